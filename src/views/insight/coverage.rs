//! Coverage: the schools' work against the aims, or against a framework. An empty cell is the message.

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::rag::RagBadge;
use crate::insight::coverage::{Cell, Coverage, CoverageRow, Rows, column_name, coverage};
use crate::insight::pictures::{coverage_svg, without_drafts};
use crate::layout::steer::grid_key;
use crate::lens::Lens;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Kind;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::save::Pictures;

use super::Heading;
use super::lists::{Grown, ShowMore};

/// The view.
#[component]
pub fn CoverageView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let rows = Memo::new(move |_| Rows::from_word(route.get().asked()));
    let table = Memo::new(move |_| coverage(&reading.live.read().plan, rows.get()));
    let has_frameworks = Memo::new(move |_| reading.live.read().plan.of_kind(Kind::FrameworkElement).next().is_some());
    let picture = Callback::new(move |()| {
        let today = clock::today().last_day().unwrap_or_default();
        let open = without_drafts(&reading.opened().plan).map_err(|error| error.to_string())?;
        Ok(coverage_svg(&open, &coverage(&open, rows.get_untracked()), today))
    });
    let name = Signal::derive(move || file_named(&reading.live.read().plan.title(), "coverage"));
    let empty = move || {
        let table = table.read();
        let covers = table.rows.iter().any(|row| row.covered.is_some());
        table.rows.is_empty() || (table.columns.is_empty() && !covers)
    };
    view! {
        <section class="coverage" aria-labelledby="insight-title">
            <Heading name="Coverage" question="Which school serves what. A cell counts priorities + projects, with the worst rating and, where it differs, the latest." />
            <Show when=move || has_frameworks.get()>
                <nav class="switch insight-choice" aria-label="Rows of the table">
                    {Rows::ALL
                        .map(|choice| {
                            let address = move || route.get().with_asked(Some(choice.word().to_owned())).query();
                            let name = match choice {
                                Rows::Aims => "Aims",
                                Rows::Frameworks => "Frameworks",
                            };
                            view! {
                                <a
                                    class="switch-item"
                                    href=address
                                    aria-current=move || (rows.get() == choice).then_some("true")
                                >
                                    {name}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
            </Show>
            <Show
                when=move || !empty()
                fallback=move || {
                    view! {
                        <p class="insight-empty">
                            "No school has work in this plan yet. Turn on Edit and add a priority below the aim that it serves; it is counted here."
                        </p>
                    }
                }
            >
                <p class="insight-sum" role="status">{move || table.with(|table| table.sum(&reading.live.read().plan))}</p>
                {move || table.with(|table| view! { <Table table=table.clone() /> })}
                <p class="insight-note">
                    <Pictures id="coverage" name=name draw=picture />
                </p>
            </Show>
        </section>
    }
}

/// The table: a grid that is one stop of the Tab key; the arrow keys go from cell to cell.
#[component]
fn Table(
    /// What it holds.
    table: Coverage,
) -> impl IntoView {
    let reading = use_reading();
    let plan = reading.opened().plan;
    let with_cover = table.rows.iter().any(|row| row.covered.is_some());
    let (height, width) = (table.rows.len(), table.columns.len() + 1);
    let grown = Grown::new(Signal::stored(0), Signal::stored(height));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let here = dom::active_id().and_then(|id| {
            let (row, column) = id.strip_prefix("cell-")?.split_once('-')?;
            Some((row.parse().ok()?, column.parse().ok()?))
        });
        if let Some((row, column)) = here.and_then(|here| grid_key(height, width, here, &event.key())) {
            event.prevent_default();
            let id = cell_id(row, column);
            dom::focus(&id);
            dom::scroll_to(&id);
        }
    };
    let heads = table.columns.iter().map(|column| head(&plan, column.as_ref())).collect_view();
    let feet = (0..table.columns.len())
        .map(|column| {
            let (served, of) = table.served(column);
            view! { <td>{format!("{served} of {of}")}</td> }
        })
        .collect_view();
    let has_feet = !table.columns.is_empty();
    let (rows, columns) = (StoredValue::new(table.rows), StoredValue::new(table.columns));
    let shown = move || (0..grown.rows()).collect::<Vec<_>>();
    view! {
        <div class="table-frame">
            <table class="data-table coverage-table" role="grid" aria-labelledby="insight-title" on:keydown=on_key>
                <thead>
                    <tr>
                        <th scope="col">"Serves"</th>
                        {with_cover.then(|| view! { <th scope="col">"In the plan"</th> })}
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    <For each=shown key=|row| *row let:row>
                        {rows.with_value(|rows| columns.with_value(|columns| {
                            view! { <TableRow number=row row=rows[row].clone() columns=columns.clone() /> }
                        }))}
                    </For>
                </tbody>
                {has_feet
                    .then(|| {
                        view! {
                            <tfoot>
                                <tr>
                                    <th scope="row">"Served"</th>
                                    {with_cover.then(|| view! { <td></td> })}
                                    {feet}
                                </tr>
                            </tfoot>
                        }
                    })}
            </table>
        </div>
        <ShowMore grown=grown />
    }
}

/// The head of a column: short where the screen is narrow, whole where there is room and for ears.
fn head(plan: &Plan, column: Option<&Id>) -> impl IntoView + use<> {
    let school = column.and_then(|id| plan.school(id));
    let name = column_name(plan, column).into_owned();
    let short =
        school.and_then(|school| school.short.as_deref()).map_or(name.clone(), |short| shown(short).into_owned());
    let title = name.clone();
    view! {
        <th scope="col" title=title>
            <span class="column-short" aria-hidden="true">{short}</span>
            <span class="column-name">{name}</span>
        </th>
    }
}

/// The id of a cell's link: column 0 is the row's own name.
fn cell_id(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

/// One row.
#[component]
fn TableRow(
    /// Its number.
    number: usize,
    /// What it holds.
    row: CoverageRow,
    /// What its cells stand for.
    columns: Vec<Option<Id>>,
) -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let plan = reading.opened().plan;
    let element = plan.element(row.element);
    let id = element.id.to_string();
    let address = {
        let id = id.clone();
        move || route.get().with_focus(Some(id.clone())).query()
    };
    let reference = element.reference.as_deref().map(|reference| {
        view! { <span class="row-reference">{shown(reference).into_owned()}</span> " " }
    });
    let is_top = row.depth == 0;
    let cover = row.covered.map(|count| {
        let none = count == 0;
        view! { <td class:is-none=none>{if none { "none".to_owned() } else { count.to_string() }}</td> }.into_any()
    });
    let cover =
        cover.or_else(|| plan.element(row.element).kind.eq(&Kind::Framework).then(|| view! { <td></td> }.into_any()));
    let cells = row
        .cells
        .iter()
        .zip(columns)
        .enumerate()
        .map(|(at, (cell, column))| {
            let mut to = Route::plan(plan.id().as_str(), View::Map).with_focus(Some(id.clone()));
            if cell.is_empty() {
                to = to.with_view(View::Coverage);
            } else if let Some(school) = column {
                to = to.with_lenses(vec![Lens::School(school).word()]);
            }
            view_cell(&plan, cell_id(number, at + 1), cell, &to)
        })
        .collect_view();
    view! {
        <tr class:is-top=is_top>
            <th scope="row" style:--depth=row.depth.to_string()>
                <a id=cell_id(number, 0) href=address tabindex=if number == 0 { "0" } else { "-1" }>
                    {reference}
                    {element.full_title().into_owned()}
                </a>
            </th>
            {cover}
            {cells}
        </tr>
    }
}

/// One cell: a link to what it counts, or to what nobody serves.
fn view_cell(plan: &Plan, id: String, cell: &Cell, to: &Route) -> impl IntoView + use<> {
    let words = cell.words(plan);
    let latest = cell.latest_beside();
    let title = words.clone();
    view! {
        <td class:is-none=cell.is_empty()>
            <a id=id href=to.query() tabindex="-1" title=title>
                <span aria-hidden="true">{cell.numbers()}</span>
                <span class="for-ears">{words}</span>
                {cell.worst.map(|rag| view! { <span class="for-ears">", worst "</span> <RagBadge rag=rag /> })}
                {latest.map(|rag| view! { <span class="for-ears">", latest "</span> <RagBadge rag=rag /> })}
            </a>
        </td>
    }
}
