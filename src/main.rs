//! Starts the app in the browser. Nothing else lives here.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    #[cfg(not(feature = "bench"))]
    golden_thread::app::start();
    #[cfg(feature = "bench")]
    golden_thread::bench::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Golden Thread runs in a browser. Start it with: make serve");
}
