//! The forms that connect a plan to a backend, and that open one from there.

use crate::browser::Browser;

/// A backend as a person would describe it.
pub struct Place {
    /// Its kind, in the words of the form.
    pub kind: &'static str,
    /// Its address.
    pub address: String,
    /// What it wants to see, if anything.
    pub token: String,
}

/// Brings something of the panel into sight: WebKit's driver scrolls the page, and not what scrolls in it.
pub async fn in_sight(browser: &Browser, css: &str) {
    browser.find(css, "").await;
    browser.js("document.querySelector(arguments[0]).scrollIntoView({block: 'center'});", &[css]).await;
}

async fn press(browser: &Browser, css: &str) {
    in_sight(browser, css).await;
    browser.click(css, "").await;
}

/// Writes where a backend is.
pub async fn describe(browser: &Browser, place: &Place) {
    in_sight(browser, "#sync-kind").await;
    browser.choose("#sync-kind", place.kind).await;
    in_sight(browser, "#sync-address").await;
    browser.fill("#sync-address", &place.address).await;
    if !place.token.is_empty() {
        in_sight(browser, "#sync-token").await;
        browser.fill("#sync-token", &place.token).await;
    }
}

/// Opens the form for the plan that is shown.
pub async fn open_form(browser: &Browser) {
    browser.click("#about-button", "").await;
    browser.click("#sync-button", "").await;
}

/// Tests the connection, and waits for the conclusion.
pub async fn test(browser: &Browser, conclusion: &str) {
    press(browser, "#sync-test").await;
    browser.see(".findings strong", conclusion).await;
}

/// Connects the plan, after the test.
pub async fn connect(browser: &Browser) {
    press(browser, "#sync-connect").await;
}

/// Disconnects the plan, in the panel of syncing.
pub async fn disconnect(browser: &Browser) {
    press(browser, "#disconnect").await;
    press(browser, "#disconnect-sure").await;
    browser.see_no("#sync-mark").await;
}

/// Opens a plan that is there, from the library. The token stays on the device.
pub async fn open_from(browser: &Browser, place: &Place, plan: &str) {
    browser.click("#open-backend", "").await;
    describe(browser, place).await;
    if !place.token.is_empty() {
        press(browser, "#sync-keeps-token").await;
    }
    press(browser, "#sync-find").await;
    browser.click(".sync-form .button-row button", plan).await;
}
