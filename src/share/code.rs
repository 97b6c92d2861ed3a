//! A link as a QR code: which of its modules are dark, its drawing, and from how far a camera reads it.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light margin that a reader needs, in modules.
pub const MARGIN: u32 = 4;

/// Most modules a side that a phone in the tenth row reads. A code that takes most of a projected picture two metres high
/// then has modules of 25 mm, which are three pixels to a phone's camera twelve metres away.
const FROM_AFAR: u32 = 57;
/// Most modules a side that a phone reads from a laptop's screen or a sheet of paper, held near.
const FROM_NEAR: u32 = 117;

/// From where a code can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Range {
    /// From the back of a hall.
    Hall,
    /// From a screen or a sheet in front of one.
    Near,
    /// Only as large as can be, and by a good camera.
    Hardly,
}

/// A code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Code {
    size: u32,
    /// Row by row.
    dark: Vec<bool>,
}

impl Code {
    /// The smallest code that holds the text, with as much room for damage as is free in it. None if no code is large
    /// enough: beyond 2,953 bytes.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
        let size = code.size();
        let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).map(|(x, y)| code.get_module(x, y)).collect();
        Some(Self { size: size.unsigned_abs(), dark })
    }

    /// Modules a side, without the margin.
    pub fn size(&self) -> u32 {
        self.size
    }

    /// Units a side of the drawing: modules and margin.
    pub fn side(&self) -> u32 {
        self.size + 2 * MARGIN
    }

    /// From where it can be read.
    pub fn range(&self) -> Range {
        match self.size {
            size if size <= FROM_AFAR => Range::Hall,
            size if size <= FROM_NEAR => Range::Near,
            _ => Range::Hardly,
        }
    }

    /// The dark modules as one path of a drawing that is [`Code::side`] units wide: a bar for each run of a row.
    pub fn path(&self) -> String {
        let mut out = String::new();
        for (y, row) in self.dark.chunks(self.size as usize).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                // Writing to a text does not fail.
                if run[0] {
                    write!(out, "M{} {}h{}v1h-{2}z", x + MARGIN as usize, y + MARGIN as usize, run.len()).ok();
                }
                x += run.len();
            }
        }
        out
    }
}
