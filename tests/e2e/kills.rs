//! Killed in the middle of the work: the tab, or the whole browser. Chromium only, whose local storage may forget what
//! it took seconds before. `GOLDEN_THREAD_KILLS=50` kills more often than the five times of every day.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::browser::Browser;
use crate::engine::{Engine, Storage};
use crate::journal::write_title;
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::LAPTOP;

in_every_engine!(chromium only: no_edit_is_lost_with_a_tab, at_most_the_last_edit_is_lost_with_the_browser);

/// Edits between two kills.
const EDITS: u32 = 3;

const PLAN: &str = "?plan=demo&focus=aim-2-1";

fn kills() -> u32 {
    std::env::var("GOLDEN_THREAD_KILLS").ok().and_then(|told| told.parse().ok()).unwrap_or(5)
}

/// The number that the title in the panel has, once it is at least this one.
async fn see_edit(browser: &Browser, least: u32) -> u32 {
    let script = "const title = document.querySelector('#edit-field-title')?.value
            ?? document.querySelector('#panel h2')?.textContent ?? '';
        const number = Number(/^Edit (\\d+)$/.exec(title.trim())?.[1] ?? 0);
        return number >= Number(arguments[0]) && { number };";
    let seen = browser.wait(&format!("edit {least} or a later one"), script, &[&least.to_string()]).await;
    seen["number"].as_u64().and_then(|number| u32::try_from(number).ok()).expect("a number")
}

/// The number of the edit that local storage alone has.
async fn in_local_storage(browser: &Browser) -> u32 {
    let script = "const record = localStorage.getItem('golden-thread/plan/demo') ?? '';
        return Number(/\"title\":\"Edit (\\d+)\"/.exec(record)?.[1] ?? 0);";
    let found = browser.js(script, &[]).await;
    found.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}

async fn edit(browser: &Browser, last: &mut u32) {
    browser.click("#edit-button", "").await;
    for _ in 0..EDITS {
        *last += 1;
        write_title(browser, "demo", &format!("Edit {last}")).await;
    }
}

async fn no_edit_is_lost_with_a_tab(visit: &Visit) {
    let browser = &visit.browser;
    browser.forgive_complaints();
    let spare = browser.driver.window().await.expect("a window");
    let (mut last, mut lost) = (0_u32, 0);
    for _ in 0..kills() {
        let tab = browser.driver.new_tab().await.expect("a tab");
        browser.driver.switch_to_window(tab.clone()).await.expect("the tab");
        PlanPage::open(visit, PLAN).await;
        if last > 0 {
            lost += last - see_edit(browser, last.saturating_sub(1)).await;
        }
        edit(browser, &mut last).await;
        let crash = tokio::time::timeout(Duration::from_secs(5), browser.driver.goto("chrome://crash")).await;
        assert!(!matches!(crash, Ok(Ok(()))), "the tab lives on");
        browser.driver.switch_to_window(spare.clone()).await.expect("the other tab");
    }
    PlanPage::open(visit, PLAN).await;
    lost += last - see_edit(browser, last.saturating_sub(1)).await;
    println!("{} tabs killed, {last} edits acknowledged, {lost} lost", kills());
    assert_eq!(lost, 0);
}

async fn at_most_the_last_edit_is_lost_with_the_browser(visit: &Visit) {
    let profile = visit.browser.scratch("profile");
    let profile = Path::new(&profile);
    let (mut last, mut lost, mut only_local) = (0_u32, 0, 0);
    for round in 0..=kills() {
        let browser = Browser::start_in(Engine::Chromium, Storage::Allowed, Some(profile)).await;
        browser.resize(LAPTOP).await;
        browser.open(&visit.server.address(PLAN)).await;
        only_local += last - in_local_storage(&browser).await.min(last);
        PlanPage::shown_in(&browser).await;
        if last > 0 {
            let seen = see_edit(&browser, last.saturating_sub(1)).await;
            lost += last - seen;
            last = seen;
        }
        if round == kills() {
            browser.quit().await;
            break;
        }
        edit(&browser, &mut last).await;
        kill(profile);
        // The driver has nothing left to end.
        browser.driver.clone().quit().await.ok();
    }
    println!("{} browsers killed, {last} edits stand, {lost} lost; local storage alone: {only_local}", kills());
}

/// Ends the browser of a profile at once, with all that belongs to it.
fn kill(profile: &Path) {
    // Chromium's lock names its owner: "machine-1234".
    let owner = fs::read_link(profile.join("SingletonLock")).expect("the lock of the profile");
    let owner = owner.to_string_lossy().rsplit('-').next().map(str::to_owned).expect("a number");
    let killed = Command::new("kill").args(["-9", &owner]).status();
    assert!(killed.is_ok_and(|status| status.success()), "{owner} could not be killed");
    let start = Instant::now();
    while Path::new("/proc").join(&owner).join("exe").exists() && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(20));
    }
}
