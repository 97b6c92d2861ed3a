//! A camera on the page: the codes in the picture that the browser takes of it.

use std::io::Cursor;

use png::{Decoder, Transformations};

use crate::browser::Browser;

/// A picture in dots.
pub struct Dots {
    pub width: usize,
    pub height: usize,
    channels: usize,
    pixels: Vec<u8>,
}

impl Dots {
    /// Reads a PNG.
    pub fn of(png: Vec<u8>) -> Self {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut pixels).expect("a picture");
        let channels = frame.color_type.samples();
        Self { width: frame.width as usize, height: frame.height as usize, channels, pixels }
    }

    /// The channels of one dot.
    pub fn at(&self, x: usize, y: usize) -> &[u8] {
        let start = (y * self.width + x) * self.channels;
        &self.pixels[start..start + self.channels]
    }

    /// How many different colours there are.
    pub fn colours(&self) -> usize {
        self.pixels.chunks(self.channels).collect::<std::collections::HashSet<_>>().len()
    }
}

/// The texts of the codes that can be seen.
pub async fn scan(browser: &Browser) -> Vec<String> {
    browser.still().await;
    let picture = browser.driver.screenshot_as_png().await.expect("a screenshot");
    let dots = Dots::of(picture);
    // The brightest channel would do as well: codes are black on white.
    let grey = |x: usize, y: usize| dots.at(x, y)[1.min(dots.channels - 1)];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(dots.width, dots.height, grey);
    // Other patterns of the page may look like corners of a code, but say nothing.
    picture.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
