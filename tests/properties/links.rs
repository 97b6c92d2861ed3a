//! Sheets of links by chance: whatever comes in can be carried out, and what stays outside has a reason.

use golden_thread::exchange::apply::command;
use golden_thread::exchange::csv::{Table, guess, propose};
use golden_thread::exchange::proposal::{Change, Proposal, Reason};
use golden_thread::model::command::carry_out;
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::LinkKind;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::arbitrary::{cases, full_plan};

/// A row before it is known what there is in the plan: whose id, which link it is made after, and what differs from it.
type Wish = (Option<(bool, Index)>, Index, [Option<Index>; 2], Option<LinkKind>, bool);

fn any_row() -> impl Strategy<Value = Wish> {
    let end = || proptest::option::weighted(0.3, any::<Index>());
    (
        proptest::option::weighted(0.8, (proptest::bool::weighted(0.8), any::<Index>())),
        any::<Index>(),
        [end(), end()],
        proptest::option::weighted(0.2, select(LinkKind::ALL)),
        any::<bool>(),
    )
}

/// The link that a row names. Its id is one of the plan's, one of four others, or left to be made.
fn link(plan: &Plan, (id, like, ends, kind, note): Wish) -> (Option<Id>, Link) {
    let links = plan.links();
    let id = id.map(|(known, index)| match links.len() {
        count if known && count > 0 => links[index.index(count)].id.clone(),
        _ => Id::new(&format!("other {}", index.index(4))),
    });
    let element = |index: Index| plan.elements()[index.index(plan.elements().len())].id.clone();
    let like = match links.len() {
        0 => Link::new(Id::new(""), element(like), element(like), LinkKind::Cites),
        count => links[like.index(count)].clone(),
    };
    let [from, to] = ends;
    let mut link = Link::new(
        id.clone().unwrap_or_else(|| Id::new("")),
        from.map_or(like.from, element),
        to.map_or(like.to, element),
        kind.unwrap_or(like.kind),
    );
    link.note = note.then(|| "Why".to_owned());
    (id, link)
}

fn read(plan: &Plan, text: &str, prefix: &str) -> Proposal {
    let table = Table::read(text).unwrap_or_else(|error| panic!("{error}"));
    let mut count = 0;
    let mut new_id = || {
        count += 1;
        Id::new(&format!("{prefix}-{count}"))
    };
    propose(plan, &table, &guess(&table, plan), &mut new_id)
}

/// Whether another link says what this one would.
fn is_said(plan: &Plan, link: &Link) -> bool {
    let says = |link: &Link| (link.from.clone(), link.to.clone(), link.kind);
    plan.links().iter().any(|other| other.id != link.id && says(other) == says(link))
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_sheet_of_links_that_was_looked_at_is_refused(
        plan in full_plan(), rows in proptest::collection::vec(any_row(), 1..30),
    ) {
        let rows: Vec<_> = rows.into_iter().map(|row| link(&plan, row)).collect();
        let mut text = "Id,From,Says,To,Why\n".to_owned();
        for (id, link) in &rows {
            let (id, note) = (id.as_ref().map_or("", Id::as_str), link.note.as_deref().unwrap_or_default());
            text.push_str(&format!("\"{id}\",\"{}\",{},\"{}\",{note}\n", link.from, link.kind.wire(), link.to));
        }
        let proposal = read(&plan, &text, "new");
        prop_assert_eq!(proposal.rows.len(), rows.len());
        let done = carry_out(&plan, &command(&plan, &proposal, "Brought in".to_owned()), None);
        let after = done.map_err(|refusal| TestCaseError::fail(refusal.to_string()))?.plan;

        // What comes in is in the plan as it was proposed, and nothing else has changed.
        for link in &proposal.links {
            prop_assert!(after.links().contains(link));
        }
        let is_proposed = |id: &Id| proposal.links.iter().any(|link| link.id == *id);
        for link in plan.links().iter().filter(|link| !is_proposed(&link.id)) {
            prop_assert!(after.links().contains(link));
        }
        let added = proposal.rows.iter().filter(|row| matches!(row.change, Change::Add(_))).count();
        prop_assert_eq!(after.links().len(), plan.links().len() + added);

        // What stays outside would have been refused; the ids are looked at first, and names of nobody.
        for (row, (_, link)) in proposal.rows.iter().zip(&rows) {
            let errors = row.remarks.iter().map(|remark| &remark.reason).filter(|reason| reason.is_error());
            let errors: Vec<_> = errors.collect();
            prop_assert_eq!(errors.is_empty(), !matches!(row.change, Change::Nothing));
            for error in errors {
                match error {
                    Reason::Linked | Reason::LinkedTwice(_) => prop_assert!(is_said(&after, link)),
                    Reason::ToItself => prop_assert_eq!(&link.from, &link.to),
                    Reason::NotThere(id) => prop_assert!(after.find(id.as_str()).is_none()),
                    Reason::Unknown(word) => prop_assert!(after.find(word).is_none()),
                    Reason::DoubledId { .. } => {}
                    other => prop_assert!(false, "{other}"),
                }
            }
        }
        // Read once more, the sheet changes nothing, whatever ids the rows without one get this time.
        prop_assert_eq!(read(&after, &text, "newer").links, Vec::new());
    }
}
