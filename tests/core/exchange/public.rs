//! What may leave the house: no drafts, nothing below them, no drafting notes, in no export.

use golden_thread::exchange::csv::{Sheet, sheet};
use golden_thread::exchange::public::public;
use golden_thread::exchange::{markdown, opml};
use golden_thread::model::document::Document;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire::{document_to_text, read};
use serde_json::json;

use crate::support::{envelope, example};

fn with_drafts() -> Plan {
    let mut document = envelope(
        json!([
            { "id": "below", "kind": "kpi", "title": "Secret below", "parent": "draft" },
            { "id": "open", "kind": "aim", "title": "Open", "draft_note": "Secret field", "flags": [
                { "code": "draft_note", "note": "Secret flag" }, { "code": "typo", "note": "A misprint" }],
              "own": { "deep": [{ "code": "draft_note", "note": "Secret within" }, 1] } },
            { "id": "draft", "kind": "aim", "title": "Secret draft", "draft": true, "parent": "open" },
        ]),
        json!([
            { "id": "l1", "from": "open", "to": "below", "kind": "cites", "note": "Secret link" },
            { "id": "l2", "from": "open", "to": "open", "kind": "cites", "draft_note": "Secret too" },
        ]),
    );
    document["ratings"] = json!([{ "element": "below", "period": "2024", "rag": "red", "note": "Secret rating" }]);
    document["flags"] = json!([{ "code": "draft_note", "note": "Secret flag of the plan" }]);
    read(&document.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn drafts_and_their_notes_stay_at_home() {
    let open = public(with_drafts().document());
    let text = document_to_text(&open);
    assert!(!text.contains("Secret") && !text.contains("draft"), "{text}");
    assert!(text.contains("A misprint") && text.contains("\"deep\":[1]"), "{text}");
    assert_eq!((open.elements.len(), open.links.len(), open.ratings.len()), (1, 1, 0));
}

#[test]
fn no_export_holds_a_draft() {
    let plan = with_drafts();
    let sheets = Sheet::ALL.map(|of| sheet(&plan, of)).concat();
    for text in [sheets, opml::write(&plan), markdown::write(&plan)] {
        assert!(!text.contains("Secret") && text.contains("open") | text.contains("Open"), "{text}");
    }
    let demo = example("demo");
    assert!(!markdown::write(&demo).contains("minibus") && !sheet(&demo, Sheet::Elements).contains("minibus"));
}

#[test]
fn a_circle_of_parents_ends() {
    let document: Document = serde_json::from_value(envelope(
        json!([
            { "id": "a", "kind": "aim", "title": "A", "parent": "b" },
            { "id": "b", "kind": "aim", "title": "B", "parent": "a" },
            { "id": "c", "kind": "aim", "title": "C", "parent": "d" },
            { "id": "d", "kind": "aim", "title": "D", "parent": "c", "draft": true },
            { "id": "e", "kind": "aim", "title": "E", "parent": "nobody" },
        ]),
        json!([]),
    ))
    .expect("a document");
    let kept: Vec<_> = public(&document).elements.iter().map(|element| element.id.to_string()).collect();
    assert_eq!(kept, ["a", "b", "e"]);
}
