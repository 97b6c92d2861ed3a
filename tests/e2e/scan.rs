//! A camera on the page: the codes in the picture that the browser takes of it.

use std::io::Cursor;

use png::{Decoder, Transformations};

use crate::browser::Browser;

/// The texts of the codes that can be seen.
pub async fn scan(browser: &Browser) -> Vec<String> {
    browser.still().await;
    let picture = browser.driver.screenshot_as_png().await.expect("a screenshot");
    let mut decoder = Decoder::new(Cursor::new(picture));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("a picture");
    let (width, channels) = (frame.width as usize, frame.color_type.samples());
    // The brightest channel would do as well: codes are black on white.
    let grey = |x: usize, y: usize| pixels[(y * width + x) * channels + 1.min(channels - 1)];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, frame.height as usize, grey);
    // Other patterns of the page may look like corners of a code, but say nothing.
    picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
