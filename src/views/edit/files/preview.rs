//! A file that was chosen: what it was read as, and what it would change, before anything is done.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::exchange::apply::command;
use crate::exchange::csv::{Field, Mapping, Table, guess, propose};
use crate::exchange::merge_plan::from_plan;
use crate::exchange::outline::{Outline, propose_outline};
use crate::exchange::proposal::{Change, Proposal, RowOutcome};
use crate::exchange::{markdown, opml};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::wire;
use crate::state::desk::{Desk, use_desk};
use crate::storage::version::Reason;

/// Most rows of a preview that are listed.
const MOST_ROWS: usize = 200;

/// What a file was read as.
#[derive(Clone, PartialEq)]
pub enum Source {
    /// A table, and what its columns are taken for.
    Table(Table, Mapping),
    /// An outline.
    Outline(Outline),
    /// A whole plan.
    Plan(Arc<Plan>),
}

impl Source {
    /// Reads a file by its name and its text. The plan's own words for its levels are known.
    pub fn read(name: &str, text: &str, plan: &Plan) -> Result<Self, String> {
        let say = |error: crate::exchange::error::ExchangeError| error.to_string();
        let name = name.to_lowercase();
        if name.ends_with(".opml") || text.trim_start().starts_with('<') {
            return opml::read(text).map(Self::Outline).map_err(say);
        }
        if name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".txt") {
            return markdown::read(text).map(Self::Outline).map_err(say);
        }
        if text.trim_start_matches(['\u{FEFF}', ' ', '\n', '\r', '\t']).starts_with('{') {
            return wire::read(text).map(|plan| Self::Plan(Arc::new(plan))).map_err(|error| error.to_string());
        }
        let table = Table::read(text).map_err(say)?;
        let mapping = guess(&table, plan);
        Ok(Self::Table(table, mapping))
    }

    fn propose(&self, plan: &Plan) -> Proposal {
        let mut new_id = || Id::new(&clock::new_id());
        match self {
            Self::Table(table, mapping) => propose(plan, table, mapping, &mut new_id),
            Self::Outline(outline) => propose_outline(plan, outline, &mut new_id),
            Self::Plan(other) => from_plan(plan, other.document()),
        }
    }
}

/// What a file would change, with its columns, before anything is done.
#[component]
pub fn Preview(
    /// The file's name.
    name: String,
    /// What it was read as.
    read: Source,
    /// Where the source is kept: without it another file is chosen.
    source: RwSignal<Option<(String, Source)>>,
) -> impl IntoView {
    let desk = use_desk();
    // Its columns stay open while one after the other is taken for something else; all else follows them.
    let columns = match &read {
        Source::Table(table, mapping) => Some((table.clone(), mapping.clone())),
        Source::Outline(_) | Source::Plan(_) => None,
    };
    let other = match &read {
        Source::Plan(other) => Some(merge_words(&desk.plan(), other)),
        _ => None,
    };
    let read = RwSignal::new(read);
    let proposal = Memo::new(move |_| read.with(|read| read.propose(&desk.plan())));
    let ready = move || proposal.with(|proposal| proposal.rows.iter().any(|row| does_something(&row.change)));
    let title = format!("What \u{201C}{name}\u{201D} would do");
    // The field that chose the file is gone.
    dom::after_drawing(|| dom::focus_if_lost("exchange-title"));
    view! {
        <h3 id="exchange-title" tabindex="-1">
            {title}
        </h3>
        <p role="status" id="import-sum">
            {move || proposal.with(summary)}
        </p>
        {other.map(|words| view! { <p class="quiet">{words}</p> })}
        {columns.map(|(table, mapping)| view! { <Columns table=table mapping=mapping read=read /> })}
        {move || proposal.with(listed)}
        <footer class="dialog-foot">
            <button
                type="button"
                id="import-apply"
                class="button is-primary"
                disabled=move || !ready()
                on:click=move |_| bring_in(desk, &proposal.get_untracked(), &name)
            >
                "Bring them in"
            </button>
            <button type="button" class="button" on:click=move |_| source.set(None)>
                "Another file"
            </button>
        </footer>
    }
}

fn does_something(change: &Change) -> bool {
    matches!(change, Change::Add(_) | Change::Change(_))
}

/// How much there is of each sort.
fn summary(proposal: &Proposal) -> String {
    let count = |sort: fn(&Change) -> bool| proposal.rows.iter().filter(|row| sort(&row.change)).count();
    let added = count(|change| matches!(change, Change::Add(_)));
    let changed = count(|change| matches!(change, Change::Change(_)));
    let same = count(|change| matches!(change, Change::Same(_)));
    let left = count(|change| matches!(change, Change::Nothing));
    format!("{added} to add, {changed} to change, {same} as they are, {left} left out for an error.")
}

/// What becomes of each row.
fn listed(proposal: &Proposal) -> impl IntoView + use<> {
    let rest = proposal.rows.len().saturating_sub(MOST_ROWS);
    // What has something to be said of it comes first, what stays as it is last.
    let mut rows: Vec<&RowOutcome> = proposal.rows.iter().collect();
    rows.sort_by_key(|row| (row.remarks.is_empty(), matches!(row.change, Change::Same(_))));
    let rows = rows.into_iter().take(MOST_ROWS).map(outcome).collect_view();
    let more = if rest == 1 { "And 1 more row.".to_owned() } else { format!("And {rest} more rows.") };
    view! {
        <ul class="import-rows">{rows}</ul>
        {(rest > 0).then(|| view! { <p class="quiet">{more}</p> })}
    }
}

/// What it means to bring a whole plan in.
fn merge_words(plan: &Plan, other: &Plan) -> String {
    const STAYS: &str = "Nothing is deleted, and the plan\u{2019}s own title, words and log stay as they are here.";
    let known = other.elements().iter().any(|element| plan.find(element.id.as_str()).is_some());
    if known {
        format!("What differs comes from the file. {STAYS}")
    } else {
        format!("\u{201C}{}\u{201D} is another plan: all of it would be added to this one. {STAYS}", other.title())
    }
}

fn bring_in(desk: Desk, proposal: &Proposal, name: &str) {
    desk.keep_version(Reason::BeforeImport, None);
    let said = format!("Brought in \u{201C}{name}\u{201D}");
    if desk.carry_out(command(&desk.plan(), proposal, said)) {
        desk.asking.set(None);
    }
}

fn outcome(row: &RowOutcome) -> impl IntoView + use<> {
    let word = match &row.change {
        Change::Add(_) => "Adds",
        Change::Change(_) => "Changes",
        Change::Same(_) => "As it is",
        Change::Nothing => "Left out",
    };
    let remarks = row.remarks.iter().map(|remark| {
        let wrong = remark.reason.is_error();
        view! { <span class="import-remark" class:wrong=wrong>{remark.to_string()}</span> }
    });
    view! {
        <li>
            <span class="badge" class:is-odd=matches!(row.change, Change::Nothing)>{word}</span>
            <span>{row.what.clone()}</span>
            {remarks.collect_view()}
        </li>
    }
}

/// Which column holds what.
#[component]
fn Columns(
    /// The table.
    table: Table,
    /// What each column is taken for at first.
    mapping: Mapping,
    /// The table with another mapping goes here.
    read: RwSignal<Source>,
) -> impl IntoView {
    let fields = mapping.sheet.columns();
    let rows = (0..table.columns().min(60)).map(|column| {
        let header = table.header(column).to_owned();
        let now = mapping.fields.get(column).copied().flatten();
        let choose = move |event| {
            let chosen: Option<Field> =
                event_target_value(&event).parse::<usize>().ok().and_then(|at| fields.get(at)).map(|one| one.field);
            read.update(|read| {
                if let Source::Table(_, mapping) = read
                    && let Some(field) = mapping.fields.get_mut(column)
                {
                    *field = chosen;
                }
            });
        };
        view! {
            <label class="field is-inline">
                <span>{header}</span>
                <select on:change=choose>
                    <option value="" selected=now.is_none()>
                        "Not used"
                    </option>
                    {fields
                        .iter()
                        .enumerate()
                        .map(|(at, one)| {
                            view! {
                                <option value=at.to_string() selected=now == Some(one.field)>
                                    {one.header}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        }
    });
    view! {
        <details class="import-columns">
            <summary>"Columns"</summary>
            {rows.collect_view()}
        </details>
    }
}
