//! Round trips: what goes out as a table or an outline comes back the same, as far as the format can say it.

use std::collections::HashMap;
use std::sync::Arc;

use golden_thread::exchange::apply::command;
use golden_thread::exchange::csv::{self, Field, Mapping, Sheet, Table, guess, propose};
use golden_thread::exchange::outline::{Outline, propose_outline, public_places};
use golden_thread::exchange::proposal::{Change, Place, Proposal, Reason};
use golden_thread::exchange::public::{DRAFT_NOTE, hidden, public};
use golden_thread::exchange::{markdown, opml};
use golden_thread::model::Extra;
use golden_thread::model::command::carry_out;
use golden_thread::model::document::{Document, School};
use golden_thread::model::element::{Element, Measure, Quantity};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::text::shown;
use golden_thread::model::vocabulary::{Direction, Scope};
use golden_thread::model::when::When;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::arbitrary::{any_date, any_plan, any_text, any_title, cases, full_plan};

pub(crate) fn plan_of(document: Document) -> Plan {
    Plan::try_from(document).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn empty() -> Plan {
    plan_of(Document::new(Id::new("empty"), "Empty".to_owned()))
}

/// New ids that no plan of these tests has.
pub(crate) fn ids() -> impl FnMut() -> Id {
    let mut count = 0;
    move || {
        count += 1;
        Id::new(&format!("new-{count}"))
    }
}

fn back(plan: &Plan, text: &str, sheet: Sheet) -> Proposal {
    let table = Table::read(text).unwrap_or_else(|error| panic!("{error}"));
    let mapping = guess(&table, plan);
    assert_eq!(mapping.sheet, sheet);
    propose(plan, &table, &mapping, &mut ids())
}

fn all_are_the_same(proposal: &Proposal) -> bool {
    proposal.rows.iter().all(|row| matches!(row.change, Change::Same(_)))
}

/// A list that a cell can hold: items that are not blank, without line breaks, without white space around them.
fn any_list() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[a-z;,\"'=+@-]([a-z;,\" ]{0,8}[a-z;\"'])?", 0..3).prop_map(|items| {
        // A semicolon at either end is part of the item only where lines part the items: then all are well.
        items.into_iter().filter(|item| !item.trim().is_empty()).collect()
    })
}

fn some<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::weighted(0.3, value)
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        any::<i64>().prop_map(|number| Quantity::Number(number.into())),
        (-1e6..1e6).prop_filter_map("finite", |number: f64| serde_json::Number::from_f64(number).map(Quantity::Number)),
        any_text().prop_map(Quantity::Text),
    ]
}

fn any_measure() -> impl Strategy<Value = Measure> {
    let due = some(any_date().prop_map(|date| When::new(&date)));
    let what = (some(any_text()), some(any_text()));
    (what, some(any_quantity()), some(any_quantity()), some(select(Direction::ALL)), due).prop_map(
        |((title, unit), baseline, target, direction, due)| Measure {
            title,
            unit,
            baseline,
            target,
            direction,
            due,
            ..Measure::default()
        },
    )
}

/// What a sheet carries beyond the fields of the other generators.
pub(crate) fn furnished() -> impl Strategy<Value = Plan> {
    let texts = proptest::collection::vec(some(any_text()), 6);
    let lists = (any_list(), any_list(), any_list(), subsequence(Scope::ALL.to_vec(), 0..3));
    let extras =
        (texts, lists, some(any_measure()), some(select(vec!["oak", "elm", "=x"])), proptest::bool::weighted(0.1));
    (full_plan(), proptest::collection::vec((any::<Index>(), extras), 0..12)).prop_map(|(plan, furniture)| {
        let mut document = plan.document().clone();
        for (at, (texts, lists, measure, school, draft)) in furniture {
            let element = Arc::make_mut(&mut document.elements[at.index(plan.elements().len())]);
            let mut texts = texts.into_iter();
            element.number = texts.next().flatten();
            element.level = texts.next().flatten();
            element.group = texts.next().flatten();
            element.author = texts.next().flatten();
            element.key_idea = texts.next().flatten();
            element.period = texts.next().flatten().map(|text| When::new(&text));
            (element.contributors, element.evidence, element.ticks, element.scope) = lists;
            element.measures = measure.into_iter().chain(element.measures.iter().skip(1).cloned()).collect();
            element.school = school.map(Id::new);
            element.draft = draft;
        }
        plan_of(document)
    })
}

/// The element as a sheet carries it to another plan: of measures the first, no flags, no unknown fields, no
/// milestones, no blank texts, and numbers for texts that look like one.
fn as_carried(element: &Element) -> Element {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let when = |when: &Option<When>| when.clone().filter(|when| !when.as_str().trim().is_empty());
    let quantity = |quantity: &Option<Quantity>| match quantity {
        Some(Quantity::Text(text)) if text.trim().is_empty() => None,
        Some(Quantity::Text(text)) => {
            let number = serde_json::from_str(text.trim()).map(Quantity::Number);
            Some(number.unwrap_or_else(|_| Quantity::Text(text.clone())))
        }
        other => other.clone(),
    };
    let measure = element.measures.first().map(|measure| Measure {
        title: text(&measure.title),
        baseline: quantity(&measure.baseline),
        target: quantity(&measure.target),
        unit: text(&measure.unit),
        direction: measure.direction,
        due: when(&measure.due),
        milestones: Vec::new(),
        extra: Extra::default(),
    });
    Element {
        short: text(&element.short),
        text: text(&element.text),
        reference: text(&element.reference),
        number: text(&element.number),
        level: text(&element.level),
        group: text(&element.group),
        owner: text(&element.owner),
        author: text(&element.author),
        key_idea: text(&element.key_idea),
        due: when(&element.due),
        period: when(&element.period),
        measures: measure.into_iter().filter(|measure| *measure != Measure::default()).collect(),
        flags: Vec::new(),
        extra: Extra::default(),
        ..element.clone()
    }
}

/// Depth and title of everything in an outline, and of everything public in a plan.
fn tree(outline: &Outline) -> Vec<(usize, String)> {
    outline.items.iter().map(|item| (item.depth, item.title.clone())).collect()
}

fn tree_of(plan: &Plan, title: impl Fn(&str) -> String) -> Vec<(usize, String)> {
    public_places(plan).into_iter().map(|(depth, at)| (depth, title(&plan.element(at).title))).collect()
}

/// What XML can say of a text.
fn in_xml(text: &str) -> String {
    let may_stand = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(may_stand).collect()
}

fn in_one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_sheet_of_elements_says_what_its_own_plan_says(plan in furnished()) {
        let proposal = back(&plan, &csv::sheet(&plan, Sheet::Elements), Sheet::Elements);
        prop_assert!(all_are_the_same(&proposal), "{:?}", proposal.rows);
        prop_assert!(proposal.elements.is_empty());
        prop_assert_eq!(proposal.rows.len(), hidden(plan.document()).iter().filter(|hidden| !**hidden).count());
    }

    #[test]
    fn a_sheet_of_elements_makes_the_same_elements_in_another_plan(plan in furnished()) {
        let proposal = back(&empty(), &csv::sheet(&plan, Sheet::Elements), Sheet::Elements);
        let expected: Vec<_> = public(plan.document()).elements.iter().map(|element| as_carried(element)).collect();
        prop_assert_eq!(proposal.elements, expected, "{:?}", proposal.rows);
    }

    #[test]
    fn links_ratings_and_schools_come_back(plan in full_plan(), names in proptest::collection::vec(any_title(), 0..4)) {
        let mut document = plan.document().clone();
        let school = |(at, name): (usize, &String)| School {
            id: Id::new(&format!("s{at}")),
            name: name.clone(),
            short: Some("-S".to_owned()),
            phase: None,
            extra: Extra::default(),
        };
        document.schools = names.iter().enumerate().map(school).collect();
        document.ratings.retain(|rating| !rating.period.as_str().trim().is_empty());
        let plan = plan_of(document.clone());
        let mut bare = document.clone();
        (bare.links, bare.ratings, bare.schools) = (Vec::new(), Vec::new(), Vec::new());
        let bare = plan_of(bare);
        for sheet in [Sheet::Links, Sheet::Ratings, Sheet::Schools] {
            let text = csv::sheet(&plan, sheet);
            let proposal = back(&plan, &text, sheet);
            prop_assert!(all_are_the_same(&proposal), "{:?}", proposal.rows);
            let added = back(&bare, &text, sheet);
            let plain = |extra: &mut Extra| *extra = Extra::default();
            let mut document = public(&document);
            document.links.iter_mut().for_each(|one| plain(&mut one.extra));
            document.ratings.iter_mut().for_each(|one| plain(&mut one.extra));
            match sheet {
                Sheet::Links => {
                    // A link is added if its ends are in the plan, are two, and are not linked like this above. The
                    // document may hold others; then their rows say why nothing comes of them.
                    let mut above: HashMap<_, Place> = HashMap::new();
                    let mut expected = Vec::new();
                    prop_assert_eq!(added.rows.len(), document.links.len());
                    for (row, link) in added.rows.iter().zip(document.links) {
                        let reason = match above.get(&(link.from.clone(), link.to.clone(), link.kind)) {
                            _ if bare.find(link.to.as_str()).is_none() => Some(Reason::Unknown(link.to.to_string())),
                            _ if link.from == link.to => Some(Reason::ToItself),
                            first => first.copied().map(Reason::LinkedTwice),
                        };
                        let said: Vec<_> = row.remarks.iter().map(|remark| remark.reason.clone()).collect();
                        prop_assert_eq!(&said, &reason.into_iter().collect::<Vec<_>>());
                        prop_assert_eq!(matches!(row.change, Change::Nothing), !said.is_empty());
                        if said.is_empty() {
                            above.insert((link.from.clone(), link.to.clone(), link.kind), row.place);
                            expected.push(link);
                        }
                    }
                    prop_assert_eq!(added.links, expected);
                }
                Sheet::Ratings => prop_assert_eq!(added.ratings, document.ratings),
                _ => prop_assert_eq!(added.schools, document.schools),
            }
        }
    }

    #[test]
    fn opml_keeps_the_tree_the_titles_and_the_kinds(plan in furnished()) {
        prop_assume!(!public_places(&plan).is_empty());
        let outline = opml::read(&opml::write(&plan)).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(tree(&outline), tree_of(&plan, in_xml));
        let kinds: Vec<_> = public_places(&plan).into_iter().map(|(_, at)| Some(plan.element(at).kind)).collect();
        prop_assert_eq!(outline.items.iter().map(|item| item.kind).collect::<Vec<_>>(), kinds);
        let proposal = propose_outline(&plan, &outline, &mut ids());
        for element in &proposal.elements {
            let old = plan.find(element.id.as_str()).map(|at| plan.element(at));
            prop_assert_eq!(old.map(|old| (&old.parent, old.kind)), Some((&element.parent, element.kind)));
        }
        prop_assert!(outline.warnings.is_empty());
    }

    #[test]
    fn markdown_keeps_the_tree_of_titles(plan in furnished()) {
        let expected = tree_of(&plan, in_one_line);
        prop_assume!(!expected.is_empty());
        let text = markdown::write(&plan);
        let outline = markdown::read(&text).unwrap_or_else(|error| panic!("{error}"));
        prop_assert_eq!(tree(&outline), expected, "{}", text);
        let notes = |text: &Option<String>| text.as_deref().map(in_one_line).filter(|text| !text.is_empty());
        for (item, (_, at)) in outline.items.iter().zip(public_places(&plan)) {
            prop_assert_eq!(notes(&item.note), notes(&plan.element(at).text), "{}", text);
        }
    }

    #[test]
    fn an_outline_without_ids_makes_a_tree_of_its_own(plan in any_plan()) {
        let outline = markdown::read(&markdown::write(&plan)).unwrap_or_else(|error| panic!("{error}"));
        let proposal = propose_outline(&empty(), &outline, &mut ids());
        let mut document = empty().document().clone();
        document.elements = proposal.elements.into_iter().map(Arc::new).collect();
        prop_assert_eq!(document.elements.len(), plan.elements().len());
        let made = plan_of(document);
        let parents = |(depth, _): &(usize, String)| *depth;
        prop_assert_eq!(
            tree_of(&made, str::to_owned).iter().map(parents).max(),
            tree_of(&plan, str::to_owned).iter().map(parents).max()
        );
    }

    #[test]
    fn nothing_read_breaks_the_plan(plan in any_plan(), rows in proptest::collection::vec(
        (0usize..40, 0usize..40, 0usize..40), 1..30)) {
        // Ids and parents by chance: whatever is proposed can be applied.
        let mut text = "Id,Kind,Title,Stands under\n".to_owned();
        for (id, parent, by_title) in &rows {
            let parent = if by_title % 3 == 0 { format!("T{parent}") } else { format!("{parent}:") };
            text.push_str(&format!("{id}:,aim,T{id},{parent}\n"));
        }
        let proposal = back(&plan, &text, Sheet::Elements);
        let mut document = plan.document().clone();
        for element in proposal.elements.clone() {
            match plan.find(element.id.as_str()) {
                Some(at) => document.elements[at as usize] = Arc::new(element),
                None => document.elements.push(Arc::new(element)),
            }
        }
        prop_assert!(Plan::try_from(document.clone()).is_ok());
        prop_assert_eq!(proposal.rows.len(), rows.len());
        // And a command carries it out: the same elements under the same parents.
        let done = carry_out(&plan, &command(&plan, &proposal, "Imported".to_owned()), None);
        let done = done.unwrap_or_else(|refusal| panic!("{refusal}"));
        let parents = |plan: &Plan| -> Vec<(Id, Option<Id>, String)> {
            let of = |element: &Arc<Element>| (element.id.clone(), element.parent.clone(), element.title.clone());
            let mut all: Vec<_> = plan.elements().iter().map(of).collect();
            all.sort();
            all
        };
        prop_assert_eq!(parents(&done.plan), parents(&plan_of(document)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), marks in "[\"',;\t\r\n=a<>&/ #*-]{0,40}") {
        for text in [&text, &marks, &format!("Title\n{marks}"), &format!("<opml><body>{marks}")] {
            if let Ok(table) = Table::read(text) {
                let proposal = propose(&empty(), &table, &guess(&table, &empty()), &mut ids());
                prop_assert_eq!(proposal.rows.len(), table.rows());
                proposal.rows.iter().flat_map(|row| &row.remarks).for_each(|remark| assert!(!remark.to_string().is_empty()));
            }
            for outline in [opml::read(text), markdown::read(text)].into_iter().flatten() {
                propose_outline(&empty(), &outline, &mut ids());
            }
        }
    }

    #[test]
    fn cells_come_back_whatever_they_hold(cells in proptest::collection::vec(any_text(), 1..6)) {
        // By way of the titles of a plan: a blank title alone makes no row.
        let mut document = empty().document().clone();
        let element = |(at, title): (usize, &String)| {
            Arc::new(Element::new(Id::new(&at.to_string()), golden_thread::model::vocabulary::Kind::Aim, title.clone()))
        };
        document.elements = cells.iter().enumerate().map(element).collect();
        let table = Table::read(&csv::sheet(&plan_of(document), Sheet::Elements)).unwrap_or_else(|e| panic!("{e}"));
        let at = guess(&table, &empty()).column(Field::Title).unwrap_or_default();
        let read: Vec<_> = (0..table.rows()).map(|row| table.cell_at(row, at).to_owned()).collect();
        prop_assert_eq!(read, cells);
    }

    #[test]
    fn nothing_of_a_draft_goes_out(plan in furnished()) {
        let open = public(plan.document());
        prop_assert!(open.elements.iter().all(|element| !element.draft));
        let open = plan_of(open);
        prop_assert!(!golden_thread::model::wire::write(&open).contains(DRAFT_NOTE));
        for link in open.links() {
            for end in [&link.from, &link.to] {
                prop_assert!(plan.find(end.as_str()).is_none() || open.find(end.as_str()).is_some());
            }
        }
        prop_assert_eq!(public(open.document()), open.document().clone());
    }
}

/// The mapping is the user's to change: any will do.
#[test]
fn any_mapping_is_taken() {
    let table = Table::read("a,b\n1,2\n").unwrap_or_else(|error| panic!("{error}"));
    for sheet in Sheet::ALL {
        for column in sheet.columns() {
            let mapping = Mapping { sheet, fields: vec![Some(column.field); 5], kind: None };
            assert_eq!(propose(&empty(), &table, &mapping, &mut ids()).rows.len(), 1);
        }
    }
}
