//! What differs between two states of one thing, field by field, in plain words.

use crate::model::Extra;
use crate::model::document::{Document, School};
use crate::model::element::{Element, Measure};
use crate::model::facts::{measure_words, plan_facts, steps_words};
use crate::model::link::Link;
use crate::model::own_words::day_and_month;
use crate::model::plan::Plan;
use crate::model::text::shown;

use super::compare::Difference;

impl Difference {
    /// What is not there says nothing. Where two states differ in a way that reads alike, that is said.
    pub(super) fn new(label: &str, before: Option<String>, after: Option<String>) -> Self {
        let plain = |words: Option<String>| {
            words.map(|words| shown(&words).trim().to_owned()).filter(|words| !words.is_empty())
        };
        let (before, mut after) = (plain(before), plain(after));
        if before == after {
            let words = after.unwrap_or_default();
            after = Some(format!("{words} (written otherwise)").trim_start().to_owned());
        }
        Self { label: shown(label).into_owned(), before, after }
    }
}

/// The fields of an element that differ; its place is not among them.
pub(super) fn element(plans: [&Plan; 2], before: &Element, after: &Element) -> Vec<Difference> {
    type Words = fn(&Plan, &Element) -> String;
    let (old, new) = (before, after);
    let rows: [(&str, bool, Words); 21] = [
        ("Kind", old.kind != new.kind, |plan, one| plan.kind_name(one.kind, 1).into_owned()),
        ("Level", old.level != new.level, |_, one| text(&one.level)),
        ("Title", old.title != new.title, |_, one| one.title.clone()),
        ("Short title", old.short != new.short, |_, one| text(&one.short)),
        ("Text", old.text != new.text, |_, one| text(&one.text)),
        ("Reference", old.reference != new.reference, |_, one| text(&one.reference)),
        ("Number meant", old.number != new.number, |_, one| text(&one.number)),
        ("Under the heading", old.group != new.group, |_, one| text(&one.group)),
        ("School", old.school != new.school, school_of),
        ("Owner", old.owner != new.owner, |_, one| text(&one.owner)),
        ("With", old.contributors != new.contributors, |_, one| one.contributors.join(", ")),
        ("Due", old.due != new.due, |_, one| text(&one.due)),
        ("For", old.period != new.period, |_, one| text(&one.period)),
        ("About", old.scope != new.scope, |_, one| joined(&one.scope, ", ", |scope| scope.one().to_owned())),
        ("Measures", old.measures != new.measures, |_, one| joined(&one.measures, "; ", measure)),
        ("Evidence", old.evidence != new.evidence, |_, one| one.evidence.join(", ")),
        ("Ticked in column", old.ticks != new.ticks, ticks),
        ("Author", old.author != new.author, |_, one| text(&one.author)),
        ("Key idea", old.key_idea != new.key_idea, |_, one| text(&one.key_idea)),
        ("Draft or note", old.draft != new.draft, |_, one| yes(one.draft)),
        ("Notes on the plan as printed", old.flags != new.flags, |_, one| {
            joined(&one.flags, " ", |flag| flag.note.clone())
        }),
    ];
    let differ = rows.into_iter().filter(|(_, differs, _)| *differs);
    let mut found: Vec<_> = differ
        .map(|(label, _, words)| Difference::new(label, Some(words(plans[0], old)), Some(words(plans[1], new))))
        .collect();
    unknown(&old.extra, &new.extra, &mut found);
    found
}

/// What the plan says of itself, where it differs: neither its elements, links, ratings and schools, nor its log.
pub(super) fn details(old: &Document, new: &Document) -> Vec<Difference> {
    type Words = fn(&Document) -> String;
    let rows: [(&str, bool, Words); 19] = [
        ("Format", (&old.format, old.version) != (&new.format, new.version), |plan| {
            format!("{} {}", plan.format, plan.version)
        }),
        ("Id", old.id != new.id, |plan| plan.id.to_string()),
        ("Title", old.title != new.title, |plan| plan.title.clone()),
        ("Subtitle", old.subtitle != new.subtitle, |plan| text(&plan.subtitle)),
        ("Summary", old.summary != new.summary, |plan| text(&plan.summary)),
        ("Trust", old.trust != new.trust, |plan| text(&plan.trust)),
        ("Made up", old.fictional != new.fictional, |plan| yes(plan.fictional)),
        ("Status", old.status != new.status, |plan| fact(plan, "Status")),
        ("Period", old.period != new.period, |plan| fact(plan, "Period")),
        ("Adopted", old.adopted != new.adopted, |plan| text(&plan.adopted)),
        ("Next review", old.next_review != new.next_review, |plan| text(&plan.next_review)),
        ("Horizon", old.horizon != new.horizon, |plan| text(&plan.horizon)),
        ("Source", old.source != new.source, |plan| fact(plan, "Source")),
        ("Names of levels", old.levels != new.levels, |plan| {
            joined(&plan.levels, ", ", |level| {
                let plural = level.plural.as_ref().map(|plural| format!(" / {plural}")).unwrap_or_default();
                let hidden = if level.hidden { " (not shown)" } else { "" };
                format!("{}: {}{plural}{hidden}", level.kind.one(), level.name)
            })
        }),
        ("Words for ratings", old.rag != new.rag, |plan| {
            joined(&plan.rag, ", ", |words| {
                let meaning = words.meaning.as_ref().map(|meaning| format!(" ({meaning})")).unwrap_or_default();
                format!("{}: {}{meaning}", words.rag.one(), words.name)
            })
        }),
        ("Terms", old.terms != new.terms, |plan| {
            joined(&plan.terms, ", ", |term| format!("{} to {}", term.name, day_and_month(&term.ends)))
        }),
        ("Tick columns", old.columns != new.columns, |plan| {
            joined(&plan.columns, ", ", |column| column.label.clone().unwrap_or_else(|| column.key.clone()))
        }),
        ("Stories", old.stories != new.stories, |plan| joined(&plan.stories, ", ", |story| story.title.clone())),
        ("Notes on the plan as printed", old.flags != new.flags, |plan| {
            joined(&plan.flags, " ", |flag| flag.note.clone())
        }),
    ];
    let differ = rows.into_iter().filter(|(_, differs, _)| *differs);
    let mut found: Vec<_> =
        differ.map(|(label, _, words)| Difference::new(label, Some(words(old)), Some(words(new)))).collect();
    unknown(&old.extra, &new.extra, &mut found);
    found
}

/// A link in a sentence: "“Attendance” contributes to “Every child reads”: why".
pub(super) fn link(plan: &Plan, link: &Link) -> String {
    let title = |id: &str| plan.find(id).map_or(shown(id), |at| plan.element(at).card_title()).into_owned();
    let (from, to) = (title(link.from.as_str()), title(link.to.as_str()));
    let note = link.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    format!("\u{201C}{from}\u{201D} {} \u{201C}{to}\u{201D}{note}", link.kind.one())
}

/// A school with its badge and phase: "Larkmoor Primary, LP, primary".
pub(super) fn school(school: &School) -> String {
    let parts = [Some(&school.name), school.short.as_ref(), school.phase.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn text<T: ToString>(field: &Option<T>) -> String {
    field.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn yes(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

fn joined<T>(list: &[T], between: &str, words: impl Fn(&T) -> String) -> String {
    list.iter().map(words).collect::<Vec<_>>().join(between)
}

fn school_of(plan: &Plan, element: &Element) -> String {
    let name = |id| plan.school(id).map_or_else(|| id.to_string(), |school| school.name.clone());
    element.school.as_ref().map(name).unwrap_or_default()
}

fn ticks(plan: &Plan, element: &Element) -> String {
    let column = |key: &String| plan.document().columns.iter().find(|column| column.key == *key);
    joined(&element.ticks, ", ", |key| column(key).and_then(|column| column.label.clone()).unwrap_or(key.clone()))
}

fn measure(measure: &Measure) -> String {
    let words = [text(&measure.title), measure_words(measure)].into_iter().chain(steps_words(measure));
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn fact(document: &Document, label: &str) -> String {
    plan_facts(document).into_iter().find(|fact| fact.label == label).map(|fact| fact.words).unwrap_or_default()
}

/// Fields that this version does not know, under their own names.
fn unknown(old: &Extra, new: &Extra, found: &mut Vec<Difference>) {
    let words = |fields: &Extra, name: &str| {
        fields.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let added = new.keys().filter(|name| !old.contains_key(*name));
    for name in old.keys().chain(added).filter(|name| old.get(*name) != new.get(*name)) {
        found.push(Difference::new(name, words(old, name), words(new, name)));
    }
}
