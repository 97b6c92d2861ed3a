//! The journal beside the shelf: which of two records counts, and what is done about it.

use golden_thread::model::document::Document;
use golden_thread::storage::journal::{Deleted, Op, Step, Waiting, Which, compare, newest};
use golden_thread::storage::memory::Memory;
use golden_thread::storage::record;
use golden_thread::storage::shelf::Shelf;
use golden_thread::storage::{KeyValue, StoreError};

use crate::support::sketch;

fn document(title: &str) -> Document {
    let mut document = sketch("a aim -\nb kpi a", "").document().clone();
    document.id = "p".into();
    document.title = title.to_owned();
    document
}

fn entry(title: &str, now: f64, seq: u64) -> String {
    record::encode(&document(title), now, seq).expect("a record")
}

/// A record as it was written before there was a journal.
fn old_entry(title: &str, now: f64) -> String {
    let new = entry(title, now, 0);
    let old = new.replacen(",\"seq\":0", "", 1);
    assert_ne!(new, old);
    old
}

const RECOVER: Step = Step::Recover { news: true, aside: false };

#[test]
fn the_higher_number_wins_whatever_the_clock_says() {
    let (old, new) = (entry("old", 9.0, 4), entry("new", 1.0, 5));
    assert_eq!(newest(Some(&old), Some(&new)), Which::Journal);
    assert_eq!(newest(Some(&new), Some(&old)), Which::Local);
}

#[test]
fn a_tie_goes_to_the_later_one_then_to_local_storage() {
    let (old, new) = (entry("old", 1.0, 4), entry("new", 2.0, 4));
    assert_eq!(newest(Some(&old), Some(&new)), Which::Journal);
    assert_eq!(newest(Some(&new), Some(&old)), Which::Local);
    let twin = entry("twin", 2.0, 4);
    assert_eq!(newest(Some(&new), Some(&twin)), Which::Local);
    assert_eq!(newest(Some(&twin), Some(&new)), Which::Local);
}

#[test]
fn only_a_whole_record_counts() {
    let (whole, new) = (entry("whole", 1.0, 1), entry("new", 2.0, 9));
    let damaged = new.replacen("\"title\":\"a\"", "\"title\":\"x\"", 1);
    assert_ne!(damaged, new);
    for broken in [damaged.as_str(), "", "no line end", "not json\n{}"] {
        assert_eq!(newest(Some(&whole), Some(broken)), Which::Local, "{broken:?}");
        assert_eq!(newest(Some(broken), Some(&whole)), Which::Journal, "{broken:?}");
        assert_eq!(newest(Some(broken), None), Which::Neither, "{broken:?}");
        assert_eq!(newest(None, Some(broken)), Which::Neither, "{broken:?}");
        assert_eq!(compare(Some(broken), Some(&whole), false), RECOVER, "{broken:?}");
        assert_eq!(compare(Some(&whole), Some(broken), false), Step::Write, "{broken:?}");
    }
    // Torn anywhere.
    for end in (0..new.len()).filter(|&end| new.is_char_boundary(end)) {
        assert_eq!(newest(Some(&whole), Some(&new[..end])), Which::Local, "{end}");
        assert_eq!(newest(Some(&new[..end]), Some(&whole)), Which::Journal, "{end}");
    }
}

#[test]
fn what_is_missing_is_brought_back_from_the_other_side() {
    let whole = entry("whole", 1.0, 1);
    assert_eq!((newest(None, None), compare(None, None, false)), (Which::Neither, Step::Nothing));
    assert_eq!((newest(Some(&whole), None), compare(Some(&whole), None, false)), (Which::Local, Step::Write));
    assert_eq!((newest(None, Some(&whole)), compare(None, Some(&whole), false)), (Which::Journal, RECOVER));
    assert_eq!(compare(Some(&whole), Some(&whole), false), Step::Nothing);
}

#[test]
fn a_record_of_before_counts_as_the_first() {
    let (old, new) = (old_entry("old", 9.0), entry("new", 1.0, 1));
    assert_eq!(record::about(&old).map(|about| about.seq), Ok(0));
    assert_eq!(newest(Some(&old), Some(&new)), Which::Journal);
    assert_eq!(newest(Some(&new), Some(&old)), Which::Local);
    assert_eq!(newest(Some(&old), Some(&old_entry("older", 8.0))), Which::Local);
    assert_eq!(newest(Some(&old), Some(&old_entry("later", 10.0))), Which::Journal);
}

#[test]
fn what_was_written_without_knowing_better_is_kept_aside() {
    // Killed at save 9, of which local storage had 5; then edited before anybody looked.
    let (local, journal) = (entry("edited again", 20.0, 6), entry("the last before the kill", 10.0, 9));
    assert_eq!(compare(Some(&local), Some(&journal), false), Step::Recover { news: true, aside: true });
    // The same plan again is no news.
    let same = entry("the last before the kill", 5.0, 6);
    assert_eq!(compare(Some(&same), Some(&journal), false), Step::Recover { news: false, aside: false });
    let later = entry("the last before the kill", 20.0, 6);
    assert_eq!(compare(Some(&later), Some(&journal), false), Step::Recover { news: false, aside: false });
}

#[test]
fn what_was_deleted_does_not_come_back() {
    let (old, new) = (entry("old", 1.0, 9), entry("again", 2.0, 1));
    assert_eq!(compare(None, Some(&old), true), Step::Forget);
    assert_eq!(compare(None, None, true), Step::Forget);
    // The same plan brought in anew counts from one, and is no less than what was deleted.
    assert_eq!(compare(Some(&new), Some(&old), true), Step::Write);

    let deleted = Deleted::new(Memory::default());
    assert!(!deleted.holds("p"));
    assert_eq!(deleted.note("p"), Ok(()));
    assert!(deleted.holds("p") && !deleted.holds("q"));
    assert_eq!(deleted.settle("p"), Ok(()));
    assert!(!deleted.holds("p"));
    let store = Memory::default();
    store.forbidden.set(true);
    assert_eq!(Deleted::new(&store).note("p"), Err(StoreError::Forbidden));
    assert!(!Deleted::new(&store).holds("p"));
}

#[test]
fn a_mark_of_deletion_is_no_plan() {
    let store = Memory::default();
    assert_eq!(Deleted::new(&store).note("p"), Ok(()));
    assert_eq!(Shelf::new(&store).list(), Ok(vec![]));
    assert_eq!(store.keys().map(|keys| keys.len()), Ok(1));
}

#[test]
fn each_save_has_the_next_number() {
    let shelf = Shelf::new(Memory::default());
    let seq = || shelf.raw("p").ok().flatten().and_then(|text| record::about(&text).ok()).map(|about| about.seq);
    for number in 1..4 {
        assert_eq!(shelf.save(&document("p"), 1.0), Ok(()));
        assert_eq!(seq(), Some(number));
    }
    assert_eq!((shelf.next("p", 0), shelf.next("p", 7), shelf.next("other", 0)), (4, 8, 1));
    assert_eq!(shelf.put("p", &old_entry("old", 1.0)), Ok(()));
    assert_eq!(shelf.next("p", 0), 1);
    assert_eq!(shelf.put("p", &entry("last", 1.0, u64::MAX)), Ok(()));
    assert_eq!(shelf.next("p", 0), u64::MAX, "there is no higher one; then the clock decides");
}

#[test]
fn of_each_plan_only_the_newest_waits() {
    let mut waiting = Waiting::default();
    assert!(waiting.push("a", Op::Put("1".to_owned())), "somebody has to begin");
    assert_eq!(waiting.take(), Some(("a".to_owned(), Op::Put("1".to_owned()))));
    for text in ["2", "3"] {
        assert!(!waiting.push("a", Op::Put(text.to_owned())), "somebody is at work");
    }
    assert!(!waiting.push("b", Op::Put("1".to_owned())));
    assert!(!waiting.push("b", Op::Remove));
    assert_eq!(waiting.take(), Some(("a".to_owned(), Op::Put("3".to_owned()))));
    assert_eq!(waiting.take(), Some(("b".to_owned(), Op::Remove)));
    assert_eq!(waiting.take(), None);
    assert!(waiting.push("a", Op::Remove), "at rest, somebody has to begin again");
}
