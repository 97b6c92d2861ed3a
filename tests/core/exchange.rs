//! Tables, outlines and whole plans: what they propose on small plans, what goes out, and nasty input.

mod csv;
mod levels;
mod merge_plan;
mod outlines;
mod public;

use golden_thread::exchange::proposal::{Change, Proposal, RowOutcome};
use golden_thread::model::id::Id;

/// New ids, counted.
fn ids() -> impl FnMut() -> Id {
    let mut count = 0;
    move || {
        count += 1;
        Id::new(&format!("new-{count}"))
    }
}

/// What is said of the rows, as sentences.
fn said(proposal: &Proposal) -> Vec<String> {
    proposal.rows.iter().flat_map(|row| &row.remarks).map(ToString::to_string).collect()
}

fn change(row: &RowOutcome) -> String {
    match &row.change {
        Change::Add(id) => format!("+{id}"),
        Change::Change(id) => format!("~{id}"),
        Change::Same(id) => format!("={id}"),
        Change::Nothing => "!".to_owned(),
    }
}

/// What becomes of the rows: `+id` for new, `~id` for changed, `=id` for the same, `!` for an error.
fn changes(proposal: &Proposal) -> String {
    proposal.rows.iter().map(change).collect::<Vec<_>>().join(" ")
}
