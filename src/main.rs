//! Starts the app in the browser. Nothing else lives here.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    #[cfg(feature = "bench")]
    if let Some(start) = golden_thread::bench::is_wanted() {
        return golden_thread::bench::start(start);
    }
    golden_thread::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Golden Thread runs in a browser. Start it with: make serve");
}
