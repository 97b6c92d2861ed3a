//! Versions of plans: whatever is taken comes back, what has a name stays, and a failure loses nothing.

use std::collections::BTreeMap;
use std::rc::Rc;

use golden_thread::model::document::Document;
use golden_thread::storage::memory::Memory;
use golden_thread::storage::version::{Reason, Version, VersionId};
use golden_thread::storage::versions::{MOST_AUTOMATIC, Versions};
use golden_thread::storage::{KeyValue, StoreError};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::cases;

const PLANS: [&str; 4] = ["a", "a/b", "a/000001-0", "é\n"];
const REASONS: [Reason; 4] = [Reason::ByHand, Reason::BeforeImport, Reason::BeforeMerge, Reason::BeforeBulkChange];

/// One thing done: which sort, to which plan, how long its title, why, when, and whether it gets a name.
type Step = (u8, Index, usize, Index, u16, Option<bool>);

fn any_step() -> impl Strategy<Value = Step> {
    let name = proptest::option::weighted(0.2, any::<bool>());
    (0u8..8, any::<Index>(), 0usize..300, any::<Index>(), any::<u16>(), name)
}

fn all(store: &Memory) -> BTreeMap<String, Option<String>> {
    let keys = store.keys().expect("keys");
    keys.into_iter().map(|key| (key.clone(), store.get(&key).expect("a text"))).collect()
}

fn lists(versions: &Versions<Rc<Memory>>) -> Vec<(&'static str, Version)> {
    let list = |plan| versions.list(plan).expect("a list").into_iter().map(move |version| (plan, version));
    PLANS.into_iter().flat_map(list).collect()
}

fn stays(version: &Version) -> bool {
    version.label.as_ref().is_some_and(|label| label.name.is_some() || label.reason == Reason::ByHand)
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn versions_come_back_as_they_were_taken(
        quota in 3_000usize..40_000, steps in proptest::collection::vec(any_step(), 1..80),
    ) {
        let store = Rc::new(Memory::default());
        store.quota.set(Some(quota));
        let versions = Versions::new(store.clone());
        let mut taken: BTreeMap<(&str, VersionId), Document> = BTreeMap::new();
        // One that loses its name may go by itself again, but not before the next is taken.
        let mut unnamed = 0;
        for (sort, plan, length, reason, now, name) in steps {
            let plan = PLANS[plan.index(PLANS.len())];
            let (before, old) = (all(&store), lists(&versions));
            let name = name.map(|blank| if blank { " " } else { "Name" });
            let chosen = old.get(reason.index(old.len().max(1)));
            match (sort, chosen) {
                (0, Some((plan, version))) => {
                    unnamed += usize::from(stays(version));
                    if versions.rename(plan, &version.id, name).is_err() {
                        prop_assert_eq!(&all(&store), &before);
                    }
                }
                (1, Some((plan, version))) => {
                    prop_assert!(versions.remove(plan, &version.id).is_ok_and(|record| record.is_some()));
                    taken.remove(&(*plan, version.id.clone()));
                }
                _ => {
                    let document = Document::new(plan.into(), "x".repeat(length));
                    match versions.take(&document, REASONS[reason.index(4)], name, f64::from(now)) {
                        Ok(id) => drop(taken.insert((plan, id), document)),
                        Err(error) => {
                            prop_assert_eq!(error, StoreError::Full);
                            prop_assert_eq!(&all(&store), &before, "a failure loses nothing");
                        }
                    }
                    let new = lists(&versions);
                    for version in old.iter().filter(|(_, version)| stays(version)) {
                        prop_assert!(new.contains(version), "{:?} went by itself", version);
                    }
                }
            }
            for (plan, version) in lists(&versions) {
                let text = versions.load(plan, &version.id).expect("whole").expect("there");
                let known = taken.get(&(plan, version.id.clone())).map(|document| serde_json::to_string(document).expect("JSON"));
                prop_assert_eq!(Some(text), known);
            }
            for plan in PLANS {
                let list = versions.list(plan).expect("a list");
                prop_assert!(list.iter().filter(|version| !stays(version)).count() <= MOST_AUTOMATIC + unnamed);
            }
        }
    }

    #[test]
    fn any_text_in_the_store_is_a_damaged_version(text in any::<String>(), tail in "[^/]{0,12}") {
        let store = Rc::new(Memory::default());
        store.set(&format!("golden-thread/version/p/{tail}"), &text).expect("set");
        let versions = Versions::new(store);
        let list = versions.list("p").expect("a list");
        prop_assert!(list.len() == 1 && list[0].damaged);
        prop_assert!(versions.take(&Document::new("p".into(), "P".into()), Reason::BeforeMerge, None, 1.0).is_ok());
        prop_assert_eq!(versions.list("p").map(|list| list.len()), Ok(2));
        prop_assert_eq!(versions.forget("p"), Ok(2));
    }
}
