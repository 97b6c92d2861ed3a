//! Out and in: the plan as a file for other programs, and a table or an outline brought into it, after a look at what
//! it would change.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, files};
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::exchange::apply::command;
use crate::exchange::csv::{Field, Mapping, Sheet, Table, Template, guess, propose, sheet, template};
use crate::exchange::outline::{Outline, propose_outline};
use crate::exchange::proposal::{Change, Proposal, RowOutcome};
use crate::exchange::{markdown, opml};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::file_name;
use crate::model::wire;
use crate::state::desk::{Desk, use_desk};
use crate::state::notices::use_notices;
use crate::storage::version::Reason;

/// Most rows of a preview that are listed.
const MOST_ROWS: usize = 200;

/// What a file was read as.
#[derive(Clone, PartialEq)]
enum Source {
    Table(Table, Mapping),
    Outline(Outline),
}

impl Source {
    fn read(name: &str, text: &str) -> Result<Self, String> {
        let say = |error: crate::exchange::error::ExchangeError| error.to_string();
        let name = name.to_lowercase();
        if name.ends_with(".opml") || text.trim_start().starts_with('<') {
            return opml::read(text).map(Self::Outline).map_err(say);
        }
        if name.ends_with(".md") || name.ends_with(".markdown") || name.ends_with(".txt") {
            return markdown::read(text).map(Self::Outline).map_err(say);
        }
        if text.trim_start().starts_with('{') {
            return Err(
                "This is a whole plan. Bring it in from the library; it then stands beside this one.".to_owned()
            );
        }
        let table = Table::read(text).map_err(say)?;
        let mapping = guess(&table);
        Ok(Self::Table(table, mapping))
    }

    fn propose(&self, plan: &Plan) -> Proposal {
        let mut new_id = || Id::new(&clock::new_id());
        match self {
            Self::Table(table, mapping) => propose(plan, table, mapping, &mut new_id),
            Self::Outline(outline) => propose_outline(plan, outline, &mut new_id),
        }
    }
}

/// The dialog.
#[component]
pub fn FilesDialog() -> impl IntoView {
    let desk = use_desk();
    let source = RwSignal::new(None::<(String, Source)>);
    let wrong = RwSignal::new(None::<String>);
    let take = move |file: Option<files::File>| {
        let Some(file) = file else { return };
        spawn_local(async move {
            let name = file.name();
            let read = files::read(&file).await.map_err(|error| error.to_string());
            let read = read.and_then(|text| Source::read(&name, &text));
            wrong.try_set(read.as_ref().err().cloned());
            source.try_set(read.ok().map(|source| (name, source)));
        });
    };
    let close = Callback::new(move |()| {
        desk.asking.try_set(None);
    });
    view! {
        <Dialog title="Import and export" id="files" on_close=close>
            <div class="dialog-body">
                {move || match source.get() {
                    Some((name, read)) => view! { <Preview name=name read=read source=source /> }.into_any(),
                    None => {
                        view! {
                            <h3>"Bring a table or an outline into this plan"</h3>
                            <p class="quiet">
                                "A spreadsheet saved as CSV, an OPML outline or a Markdown list. You see what it would change before anything is done."
                            </p>
                            <label class="button">
                                <IconMark icon=Icon::Import />
                                <span>"Choose a file"</span>
                                <input
                                    id="exchange-file"
                                    class="for-ears"
                                    type="file"
                                    accept=".csv,.tsv,.txt,.opml,.xml,.md,.markdown,text/csv,text/markdown"
                                    on:change=move |event| take(files::chosen(&event))
                                />
                            </label>
                            <p class="wrong" role="alert">
                                {move || wrong.get()}
                            </p>
                            <Templates />
                            <Exports />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Dialog>
    }
}

/// Tables to fill in.
#[component]
fn Templates() -> impl IntoView {
    let save = use_saver();
    let all: [(&str, Template); 7] = [
        ("Areas", Template::Area),
        ("Aims", Template::Aim),
        ("KPIs", Template::Kpi),
        ("School priorities", Template::Priority),
        ("Projects", Template::Project),
        ("Schools", Template::School),
        ("Ratings", Template::Rating),
    ];
    view! {
        <h3>"Tables to fill in"</h3>
        <div class="button-row">
            {all
                .map(|(name, kind)| {
                    view! {
                        <button
                            type="button"
                            class="button is-small"
                            on:click=move |_| save(&format!("{}.csv", name.to_lowercase().replace(' ', "-")), &template(kind))
                        >
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// Offers a text as a file, and says so if the browser does not let it.
fn use_saver() -> impl Fn(&str, &str) + Copy + 'static {
    let notices = use_notices();
    move |name, text| {
        if let Err(error) = files::offer(name, text) {
            notices.warn(error.to_string());
        }
    }
}

/// A kind of file: its name, the end of its file's name, and how it is written.
type Export = (&'static str, &'static str, fn(&Plan) -> String);

/// The plan as files.
#[component]
fn Exports() -> impl IntoView {
    let desk = use_desk();
    let save = use_saver();
    let named = move |end: &str| {
        let name = file_name(&desk.plan().title());
        format!("{}{end}", name.trim_end_matches(".plan.json"))
    };
    let all: [Export; 7] = [
        ("Whole plan (JSON)", ".plan.json", wire::write),
        ("Elements (CSV)", "-elements.csv", |plan| sheet(plan, Sheet::Elements)),
        ("Links (CSV)", "-links.csv", |plan| sheet(plan, Sheet::Links)),
        ("Ratings (CSV)", "-ratings.csv", |plan| sheet(plan, Sheet::Ratings)),
        ("Schools (CSV)", "-schools.csv", |plan| sheet(plan, Sheet::Schools)),
        ("Outline (OPML)", ".opml", opml::write),
        ("Text (Markdown)", ".md", markdown::write),
    ];
    view! {
        <h3>"Save the plan as a file"</h3>
        <p class="quiet">"Drafts and notes for speakers are in the whole plan only."</p>
        <div class="button-row">
            {all
                .map(|(name, end, write)| {
                    view! {
                        <button type="button" class="button is-small" on:click=move |_| save(&named(end), &write(&desk.plan()))>
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// What a file would change, with its columns, before anything is done.
#[component]
fn Preview(
    /// The file's name.
    name: String,
    /// What it was read as.
    read: Source,
    /// Where the source is kept: another mapping makes another.
    source: RwSignal<Option<(String, Source)>>,
) -> impl IntoView {
    let desk = use_desk();
    let proposal = read.propose(&desk.plan());
    let count = |sort: fn(&Change) -> bool| proposal.rows.iter().filter(|row| sort(&row.change)).count();
    let added = count(|change| matches!(change, Change::Add(_)));
    let changed = count(|change| matches!(change, Change::Change(_)));
    let same = count(|change| matches!(change, Change::Same(_)));
    let left = count(|change| matches!(change, Change::Nothing));
    let words = format!("{added} to add, {changed} to change, {same} as they are, {left} left out for an error.");
    let rest = proposal.rows.len().saturating_sub(MOST_ROWS);
    // What has something to be said of it comes first.
    let (told, quiet): (Vec<&RowOutcome>, Vec<&RowOutcome>) =
        proposal.rows.iter().partition(|row| !row.remarks.is_empty());
    let rows = told.into_iter().chain(quiet).take(MOST_ROWS).map(outcome).collect_view();
    let ready = added + changed > 0;
    let mapping = match &read {
        Source::Table(table, mapping) => {
            Some(view! { <Columns name=name.clone() table=table.clone() mapping=mapping.clone() source=source /> })
        }
        Source::Outline(_) => None,
    };
    let apply = {
        let (proposal, name) = (proposal.clone(), name.clone());
        move |_| bring_in(desk, &proposal, &name)
    };
    view! {
        <h3>{format!("What \u{201C}{name}\u{201D} would do")}</h3>
        <p role="status" id="import-sum">
            {words}
        </p>
        {mapping}
        <ul class="import-rows">{rows}</ul>
        {(rest > 0).then(|| view! { <p class="quiet">{format!("And {rest} more rows.")}</p> })}
        <footer class="dialog-foot">
            <button type="button" id="import-apply" class="button is-primary" disabled=!ready on:click=apply>
                "Bring them in"
            </button>
            <button type="button" class="button" on:click=move |_| source.set(None)>
                "Another file"
            </button>
        </footer>
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
    /// The file's name.
    name: String,
    /// The table.
    table: Table,
    /// What each column is taken for.
    mapping: Mapping,
    /// Where another mapping goes.
    source: RwSignal<Option<(String, Source)>>,
) -> impl IntoView {
    let fields = mapping.sheet.columns();
    let rows = (0..table.columns().min(60)).map(|column| {
        let header = table.header(column).to_owned();
        let now = mapping.fields.get(column).copied().flatten();
        let (name, table, mapping) = (name.clone(), table.clone(), mapping.clone());
        let choose = move |event| {
            let chosen: Option<Field> =
                event_target_value(&event).parse::<usize>().ok().and_then(|at| fields.get(at)).map(|one| one.field);
            let mut mapping = mapping.clone();
            if let Some(field) = mapping.fields.get_mut(column) {
                *field = chosen;
            }
            source.set(Some((name.clone(), Source::Table(table.clone(), mapping))));
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
