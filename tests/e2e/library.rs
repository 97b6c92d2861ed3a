//! The library by its parts: examples, the plans on this device, the way in for others.

use serde_json::Value;

use crate::browser::Browser;
use crate::plan_page::PlanPage;
use crate::run::Visit;

/// The library page.
pub struct Library<'a> {
    /// The browser that shows it.
    pub browser: &'a Browser,
}

impl<'a> Library<'a> {
    /// Opens the library.
    pub async fn open(visit: &'a Visit) -> Self {
        visit.open("").await;
        Self::shown_in(&visit.browser).await
    }

    /// The library that the browser shows, as soon as it is there.
    pub async fn shown_in(browser: &'a Browser) -> Self {
        browser.find("#shelf-title", "").await;
        Self { browser }
    }

    /// Opens the plan that newcomers are led to.
    pub async fn open_demonstration(&self) -> PlanPage<'a> {
        self.browser.click("a.is-primary", "Open the demonstration plan").await;
        PlanPage::shown_in(self.browser).await
    }

    /// Opens the example of this trust.
    pub async fn open_example(&self, trust: &str) -> PlanPage<'a> {
        self.browser.click("a.plan-card", trust).await;
        PlanPage::shown_in(self.browser).await
    }

    /// The titles of the plans on this device.
    pub async fn titles(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.plan-row-title')].map(title => title.textContent);";
        let titles = self.browser.js(script, &[]).await;
        titles.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Waits until the plans on this device have these titles, in any order.
    pub async fn see_titles(&self, titles: &[&str]) {
        let script = "const titles = [...document.querySelectorAll('.plan-row-title')].map(title => title.textContent);
            return JSON.stringify(titles.sort()) === arguments[0];";
        let mut titles = titles.to_vec();
        titles.sort_unstable();
        let wanted = Value::from(titles).to_string();
        self.browser.wait(&format!("the plans {wanted}"), script, &[&wanted]).await;
    }

    /// Presses the button of a plan's row: Rename, Duplicate, Export, Delete.
    pub async fn press(&self, button: &str, title: &str) {
        self.browser.click(&format!(".plan-row button[aria-label='{button} {title}']"), "").await;
    }

    /// Opens the plan with this title from this device.
    pub async fn open_kept(&self, title: &str) -> PlanPage<'a> {
        self.browser.click("a.plan-row-title", title).await;
        PlanPage::shown_in(self.browser).await
    }

    /// Pastes the text of a plan and asks to open it.
    pub async fn paste(&self, text: &str) {
        if self.browser.js("return document.querySelector('details.paste').open;", &[]).await != true {
            self.browser.click("details.paste summary", "").await;
        }
        // As a paste does: the whole text at once, then one input event.
        let script = "const field = document.getElementById('import-text'); field.value = arguments[0];
            field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));";
        self.browser.find("#import-text", "").await;
        self.browser.js(script, &[text]).await;
        self.browser.click("#import-paste", "").await;
    }

    /// Waits until the import says this of what is wrong.
    pub async fn see_wrong(&self, words: &str) {
        self.browser.see(".wrong", words).await;
    }

    /// Waits until the notice says this.
    pub async fn see_notice(&self, words: &str) {
        self.browser.see(".notice.is-shown", words).await;
    }

    /// Waits until nothing is said any more: what only tells that something was done goes by itself.
    pub async fn see_no_notice(&self) {
        self.browser.see_no(".notice.is-shown").await;
    }

    /// Closes the notice, which lies over the foot of the page.
    pub async fn close_notice(&self) {
        self.browser.click(".notice button[aria-label='Close this notice']", "").await;
        self.browser.see_no(".notice.is-shown").await;
    }
}
