//! The scorecard holds every KPI once, filters only take away, sorting only moves, and what a spreadsheet gets is what
//! is shown: for plans of any shape and whatever is asked.

use golden_thread::exchange::public::hidden;
use golden_thread::insight::scorecard::{Asked, Column, Grouping, Row, Scorecard, Verdicts, owner, scorecard, to_csv};
use golden_thread::model::document::Period;
use golden_thread::model::id::Id;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use golden_thread::thread::Thread;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::arbitrary::{any_document, any_text, cases};

/// Whatever can be asked; often a school and a post that plans have.
fn any_asked() -> impl Strategy<Value = Asked> {
    let school = prop_oneof![select(vec!["x", "y", "gone"]).prop_map(str::to_owned), any_text(), any_code()];
    let text = prop_oneof![Just("Head".to_owned()), any_text(), any_code()];
    let narrowed = proptest::option::weighted(0.3, school);
    let owner = proptest::option::weighted(0.2, text);
    let rag = proptest::option::weighted(0.2, select(Rag::ALL));
    let find = prop_oneof![4 => Just(String::new()), 1 => "[a-e]", 1 => any_text(), 1 => any_code()];
    let order = (select(&Grouping::ALL[..]), select(&Column::ALL[..]), any::<bool>());
    (narrowed, owner, rag, find, order).prop_map(|(school, owner, rag, find, (grouping, sort, descending))| Asked {
        school: school.map(|id| Id::new(&id)),
        owner,
        rag,
        find,
        grouping,
        sort,
        descending,
    })
}

/// What an address, or the pieces in it, could be mistaken for.
fn any_code() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(vec!["%", ".", "~", "-", "2E", "7E", "25", "%25", "sort", "é"]), 0..8)
        .prop_map(|pieces| pieces.concat())
}

/// A plan with KPIs, posts, two schools and many ratings, besides all that a plan may have.
fn any_plan() -> impl Strategy<Value = Plan> {
    let rating = (any::<prop::sample::Index>(), 0..4usize, 0..5usize, select(Rag::ALL));
    let kpi = proptest::collection::vec((0..6usize, 0..4usize, 0..4usize), 30);
    (any_document(), kpi, proptest::collection::vec(rating, 0..40)).prop_map(|(mut document, kpis, ratings)| {
        let mut ids = Vec::new();
        let elements = document["elements"].as_array_mut().expect("elements");
        for (element, (kind, owner, school)) in elements.iter_mut().zip(kpis) {
            ids.push(element["id"].clone());
            let fields = element.as_object_mut().expect("an element");
            match kind {
                0..3 => fields.insert("kind".into(), json!("kpi")),
                3 => fields.insert("kind".into(), json!("aim")),
                4 => fields.insert("draft".into(), json!(true)),
                _ => None,
            };
            if let Some(owner) = ["Head", " head ", ""].get(owner) {
                fields.insert("owner".into(), json!(owner));
            }
            if let Some(school) = ["x", "y"].get(school) {
                fields.insert("school".into(), json!(school));
            }
        }
        document["schools"] = json!([{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }]);
        let mut all: Vec<Value> = document["ratings"].as_array().cloned().unwrap_or_default();
        for (element, school, period, rag) in ratings {
            let period = ["autumn 2025", "Autumn 2025", "spring 2026", "2026-27", "later"][period];
            let mut rating = json!({ "element": ids[element.index(ids.len())], "period": period, "rag": rag });
            if let Some(school) = ["x", "y", "gone"].get(school) {
                rating["school"] = json!(school);
            }
            all.push(rating);
        }
        document["ratings"] = all.into();
        wire::read(&document.to_string()).unwrap_or_else(|error| panic!("a wrong document: {error}"))
    })
}

fn made(plan: &Plan, asked: &Asked) -> Scorecard {
    scorecard(plan, asked, &mut Verdicts::default())
}

fn elements(card: &Scorecard) -> Vec<Ix> {
    card.groups.iter().flat_map(|group| &group.rows).map(|row| row.element).collect()
}

fn ordered(mut list: Vec<Ix>) -> Vec<Ix> {
    list.sort_unstable();
    list
}

/// The KPIs of a plan, drafts left out.
fn kpis(plan: &Plan) -> Vec<Ix> {
    let hidden = hidden(plan.document());
    (0..plan.elements().len() as Ix).filter(|&at| plan.element(at).kind == Kind::Kpi && !hidden[at as usize]).collect()
}

/// The term in which a row is due.
fn term(plan: &Plan, row: &Row) -> Option<When> {
    plan.element(row.element).due().and_then(|due| plan.terms_at(due)).map(|(term, _)| term)
}

/// What a row has in a column, to compare: nothing where it has nothing. `None` for what only its own module orders.
fn value(plan: &Plan, row: &Row, column: Column, verdicts: &mut Verdicts) -> Option<String> {
    let day = || plan.element(row.element).due().and_then(|due| plan.last_day(due));
    match column {
        Column::Title => Some(row.title(plan).to_lowercase()),
        Column::Owner => row.owner(plan).map(|owner| owner.to_lowercase()),
        Column::Due => day().map(|day| day.to_string()),
        Column::Rag => (row.rag() != Rag::None).then(|| format!("{}", row.rag() as u8)),
        Column::Smart => Some(format!("{}", verdicts.of(plan, row.element).met())),
        Column::Plan | Column::Target => None,
    }
}

/// Reads a table by RFC 4180 and nothing else: a state for each character.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut all, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(letter) = letters.next() {
        match (quoted, letter) {
            (true, '"') if letters.peek() == Some(&'"') => cell.extend(letters.next()),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut cell)),
            (false, '\r') if letters.peek() == Some(&'\n') => {
                letters.next();
                record.push(std::mem::take(&mut cell));
                all.push(std::mem::take(&mut record));
            }
            _ => cell.push(letter),
        }
    }
    assert!(!quoted && record.is_empty() && cell.is_empty(), "the last record ends with a line break");
    all
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_asked_comes_back_from_its_word(asked in any_asked()) {
        prop_assert_eq!(Asked::from_word(&asked.word()), asked);
    }

    #[test]
    fn any_word_asks_for_something(word in prop_oneof![any_text(), any_code()]) {
        let asked = Asked::from_word(&word);
        prop_assert_eq!(Asked::from_word(&asked.word()), asked);
    }

    #[test]
    fn every_kpi_stands_in_one_group_and_filters_only_take_away(plan in any_plan(), asked in any_asked()) {
        let all = Asked { school: None, owner: None, rag: None, find: String::new(), ..asked.clone() };
        let (whole, part) = (made(&plan, &all), made(&plan, &asked));
        let expected = kpis(&plan);
        prop_assert_eq!((whole.shown, whole.all, part.all), (expected.len(), expected.len(), expected.len()));
        prop_assert_eq!(&ordered(elements(&whole)), &expected);
        let kept = elements(&part);
        prop_assert_eq!(kept.len(), part.shown);
        prop_assert!(kept.iter().all(|at| expected.contains(at)));
        prop_assert_eq!(kept.len(), { let mut once = ordered(kept); once.dedup(); once.len() });
        prop_assert_eq!(part.tally.iter().sum::<usize>(), part.shown);
        prop_assert_eq!(&part.periods, &whole.periods);
        for group in &part.groups {
            prop_assert!(!group.rows.is_empty());
            for row in &group.rows {
                prop_assert_eq!(row.ratings.len(), part.periods.len());
                prop_assert!(part.asked.rag.is_none_or(|rag| row.rag() == rag));
                let is_owned = |post: &String| owner(&plan, row.element).unwrap_or_default() == post.trim();
                prop_assert!(part.asked.owner.as_ref().is_none_or(is_owned));
                if let Some(aim) = row.aim {
                    let is_served = Thread::of(&plan, row.element).up.contains(&aim);
                    prop_assert!(is_served && plan.element(aim).kind == Kind::Aim);
                }
            }
        }
    }

    #[test]
    fn groups_say_what_their_rows_have_in_common(plan in any_plan(), asked in any_asked()) {
        let card = made(&plan, &asked);
        for group in &card.groups {
            for row in &group.rows {
                let first = &group.rows[0];
                match asked.grouping {
                    Grouping::None => prop_assert_eq!(card.groups.len(), 1),
                    Grouping::Aim => prop_assert_eq!(row.aim, first.aim),
                    Grouping::Role => prop_assert_eq!(row.owner(&plan), first.owner(&plan)),
                    Grouping::Term => prop_assert_eq!(term(&plan, row), term(&plan, first)),
                }
            }
        }
    }

    #[test]
    fn sorting_only_moves_and_keeps_equals_as_the_plan_is_read(
        plan in any_plan(), column in select(&Column::ALL[..]), descending in any::<bool>(),
    ) {
        let (plain, sorted) = (
            made(&plan, &Asked::default()),
            made(&plan, &Asked { sort: column, descending, ..Asked::default() }),
        );
        let (before, after) = (elements(&plain), elements(&sorted));
        prop_assert_eq!(ordered(before.clone()), ordered(after.clone()));
        let mut verdicts = Verdicts::default();
        let place = |at: Ix| before.iter().position(|&other| other == at);
        if column == Column::Plan {
            let turned: Vec<Ix> = if descending { before.iter().rev().copied().collect() } else { before };
            prop_assert_eq!(after, turned);
        } else if column != Column::Target {
            for pair in sorted.groups.iter().flat_map(|group| group.rows.windows(2)) {
                let [first, second] = [&pair[0], &pair[1]].map(|row| value(&plan, row, column, &mut verdicts));
                prop_assert!(first.is_some() || second.is_none(), "what is empty is last");
                prop_assert!(first.is_none() || second.is_none() || first == second || (first < second) != descending);
                if first == second {
                    prop_assert!(place(pair[0].element) < place(pair[1].element));
                }
            }
        }
    }

    #[test]
    fn a_spreadsheet_gets_what_is_shown(plan in any_plan(), asked in any_asked()) {
        let mut verdicts = Verdicts::default();
        let card = scorecard(&plan, &asked, &mut verdicts);
        let table = records(&to_csv(&plan, &card, &mut verdicts));
        prop_assert_eq!(table.len(), card.shown + 1);
        prop_assert!(table.iter().all(|record| record.len() == table[0].len()));
        // A cell that would be a formula has one apostrophe more.
        let says = |cell: &str, words: &str| cell == words || cell.strip_prefix('\'') == Some(words);
        let title = usize::from(asked.grouping != Grouping::None) + 1;
        let groups = card.groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)));
        for (record, (group, row)) in table[1..].iter().zip(groups) {
            prop_assert!(says(&record[title], &row.title(&plan)), "{record:?}");
            prop_assert!(title == 1 || says(&record[0], &group.title), "{record:?}");
            prop_assert!(!record.iter().any(|cell| cell.starts_with(['=', '@', '\t'])), "{record:?}");
        }
    }
}

proptest! {
    // The check reads every word: few cases.
    #![proptest_config(cases(12))]

    #[test]
    fn verdicts_that_are_kept_are_those_that_are_made_anew(plan in any_plan(), other in any_plan()) {
        // The same elements as objects, among other words of the plan.
        let mut mixed = plan.document().clone();
        (mixed.terms, mixed.levels) = (other.document().terms.clone(), other.document().levels.clone());
        mixed.period = Some(Period { start: None, end: Some(When::new("2024")), extra: Default::default() });
        let mixed = Plan::try_from(mixed).expect("a plan");
        let mut kept = Verdicts::default();
        for plan in [&plan, &other, &plan, &mixed] {
            for at in kpis(plan) {
                prop_assert_eq!(kept.of(plan, at), Verdicts::default().of(plan, at));
            }
        }
    }
}
