//! Two states of a plan, merged: nothing that only one of them has is lost, and the second time nothing is left to do.

use std::collections::HashMap;

use golden_thread::exchange::apply::command as to_apply;
use golden_thread::exchange::merge_plan::from_plan;
use golden_thread::exchange::proposal::{Change, Proposal, Reason, RowOutcome};
use golden_thread::model::Extra;
use golden_thread::model::changes::head;
use golden_thread::model::command::carry_out;
use golden_thread::model::document::{Document, School};
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::plan::Plan;
use golden_thread::model::rating::Rating;
use golden_thread::model::vocabulary::Rag;
use proptest::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::arbitrary::{Made, any_title, cases};
use crate::command::{Wish, any_wish, command};
use crate::exchange::{empty, furnished, plan_of};

/// A plan with schools, and with some ratings twice.
fn with_schools() -> impl Strategy<Value = Made> {
    let school = (any_title(), proptest::option::of(any_title()));
    (furnished(), proptest::collection::vec(school, 0..4), any::<bool>()).prop_map(|(plan, schools, twice)| {
        let mut document = plan.document().clone();
        let school = |(at, (name, short))| School {
            id: Id::new(&format!("s{at}")),
            name,
            short,
            phase: None,
            extra: Extra::default(),
        };
        document.schools = schools.into_iter().enumerate().map(school).collect();
        if twice {
            let again = document.ratings.clone().into_iter().step_by(2);
            document.ratings.extend(again.map(|rating| Rating { rag: Rag::Amber, ..rating }));
        }
        Made(plan_of(document))
    })
}

fn edited(plan: &Plan, wishes: Vec<Wish>) -> Made {
    let done = |now: Plan, (number, wish)| match carry_out(&now, &command(wish, &now, number), None) {
        Ok(done) => done.plan,
        Err(_) => now,
    };
    Made(wishes.into_iter().enumerate().fold(plan.clone(), done))
}

/// Two states of one plan, or two plans that have many ids in common and little else.
fn two_states() -> impl Strategy<Value = (Made, Made)> {
    let wishes = || proptest::collection::vec(any_wish(), 0..20);
    let start = (with_schools(), proptest::option::weighted(0.3, with_schools()));
    (start, wishes(), wishes()).prop_map(|((one, other), here, there)| {
        let other = other.unwrap_or_else(|| one.clone());
        (edited(&one, here), edited(&other, there))
    })
}

fn carried_out(plan: &Plan, proposal: &Proposal) -> Result<Plan, TestCaseError> {
    let done = carry_out(plan, &to_apply(plan, proposal, "Merged".to_owned()), None);
    Ok(done.map_err(|refusal| TestCaseError::fail(refusal.to_string()))?.plan)
}

fn changes_nothing(proposal: &Proposal) -> bool {
    let Proposal { elements, links, ratings, schools, rows: _ } = proposal;
    elements.is_empty() && links.is_empty() && ratings.is_empty() && schools.is_empty()
}

fn fields(one: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(one) {
        Ok(Value::Object(fields)) => fields,
        other => panic!("{other:?}"),
    }
}

fn says(fields: &Map<String, Value>, name: &str) -> bool {
    match fields.get(name) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::Object(fields)) => !fields.is_empty(),
        Some(_) => true,
    }
}

/// Each field is the file's where that says something, and else as it was. So is each of measures that go together.
fn is_merged(ours: &Map<String, Value>, file: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    let measures = |fields: &Map<String, Value>| -> Vec<Map<String, Value>> {
        let list = fields.get("measures").and_then(Value::as_array);
        list.into_iter().flatten().filter_map(|one| one.as_object().cloned()).collect()
    };
    let [of_ours, of_file, of_after] = [ours, file, after].map(measures);
    let together = of_ours.len() == of_file.len()
        && of_ours
            .iter()
            .zip(&of_file)
            .all(|(ours, file)| !says(ours, "title") || !says(file, "title") || ours["title"] == file["title"]);
    let names = ours.keys().chain(file.keys()).chain(after.keys());
    names.into_iter().all(|name| match name.as_str() {
        "measures" if together => {
            of_after.len() == of_ours.len()
                && (0..of_ours.len()).all(|at| is_merged(&of_ours[at], &of_file[at], &of_after[at]))
        }
        _ => after.get(name) == if says(file, name) { file } else { ours }.get(name),
    })
}

/// What became of things that are known by an id: of the plan, of the file, and after it.
fn check<T: Serialize + PartialEq + std::fmt::Debug>(
    lists: [Vec<(&Id, &T)>; 3],
    rows: &[RowOutcome],
) -> Result<(), TestCaseError> {
    let [ours, file, after] = lists;
    prop_assert_eq!(rows.len(), file.len());
    let in_file: HashMap<_, _> = file.iter().zip(rows).map(|(&(id, one), row)| (id, (one, row))).collect();
    let of_ours: HashMap<_, _> = ours.iter().copied().collect();
    let of_after: HashMap<_, _> = after.iter().copied().collect();
    let added = rows.iter().filter(|row| matches!(row.change, Change::Add(_))).count();
    prop_assert_eq!(of_after.len(), of_ours.len() + added);
    for (id, ours) in ours {
        let Some(after) = of_after.get(id) else { return Err(TestCaseError::fail(format!("{id} is gone"))) };
        match in_file.get(id) {
            Some((file, row)) if row.change != Change::Nothing => {
                prop_assert!(is_merged(&fields(ours), &fields(*file), &fields(*after)), "{:?} {:?}", file, after);
                prop_assert_eq!(ours == *after, row.change == Change::Same(id.clone()));
            }
            _ => prop_assert_eq!(&ours, after),
        }
    }
    for (id, (file, row)) in in_file {
        let errors = row.remarks.iter().filter(|remark| remark.reason.is_error()).count();
        prop_assert_eq!(errors > 0, row.change == Change::Nothing);
        if !of_ours.contains_key(id) {
            prop_assert_eq!(of_after.get(id).copied(), Some(file).filter(|_| errors == 0));
        }
    }
    Ok(())
}

fn elements(document: &Document) -> Vec<(&Id, &golden_thread::model::element::Element)> {
    document.elements.iter().map(|one| (&one.id, &**one)).collect()
}

fn links(document: &Document) -> Vec<(&Id, &Link)> {
    document.links.iter().map(|one| (&one.id, one)).collect()
}

fn schools(document: &Document) -> Vec<(&Id, &School)> {
    document.schools.iter().map(|one| (&one.id, one)).collect()
}

/// The ratings that count: the last of each element, school and period.
fn ratings(document: &Document) -> HashMap<(&Id, Option<&Id>, String), &Rating> {
    let key = |one: &'_ Rating| one.period.to_string();
    document.ratings.iter().map(|one| ((&one.element, one.school.as_ref(), key(one)), one)).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_plan_merged_into_itself_stays_as_it_is(
        plan in with_schools(), wishes in proptest::collection::vec(any_wish(), 0..20),
    ) {
        let plan = edited(&plan, wishes);
        let proposal = from_plan(&plan, plan.document());
        prop_assert!(changes_nothing(&proposal));
        prop_assert!(proposal.rows.iter().all(|row| matches!(row.change, Change::Same(_)) && row.remarks.is_empty()));
        let Document { elements, links, ratings, schools, .. } = plan.document();
        prop_assert_eq!(proposal.rows.len(), elements.len() + links.len() + ratings.len() + schools.len());
    }

    #[test]
    fn two_states_become_one_and_nothing_is_lost((plan, other) in two_states()) {
        let (ours, file) = (plan.document(), other.document());
        let proposal = from_plan(&plan, file);
        let merged = carried_out(&plan, &proposal)?;
        let after = merged.document();

        let (of_schools, rows) = proposal.rows.split_at(file.schools.len());
        let (of_elements, rows) = rows.split_at(file.elements.len());
        let (of_links, of_ratings) = rows.split_at(file.links.len());
        check([ours, file, after].map(elements), of_elements)?;
        check([ours, file, after].map(links), of_links)?;
        check([ours, file, after].map(schools), of_schools)?;
        prop_assert_eq!(of_ratings.len(), file.ratings.len());

        // A rating is known by its element, school and period, and of several the last counts.
        let (known, new, now) = (ratings(ours), ratings(file), ratings(after));
        for (key, rating) in &now {
            match (known.get(key), new.get(key)) {
                (Some(ours), Some(file)) => {
                    let period = |one: &Rating| Rating { period: ours.period.clone(), ..one.clone() };
                    prop_assert!(is_merged(&fields(ours), &fields(&period(file)), &fields(rating)));
                }
                (one, other) => prop_assert_eq!(one.or(other), Some(rating)),
            }
        }
        prop_assert!(known.keys().all(|key| now.contains_key(key)));
        prop_assert!(new.keys().all(|key| now.contains_key(key) || merged.find(key.0.as_str()).is_none()));
        prop_assert_eq!(after.ratings.len(), ours.ratings.len() + now.len() - known.len());

        // What does not come in has a reason that holds after all the rest came in.
        for (row, link) in of_links.iter().zip(&file.links) {
            for remark in row.remarks.iter().filter(|remark| remark.reason.is_error()) {
                let same = |one: &&Link| (&one.from, &one.to, one.kind) == (&link.from, &link.to, link.kind);
                match &remark.reason {
                    Reason::Linked | Reason::LinkedTwice(_) => {
                        prop_assert!(after.links.iter().filter(same).any(|one| one.id != link.id));
                    }
                    Reason::ToItself => prop_assert_eq!(&link.from, &link.to),
                    Reason::NotThere(id) => prop_assert!(merged.find(id.as_str()).is_none()),
                    other => prop_assert!(false, "{other}"),
                }
            }
        }
        for remark in of_elements.iter().flat_map(|row| &row.remarks).filter(|remark| remark.reason.is_error()) {
            prop_assert!(matches!(remark.reason, Reason::Circle | Reason::ParentLeftOut(_)), "{}", remark);
        }

        prop_assert_eq!(head(after), head(ours));
        prop_assert_eq!(&after.log, &ours.log);
        prop_assert!(changes_nothing(&from_plan(&merged, file)), "the second time nothing is left");
    }

    #[test]
    fn an_empty_plan_with_the_same_schools_gets_everything(plan in with_schools()) {
        let bare = plan_of(Document { schools: plan.document().schools.clone(), ..empty().document().clone() });
        let proposal = from_plan(&bare, plan.document());
        prop_assert!(proposal.schools.is_empty());
        let merged = carried_out(&bare, &proposal)?;
        let sorted = |plan: &Plan| {
            let mut all: Vec<_> = plan.elements().to_vec();
            all.sort_by(|one, other| one.id.cmp(&other.id));
            all
        };
        prop_assert_eq!(sorted(&merged), sorted(&plan));
        prop_assert_eq!(ratings(merged.document()), ratings(plan.document()));
        prop_assert_eq!(merged.document().ratings.len(), ratings(plan.document()).len());
        // Of the links those that could have been made here: to another element, and each once.
        let could = |link: &&Link| plan.find(link.to.as_str()).is_some() && link.from != link.to;
        let says = |link: &Link| (link.from.clone(), link.to.clone(), link.kind);
        let mut expected: Vec<&Link> = Vec::new();
        for link in plan.links().iter().filter(could) {
            if !expected.iter().any(|other| says(other) == says(link)) {
                expected.push(link);
            }
        }
        prop_assert_eq!(merged.links().iter().collect::<Vec<_>>(), expected);
    }
}
