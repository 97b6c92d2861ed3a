//! Parts of the program that are fetched when they are needed. The release build cuts them off the program, each with all
//! that only it needs (`.ci/split/split.mjs`); every other build has the program in one piece.

/// Why a part did not come.
#[cfg(feature = "split")]
pub use wasm_split_helpers::SplitLoaderError as NotLoaded;
/// Why a part did not come. It is here already, so it always comes.
#[cfg(not(feature = "split"))]
pub type NotLoaded = std::convert::Infallible;

/// Declares something by the part it comes with, the name of what fetches it, its type, and how it is made.
macro_rules! part {
    ($part:ident: $name:ident, $type:ty, $make:expr) => {
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        pub(crate) fn $name() -> Result<$type, $crate::browser::parts::NotLoaded> {
            Ok($make)
        }
        #[cfg(not(feature = "split"))]
        pub(crate) async fn $name() -> Result<$type, $crate::browser::parts::NotLoaded> {
            Ok($make)
        }
    };
}

pub(crate) use part;
