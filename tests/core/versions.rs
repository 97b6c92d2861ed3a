//! Earlier versions of plans, over a store in memory that can be made full, forbidden or forgetful.

use std::rc::Rc;

use golden_thread::model::document::Document;
use golden_thread::model::wire;
use golden_thread::storage::memory::Memory;
use golden_thread::storage::shelf::Shelf;
use golden_thread::storage::version::Reason;
use golden_thread::storage::versions::{MOST_AUTOMATIC, Versions};
use golden_thread::storage::{KeyValue, StoreError};

use crate::support::{example, sketch};

/// Everything in the store.
fn all(store: &Memory) -> Vec<(String, Option<String>)> {
    let keys = store.keys().expect("keys");
    keys.into_iter().map(|key| (key.clone(), store.get(&key).expect("a text"))).collect()
}

fn bytes(store: &Memory) -> usize {
    all(store).iter().map(|(key, text)| key.len() + text.as_ref().map_or(0, String::len)).sum()
}

fn versions() -> (Rc<Memory>, Versions<Rc<Memory>>) {
    let store = Rc::new(Memory::default());
    (store.clone(), Versions::new(store))
}

fn document(id: &str, title: &str) -> Document {
    let mut document = sketch("a aim -\nb kpi a", "").document().clone();
    document.id = id.into();
    document.title = title.to_owned();
    document
}

/// The titles of a plan's versions, newest first.
fn titles(versions: &Versions<Rc<Memory>>, plan: &str) -> Vec<String> {
    let list = versions.list(plan).expect("a list");
    list.into_iter().map(|version| version.about.map_or("?".to_owned(), |about| about.title)).collect()
}

#[test]
fn a_version_says_why_when_and_how_much_and_comes_back_whole() {
    let (_, versions) = versions();
    let plan = example("demo");
    let first = versions.take(plan.document(), Reason::BeforeImport, None, 5.0).expect("taken");
    let second = versions.take(plan.document(), Reason::ByHand, Some(" Before Ofsted "), 7.0).expect("taken");
    let list = versions.list("demo").expect("a list");
    let said: Vec<_> = list
        .iter()
        .map(|version| {
            let (label, about) = (version.label.clone().expect("a label"), version.about.clone().expect("a head"));
            (version.id.clone(), label.reason, label.name, about.saved_at, about.elements, version.damaged)
        })
        .collect();
    let count = plan.elements().len();
    assert_eq!(
        said,
        [
            (second, Reason::ByHand, Some("Before Ofsted".to_owned()), 7.0, count, false),
            (first.clone(), Reason::BeforeImport, None, 5.0, count, false),
        ]
    );
    let text = versions.load("demo", &first).expect("the store works").expect("it is there");
    assert_eq!(wire::read(&text), Ok(plan));
    assert_eq!(versions.load("smart", &first), Ok(None));
}

#[test]
fn plans_with_any_ids_do_not_mix() {
    let (store, versions) = versions();
    let ids = ["a", "A", "a/b", "a/000001-0", "golden-thread/version/a", "ä \u{202E}\n", "", "../a", "/"];
    for id in ids {
        versions.take(&document(id, id), Reason::ByHand, None, 0.0).expect("taken");
    }
    let shelf = Shelf::new(store.clone());
    shelf.save(&document("a", "on the shelf"), 1.0).expect("saved");
    for id in ids {
        assert_eq!(titles(&versions, id), [id], "{id:?}");
    }
    assert_eq!(shelf.list().map(|list| list.len()), Ok(1), "versions are not plans");
    assert_eq!(versions.forget("a"), Ok(1));
    assert_eq!(versions.forget("a"), Ok(0));
    assert_eq!(shelf.holds("a"), Ok(true));
    assert!(ids[1..].iter().all(|id| titles(&versions, id).len() == 1));
}

#[test]
fn the_newest_stands_first_even_if_the_clock_goes_back() {
    let (_, versions) = versions();
    for (title, now) in [("one", 9.0), ("two", 3.0), ("three", 3.0)] {
        versions.take(&document("a", title), Reason::BeforeMerge, None, now).expect("taken");
    }
    assert_eq!(titles(&versions, "a"), ["three", "two", "one"]);
}

#[test]
fn the_same_is_not_kept_twice_unless_somebody_asks() {
    let (_, versions) = versions();
    let take = |title: &str, reason, name| versions.take(&document("a", title), reason, name, 1.0).expect("taken");
    let first = take("A", Reason::BeforeMerge, None);
    assert_eq!(take("A", Reason::BeforeImport, None), first);
    assert_ne!(take("A", Reason::ByHand, None), first);
    assert_ne!(take("A", Reason::BeforeImport, None), first, "the one kept by hand may be removed by hand");
    take("B", Reason::BeforeImport, None);
    take("A", Reason::BeforeImport, None);
    assert_eq!(titles(&versions, "a"), ["A", "B", "A", "A", "A"]);
}

#[test]
fn only_the_oldest_automatic_ones_go_by_themselves() {
    let (_, versions) = versions();
    versions.take(&document("a", "by hand"), Reason::ByHand, None, 0.0).expect("taken");
    let named = versions.take(&document("a", "named later"), Reason::BeforeImport, None, 0.0).expect("taken");
    assert_eq!(versions.rename("a", &named, Some("Spring")), Ok(true));
    versions.take(&document("b", "of another plan"), Reason::BeforeImport, None, 0.0).expect("taken");
    for number in 0..MOST_AUTOMATIC + 5 {
        versions.take(&document("a", &number.to_string()), Reason::BeforeBulkChange, None, 1.0).expect("taken");
    }
    let kept = titles(&versions, "a");
    assert_eq!(kept.len(), MOST_AUTOMATIC + 2);
    assert_eq!(kept[..2], ["34", "33"]);
    assert_eq!(kept[MOST_AUTOMATIC - 1..], ["5", "named later", "by hand"]);
    assert_eq!(titles(&versions, "b"), ["of another plan"]);
}

#[test]
fn where_there_is_no_room_the_oldest_automatic_ones_make_it() {
    let (store, versions) = versions();
    versions.take(&document("b", "kept"), Reason::ByHand, None, 0.0).expect("taken");
    versions.take(&document("b", "old"), Reason::BeforeMerge, None, 1.0).expect("taken");
    versions.take(&document("a", "one"), Reason::BeforeMerge, None, 2.0).expect("taken");
    versions.take(&document("a", "two"), Reason::BeforeMerge, None, 3.0).expect("taken");
    store.quota.set(Some(bytes(&store) + 10));
    versions.take(&document("a", "six"), Reason::ByHand, None, 4.0).expect("taken");
    assert_eq!(
        (titles(&versions, "a"), titles(&versions, "b")),
        (vec!["six".into(), "two".into(), "one".into()], vec!["kept".into()])
    );
    let before = all(&store);
    let long = document("a", &"long ".repeat(1_000));
    assert_eq!(versions.take(&long, Reason::ByHand, None, 5.0), Err(StoreError::Full));
    assert_eq!(all(&store), before, "what made room in vain is back");
    assert!(versions.make_room().is_ok_and(|gone| gone.is_some()), "others may ask for room too");
    assert_eq!(titles(&versions, "a"), ["six", "two"]);
}

#[test]
fn damaged_versions_are_shown_and_never_go_by_themselves() {
    let (store, versions) = versions();
    let take = |title: &str| versions.take(&document("a", title), Reason::BeforeMerge, None, 1.0).expect("taken");
    let (torn, gone) = (take("torn"), take("gone"));
    let key = |at: usize| store.keys().expect("keys")[at].clone();
    let text = store.get(&key(0)).expect("a text").expect("a text");
    store.set(&key(0), &text[..text.len() - 3]).expect("torn");
    store.set(&key(1), "nothing that can be read").expect("overwritten");
    let list = versions.list("a").expect("a list");
    assert!(list.iter().all(|version| version.damaged));
    assert_eq!(list[0].label, None);
    assert_eq!(
        list[1].label.as_ref().map(|label| label.reason),
        Some(Reason::BeforeMerge),
        "its first lines are whole"
    );
    assert_eq!(versions.load("a", &torn), Err(StoreError::Damaged));
    assert_eq!(versions.load("a", &gone), Err(StoreError::Damaged));
    assert_eq!(versions.rename("a", &gone, Some("x")), Err(StoreError::Damaged));
    take("torn");
    assert_eq!(titles(&versions, "a"), ["torn", "?", "torn"], "what is damaged does not stand for a whole one");
    assert_eq!(versions.forget("a"), Ok(3));
}

#[test]
fn what_was_removed_can_be_put_back() {
    let (store, versions) = versions();
    let id = versions.take(&document("a", "A"), Reason::ByHand, None, 1.0).expect("taken");
    let before = all(&store);
    let record = versions.remove("a", &id).expect("removed").expect("a record");
    assert_eq!((titles(&versions, "a"), versions.remove("a", &id)), (vec![], Ok(None)));
    assert_eq!(versions.rename("a", &id, Some("x")), Ok(false));
    assert_eq!(versions.put_back("a", &id, &record), Ok(()));
    assert_eq!(all(&store), before);
}

#[test]
fn a_store_that_forgets_or_forbids_is_found_out() {
    let (store, versions) = versions();
    let id = versions.take(&document("a", "A"), Reason::ByHand, None, 1.0).expect("taken");
    store.forgetful.set(true);
    assert_eq!(versions.take(&document("a", "B"), Reason::ByHand, None, 2.0), Err(StoreError::ReadBack));
    assert_eq!(versions.rename("a", &id, Some("x")), Err(StoreError::ReadBack));
    store.forgetful.set(false);
    assert_eq!(
        versions.list("a").map(|list| (list.len(), list[0].label.clone().and_then(|label| label.name))),
        Ok((1, None))
    );
    store.forbidden.set(true);
    assert_eq!(versions.take(&document("a", "B"), Reason::ByHand, None, 2.0), Err(StoreError::Forbidden));
    assert_eq!(versions.list("a"), Err(StoreError::Forbidden));
    assert_eq!(versions.forget("a"), Err(StoreError::Forbidden));
}
