//! The shelf: whatever is saved comes back, whatever is damaged is noticed.

use golden_thread::model::wire;
use golden_thread::storage::StoreError;
use golden_thread::storage::memory::Memory;
use golden_thread::storage::record;
use golden_thread::storage::shelf::Shelf;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::{any_plan, any_text, cases, full_plan};

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_saved_loads_as_the_same_plan(plan in full_plan(), title in any_text(), id in "\\PC{1,12}") {
        let plan = plan.renamed(id.as_str().into(), title.clone());
        let shelf = Shelf::new(Memory::default());
        prop_assert_eq!(shelf.save(plan.document(), 5.0), Ok(()));
        if !id.trim().is_empty() {
            let text = shelf.load(&id).expect("the store works").expect("it is there");
            prop_assert_eq!(wire::read(&text), Ok(plan));
        }
        let list = shelf.list().expect("a list");
        prop_assert_eq!(list.len(), 1);
        prop_assert_eq!(list[0].about.as_ref().map(|about| &about.title), Ok(&title));
    }

    #[test]
    fn any_text_as_a_record_is_damaged_and_never_panics(text in any::<String>()) {
        prop_assert_eq!(record::about(&text).err(), Some(StoreError::Damaged));
        prop_assert_eq!(record::plan_text(&text), Err(StoreError::Damaged));
    }

    #[test]
    fn one_character_changed_in_the_plan_is_noticed(plan in any_plan(), at in any::<Index>(), new in any::<char>()) {
        let whole = record::encode(plan.document(), 1.0, 1).expect("a record");
        let body = whole.split_once('\n').map(|(about, _)| about.chars().count() + 1).expect("two lines");
        let mut chars: Vec<char> = whole.chars().collect();
        let at = body + at.index(chars.len() - body);
        prop_assume!(chars[at] != new);
        chars[at] = new;
        let changed: String = chars.into_iter().collect();
        prop_assert_eq!(record::plan_text(&changed), Err(StoreError::Damaged));
    }

    #[test]
    fn a_save_that_finds_no_room_leaves_the_old_plan(old in any_plan(), new in any_plan(), quota in 0usize..20_000) {
        let shelf = Shelf::new(Memory::default());
        prop_assert_eq!(shelf.save(old.document(), 1.0), Ok(()));
        let memory = Memory::default();
        memory.quota.set(Some(quota));
        let small = Shelf::new(memory);
        let first = small.save(old.document(), 1.0);
        let second = small.save(new.document(), 2.0);
        let kept = small.load("p").expect("the store works").map(|text| wire::read(&text));
        let expected = match (first, second) {
            (_, Ok(())) => Some(Ok(new.0)),
            (Ok(()), Err(_)) => Some(Ok(old.0)),
            (Err(_), Err(_)) => None,
        };
        prop_assert_eq!(kept, expected);
    }
}
