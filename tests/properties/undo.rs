//! Undo in a plan that others change at the same time: what they wrote stays, and the plan stays a plan.

use std::collections::{HashMap, HashSet};

use golden_thread::model::history::History;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use proptest::prelude::*;

use crate::arbitrary::{cases, full_plan};
use crate::command::{Wish, any_wish, command, live_through};

/// What others do to a plan. Their ids are not ours.
fn others(plan: &Plan, wishes: Vec<Wish>) -> Plan {
    wishes.into_iter().enumerate().fold(plan.clone(), |now, (number, wish)| {
        let done = golden_thread::model::command::carry_out(&now, &command(wish, &now, 1000 + number), None);
        done.map_or(now, |done| done.plan)
    })
}

/// Undoes all that can be undone.
fn undo_all(history: &mut History, plan: &Plan) -> Plan {
    let mut now = plan.clone();
    while let Some(turned) = history.undo(&now) {
        now = turned.plan().unwrap_or(now);
        assert_eq!(Plan::try_from(now.document().clone()).as_ref(), Ok(&now));
    }
    now
}

fn redo_all(history: &mut History, plan: &Plan) -> Plan {
    let mut now = plan.clone();
    while let Some(turned) = history.redo(&now) {
        now = turned.plan().unwrap_or(now);
    }
    now
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn where_others_did_nothing_everything_is_undone(
        plan in full_plan(), wishes in proptest::collection::vec(any_wish(), 1..20),
    ) {
        let (now, mut history) = live_through(&plan, wishes);
        history.others_follow(&now);
        let back = undo_all(&mut history, &now);
        prop_assert_eq!(wire::write(&back), wire::write(&plan));
        history.others_follow(&back);
        prop_assert_eq!(wire::write(&redo_all(&mut history, &back)), wire::write(&now));
    }

    #[test]
    fn what_others_wrote_stays(
        plan in full_plan(),
        ours in proptest::collection::vec(any_wish(), 1..20),
        theirs in proptest::collection::vec(any_wish(), 1..20),
    ) {
        let was: HashSet<String> = ours.iter().map(|wish| wish.4.clone()).collect();
        let (now, mut history) = live_through(&plan, ours);
        history.others_follow(&now);
        let joined = others(&now, theirs);
        let back = undo_all(&mut history, &joined);

        let before: HashMap<&Id, _> = now.elements().iter().map(|own| (&own.id, own)).collect();
        for own in joined.elements() {
            let is_theirs = match before.get(&own.id) {
                // A title that was there before may have been so at any time, and then nobody can tell.
                Some(before) => before.title != own.title && !was.contains(&own.title),
                None => true,
            };
            if is_theirs {
                let after = back.find(own.id.as_str()).map(|at| back.element(at).title.as_str());
                prop_assert_eq!(after, Some(own.title.as_str()), "{} was written by others", &own.id);
            }
        }
        prop_assert_eq!(wire::write(&redo_all(&mut history, &back)), wire::write(&joined));
    }
}
