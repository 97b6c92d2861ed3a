//! The page of one plan by its parts: map, outline, panel, search.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::browser::Browser;
use crate::run::Visit;

/// The page of one plan.
pub struct PlanPage<'a> {
    /// The browser that shows it.
    pub browser: &'a Browser,
}

/// Where the map stands: the place of its origin in the window, and its scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

/// A rectangle of the window, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn centre(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    pub fn touches(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// The card with a title that begins so, as JavaScript.
const CARD: &str = "const card = [...document.querySelectorAll('.card')].find(card => {
    const title = card.querySelector('.card-title').cloneNode(true);
    title.querySelector('.card-reference')?.remove();
    return title.textContent.trim().startsWith(arguments[0]);
});";

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

impl<'a> PlanPage<'a> {
    /// Opens an address of a plan, `?plan=…`, and waits until the plan is there.
    pub async fn open(visit: &'a Visit, query: &str) -> Self {
        visit.open(query).await;
        Self::shown_in(&visit.browser).await
    }

    /// The plan that the browser shows, as soon as it is there.
    pub async fn shown_in(browser: &'a Browser) -> Self {
        browser.find(".top-bar h1", "").await;
        let page = Self { browser };
        page.wait_for_content().await;
        page
    }

    async fn wait_for_content(&self) {
        let there = "return document.querySelectorAll('.card, .tree-row').length > 0;";
        self.browser.wait("cards or rows", there, &[]).await;
        self.browser.still().await;
    }

    /// Goes to the other view.
    pub async fn switch_to(&self, view: &str) {
        self.browser.click("a.switch-item", view).await;
        let there = if view == "Map" { ".card" } else { ".tree-row" };
        self.browser.find(there, "").await;
        self.browser.still().await;
    }

    /// Goes to the library.
    pub async fn leave(&self) {
        self.browser.click("a[aria-label='Library: all plans']", "").await;
        self.browser.find("#shelf-title", "").await;
    }

    /// The element in focus, as the address says.
    pub async fn focus_in_address(&self) -> Option<String> {
        let query = self.browser.query().await;
        query.split(['?', '&']).find_map(|part| part.strip_prefix("focus=")).map(str::to_owned)
    }

    /// Waits until the address names this focus, or none.
    pub async fn wait_for_focus(&self, focus: Option<&str>) {
        let script = "return new URLSearchParams(location.search).get('focus') === (arguments[0] || null);";
        self.browser.wait(&format!("the focus {focus:?}"), script, &[focus.unwrap_or_default()]).await;
        self.browser.still().await;
    }

    // The map.

    /// Taps the card with this title.
    pub async fn tap(&self, title: &str) {
        self.browser.click(".card-face", title).await;
    }

    /// Waits until the card with this title is on the map.
    pub async fn see_card(&self, title: &str) {
        self.browser.see(".card-title", title).await;
    }

    /// Whether the map has a card with this title at the moment.
    pub async fn has_card(&self, title: &str) -> bool {
        self.browser.js(&format!("{CARD} return !!card;"), &[title]).await == true
    }

    /// Waits until no card on the map has this title.
    pub async fn see_no_card(&self, title: &str) {
        let script = format!("{CARD} return !card;");
        self.browser.wait(&format!("the card {title} to go away"), &script, &[title]).await;
        self.browser.still().await;
    }

    /// The title of the card that has keyboard focus.
    pub async fn active_card(&self) -> Option<String> {
        let script = "const card = document.activeElement;
            return card.matches('.card-face') ? card.querySelector('.card-title').textContent : null;";
        read(self.browser.js(script, &[]).await)
    }

    /// Waits until the card with this title has keyboard focus.
    pub async fn see_active_card(&self, title: &str) {
        let script = format!("{CARD} return !!card && document.activeElement === card.querySelector('.card-face');");
        self.browser.wait(&format!("the card {title} to have keyboard focus"), &script, &[title]).await;
    }

    /// How the card stands to the focus: `focus`, `up`, `down`, `beside`, `off`, or nothing without a focus.
    pub async fn strand(&self, title: &str) -> String {
        let script = format!("{CARD} return card && (card.dataset.strand ?? 'none');");
        read(self.browser.wait(&format!("the card {title}"), &script, &[title]).await)
    }

    /// Waits until the card stands so to the focus.
    pub async fn see_strand(&self, title: &str, strand: &str) {
        let script = format!("{CARD} return card?.dataset.strand === arguments[1];");
        self.browser.wait(&format!("{title} to be {strand}"), &script, &[title, strand]).await;
    }

    /// Waits until the card tells nothing of a focus.
    pub async fn see_strand_gone(&self, title: &str) {
        let script = format!("{CARD} return !!card && card.dataset.strand === undefined;");
        self.browser.wait(&format!("{title} to be without a strand"), &script, &[title]).await;
    }

    /// Where the card with this title stands in the window.
    pub async fn card_area(&self, title: &str) -> Area {
        self.browser.still().await;
        let script =
            format!("{CARD} const r = card?.getBoundingClientRect(); return r && [r.left, r.top, r.right, r.bottom];");
        area(self.browser.wait(&format!("the card {title}"), &script, &[title]).await)
    }

    /// Waits until the whole card stands inside the map: a panel that has just opened makes the map smaller.
    pub async fn see_in_sight(&self, title: &str) {
        let script = format!(
            "{CARD} const [r, m] = [card, document.getElementById('map')].map(e => e?.getBoundingClientRect());
            return r && m && r.left >= m.left && r.top >= m.top && r.right <= m.right && r.bottom <= m.bottom;"
        );
        self.browser.wait(&format!("{title} to be in sight"), &script, &[title]).await;
    }

    /// Where an element stands in the window.
    pub async fn area_of(&self, css: &str) -> Area {
        let script = "const r = document.querySelector(arguments[0])?.getBoundingClientRect();
            return r && [r.left, r.top, r.right, r.bottom];";
        area(self.browser.wait(css, script, &[css]).await)
    }

    /// Where the map stands, once it is at rest.
    pub async fn camera(&self) -> Camera {
        self.browser.still().await;
        let script = "const m = new DOMMatrix(getComputedStyle(document.querySelector('.world')).transform);
            const view = document.getElementById('map').getBoundingClientRect();
            return [m.e + view.left, m.f + view.top, m.a];";
        let [x, y, scale] = read(self.browser.js(script, &[]).await);
        Camera { x, y, scale }
    }

    /// Waits until the thread is drawn: the canvas has dots in its gold.
    pub async fn see_gold(&self) {
        let script = "const canvas = document.querySelector('.drawing');
            const probe = document.createElement('canvas').getContext('2d');
            probe.fillStyle = getComputedStyle(canvas).getPropertyValue('--gold');
            probe.fillRect(0, 0, 1, 1);
            const gold = probe.getImageData(0, 0, 1, 1).data;
            const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let count = 0;
            for (let at = 0; at < dots.length; at += 4) {
                if (dots[at + 3] > 200 && [0, 1, 2].every(part => Math.abs(dots[at + part] - gold[part]) < 12)) count++;
            }
            return count > 300;";
        self.browser.wait("gold on the map", script, &[]).await;
    }

    /// Presses keys on the map.
    pub async fn tap_key(&self, keys: &str) {
        self.browser.js("document.querySelector('.card-face[tabindex=\"0\"]').focus();", &[]).await;
        self.browser.press(keys).await;
        self.browser.still().await;
    }

    /// Opens or shuts what stands below a card.
    pub async fn fold(&self, title: &str) {
        self.browser.click(&format!(".card-fold[aria-label$='{title}']"), "").await;
    }

    // The panel.

    /// Waits until the panel is about this.
    pub async fn see_panel(&self, title: &str) {
        self.browser.see("#panel-title", title).await;
    }

    /// The golden thread's sentence, from the panel.
    pub async fn sentence(&self) -> String {
        read(
            self.browser
                .wait("the sentence", "return document.querySelector('#panel .steps')?.dataset.sentence;", &[])
                .await,
        )
    }

    // The outline.

    /// Waits until the row with this title has keyboard focus.
    pub async fn see_active_row(&self, title: &str) {
        let script = "const row = document.activeElement; if (!row?.matches('.tree-row')) return false;
            return row.querySelector('.row-title').textContent.startsWith(arguments[0]);";
        self.browser.wait(&format!("the row {title} to have keyboard focus"), script, &[title]).await;
    }

    /// An attribute of the row with this title.
    pub async fn row(&self, title: &str, attribute: &str) -> Option<String> {
        let script = "const row = [...document.querySelectorAll('.tree-row')]
            .find(row => row.querySelector('.row-title').textContent.startsWith(arguments[0]));
            return row && [row.getAttribute(arguments[1])];";
        let [value] = read(self.browser.wait(&format!("the row {title}"), script, &[title, attribute]).await);
        value
    }

    /// Waits until an attribute of the row with this title says this.
    pub async fn see_row(&self, title: &str, attribute: &str, value: &str) {
        let script = "const row = [...document.querySelectorAll('.tree-row')]
            .find(row => row.querySelector('.row-title').textContent.startsWith(arguments[0]));
            return row?.getAttribute(arguments[1]) === arguments[2];";
        self.browser.wait(&format!("{attribute}={value} on the row {title}"), script, &[title, attribute, value]).await;
    }

    // The search.

    /// Opens the search by its key and types a query.
    pub async fn search(&self, query: &str) {
        self.browser.press("/").await;
        self.browser.fill("#search-field", query).await;
    }
}

fn area(value: Value) -> Area {
    let [left, top, right, bottom] = read(value);
    Area { left, top, right, bottom }
}
