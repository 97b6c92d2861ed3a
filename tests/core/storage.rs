//! The shelf over a store in memory that can be made full, forbidden or forgetful.

use std::cell::Cell;

use golden_thread::model::document::Document;
use golden_thread::storage::memory::Memory;
use golden_thread::storage::record;
use golden_thread::storage::shelf::Shelf;
use golden_thread::storage::{KeyValue, StoreError};

use crate::support::{example, sketch};

fn document(id: &str, title: &str) -> Document {
    let mut document = sketch("a aim -\nb kpi a", "").document().clone();
    document.id = id.into();
    document.title = title.to_owned();
    document
}

fn text(document: &Document) -> Option<String> {
    serde_json::to_string(document).ok()
}

const KEY: &str = "golden-thread/plan/";

#[test]
fn what_is_saved_reads_back_whole() {
    let shelf = Shelf::new(Memory::default());
    for id in ["demo", "smart"] {
        let plan = example(id);
        assert_eq!(shelf.save(plan.document(), 1.0), Ok(()));
        let text = shelf.load(id).expect("the store works").expect("it is there");
        assert_eq!(golden_thread::model::wire::read(&text), Ok(plan));
        assert_eq!(shelf.holds(id), Ok(true));
    }
    assert_eq!(shelf.load("other"), Ok(None));
    assert_eq!(shelf.holds("other"), Ok(false));
}

#[test]
fn the_list_says_what_each_plan_is_without_reading_it() {
    let shelf = Shelf::new(Memory::default());
    assert_eq!(shelf.save(example("demo").document(), 1_700_000_000_000.0), Ok(()));
    let entries = shelf.list().expect("a list");
    let [entry] = entries.as_slice() else { panic!("one plan, not {}", entries.len()) };
    let about = entry.about.as_ref().expect("a whole record");
    assert_eq!(entry.id, "demo");
    assert_eq!(about.title, example("demo").document().title);
    assert_eq!(about.trust.as_deref(), Some("Larkmoor Learning Trust"));
    assert_eq!((about.fictional, about.saved_at), (true, 1_700_000_000_000.0));
    assert_eq!(about.elements, example("demo").elements().len());
}

#[test]
fn the_list_has_the_last_saved_first_and_damaged_records_at_the_end() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    for (id, now) in [("old", 1.0), ("new", 3.0), ("mid", 2.0), ("mid-twin", 2.0)] {
        assert_eq!(shelf.save(&document(id, id), now), Ok(()));
    }
    for (name, broken) in [("x", ""), ("y", "no line end"), ("z", "not json\n{}")] {
        assert_eq!(store.set(&format!("{KEY}{name}"), broken), Ok(()));
    }
    let listed = shelf.list().expect("a list");
    let ids: Vec<_> = listed.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["new", "mid", "mid-twin", "old", "x", "y", "z"]);
    assert!(listed[4..].iter().all(|entry| entry.about == Err(StoreError::Damaged)));
}

#[test]
fn keys_of_others_are_neither_listed_nor_touched() {
    let store = Memory::default();
    let others = ["theme", "golden-thread/theme", "golden-thread/plans", "xgolden-thread/plan/a"];
    for key in others {
        assert_eq!(store.set(key, key), Ok(()));
    }
    let shelf = Shelf::new(&store);
    assert_eq!(shelf.list(), Ok(vec![]));
    assert_eq!(shelf.save(&document("a", "A"), 1.0), Ok(()));
    assert!(shelf.remove("a").is_ok_and(|old| old.is_some()));
    assert_eq!(store.keys().map(|keys| keys.len()), Ok(others.len()));
    assert!(others.iter().all(|key| store.get(key).ok().flatten().as_deref() == Some(*key)));
}

#[test]
fn any_id_has_a_place_of_its_own() {
    let shelf = Shelf::new(Memory::default());
    let ids = ["a", "A", "a/b", "golden-thread/plan/a", "ä \u{202E}\n", "", "../a"];
    for (at, id) in ids.into_iter().enumerate() {
        assert_eq!(shelf.save(&document(id, &at.to_string()), at as f64), Ok(()));
    }
    assert_eq!(shelf.list().map(|entries| entries.len()), Ok(ids.len()));
    for (at, id) in ids.into_iter().enumerate() {
        assert_eq!(shelf.load(id), Ok(text(&document(id, &at.to_string()))), "{id:?}");
    }
}

#[test]
fn a_full_store_keeps_what_was_there() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    let (small, large) = (document("a", "A"), document("a", &"long ".repeat(1_000)));
    assert_eq!(shelf.save(&small, 1.0), Ok(()));
    store.quota.set(Some(1_000));
    assert_eq!(shelf.save(&large, 2.0), Err(StoreError::Full));
    assert_eq!(shelf.load("a"), Ok(text(&small)));
    assert_eq!(shelf.list().map(|entries| entries[0].about.clone().map(|about| about.saved_at)), Ok(Ok(1.0)));
    store.quota.set(None);
    assert_eq!(shelf.save(&large, 3.0), Ok(()));
    assert_eq!(shelf.load("a"), Ok(text(&large)));
}

#[test]
fn saving_the_same_plan_again_needs_no_second_room() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    let plan = document("a", "A");
    assert_eq!(shelf.save(&plan, 1.0), Ok(()));
    let record = shelf.raw("a").expect("the store works").expect("a record");
    store.quota.set(Some(KEY.len() + "a".len() + record.len()));
    assert_eq!(shelf.save(&plan, 2.0), Ok(()));
    assert_eq!(shelf.save(&document("b", "B"), 2.0), Err(StoreError::Full));
}

#[test]
fn a_forbidden_store_says_so_to_everything() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    assert_eq!(shelf.save(&document("a", "A"), 1.0), Ok(()));
    store.forbidden.set(true);
    assert_eq!(shelf.save(&document("a", "B"), 2.0), Err(StoreError::Forbidden));
    assert_eq!(shelf.load("a"), Err(StoreError::Forbidden));
    assert_eq!(shelf.holds("a"), Err(StoreError::Forbidden));
    assert_eq!(shelf.list(), Err(StoreError::Forbidden));
    assert_eq!(shelf.remove("a"), Err(StoreError::Forbidden));
    store.forbidden.set(false);
    assert_eq!(shelf.load("a"), Ok(text(&document("a", "A"))));
}

#[test]
fn a_forgetful_store_is_found_out_by_reading_back() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    store.forgetful.set(true);
    assert_eq!(shelf.save(&document("a", "A"), 1.0), Err(StoreError::ReadBack));
    assert_eq!(shelf.holds("a"), Ok(false));
    store.forgetful.set(false);
    assert_eq!(shelf.save(&document("a", "A"), 1.0), Ok(()));
    store.forgetful.set(true);
    assert_eq!(shelf.save(&document("a", "B"), 2.0), Err(StoreError::ReadBack));
    assert_eq!(shelf.load("a"), Ok(text(&document("a", "A"))), "the old value is still there");
}

/// A store that cuts one write short.
struct Torn<'a> {
    store: &'a Memory,
    tear: Cell<bool>,
}

impl KeyValue for Torn<'_> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let end = if self.tear.replace(false) { text.len() / 2 } else { text.len() };
        self.store.set(key, &text[..end])
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }
}

#[test]
fn a_torn_write_is_found_out_and_the_old_value_put_back() {
    let store = Memory::default();
    let torn = |tear| Shelf::new(Torn { store: &store, tear: Cell::new(tear) });
    assert_eq!(torn(true).save(&document("a", "A"), 1.0), Err(StoreError::ReadBack));
    assert_eq!(torn(false).holds("a"), Ok(false), "half a record is no record");
    assert_eq!(torn(false).save(&document("a", "A"), 1.0), Ok(()));
    assert_eq!(torn(true).save(&document("a", "B"), 2.0), Err(StoreError::ReadBack));
    assert_eq!(torn(false).load("a"), Ok(text(&document("a", "A"))));
}

#[test]
fn a_damaged_record_is_told_and_can_be_rescued_raw() {
    let store = Memory::default();
    let shelf = Shelf::new(&store);
    assert_eq!(shelf.save(&document("a", "A"), 1.0), Ok(()));
    let whole = shelf.raw("a").expect("the store works").expect("a record");
    let damaged = whole.replacen("\"title\":\"a\"", "\"title\":\"x\"", 1);
    assert_ne!(whole, damaged);
    assert_eq!(store.set(&format!("{KEY}a"), &damaged), Ok(()));
    assert_eq!(shelf.load("a"), Err(StoreError::Damaged));
    assert_eq!(shelf.raw("a"), Ok(Some(damaged)));
    assert!(shelf.list().is_ok_and(|list| list[0].about.is_ok()), "its first line can still be read");
}

#[test]
fn a_record_cut_off_anywhere_is_damaged() {
    let whole = record::encode(&document("a", "Ä"), 1.0, 1).expect("a record");
    assert!(record::plan_text(&whole).is_ok());
    for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
        assert_eq!(record::plan_text(&whole[..end]), Err(StoreError::Damaged), "{end}");
    }
}

#[test]
fn what_is_deleted_can_be_put_back_as_it_was() {
    let shelf = Shelf::new(Memory::default());
    assert_eq!(shelf.save(&document("a", "A"), 7.0), Ok(()));
    let (listed, record) = (shelf.list(), shelf.remove("a").expect("removed").expect("a record"));
    assert_eq!((shelf.list(), shelf.load("a")), (Ok(vec![]), Ok(None)));
    assert_eq!(shelf.remove("a"), Ok(None));
    assert_eq!(shelf.put("a", &record), Ok(()));
    assert_eq!((shelf.list(), shelf.load("a")), (listed, Ok(text(&document("a", "A")))));
}

#[test]
fn each_error_is_a_sentence_that_says_what_to_do() {
    for error in [StoreError::Forbidden, StoreError::Full, StoreError::ReadBack] {
        let sentence = error.to_string();
        assert!(sentence.contains("as a file") && sentence.ends_with('.'), "{sentence}");
    }
    assert!(StoreError::Damaged.to_string().contains("left as it is"));
}
