//! The scorecard: the KPIs as a table that is sorted, filtered and gathered as somebody asks. The link keeps the question.

mod asking;

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::rag::RagBadge;
use crate::insight::scorecard::{Asked, Column, Group, Grouping, Rated, Row, Scorecard, Verdicts, scorecard};
use crate::layout::spark;
use crate::model::text;
use crate::model::vocabulary::Rag;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use super::lists::{Grown, ShowMore};
use asking::Asking;

/// The view.
#[component]
pub fn ScorecardView() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let asked = Memo::new(move |_| Asked::from_word(navigation.route.get().asked()));
    let verdicts = StoredValue::new(Verdicts::default());
    let card = Memo::new(move |_| {
        let plan = reading.live.read().plan.clone();
        let mut known = verdicts.write_value();
        scorecard(&plan, &asked.get(), &mut known)
    });
    let none = Memo::new(move |_| card.read().all == 0);
    view! {
        <section class="scorecard" aria-labelledby="insight-title">
            <Heading name="Scorecard" question="Every KPI with its target, its ratings, its owner and its date. Where several schools rate, the worst shows, with how many gave it." />
            <Show
                when=move || !none.get()
                fallback=|| {
                    view! {
                        <p class="insight-empty">
                            "This plan has no KPIs yet. Turn on Edit and add one below an aim; it shows here with its target, owner and date."
                        </p>
                    }
                }
            >
                <Asking asked=asked card=card />
                <p class="insight-sum" role="status">
                    {move || card.with(sum)}
                    <span class="insight-tally">{move || card.with(tally)}</span>
                </p>
                <Table card=card asked=asked verdicts=verdicts />
            </Show>
        </section>
    }
}

fn sum(card: &Scorecard) -> String {
    match (card.shown, card.all) {
        (1, 1) => "1 KPI".to_owned(),
        (shown, all) if shown == all => format!("{all} KPIs"),
        (0, all) => format!("None of {all} KPIs fits"),
        (shown, all) => format!("{shown} of {all} KPIs"),
    }
}

/// How many have each rating.
fn tally(card: &Scorecard) -> impl IntoView + use<> {
    let rated = !card.periods.is_empty();
    let counts: Vec<_> = Rag::ALL.iter().copied().zip(card.tally).filter(|(_, count)| rated && *count > 0).collect();
    counts
        .into_iter()
        .map(|(rag, count)| {
            let mark = match rag {
                // Never rated, or nothing reported: the rows say which.
                Rag::None => view! { <span class="quiet">"without a rating"</span> }.into_any(),
                rag => view! { <RagBadge rag=rag /> }.into_any(),
            };
            view! { <span class="insight-count">{count}" "{mark}</span> }
        })
        .collect_view()
}

/// A line of the table: the title of a group, or a KPI.
#[derive(Clone, PartialEq)]
enum Line {
    Group(String, usize),
    Kpi(Row),
}

fn lines(card: &Scorecard) -> Vec<Line> {
    let titled = card.asked.grouping != Grouping::None;
    let group = |group: &Group| {
        let head = titled.then(|| Line::Group(group.title.clone(), group.rows.len()));
        head.into_iter().chain(group.rows.iter().cloned().map(Line::Kpi)).collect::<Vec<_>>()
    };
    card.groups.iter().flat_map(group).collect()
}

/// The table.
#[component]
fn Table(
    /// What it holds.
    card: Memo<Scorecard>,
    /// What is asked.
    asked: Memo<Asked>,
    /// The verdicts that are known.
    verdicts: StoredValue<Verdicts>,
) -> impl IntoView {
    // Lines of another table are drawn anew, those of the same one only once, however many follow.
    let table = Memo::new(move |before: Option<&(u32, Arc<Vec<Line>>)>| {
        (before.map_or(0, |(turn, _)| turn + 1), Arc::new(card.with(lines)))
    });
    let turn = Signal::derive(move || table.with(|(turn, _)| *turn));
    let grown = Grown::new(turn, Signal::derive(move || table.with(|(_, lines)| lines.len())));
    let shown = move || {
        let (turn, lines) = table.get();
        (0..grown.rows()).map(|at| (turn, at, lines.clone())).collect::<Vec<_>>()
    };
    let periods = Memo::new(move |_| card.read().periods.clone());
    let width = move || {
        periods.with_untracked(|periods| match periods.len() {
            0 => 5,
            1 => 7,
            more => 7 + more,
        })
    };
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label="Table of KPIs">
            <table class="data-table scorecard-table">
                <thead>
                    <tr>
                        <SortHead asked=asked column=Column::Title name="KPI" />
                        <SortHead asked=asked column=Column::Target name="Target" />
                        {move || {
                            periods
                                .get()
                                .into_iter()
                                .map(|period| view! { <th scope="col" class="is-period">{text::shown(period.as_str()).into_owned()}</th> })
                                .collect_view()
                        }}
                        {move || (periods.read().len() > 1).then(|| view! { <th scope="col">"Trend"</th> })}
                        {move || {
                            (!periods.read().is_empty())
                                .then(|| view! { <SortHead asked=asked column=Column::Rag name="Latest" /> })
                        }}
                        <SortHead asked=asked column=Column::Smart name="SMART" />
                        <SortHead asked=asked column=Column::Owner name="Owner" />
                        <SortHead asked=asked column=Column::Due name="Due" />
                    </tr>
                </thead>
                <tbody>
                    <For each=shown key=|(turn, at, _)| (*turn, *at) let((_, at, lines))>
                        {match &lines[at] {
                            Line::Group(title, count) => {
                                view! {
                                    <tr class="is-group">
                                        <th scope="rowgroup" colspan=width().to_string()>
                                            {title.clone()}
                                            <span class="quiet">" "{*count}</span>
                                        </th>
                                    </tr>
                                }
                                    .into_any()
                            }
                            Line::Kpi(row) => view_row(row.clone(), verdicts).into_any(),
                        }}
                    </For>
                </tbody>
            </table>
        </div>
        <ShowMore grown=grown />
    }
}

/// The head of a column that can be sorted: a link, since the order is in the address.
#[component]
fn SortHead(
    /// What is asked.
    asked: Memo<Asked>,
    /// The column.
    column: Column,
    /// What it is called.
    name: &'static str,
) -> impl IntoView {
    let navigation = use_navigation();
    let address = move || {
        // The third tap on a head leads back to the order of the plan.
        let now = asked.get();
        let back = now.sort == column && now.descending;
        let next = if back { Asked { sort: Column::Plan, descending: false, ..now } } else { now.sorted_by(column) };
        navigation.route.get().with_asked(Some(next.word())).query()
    };
    let sorted = move || {
        let asked = asked.read();
        (asked.sort == column).then_some(if asked.descending { "descending" } else { "ascending" })
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <a class="sort" href=address>
                {name}
            </a>
        </th>
    }
}

/// One KPI.
fn view_row(row: Row, verdicts: StoredValue<Verdicts>) -> impl IntoView + use<> {
    let plan = use_reading().opened().plan;
    let letters = verdicts.write_value().of(&plan, row.element);
    let cells = row
        .ratings
        .iter()
        .map(|rated| view! { <td class="is-period">{rated.map(|rated| view! { <Rating rated=rated /> })}</td> })
        .collect_view();
    let trend = (row.ratings.len() > 1).then(|| view! { <td><Spark row=row.clone() /></td> });
    let latest = row.latest().map(|(_, rated)| rated);
    view! {
        <tr>
            <th scope="row"><ElementLink at=row.element /></th>
            <td>{row.target(&plan)}</td>
            {cells}
            {trend}
            {(!row.ratings.is_empty())
                .then(|| view! { <td>{latest.map(|rated| view! { <RagBadge rag=rated.rag /> })}</td> })}
            <td class:is-lacking=!letters.is_smart()>
                <span title=letters.words() aria-hidden="true">{format!("{} of 5", letters.met())}</span>
                <span class="for-ears">{letters.words()}</span>
            </td>
            <td>{row.owner(&plan).map(|owner| owner.into_owned())}</td>
            <td class="is-due">{row.due(&plan)}</td>
        </tr>
    }
}

/// What was reported in one period: the worst, and how many said so where several reported.
#[component]
fn Rating(
    /// The rating.
    rated: Rated,
) -> impl IntoView {
    view! {
        <RagBadge rag=rated.rag />
        {(rated.of > 1)
            .then(|| {
                let words = format!("{} of {} schools", rated.given, rated.of);
                view! { <span class="insight-of" title=words>{format!("{} of {}", rated.given, rated.of)}</span> }
            })}
    }
}

/// How it went.
#[component]
fn Spark(
    /// The KPI.
    row: Row,
) -> impl IntoView {
    let levels: Vec<Option<u8>> = row.trend().collect();
    let points = spark::points(&levels);
    let (width, height) = spark::size(levels.len());
    let last = points.iter().flatten().last().copied();
    let words = row.trend_words();
    last.map(|(x, y)| {
        view! {
            <svg
                class="spark"
                viewBox=format!("0 0 {width} {height}")
                width=width.to_string()
                height=height.to_string()
                role="img"
                aria-label=format!("Trend from 0, all red, to 100, all green: {words}")
            >
                <path d=spark::path(&points) />
                <circle cx=x.to_string() cy=y.to_string() r="3" />
            </svg>
        }
    })
}
