//! The report as a text for a committee's papers, in Markdown.

use std::borrow::Cow;

use super::{Movement, Report, Row};
use crate::exchange::markdown::escaped;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::Rag;
use crate::thread::path::step_words;

/// What the report says, under headings; what is the same is only counted.
pub fn report_markdown(plan: &Plan, report: &Report) -> String {
    let mut out = format!("# {}\n", escaped(&heading(plan, report)));
    if report.asked.school.is_some() {
        out.push_str(&format!("\n{}\n", escaped(&plan.title())));
    }
    let Some(period) = &report.period else {
        out.push_str("\nNothing has been rated yet.\n");
        return out;
    };
    let mut count = |when: &str, tally: [usize; 4]| {
        let words =
            Rag::ALL.iter().zip(tally).map(|(&rag, count)| format!("{}: {count}", plan.document().rag_name(rag)));
        out.push_str(&format!("\n{}\n", escaped(&format!("{when}. {}.", words.collect::<Vec<_>>().join(", ")))));
    };
    count(&period.to_string(), report.tally());
    if let Some(before) = &report.before {
        count(&before.to_string(), report.tally_before());
    }
    for movement in Movement::ALL {
        let rows: Vec<&Row> = report.list(movement).collect();
        match movement {
            _ if rows.is_empty() => {}
            Movement::Same => out.push_str(&format!("\n## {}: {}\n", movement.name(), rows.len())),
            _ => list(&mut out, movement.name(), rows.iter().map(|row| line(plan, report, row))),
        }
    }
    let evidence = report.evidence();
    let [several, one, none] = [evidence.several, evidence.one, evidence.none];
    if several + one + none > 0 {
        let said = format!("Confirmed by two methods or more: {several}. By one: {one}. By none: {none}.");
        out.push_str(&format!("\n## Evidence\n\n{said}\n"));
    }
    let nothing = |out: &mut String, name: &str, words: &str| out.push_str(&format!("\n## {name}\n\n{words}\n"));
    if report.conflicts.is_empty() {
        nothing(&mut out, "Conflicts", "None is recorded.");
    }
    list(
        &mut out,
        "Conflicts",
        report.conflicts.iter().map(|conflict| {
            let [from, to] = [0, 1].map(|side| title(plan, conflict.sides[side].element));
            let why = conflict.reason.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            format!("{from} conflicts with {to}{why}")
        }),
    );
    if report.entries(plan).next().is_none() {
        nothing(&mut out, "What changed", "The log has nothing for this term.");
    }
    list(
        &mut out,
        "What changed",
        report.entries(plan).map(|(_, entry)| {
            let date = entry.date.as_ref().map(|date| format!("{date}: ")).unwrap_or_default();
            format!("{date}{}", shown(&entry.text))
        }),
    );
    out
}

/// Whose report it is, and of when, as the name of a file: "Otterwade Primary School Summer 2026".
pub fn report_name(plan: &Plan, report: &Report) -> String {
    let period = report.period.as_ref().map(|period| format!(" {period}")).unwrap_or_default();
    format!("{}{period}", whose(plan, report))
}

fn heading(plan: &Plan, report: &Report) -> String {
    let whose = whose(plan, report);
    match &report.period {
        Some(period) => format!("{whose}: report for {period}"),
        None => whose.into_owned(),
    }
}

fn whose<'a>(plan: &'a Plan, report: &Report) -> Cow<'a, str> {
    let school = report.asked.school.as_ref().and_then(|id| plan.school(id)).map(|school| shown(&school.name));
    school.unwrap_or_else(|| plan.title())
}

fn list(out: &mut String, name: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("- {}\n", escaped(&line))).collect();
    if !lines.is_empty() {
        out.push_str(&format!("\n## {name}: {}\n\n{}", lines.len(), lines.concat()));
    }
}

/// What moved, from what to what, and what was said of it: "KPI 1.1a Reading: Red → Amber (reading test). Nearly there."
fn line(plan: &Plan, report: &Report, row: &Row) -> String {
    let name = |rag: Rag| plan.document().rag_name(rag).into_owned();
    let given = [&row.before, &row.now].map(|given| given.as_ref().map_or("–".to_owned(), |given| name(given.rag)));
    let by = row.school.as_ref().filter(|_| report.asked.school.is_none()).map(|id| {
        let school = plan.school(id).map_or_else(|| shown(id.as_str()), |school| shown(&school.name));
        format!(", {school}")
    });
    let now = row.now.as_ref();
    let methods = now.filter(|now| !now.methods.is_empty()).map(|now| format!(" ({})", now.methods.join(", ")));
    let note = now.and_then(|now| now.note.as_ref()).map(|note| format!(". {note}"));
    let said = [by, Some(format!(": {}", given.join(" → "))), methods, note];
    title(plan, row.element) + &said.into_iter().flatten().collect::<String>()
}

fn title(plan: &Plan, at: Ix) -> String {
    step_words(plan, at)
}
