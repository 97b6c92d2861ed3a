//! Text that tries to be more than text: markup, direction marks, control characters. The document keeps every
//! character, the screen shows none that hides or reorders others.

use golden_thread::layout::card::{eyebrow, inline_reference, school_badge};
use golden_thread::model::facts::facts;
use golden_thread::model::plan::Plan;
use golden_thread::model::text::has_hidden_controls;
use golden_thread::model::wire;
use golden_thread::search::Index;
use golden_thread::thread::path::{sentence, step_words};
use serde_json::{Value, json};

use crate::support::{envelope, small};

/// Overrides, isolates, marks, the Arabic letter mark and a bell.
const HIDDEN: &str = "\u{202E}\u{202A}\u{2066}\u{2069}\u{200E}\u{200F}\u{061C}\u{7}\u{0}";

/// A plan in which every text has hidden controls.
fn tricky() -> Plan {
    let with = |text: &str| format!("{HIDDEN}{text}{HIDDEN}");
    let mut document = envelope(
        json!([
            { "id": "m", "kind": "mission", "title": with("Mission") },
            { "id": "a", "kind": "aim", "title": with("txt.exe"), "short": with("short"), "parent": "m",
              "reference": with("1.1"), "number": with("1.2"), "level": with("Goal"), "owner": with("Head"),
              "group": with("Group"), "contributors": [with("Team")], "due": with("soon"), "period": with("later"),
              "school": with("oak"), "evidence": [with("survey")], "author": with("Author"), "key_idea": with("Idea"),
              "ticks": [with("L")], with("own"): with("field") },
        ]),
        json!([]),
    );
    document["title"] = with("Plan").into();
    document["levels"] = json!([{ "kind": "aim", "name": with("Aim"), "plural": with("Aims") }]);
    document["columns"] = json!([{ "key": with("L"), "label": with("Left"), "note": with("Note") }]);
    document["schools"] = json!([{ "id": with("oak"), "name": with("Oak"), "short": with("OAK") }]);
    wire::read(&document.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn hidden_controls_stay_in_the_document() {
    let plan = tricky();
    assert_eq!(plan.element(1).title, format!("{HIDDEN}txt.exe{HIDDEN}"));
    let again: Value = serde_json::from_str(&wire::write(&plan)).expect("JSON");
    assert_eq!(again["elements"][1]["title"], json!(format!("{HIDDEN}txt.exe{HIDDEN}")));
    assert_eq!(wire::read(&wire::write(&plan)), Ok(plan));
}

#[test]
fn hidden_controls_are_never_shown() {
    let plan = tricky();
    let mut shown = vec![
        plan.title().into_owned(),
        plan.element(1).full_title().into_owned(),
        plan.element(1).card_title().into_owned(),
        plan.level_name(1).into_owned(),
        plan.kind_name(plan.element(1).kind, 1).into_owned(),
        plan.kind_name(plan.element(1).kind, 2).into_owned(),
        step_words(&plan, 1),
        sentence(&plan, 1),
        eyebrow(&plan, 0).unwrap_or_default(),
        inline_reference(&plan, 1).unwrap_or_default(),
        school_badge(&plan, plan.element(1)).unwrap_or_default().into_owned(),
        plan.element(1).due().map(ToString::to_string).unwrap_or_default(),
    ];
    shown.extend(facts(&plan, 1).into_iter().flat_map(|fact| [fact.label, fact.words]));
    assert!(shown.len() > 20, "{shown:?}");
    for text in shown {
        assert!(!has_hidden_controls(&text) && !text.is_empty(), "{text:?}");
    }
    assert_eq!(plan.element(1).full_title(), "txt.exe");
}

#[test]
fn hidden_controls_in_titles_are_told() {
    let plan = tricky();
    let told: Vec<_> = plan.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "elements[0] (\"m\") holds hidden direction marks in its title; they are kept but not shown",
            "elements[1] (\"a\") holds hidden direction marks in its title; they are kept but not shown",
        ]
    );
}

#[test]
fn search_finds_a_title_as_it_is_shown() {
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "Gov\u{202E}er\u{2066}nance" }]), json!([]));
    assert_eq!(Index::of(&plan).find("governance", 5).len(), 1);
}

#[test]
fn markup_is_text_like_any_other() {
    let title = "<img src=x onerror=alert(1)> & <b>bold</b> \"quoted\" \\ ${x} {{y}}";
    let plan = small(json!([{ "id": "<a>", "kind": "aim", "title": title }]), json!([]));
    assert_eq!(plan.element(0).full_title(), title, "the view escapes it, the model leaves it alone");
    assert_eq!(plan.warnings(), []);
    assert_eq!(wire::read(&wire::write(&plan)), Ok(plan));
}

#[test]
fn right_to_left_scripts_and_emoji_are_shown_whole() {
    for title in ["مدرسة النور", "בית ספר", "👩‍🏫 Lehrerin", "e\u{301}cole", "Ａｉｍ", "数学"]
    {
        let plan = small(json!([{ "id": "a", "kind": "aim", "title": title }]), json!([]));
        assert_eq!(plan.element(0).full_title(), title);
        assert_eq!(plan.warnings(), []);
    }
}

#[test]
fn a_raw_control_character_is_no_json_but_an_escaped_one_is_kept() {
    let raw = envelope(json!([{ "id": "a", "kind": "aim", "title": "A?" }]), json!([])).to_string();
    let error = wire::read(&raw.replace('?', "\0")).expect_err("a raw NUL").to_string();
    assert!(
        error.starts_with("The text is not valid JSON: line 1, column ") && error.contains("control character"),
        "{error}"
    );
    let plan = wire::read(&raw.replace('?', "\\u0000")).expect("an escaped NUL");
    assert_eq!(plan.element(0).title, "A\0");
    assert_eq!(plan.element(0).full_title(), "A");
    assert!(wire::write(&plan).contains("\\u0000"));
}

#[test]
fn half_a_surrogate_pair_is_refused() {
    let raw = envelope(json!([{ "id": "a", "kind": "aim", "title": "A?" }]), json!([])).to_string();
    assert!(wire::read(&raw.replace('?', "\\ud83d")).is_err());
    assert_eq!(
        wire::read(&raw.replace('?', "\\ud83d\\ude00")).map(|plan| plan.element(0).title.clone()).as_deref(),
        Ok("A😀")
    );
}

#[test]
fn paragraphs_and_tabs_are_no_hidden_controls() {
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "A\tB\nC" }]), json!([]));
    assert_eq!(plan.element(0).full_title(), "A\tB\nC");
    assert_eq!(plan.warnings(), []);
}
