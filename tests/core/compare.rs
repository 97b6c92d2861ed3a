//! Two states of a plan side by side: what a governor reads before the new one is adopted.

use std::collections::BTreeSet;

use golden_thread::insight::compare::{Comparison, Counts, Difference, Moved, What, compare};
use golden_thread::model::command::{Command, carry_out};
use golden_thread::model::document::{Document, RagWords};
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::own_words::half_terms;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::Value;

use crate::support::{element, example, example_text, sketch};

fn after(plan: &Plan, commands: Vec<Command>) -> Plan {
    carry_out(plan, &Command::All("Edited".into(), commands), None).expect("it can be done").plan
}

fn change(plan: &Plan, id: &str, edit: impl Fn(&mut Element)) -> Command {
    let mut changed = element(plan, id).clone();
    edit(&mut changed);
    Command::Change(Box::new(changed))
}

fn movement(id: &str, parent: &str, before: Option<&str>) -> Command {
    Command::Move { id: id.into(), parent: Some(parent.into()), before: before.map(Id::new) }
}

fn words(difference: &Difference) -> (&str, &str, &str) {
    let Difference { label, before, after } = difference;
    (label, before.as_deref().unwrap_or("-"), after.as_deref().unwrap_or("-"))
}

/// The elements that differ, a line each.
fn lines(found: &Comparison) -> Vec<String> {
    let line = |what: &What| match what {
        What::Added => "added".to_owned(),
        What::Removed => "removed".to_owned(),
        What::Changed { moved, fields } => {
            let moved = match moved {
                Some(Moved::Among) => Some("moved among siblings".to_owned()),
                Some(Moved::Under(from, to)) => {
                    Some(format!("moved from {} to {}", from.as_deref().unwrap_or("-"), to.as_deref().unwrap_or("-")))
                }
                None => None,
            };
            moved.into_iter().chain(fields.iter().map(|field| field.label.clone())).collect::<Vec<_>>().join(", ")
        }
    };
    found.elements.iter().map(|element| format!("{}: {}", element.id, line(&element.what))).collect()
}

const TREE: &str = "m mission -
a area m
x kpi a
y kpi a
b area m
z kpi b";

#[test]
fn a_plan_does_not_differ_from_itself() {
    for id in ["demo", "smart", "alt", "secat", "spt", "ssmat"] {
        let found = compare(&example(id), &example(id));
        assert!(found.is_empty(), "{id}: {found:?}");
        assert_eq!(found.summary(), "Nothing differs.");
    }
}

#[test]
fn fields_are_named_and_said_in_plain_words() {
    let plan = sketch(TREE, "");
    let changed = after(
        &plan,
        vec![change(&plan, "x", |x| {
            x.title = "Attendance".into();
            x.owner = Some("Head of school".into());
            x.due = Some(When::new("2027-08"));
            x.extra.insert("cost".into(), 5.into());
        })],
    );
    let found = compare(&plan, &changed);
    let [one] = &found.elements[..] else { panic!("one element: {found:?}") };
    assert_eq!((one.level.as_str(), one.title.as_str(), one.under.as_deref()), ("KPI", "Attendance", Some("a")));
    let What::Changed { moved: None, fields } = &one.what else { panic!("changed: {one:?}") };
    assert_eq!(
        fields.iter().map(words).collect::<Vec<_>>(),
        [
            ("Title", "x", "Attendance"),
            ("Owner", "-", "Head of school"),
            ("Due", "-", "August 2027"),
            ("cost", "-", "5"),
        ]
    );
}

#[test]
fn what_reads_alike_is_said_to_be_written_otherwise() {
    let dated = |text: &str| {
        let plan = sketch(TREE, "");
        after(&plan, vec![change(&plan, "x", |x| x.due = Some(When::new(text)))])
    };
    let found = compare(&dated("autumn 2026"), &dated("Autumn 2026"));
    let What::Changed { fields, .. } = &found.elements[0].what else { panic!("{found:?}") };
    assert_eq!(words(&fields[0]), ("Due", "Autumn 2026", "Autumn 2026 (written otherwise)"));
}

#[test]
fn elements_come_as_the_new_plan_is_read_and_those_gone_where_they_stood() {
    let plan = sketch(TREE, "");
    let new = Element { parent: Some("a".into()), ..Element::new("n".into(), Kind::Kpi, "New".into()) };
    let changed = after(
        &plan,
        vec![
            Command::Delete("x".into()),
            Command::Add(Box::new(new), None),
            movement("z", "a", None),
            change(&plan, "m", |m| m.short = Some("M".into())),
        ],
    );
    let found = compare(&plan, &changed);
    assert_eq!(lines(&found), ["m: Short title", "x: removed", "n: added", "z: moved from b to a"]);
    assert_eq!(found.counts(), Counts { added: 1, removed: 1, moved: 1, changed: 1 });
    assert_eq!(found.summary(), "1 added, 1 removed, 1 moved, 1 changed.");
}

#[test]
fn only_what_was_moved_counts_as_moved() {
    let plan = sketch("m mission -\na kpi m\nb kpi m\nc kpi m\nd kpi m", "");
    let found = compare(&plan, &after(&plan, vec![movement("d", "m", Some("a"))]));
    assert_eq!(lines(&found), ["d: moved among siblings"]);
    let added = Element { parent: Some("m".into()), ..Element::new("n".into(), Kind::Kpi, "New".into()) };
    let found = compare(&plan, &after(&plan, vec![Command::Add(Box::new(added), Some("a".into()))]));
    assert_eq!(lines(&found), ["n: added"], "what makes room is not moved");
    let file = after(&sketch(TREE, ""), vec![movement("z", "b", Some("x"))]);
    let found = compare(&sketch(TREE, ""), &file);
    assert_eq!((found.elements.len(), found.details[0].label.as_str()), (0, "Order in the file"));
}

#[test]
fn links_are_sentences() {
    let plan = sketch(TREE, "x contributes z\ny contributes z");
    let link = |kind| Box::new(Link::new("l0".into(), "x".into(), "z".into(), kind));
    let new = Box::new(Link::new("l9".into(), "a".into(), "b".into(), LinkKind::DependsOn));
    let commands = vec![Command::Link(link(LinkKind::Measures)), Command::Unlink("l1".into()), Command::Link(new)];
    let found = compare(&plan, &after(&plan, commands));
    assert_eq!(
        found.links.iter().map(words).collect::<Vec<_>>(),
        [
            (
                "Link",
                "\u{201C}x\u{201D} contributes to \u{201C}z\u{201D}",
                "\u{201C}x\u{201D} measures \u{201C}z\u{201D}"
            ),
            ("Link", "\u{201C}y\u{201D} contributes to \u{201C}z\u{201D}", "-"),
            ("Link", "-", "\u{201C}a\u{201D} depends on \u{201C}b\u{201D}"),
        ]
    );
    assert_eq!(found.summary(), "Links: 3.");
}

#[test]
fn ratings_are_counted_by_term() {
    let plan = example("demo");
    let [first, .., last] = &plan.document().ratings[..] else { panic!("ratings") };
    let worse = |rag| if rag == Rag::Red { Rag::Amber } else { Rag::Red };
    let mut changed = first.clone();
    changed.rag = worse(changed.rag);
    let mut new = last.clone();
    new.period = When::new("Autumn 2031");
    let gone = Command::Unrate(last.element.clone(), last.school.clone(), last.period.clone());
    let commands = vec![Command::Rate(Box::new(changed)), gone, Command::Rate(Box::new(new))];
    let found = compare(&plan, &after(&plan, commands));
    let said: Vec<_> =
        found.ratings.iter().map(|term| (term.term.clone(), term.added, term.changed, term.removed)).collect();
    assert_eq!(
        said,
        [(first.period.to_string(), 0, 1, 0), (last.period.to_string(), 0, 0, 1), ("Autumn 2031".into(), 1, 0, 0)]
    );
    assert_eq!(found.summary(), "Ratings: 3.");
}

#[test]
fn a_term_that_is_spelt_in_another_way_is_the_same_term() {
    let plan = example("demo");
    let mut document = plan.document().clone();
    let first = document.ratings[0].clone();
    document.ratings[0].period = When::new(&first.period.to_string());
    assert_ne!(document.ratings[0].period, first.period, "it is spelt in another way");
    let spelt = Plan::try_from(document).expect("a plan");
    let found = compare(&plan, &spelt).ratings;
    let said: Vec<_> = found.iter().map(|term| (term.added, term.changed, term.removed)).collect();
    assert_eq!(said, [(0, 1, 0)], "written otherwise, and neither new nor gone");
}

#[test]
fn schools_levels_and_the_plan_s_own_details_are_told_and_the_log_is_not() {
    let plan = example("demo");
    let mut head = Document { title: "Another title".into(), ..plan.document().clone() };
    head.levels.pop();
    head.rag.push(RagWords { rag: Rag::Red, name: "Off track".into(), meaning: None, extra: Default::default() });
    head.terms = half_terms();
    let mut school = plan.document().schools[1].clone();
    school.name = "Renamed School".into();
    let gone = plan.document().schools[0].clone();
    let commands =
        vec![Command::Head(Box::new(head)), Command::School(Box::new(school)), Command::DropSchool(gone.id.clone())];
    let changed = after(&plan, commands);
    let found = compare(&plan, &changed);
    assert_eq!(
        found.details.iter().map(|detail| detail.label.as_str()).collect::<Vec<_>>(),
        ["Title", "Names of levels", "Words for ratings", "Terms"]
    );
    let says = |at: usize, words: &str| found.details[at].after.as_ref().is_some_and(|after| after.contains(words));
    assert!(says(2, "Red: Off track") && says(3, "Autumn 1 to 31 October"), "{:?}", found.details);
    assert_eq!(found.schools.len(), 2);
    assert!(found.schools[0].before.as_ref().is_some_and(|words| words.starts_with(&gone.name)));
    assert_eq!(found.schools[0].after, None);
    assert!(found.elements.is_empty(), "a school's new name changes no element");
    let noted = carry_out(&plan, &Command::Annotate(0, Some("Agreed".into())), None).expect("done").plan;
    assert!(compare(&plan, &noted).is_empty());
}

/// Takes one field away from a bundled example: from the first element that has it, or from the plan itself.
fn without(plan: &Value, field: &str, of_element: bool) -> Option<Plan> {
    let mut document = plan.clone();
    let whole = if of_element {
        document["elements"].as_array_mut()?.iter_mut().find(|element| element.get(field).is_some())?
    } else {
        &mut document
    };
    whole.as_object_mut()?.remove(field)?;
    wire::read(&document.to_string()).ok()
}

#[test]
fn no_field_goes_unnoticed() {
    let mut seen = 0;
    for id in ["demo", "smart", "alt", "secat", "spt", "ssmat"] {
        let plan: Value = serde_json::from_str(&example_text(id)).expect("JSON");
        let elements = plan["elements"].as_array().expect("elements");
        let fields: BTreeSet<&String> =
            elements.iter().filter_map(Value::as_object).flat_map(|one| one.keys()).collect();
        for field in fields {
            let Some(lacking) = without(&plan, field, true) else { continue };
            let [one] = &compare(&example(id), &lacking).elements[..] else { panic!("{id}: {field}") };
            assert!(matches!(one.what, What::Changed { .. }), "{id}: {field}");
            seen += 1;
        }
        for field in plan.as_object().into_iter().flat_map(|plan| plan.keys()).filter(|field| *field != "log") {
            let Some(lacking) = without(&plan, field, false) else { continue };
            assert!(!compare(&example(id), &lacking).is_empty(), "{id}: {field}");
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} fields were tried");
}
