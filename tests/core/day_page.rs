//! What a phone in the hall is asked before the app is there, and what it has said.

use golden_thread::day::page;
use golden_thread::day::said::Said;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use golden_thread::present::choices::choices;
use golden_thread::storage::memory::Memory;
use serde_json::{Value, json};

use crate::support::{example, example_text};

fn asked(plan: &Plan, said: &Said) -> String {
    let groups = choices(plan);
    page::choices(plan, groups.iter().map(|group| (group.area, &group.aims[..])), said)
}

fn nobody(store: &Memory, key: &str) -> Said {
    Said::begin(store, "demo", key, || "new".to_owned())
}

#[test]
fn each_choice_is_a_button_and_has_its_thread_once_it_is_chosen() {
    let plan = example("demo");
    let mut said = nobody(&Memory::default(), "k");
    let count = choices(&plan).iter().map(|group| group.aims.len()).sum::<usize>();
    let html = asked(&plan, &said);
    assert_eq!(html.matches("aria-pressed=\"false\"").count(), count);
    assert!(!html.contains("day-thread") && !html.contains("chosen."), "{html}");

    said.toggle(&Id::new("aim-2-1"));
    let html = asked(&plan, &said);
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1);
    let at = plan.find("aim-2-1").expect("the aim");
    assert!(html.contains(&format!("data-at=\"{at}\" aria-pressed=\"true\"")), "{html}");
    assert!(html.contains("<p class=\"day-thread\">Serves 2 Every child belongs → Mission: "), "{html}");
    assert!(html.contains("1 aim chosen."), "{html}");
}

#[test]
fn hostile_titles_are_only_text() {
    let mut document: Value = serde_json::from_str(&example_text("demo")).expect("JSON");
    for element in document["elements"].as_array_mut().into_iter().flatten() {
        element["title"] = json!("<img src=x onerror=alert(1)>\"'&");
    }
    let plan = wire::read(&document.to_string()).expect("a plan");
    let mut said = nobody(&Memory::default(), "k");
    said.toggle(&Id::new("aim-2-1"));
    let html = asked(&plan, &said);
    assert!(!html.contains("<img") && html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;"), "{html}");
}

#[test]
fn what_was_said_is_kept_for_its_day_alone() {
    let store = Memory::default();
    let mut said = nobody(&store, "monday");
    assert_eq!((said.device.as_str(), said.pick.number, said.sent), ("new", 1, 0));
    said.toggle(&Id::new("a"));
    said.toggle(&Id::new("b"));
    said.toggle(&Id::new("a"));
    assert!(!said.names(&Id::new("a")) && said.names(&Id::new("b")));
    assert_eq!(said.pick.number, 4, "each change is said anew");
    said.keep(&store, "demo").expect("kept");
    assert_eq!(nobody(&store, "monday"), said);
    assert!(!nobody(&store, "tuesday").names(&Id::new("b")));
    assert!(!Said::begin(&store, "other", "monday", String::new).names(&Id::new("b")));
    Said::forget(&store, "demo");
    assert!(!nobody(&store, "monday").names(&Id::new("b")));
}
