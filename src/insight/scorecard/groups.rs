//! Rows gathered under titles: by aim, by post, by term.

use chrono::{Datelike, NaiveDate};
use foldhash::{HashMap, HashMapExt};

use super::ground::Ground;
use super::order::{Key, permuted, sorted};
use super::{Group, Grouping, Row, due_day};
use crate::model::plan::{Ix, Plan};
use crate::model::text::within_sentence;
use crate::model::vocabulary::Kind;
use crate::model::when::When;
use crate::thread::path::step_words;

/// The rows under their titles; each keeps its order. What belongs nowhere comes last.
pub(super) fn grouped(plan: &Plan, grouping: Grouping, ground: &Ground, rows: Vec<Row>) -> Vec<Group> {
    let mut terms: HashMap<NaiveDate, (Key, String)> = HashMap::new();
    let mut heading = |row: &Row| -> (Option<Ix>, Key, String) {
        let last = |title: &str| (None, Key::empty(), title.to_owned());
        match grouping {
            Grouping::None => (None, Key::empty(), String::new()),
            Grouping::Aim => match row.aim {
                Some(aim) => (Some(aim), Key::number(ground.places[aim as usize]), step_words(plan, aim)),
                None => last(&format!("No {}", within_sentence(&plan.kind_name(Kind::Aim, 1)))),
            },
            Grouping::Role => match row.owner(plan) {
                Some(owner) => (None, Key::words(&owner), owner.into_owned()),
                None => last("No owner"),
            },
            Grouping::Term => match plan.element(row.element).due().zip(due_day(plan, row.element)) {
                Some((due, day)) => {
                    let (key, title) = terms.entry(day).or_insert_with(|| term(plan, due, day)).clone();
                    (None, key, title)
                }
                None => last("No date"),
            },
        }
    };
    let (mut keys, mut groups): (Vec<Key>, Vec<Group>) = Default::default();
    let mut places: HashMap<(Option<Ix>, bool, String), usize> = HashMap::new();
    for row in rows {
        let (aim, key, title) = heading(&row);
        // A post may be called "No owner": the rows without one are still a group of their own.
        let place = *places.entry((aim, key.is_empty, title.clone())).or_insert(groups.len());
        if place == groups.len() {
            keys.push(key);
            groups.push(Group { title, rows: Vec::new() });
        }
        groups[place].rows.push(row);
    }
    permuted(groups, &sorted(&keys, false))
}

/// The term in which a date ends; where the plan's terms have no end that far on, the date itself.
fn term(plan: &Plan, due: &When, day: NaiveDate) -> (Key, String) {
    let found = plan.terms_at(due).map(|(term, _)| term);
    let end = found.as_ref().and_then(|term| plan.last_day(term)).unwrap_or(day);
    (Key::number(end.num_days_from_ce()), found.as_ref().unwrap_or(due).to_string())
}
