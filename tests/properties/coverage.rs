//! Coverage and gaps say what the golden thread says of each element alone, in plans of any shape, with circles too.

use golden_thread::insight::coverage::{Rows, coverage, school_of};
use golden_thread::insight::gaps::{Gap, gaps};
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::Kind;
use golden_thread::thread::Thread;
use proptest::prelude::*;

use crate::arbitrary::{cases, full_plan};

fn all(plan: &Plan) -> impl Iterator<Item = Ix> + use<> {
    0..plan.elements().len() as Ix
}

fn leads_to(plan: &Plan, from: Ix, to: Ix) -> bool {
    from == to || Thread::of(plan, from).up.contains(&to)
}

fn is_work(plan: &Plan, at: Ix) -> bool {
    matches!(plan.element(at).kind, Kind::Priority | Kind::Project)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_cell_counts_what_leads_there(plan in full_plan()) {
        for rows in [Rows::Aims, Rows::Frameworks] {
            let table = coverage(&plan, rows);
            for row in &table.rows {
                prop_assert_eq!(row.cells.len(), table.columns.len());
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    let leads = |kind: Kind| all(&plan)
                        .filter(|&at| plan.element(at).kind == kind && school_of(&plan, at) == column.as_ref())
                        .filter(|&at| leads_to(&plan, at, row.element))
                        .count();
                    prop_assert_eq!((cell.priorities, cell.projects), (leads(Kind::Priority), leads(Kind::Project)));
                    prop_assert!(cell.worst.is_some() == cell.latest.is_some() && cell.worst <= cell.latest);
                }
            }
        }
    }

    #[test]
    fn a_gap_is_where_the_thread_ends(plan in full_plan()) {
        let found = gaps(&plan);
        let is_gap = |gap: Gap, at: Ix| found.iter().any(|found| found.gap == gap && found.element == at);
        let (work, aims): (Vec<Ix>, Vec<Ix>) = (
            all(&plan).filter(|&at| is_work(&plan, at)).collect(),
            all(&plan).filter(|&at| plan.element(at).kind == Kind::Aim).collect(),
        );
        for &aim in &aims {
            let unserved = !work.is_empty() && !work.iter().any(|&at| leads_to(&plan, at, aim));
            prop_assert_eq!(is_gap(Gap::Unserved, aim), unserved);
        }
        for &at in &work {
            let adrift = !aims.is_empty() && !aims.iter().any(|&aim| leads_to(&plan, at, aim));
            prop_assert_eq!(is_gap(Gap::Adrift, at), adrift);
        }
        let mut once = found.iter().map(|found| (found.gap, found.element)).collect::<Vec<_>>();
        once.dedup();
        prop_assert_eq!(once.len(), found.len());
        prop_assert!(found.is_sorted_by_key(|found| found.gap));
    }
}
