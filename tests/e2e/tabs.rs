//! Several tabs of one browser that all write at once, while the one that does the syncing is killed. An edit counts as
//! made once the app itself has said that it is saved; none of these may be missing at the backend in the end.
//! `GOLDEN_THREAD_EDITS=1000` makes more than the 200 edits of each tab of every day, `GOLDEN_THREAD_KILLS=10` kills ten
//! times as often.

use std::collections::BTreeMap;
use std::time::Duration;

use golden_thread::model::document::Document;
use thirtyfour::WindowHandle;

use crate::browser::Browser;
use crate::editing::see_kept;
use crate::engine::Engine;
use crate::journal::{record, see_in_journal};
use crate::json_server::JsonServer;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::LAPTOP;
use crate::sync::{configured, rename, small_plan};

in_every_engine!(no_edit_is_lost_with_the_tab_that_syncs, what_one_tab_wrote_over_another_comes_in);

/// The element that each tab writes, by its id and title: no two write the same.
const ELEMENTS: [(&str, &str); 5] = [
    ("a1", "Ripe apples"),
    ("a1k", "Nine of ten sold"),
    ("a2", "Cider"),
    ("b1", "Full hives"),
    ("b1k", "Forty jars of honey"),
];

/// A hand that writes by itself, so that all tabs are written in at once: one line of evidence after another, through the
/// field of the form, and now and then a rest until the app says that all is saved. It tells the other tabs how far that
/// is, since its own may be killed.
const WRITE: &str = "const [label, count] = [arguments[0], Number(arguments[1])];
    const told = new BroadcastChannel('written');
    const pause = milliseconds => new Promise(later => setTimeout(later, milliseconds));
    const field = () => document.getElementById('edit-field-evidence');
    const isSaved = () => document.querySelector('.edit-saved')?.textContent === 'Saved here';
    const hand = window.hand = { made: 0, saved: 0 };
    (async () => {
        while (hand.made < count) {
            for (let burst = 0; burst < 5 && hand.made < count; burst++) {
                const text = field().value;
                const line = label + (hand.made + 1);
                field().value = text ? text + '\\n' + line : line;
                field().dispatchEvent(new Event('change', { bubbles: true }));
                hand.made++;
                await pause(10);
            }
            while (!isSaved()) await pause(10);
            hand.saved = hand.made;
            told.postMessage([label, hand.saved]);
        }
    })().catch(error => { hand.wrong = String(error); });";

/// What a tab must know before it writes: which of the tabs it is, and how far the others are.
const PREPARE: &str = "navigator.locks.request('tab-' + arguments[0], () => new Promise(() => {}));
    window.heard = {};
    window.listening = new BroadcastChannel('written');
    listening.onmessage = ({ data: [label, saved] }) => { heard[label] = saved; };";

/// Which tab does the syncing, by who has its lock.
const LEADER: &str = "return navigator.locks.query().then(({ held }) => {
        const leader = held.find(lock => lock.name === 'golden-thread/sync/small')?.clientId;
        return held.find(lock => lock.clientId === leader && lock.name.startsWith('tab-'))?.name.slice(4) ?? null;
    });";

/// How a tab goes.
#[derive(Clone, Copy)]
enum End {
    Closed,
    Killed,
}

/// The tabs of one browser, each with an element of its own.
struct Tabs<'a> {
    visit: &'a Visit,
    windows: Vec<WindowHandle>,
    /// What each hand so far writes before its numbers: another after each death.
    labels: Vec<String>,
    /// How many edits of each hand that is gone the app has called saved.
    saved: BTreeMap<String, u32>,
    /// How many edits each tab shall have saved in all.
    edits: u32,
}

impl<'a> Tabs<'a> {
    async fn open(visit: &'a Visit, count: usize, edits: u32) -> Self {
        let mut tabs = Self { visit, windows: Vec::new(), labels: Vec::new(), saved: BTreeMap::new(), edits };
        for (at, (id, _)) in ELEMENTS.into_iter().take(count).enumerate() {
            if at > 0 {
                visit.browser.another_window(LAPTOP).await;
            }
            tabs.windows.push(visit.browser.driver.window().await.expect("this tab"));
            tabs.labels.push(format!("{id}."));
            tabs.prepare(at).await;
        }
        tabs
    }

    fn browser(&self) -> &Browser {
        &self.visit.browser
    }

    async fn turn_to(&self, at: usize) {
        self.browser().driver.switch_to_window(self.windows[at].clone()).await.expect("a tab");
    }

    /// Opens the plan at the tab's element, ready to be written.
    async fn prepare(&self, at: usize) {
        let browser = self.browser();
        browser.open(&self.visit.server.address(&format!("?plan=small&focus={}", ELEMENTS[at].0))).await;
        browser.find("#sync-mark", "").await;
        browser.click("#edit-button", "").await;
        browser.find("#edit-field-evidence", "").await;
        browser.js(PREPARE, &[&at.to_string()]).await;
    }

    /// How many edits the hand of a tab has to make: those that no hand before it has saved.
    fn rest(&self, at: usize) -> u32 {
        let prefix = format!("{}.", ELEMENTS[at].0);
        let gone = self.saved.iter().filter(|(label, _)| label.starts_with(&prefix) && **label != self.labels[at]);
        self.edits.saturating_sub(gone.map(|(_, saved)| *saved).sum())
    }

    /// The hand of a tab begins.
    async fn write(&self, at: usize) {
        self.turn_to(at).await;
        self.browser().js(WRITE, &[&self.labels[at], &self.rest(at).to_string()]).await;
    }

    async fn leader(&self) -> usize {
        let leader = self.browser().wait("a tab that syncs", LEADER, &[]).await;
        leader.as_str().and_then(|leader| leader.parse().ok()).expect("the number of a tab")
    }

    /// Waits until the hand of a tab has so many edits saved.
    async fn see_saved(&self, at: usize, least: u32) {
        self.turn_to(at).await;
        let script = "if (hand.wrong) throw hand.wrong; return hand.saved >= Number(arguments[0]) && hand;";
        let mut seen = 0;
        while seen < least {
            // Step by step: that it goes on is all that is asked.
            let next = least.min(seen + 5);
            let what = format!("edit {next} of {} to be saved", self.labels[at]);
            let hand = self.browser().wait(&what, script, &[&next.to_string()]).await;
            seen = hand["saved"].as_u64().and_then(|saved| u32::try_from(saved).ok()).expect("a number");
        }
    }

    /// The tab that syncs goes, another takes over, and a new tab writes on in place of the old.
    async fn replace(&mut self, gone: usize, end: End) {
        self.turn_to(gone).await;
        let driver = &self.browser().driver;
        match end {
            End::Closed => driver.close_window().await.expect("the tab closes"),
            End::Killed => {
                let crash = tokio::time::timeout(Duration::from_secs(5), driver.goto("chrome://crash")).await;
                assert!(!matches!(crash, Ok(Ok(()))), "the tab lives on");
            }
        }
        let other = (gone + 1) % self.windows.len();
        self.turn_to(other).await;
        let script = "return navigator.locks.query().then(({ held }) => {
            const names = held.map(lock => lock.name);
            return !names.includes('tab-' + arguments[0]) && names.includes('golden-thread/sync/small');
        });";
        self.browser().wait("another tab to take over", script, &[&gone.to_string()]).await;
        let saved = self.browser().js("return heard[arguments[0]] ?? 0;", &[&self.labels[gone]]).await;
        let saved = saved.as_u64().and_then(|saved| u32::try_from(saved).ok()).expect("a number");
        self.saved.insert(self.labels[gone].clone(), saved);
        self.labels[gone].push('x');
        self.browser().another_window(LAPTOP).await;
        self.windows[gone] = self.browser().driver.window().await.expect("the new tab");
        self.prepare(gone).await;
        self.write(gone).await;
    }

    /// What a tab shows of each element, once it is what the backend has.
    async fn shows(&self, at: usize, there: &Document) {
        self.turn_to(at).await;
        for (id, title) in ELEMENTS {
            let element = there.elements.iter().find(|element| element.id.as_str() == id).expect("an element");
            let open = "[...document.querySelectorAll('.card-face')]
                .find(card => card.textContent.includes(arguments[0])).click();";
            self.browser().js(open, &[title]).await;
            let same = "return document.getElementById('panel-title')?.textContent.includes(arguments[0])
                && document.getElementById('edit-field-evidence')?.value === arguments[1];";
            let args = [title, &element.evidence.join("\n")];
            self.browser().wait(&format!("tab {at} to show all of {title}"), same, &args).await;
        }
    }
}

/// All tabs write, those that sync go one after the other, and in the end everything is everywhere.
async fn nothing_is_lost(visit: &Visit, count: usize, edits: u32, ends: &[End]) {
    let server = JsonServer::with_small_plan();
    configured(visit, &server);
    let mut tabs = Tabs::open(visit, count, edits).await;
    for at in 0..count {
        tabs.write(at).await;
    }
    let part = edits / (u32::try_from(ends.len()).expect("a few") + 1);
    for end in ends {
        let leader = tabs.leader().await;
        tabs.see_saved(leader, part.min(tabs.rest(leader))).await;
        tabs.replace(leader, *end).await;
    }
    for at in 0..count {
        let rest = tabs.rest(at);
        tabs.see_saved(at, rest).await;
        tabs.saved.insert(tabs.labels[at].clone(), rest);
    }
    let leader = tabs.leader().await;
    tabs.turn_to(leader).await;
    let lines = || tabs.saved.iter().flat_map(|(label, saved)| (1..=*saved).map(move |at| format!("{label}{at}")));
    let there = server.will_have("small", |plan| lines().find(|line| !has(plan, line))).await;
    visit.browser.see("#sync-mark", "Sent").await;
    for at in 0..count {
        tabs.shows(at, &there).await;
    }
    println!("{count} tabs, {} edits saved, {} that synced gone, 0 lost", lines().count(), ends.len());
}

fn has(plan: &Document, line: &str) -> bool {
    plan.elements.iter().any(|element| element.evidence.iter().any(|own| own == line))
}

fn told(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|told| told.parse().ok())
}

async fn no_edit_is_lost_with_the_tab_that_syncs(visit: &Visit) {
    match visit.browser.engine {
        Engine::Chromium => {
            let edits = told("GOLDEN_THREAD_EDITS").unwrap_or(200);
            let ends = [End::Closed, End::Killed].repeat(told("GOLDEN_THREAD_KILLS").unwrap_or(1));
            nothing_is_lost(visit, 5, u32::try_from(edits).expect("not so many"), &ends).await;
        }
        // Only Chromium can be told to kill a tab, and WebKit has no second window.
        Engine::Firefox => nothing_is_lost(visit, 2, 20, &[End::Closed]).await,
        Engine::WebKit => nothing_is_lost(visit, 2, 10, &[End::Closed]).await,
    }
}

/// Each tab writes the whole record, and of two that write at once one writes over the other. Here the other is dead
/// before it can write again: all that is left of its edit is the message that it was written.
async fn what_one_tab_wrote_over_another_comes_in(visit: &Visit) {
    let mut server = JsonServer::with_small_plan();
    let browser = &visit.browser;
    let page = small_plan(visit, browser, &server).await;
    let before = record(browser, "small").await;
    server.rest();
    rename(&page, browser, "Bees", "Bees of the dead").await;
    see_kept(browser, "small", "Bees of the dead", true).await;
    see_in_journal(browser, "small", "Bees of the dead").await;
    let overwritten = record(browser, "small").await;
    browser.driver.goto(visit.server.address("config.json")).await.expect("a page without the app");
    let lose = "localStorage.setItem('golden-thread/plan/small', arguments[0]);
        return new Promise(done => indexedDB.deleteDatabase('golden-thread').onsuccess = () => done(true));";
    browser.js(lose, &[&before]).await;
    browser.open(&visit.server.address("?plan=small")).await;
    let page = PlanPage::shown_in(browser).await;
    browser.see("#sync-mark", "Cannot reach").await;
    page.see_card("Bees").await;
    let tell = "const key = 'golden-thread/plan/small';
        dispatchEvent(new StorageEvent('storage', { key, newValue: arguments[0], storageArea: localStorage }));";
    browser.js(tell, &[&overwritten]).await;
    page.see_card("Bees of the dead").await;
    see_kept(browser, "small", "Bees of the dead", true).await;
    server.go_on();
    server.will_hold("Bees of the dead").await;
}
