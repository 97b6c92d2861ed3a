//! What who follows a show reads of it.

use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use golden_thread::present::followed::{panel, title, words};
use golden_thread::present::signal::{Screen, Signal};
use serde_json::{Value, json};

use crate::support::{example, example_text};

fn at(place: &str, focus: Option<&str>) -> Signal {
    let focus = focus.map(str::to_owned);
    let (show, place) = ("s".to_owned(), place.to_owned());
    Signal { began: 0.0, show, number: 1, place, focus, screen: Screen::Map, over: false }
}

fn html(plan: &Plan, show: &Signal) -> String {
    panel(plan, show).expect("something to read")
}

#[test]
fn an_element_is_shown_with_what_it_serves() {
    let plan = example("demo");
    let show = at("at:aim-1-2", Some("aim-1-2"));
    assert_eq!(title(&plan, &show).as_deref(), Some("Children speak and write with confidence"));
    let html = html(&plan, &show);
    assert!(html.contains("<h2>Children speak and write with confidence</h2>"), "{html}");
    assert!(html.contains("1.2") && html.contains("Serves 1 Learning that lasts → Mission: "), "{html}");
    assert!(!html.contains("<ul"), "{html}");
}

#[test]
fn what_is_told_below_an_element_is_listed_with_its_ratings() {
    let plan = example("demo");
    let tour = golden_thread::present::tour::tour(&plan);
    let below = tour.iter().find(|stop| stop.subject.word().contains("kpi")).expect("a stop about KPIs");
    let focus = below.subject.word();
    let show = at(&focus, Some("aim-1-1"));
    let html = html(&plan, &show);
    assert!(title(&plan, &show).is_some_and(|title| title.starts_with("KPIs of ")));
    assert!(html.contains("<ul class=\"told\"><li>") && html.contains(". Rated "), "{html}");
}

#[test]
fn nothing_is_shown_of_the_plan_as_a_whole_of_what_is_gone_and_of_a_show_that_is_over() {
    let plan = example("demo");
    assert_eq!(panel(&plan, &at("tour", None)), None);
    assert_eq!(panel(&plan, &at("at:gone", Some("gone"))), None);
    assert_eq!(title(&plan, &at("at:gone", Some("gone"))), None);
    assert_eq!(panel(&plan, &Signal { over: true, ..at("at:aim-1-2", Some("aim-1-2")) }), None);
}

#[test]
fn the_bar_says_how_it_is() {
    assert_eq!(words(Some("Reading"), false, false), "Following: Reading");
    assert!(words(None, false, false).starts_with("Waiting for somebody"));
    assert!(words(Some("Reading"), false, true).starts_with("The show cannot be reached now."));
    assert!(words(Some("Reading"), true, true).starts_with("The show has ended."), "whatever the line does then");
}

#[test]
fn hostile_words_are_only_text() {
    let mut document: Value = serde_json::from_str(&example_text("demo")).expect("JSON");
    for element in document["elements"].as_array_mut().into_iter().flatten() {
        element["title"] = json!("<img src=x onerror=alert(1)>");
        element["text"] = json!("<script>alert(1)</script>");
        element["ref"] = json!("<b>");
    }
    let plan = wire::read(&document.to_string()).expect("a plan");
    let tour = golden_thread::present::tour::tour(&plan);
    for stop in tour {
        let html = panel(&plan, &at(&stop.subject.word(), Some("aim-1-1"))).expect("something to read");
        assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("<b>"), "{html}");
    }
}
