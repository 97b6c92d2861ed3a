//! What holds for every example that comes with the app.

use std::collections::BTreeSet;

use golden_thread::layout::card::{Look, MOST_LINES, card, inline_reference};
use golden_thread::layout::measure;
use golden_thread::model::document::Document;
use golden_thread::model::element::flag_label;
use golden_thread::model::examples::{EXAMPLES, example as listed};
use golden_thread::model::forest::Forest;
use golden_thread::model::wire;
use golden_thread::storage::KeyValue;
use golden_thread::storage::memory::Memory;
use golden_thread::storage::shelf::Shelf;
use serde_json::Value;

use crate::support::{example, example_text, file};

#[test]
fn the_library_lists_exactly_the_plans_that_are_there() {
    let listed: BTreeSet<String> = EXAMPLES.iter().map(|example| format!("{}.json", example.id)).collect();
    let folder = std::fs::read_dir(file("public/examples")).expect("the folder of examples");
    let there: BTreeSet<String> =
        folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(listed, there);
    assert_eq!(EXAMPLES.len(), 6);
}

#[test]
fn the_page_fetches_exactly_the_examples_early() {
    let page = std::fs::read_to_string(file("public/index.html")).expect("the page");
    let ids: Vec<&str> = EXAMPLES.iter().map(|example| example.id).collect();
    assert!(page.contains(&format!("if (!/^({})$/.test(id)) return;", ids.join("|"))), "the page has other examples");
    // It looks where the shelf keeps a plan, and asks for the file that the app asks for.
    let store = Memory::default();
    Shelf::new(&store).save(example("demo").document(), 0.0).expect("a shelf");
    let key = store.keys().expect("keys").pop().expect("one key");
    assert!(page.contains(&format!("localStorage.getItem(\"{}\" + id)", key.trim_end_matches("demo"))), "{key}");
    assert!(page.contains("href: `examples/${id}.json`"));
}

#[test]
fn the_fictional_plan_comes_first_and_alone_is_fictional() {
    let fictional: Vec<_> = EXAMPLES.iter().filter(|one| example(one.id).document().fictional).collect();
    assert_eq!(fictional, [&EXAMPLES[0]]);
    assert_eq!(listed("demo"), Some(&EXAMPLES[0]));
    assert_eq!(listed("nobody"), None);
}

#[test]
fn every_example_bears_its_own_id_and_names_its_source() {
    for one in EXAMPLES {
        let plan = example(one.id);
        assert_eq!(plan.id().as_str(), one.id);
        let source = plan.document().source.as_ref().unwrap_or_else(|| panic!("{} has no source", one.id));
        assert!(!source.title.is_empty() && source.note.is_some(), "{}", one.id);
        assert!(plan.document().trust.is_some(), "{}", one.id);
    }
}

#[test]
fn every_example_opens_without_a_warning() {
    for one in EXAMPLES {
        assert_eq!(example(one.id).warnings(), [], "{}", one.id);
    }
}

#[test]
fn every_example_is_written_back_as_it_was_read() {
    for one in EXAMPLES {
        let text = example_text(one.id);
        let before: Value = serde_json::from_str(&text).expect("JSON");
        let written = wire::write(&example(one.id));
        let after: Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(before, after, "{}", one.id);
        assert_eq!(wire::read(&written).as_ref(), Ok(&example(one.id)), "{}", one.id);
    }
}

#[test]
fn no_example_has_a_field_that_the_app_does_not_know() {
    for one in EXAMPLES {
        assert_eq!(unknown_fields(example(one.id).document()), Vec::<String>::new(), "{}", one.id);
    }
}

#[test]
fn every_flag_has_a_label_and_a_sentence() {
    for one in EXAMPLES {
        let plan = example(one.id);
        let flags = plan.elements().iter().flat_map(|element| &element.flags).chain(&plan.document().flags);
        for flag in flags {
            assert_ne!(flag_label(&flag.code), "Note", "{}: {}", one.id, flag.code);
            assert!(flag.note.ends_with(['.', '?']), "{}: {}", one.id, flag.note);
        }
    }
}

#[test]
fn ticks_name_columns_and_schools_name_schools() {
    for one in EXAMPLES {
        let plan = example(one.id);
        for element in plan.elements() {
            for tick in &element.ticks {
                assert!(plan.document().columns.iter().any(|column| column.key == *tick), "{}: {tick}", element.id);
            }
            let school = element.school.as_ref();
            assert!(school.is_none_or(|school| plan.school(school).is_some()), "{}", element.id);
        }
    }
}

#[test]
fn every_title_has_room_on_its_card() {
    for one in EXAMPLES {
        let plan = example(one.id);
        let forest = Forest::of(&plan);
        for (at, element) in plan.elements().iter().enumerate() {
            let card = card(&plan, &forest, forest.place_of(at as u32).expect("a place"));
            assert!(!element.card_title().trim().is_empty(), "{}", element.id);
            if matches!(card.look, Look::Kpi | Look::Priority | Look::Work | Look::Plain) {
                // The font size of such a card, and the width between its paddings; more lines than it has.
                let reference = inline_reference(&plan, at as u32).unwrap_or_default();
                let title = format!("{reference} {}", element.card_title());
                let lines = measure::lines(&title, 14.5, card.size.width - 32.0, MOST_LINES + 1);
                assert!(lines <= MOST_LINES, "{}/{}: {title}", one.id, element.id);
            }
        }
    }
}

/// Names of fields that landed among the unknown ones, in whatever part of the document.
fn unknown_fields(document: &Document) -> Vec<String> {
    let elements = document.elements.iter();
    let measures = elements.clone().flat_map(|element| &element.measures);
    let extras = [&document.extra]
        .into_iter()
        .chain(document.period.iter().map(|part| &part.extra))
        .chain(document.source.iter().map(|part| &part.extra))
        .chain(document.levels.iter().map(|part| &part.extra))
        .chain(document.columns.iter().map(|part| &part.extra))
        .chain(document.schools.iter().map(|part| &part.extra))
        .chain(elements.clone().map(|part| &part.extra))
        .chain(elements.flat_map(|element| &element.flags).map(|part| &part.extra))
        .chain(measures.clone().map(|part| &part.extra))
        .chain(measures.flat_map(|measure| &measure.milestones).map(|part| &part.extra))
        .chain(document.links.iter().map(|part| &part.extra))
        .chain(document.ratings.iter().map(|part| &part.extra))
        .chain(document.log.iter().map(|part| &part.extra))
        .chain(document.flags.iter().map(|part| &part.extra));
    extras.flat_map(|extra| extra.keys().cloned()).collect()
}
