//! How long the views of insight take, from the tap to what is painted, with a plan of ten thousand elements.
//!
//! It is told and never asserted, since machines are noisy: `ARGS="insight_pace -- --nocapture" .ci/test.sh e2e`.

use std::fs;

use serde_json::{Value, json};

use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(chromium only: insight_of_ten_thousand_elements_is_told, a_comparison_of_ten_thousand_is_told);

/// How often each view is opened. The middle one counts; the first, with code that never ran, stands beside it.
const ROUNDS: usize = 7;

/// Follows a link of the page and answers when what it leads to has been painted, in milliseconds: the frame after the
/// one in which it was there has begun.
const TAP: &str = "const [css, text, there] = arguments;
    const link = [...document.querySelectorAll(css)].find(link => link.textContent.includes(text));
    return new Promise(done => {
        const start = performance.now();
        const look = seen => {
            if (seen) return done(String(performance.now() - start));
            const now = document.querySelector(there) !== null;
            requestAnimationFrame(() => look(now));
        };
        link.click();
        look(false);
    });";

/// Chooses a plan to compare with and answers how long it took, and the longest time without a frame on the way.
const COMPARE: &str = "const [plan] = arguments;
    const choice = document.querySelector('#ask-plan');
    return new Promise(done => {
        const start = performance.now();
        let last = start, longest = 0;
        const look = () => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            if (document.querySelector('.compare-table')) return done(`${Math.round(now - start)} ${Math.round(longest)}`);
            requestAnimationFrame(look);
        };
        choice.value = [...choice.options].find(option => option.textContent.includes(plan)).value;
        choice.dispatchEvent(new Event('change', { bubbles: true }));
        requestAnimationFrame(look);
    });";

async fn insight_of_ten_thousand_elements_is_told(visit: &Visit) {
    let browser = &visit.browser;
    let plan = plans::demonstration_times(45);
    let count = plan["elements"].as_array().map_or(0, Vec::len);
    assert!(count >= 10_000, "{count} elements");
    let path = browser.scratch("large.json");
    fs::write(&path, plan.to_string()).expect("a file");
    Library::open(visit).await;
    browser.give_file("#import-file", &path).await;
    PlanPage::shown_in(browser).await;
    browser.click("a.switch-item", "Insight").await;
    browser.see(".coverage-table tbody tr", "").await;
    println!("{count} elements, from the tap to what is painted, {ROUNDS} times each");
    let views = [
        (".insight-tabs a", "Gaps", ".gap"),
        (".insight-tabs a", "Scorecard", ".scorecard-table tbody tr"),
        (".scorecard-table .sort", "Due", "th[aria-sort=ascending]"),
        (".insight-tabs a", "Year", ".year-month"),
        (".insight-tabs a", "Report", ".report-rows li"),
        (".insight-tabs a", "Conflicts", ".conflicts .conflict"),
        (".insight-tabs a", "Pocket guide", ".pocket-table tr"),
        (".insight-tabs a", "Coverage", ".coverage-table tbody tr"),
    ];
    let mut taken = vec![Vec::new(); views.len()];
    for _ in 0..ROUNDS {
        for (times, (css, text, there)) in taken.iter_mut().zip(views) {
            let time = browser.js(TAP, &[css, text, there]).await;
            let time: f64 = time.as_str().and_then(|time| time.parse().ok()).expect("a time");
            times.push(time);
            browser.still().await;
        }
    }
    for (times, (_, text, _)) in taken.iter_mut().zip(views) {
        let first = times[0];
        times.sort_by(f64::total_cmp);
        println!("{text:>10}: {:5.0} ms, the first time {first:.0} ms", times[times.len() / 2]);
    }
}

/// The elements of a plan without ratings and texts, so that two of them fit into one browser, with ids of their own.
fn lean(plan: &Value, id: &str) -> Value {
    let elements = plan["elements"].as_array().into_iter().flatten().map(|element| {
        let mut lean = json!({ "kind": element["kind"], "title": element["title"] });
        for name in ["id", "parent"] {
            if let Some(of) = element[name].as_str() {
                lean[name] = json!(format!("{id}-{of}"));
            }
        }
        lean
    });
    plans::envelope(id, &format!("The plan of {id}"), elements.collect(), json!([]))
}

async fn a_comparison_of_ten_thousand_is_told(visit: &Visit) {
    let browser = &visit.browser;
    let plan = plans::demonstration_times(45);
    let library = Library::open(visit).await;
    for id in ["one", "other"] {
        let path = browser.scratch(&format!("{id}.json"));
        fs::write(&path, lean(&plan, id).to_string()).expect("a file");
        browser.give_file("#import-file", &path).await;
        PlanPage::shown_in(browser).await.leave().await;
    }
    library.see_titles(&["The plan of one", "The plan of other"]).await;
    visit.open("?plan=one&view=compare").await;
    browser.see("#ask-plan", "The plan of other").await;
    let told = browser.js(COMPARE, &["The plan of other"]).await;
    let told = told.as_str().expect("two times").replace(' ', " ms, the longest time without a frame ");
    println!("comparing two plans of ten thousand: {told} ms");
    browser.see(".report-part h3", "Both say").await;
}
