//! Keys as WebDriver names them, and going from one thing to the next with Tab.

use crate::browser::Browser;

pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const SHIFT: &str = "\u{E008}";
pub const CONTROL: &str = "\u{E009}";
pub const ALT: &str = "\u{E00A}";
pub const ESCAPE: &str = "\u{E00C}";
pub const SPACE: &str = "\u{E00D}";
pub const PAGE_UP: &str = "\u{E00E}";
pub const PAGE_DOWN: &str = "\u{E00F}";
pub const END: &str = "\u{E010}";
pub const HOME: &str = "\u{E011}";
pub const LEFT: &str = "\u{E012}";
pub const UP: &str = "\u{E013}";
pub const RIGHT: &str = "\u{E014}";
pub const DOWN: &str = "\u{E015}";
pub const INSERT: &str = "\u{E016}";
pub const DELETE: &str = "\u{E017}";
pub const F2: &str = "\u{E032}";

/// Most steps that anybody should need.
const MOST: usize = 120;

/// Whether what has keyboard focus is this.
async fn is_at(browser: &Browser, css: &str) -> bool {
    browser.js("return document.activeElement?.matches(arguments[0]) ?? false;", &[css]).await == true
}

/// Presses Tab until something has keyboard focus, as somebody without a mouse does.
pub async fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..MOST {
        if is_at(browser, css).await {
            return;
        }
        browser.press(TAB).await;
    }
    panic!("Tab never comes to {css}");
}

/// The same backwards.
pub async fn tab_back_to(browser: &Browser, css: &str) {
    for _ in 0..MOST {
        if is_at(browser, css).await {
            return;
        }
        browser.press_with(SHIFT, TAB).await;
    }
    panic!("Tab never comes back to {css}");
}
