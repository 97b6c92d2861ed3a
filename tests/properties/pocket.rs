//! The pocket guide of any plan is one page in type that can be read, with every aim of its scope on it; less never makes
//! the type smaller; and an address says what was asked.

use std::collections::HashSet;

use chrono::NaiveDate;
use golden_thread::exchange::public::hidden;
use golden_thread::insight::coverage::school_of;
use golden_thread::insight::pocket::sheet::{MOST_COLUMNS, ROOM};
use golden_thread::insight::pocket::{Asked, LARGEST, MOST_AIMS, Pocket, SMALLEST, Scope, fit, whole};
use golden_thread::model::id::Id;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::Kind;
use golden_thread::model::wire;
use golden_thread::thread::Thread;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::arbitrary::{any_date, any_document, any_text, cases};

fn any_code() -> impl Strategy<Value = String> {
    let pieces = vec!["%", ".", "~", "-", "2E", "7E", "25", "%25", "year", "owner", "é"];
    proptest::collection::vec(select(pieces), 0..8).prop_map(|pieces| pieces.concat())
}

fn any_asked() -> impl Strategy<Value = Asked> {
    let name = || prop_oneof![select(vec!["x", "y", "Head"]).prop_map(str::to_owned), any_text(), any_code()];
    let scope = prop_oneof![
        Just(Scope::Trust),
        name().prop_map(|id| Scope::School(Id::new(&id))),
        name().prop_map(Scope::Owner),
    ];
    (scope, proptest::option::weighted(0.3, any::<i32>())).prop_map(|(scope, year)| Asked { scope, year })
}

/// Words of a title: few or very many, with long words and wide letters.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[a-z]{1,12}", "[MW]{1,9}", "[a-z]{60,200}", "(計|😀){1,40}", any_text()];
    proptest::collection::vec(word, 1..30).prop_map(|words| format!("T{}", words.join(" ")))
}

/// A plan with aims, dates, tick columns, two schools, posts, drafts and a log, besides all that a plan may have.
fn any_plan() -> impl Strategy<Value = Plan> {
    let piece = (0..8usize, 0..4usize, 0..4usize, words(), any_date(), 0..9usize);
    let pieces = proptest::collection::vec(piece, 30);
    let log = proptest::collection::vec((words(), any_date()), 0..8);
    let columns = proptest::collection::vec(any_text(), 0..8);
    (any_document(), pieces, log, columns).prop_map(|(mut document, pieces, log, columns)| {
        let elements = document["elements"].as_array_mut().expect("elements");
        for (element, (kind, owner, school, title, date, tick)) in elements.iter_mut().zip(pieces) {
            let fields = element.as_object_mut().expect("an element");
            match kind {
                0 | 1 => fields.insert("kind".into(), json!("aim")),
                2 | 3 => fields.insert("kind".into(), json!("milestone")),
                4 => fields.insert("kind".into(), json!("priority")),
                5 => fields.insert("kind".into(), json!("project")),
                6 => fields.insert("draft".into(), json!(true)),
                _ => None,
            };
            fields.insert("title".into(), json!(title));
            fields.insert("period".into(), json!(date));
            fields.insert("ticks".into(), json!([tick.to_string()]));
            if owner == 0 {
                fields.insert("owner".into(), json!("Head"));
            }
            if school < 2 {
                fields.insert("school".into(), json!(["x", "y"][school]));
            }
        }
        document["schools"] = json!([{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }]);
        document["log"] = log.into_iter().map(|(text, date)| json!({ "text": text, "date": date })).collect();
        let column = |(key, label): (usize, String)| json!({ "key": key.to_string(), "label": label });
        document["columns"] = columns.into_iter().enumerate().map(column).collect::<Vec<Value>>().into();
        wire::read(&document.to_string()).unwrap_or_else(|error| panic!("{error}"))
    })
}

fn today() -> impl Strategy<Value = NaiveDate> {
    (2020..2060, 1u32..366).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn elements(guide: &Pocket) -> HashSet<Ix> {
    guide.rows.iter().flat_map(|row| &row.milestones).map(|one| one.element).collect()
}

fn aims(guide: &Pocket) -> Vec<Ix> {
    guide.rows.iter().filter_map(|row| row.element).collect()
}

/// The guide with every row doubled and made longer, so that it does not fit any more.
fn swollen(guide: &Pocket, times: usize) -> Pocket {
    let mut large = guide.clone();
    for row in &mut large.rows {
        let one = row.milestones.clone();
        row.milestones = (0..times).flat_map(|_| one.clone()).collect();
    }
    for (next, one) in large.rows.iter_mut().flat_map(|row| &mut row.milestones).enumerate() {
        one.element = next as Ix;
    }
    large
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn an_address_says_what_was_asked(asked in any_asked(), noise in any_code()) {
        prop_assert_eq!(Asked::from_word(&asked.word()), asked.clone());
        prop_assert_eq!(asked.word().is_empty(), asked == Asked::default());
        let read = Asked::from_word(&noise);
        prop_assert_eq!(Asked::from_word(&read.word()), read);
    }

    #[test]
    fn a_guide_is_one_page_with_every_aim_of_its_scope(
        plan in any_plan(), asked in any_asked(), today in today(), times in 1usize..40,
    ) {
        let all = whole(&plan, &asked, today);
        for all in [all.clone(), swollen(&all, times)] {
            let page = fit(&all);
            prop_assert!(page.height <= ROOM, "{}", page.height);
            prop_assert!((SMALLEST..=LARGEST).contains(&page.type_size));
            let aims_of = aims(&all);
            prop_assert!(aims_of.len() <= MOST_AIMS);
            prop_assert_eq!(aims(&page), aims_of);
            prop_assert_eq!(page.left_out.aims, 0);
            prop_assert_eq!(page.left_out.milestones, elements(&all).len() - elements(&page).len());
            prop_assert!(page.left_out.milestones == 0 || page.type_size == SMALLEST);
            prop_assert_eq!(page.columns.len() + page.left_out.columns, all.columns.len());
            prop_assert!(page.columns.len() <= MOST_COLUMNS);
            for row in &page.rows {
                prop_assert!(row.milestones.iter().all(|one| one.ticks.len() == page.columns.len()));
            }
            prop_assert_eq!(fit(&all), page);
        }
    }

    #[test]
    fn less_never_makes_the_type_smaller(
        plan in any_plan(), asked in any_asked(), today in today(), times in 1usize..30, gone in any::<Index>(),
        shorter in any::<Index>(), log in any::<bool>(), stay in any::<Index>(),
    ) {
        let mut all = swollen(&whole(&plan, &asked, today), times);
        for one in all.rows.iter_mut().flat_map(|row| &mut row.milestones) {
            one.short = Some("Short".to_owned());
        }
        let mut less = all.clone();
        less.rows.iter_mut().for_each(|row| row.milestones.truncate(stay.index(row.milestones.len() + 1)));
        if !less.rows.is_empty() {
            let row = gone.index(less.rows.len());
            match less.rows[row].milestones.len() {
                0 => drop(less.rows.remove(row)),
                count => drop(less.rows[row].milestones.remove(gone.index(count))),
            }
        }
        if !less.rows.is_empty() {
            let row = shorter.index(less.rows.len());
            less.rows[row].words = less.rows[row].words.chars().take(3).collect();
        }
        if log {
            less.log.pop();
        }
        prop_assert!(fit(&less).type_size >= fit(&all).type_size);
    }

    #[test]
    fn a_guide_holds_what_its_scope_asks_for_and_no_draft(plan in any_plan(), asked in any_asked(), today in today()) {
        let asked = asked.known(&plan);
        let guide = whole(&plan, &asked, today);
        let drafts = hidden(plan.document());
        let has_aims = plan.elements().iter().zip(&drafts).any(|(one, draft)| {
            matches!(one.kind, Kind::Aim | Kind::Question) && !draft
        });
        let open_aims: Vec<Ix> = (0..plan.elements().len() as Ix)
            .filter(|&at| matches!(plan.element(at).kind, Kind::Aim | Kind::Question) && !drafts[at as usize])
            .collect();
        if asked.scope == Scope::Trust && has_aims {
            let (mut found, mut wanted) = (aims(&guide), open_aims);
            found.sort();
            wanted.sort();
            prop_assert_eq!(found, wanted);
        }
        for row in &guide.rows {
            for one in &row.milestones {
                let element = plan.element(one.element);
                prop_assert!(!drafts[one.element as usize]);
                match &asked.scope {
                    Scope::Trust => {}
                    Scope::School(id) => prop_assert_eq!(school_of(&plan, one.element), Some(id)),
                    Scope::Owner(post) => prop_assert_eq!(element.owner.as_ref(), Some(post)),
                }
                match row.element {
                    Some(aim) => prop_assert!(Thread::of(&plan, one.element).up.contains(&aim)),
                    None => prop_assert!(!one.again),
                }
            }
        }
        // Every piece stands once, and is only named again elsewhere.
        let first = guide.rows.iter().flat_map(|row| &row.milestones).filter(|one| !one.again).map(|one| one.element);
        let first: Vec<Ix> = first.collect();
        prop_assert_eq!(first.iter().copied().collect::<HashSet<_>>().len(), first.len());
        prop_assert_eq!(first.into_iter().collect::<HashSet<_>>(), elements(&guide));
    }
}
