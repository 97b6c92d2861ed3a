//! The scorecard: the KPIs as a table that is sorted, filtered and gathered as somebody asks. The link keeps the question.

use leptos::prelude::*;

use crate::browser::{dom, files};
use crate::components::field::{ChoiceField, TextField};
use crate::components::icon::{Icon, IconMark};
use crate::components::rag::RagBadge;
use crate::insight::scorecard::{Asked, Column, Grouping, Offers, Rated, Row, Scorecard, Verdicts, scorecard, to_csv};
use crate::layout::spark;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Rag;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;

/// Rows that are drawn at once, and how many more follow with each frame.
const CHUNK: usize = 40;
/// Most rows that come by themselves; for more there is a button.
const MOST: usize = 400;

/// What asks for everything in a choice.
const ANY: &str = "";

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
                    {move || card.with(|card| sum(card))}
                    <span class="insight-tally">{move || card.with(|card| tally(card))}</span>
                </p>
                <Table card=card asked=asked verdicts=verdicts />
            </Show>
        </section>
    }
}

/// Asks something else of the table.
fn ask(navigation: Navigation, asked: &Asked) {
    navigation.go(&navigation.route.get_untracked().with_asked(Some(asked.word())));
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
    let counts: Vec<_> = Rag::ALL.iter().copied().zip(card.tally).filter(|(_, count)| *count > 0).collect();
    counts
        .into_iter()
        .map(|(rag, count)| view! { <span class="insight-count">{count}" " <RagBadge rag=rag /></span> })
        .collect_view()
}

/// What can be asked.
#[component]
fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The table.
    card: Memo<Scorecard>,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let offers = Memo::new(move |_| card.read().offers.clone());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, &new);
    };
    let choose_school = move |id: String| with(&|new| new.school = (id != ANY).then(|| Id::new(&id)));
    // Nobody is an owner too, so the value begins with a letter of its own.
    let choose_owner = move |post: String| with(&|new| new.owner = post.strip_prefix('=').map(str::to_owned));
    let choose_rag = move |word: String| with(&|new| new.rag = Rag::from_wire(&word));
    let choose_groups = move |word: String| with(&|new| new.grouping = Grouping::from_word(&word).unwrap_or_default());
    let find = move |text: String| with(&|new| new.find = text.clone());
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let owner = move || asked.read().owner.as_ref().map(|owner| format!("={owner}")).unwrap_or_default();
    let rag = move || asked.read().rag.map(|rag| rag.wire().to_owned()).unwrap_or_default();
    let groups = move || asked.read().grouping.word().to_owned();
    let words = move || asked.read().find.clone();
    let save = move |_| {
        let plan = reading.opened().plan;
        let text = to_csv(&plan, &card.get_untracked(), &mut Verdicts::default());
        if let Err(error) = files::offer(&file_named(&plan.title(), "scorecard.csv"), &text) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <div class="insight-asks" role="search" aria-label="What the table shows">
            {move || {
                let plan = reading.opened().plan;
                let (schools, owners) = offers.with(|offers| (schools(&plan, offers), owners(offers)));
                view! {
                    {(schools.len() > 1)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-school"
                                    label="School"
                                    choices=schools
                                    value=Signal::derive(school)
                                    on_choice=Callback::new(choose_school)
                                />
                            }
                        })}
                    {(owners.len() > 2)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-owner"
                                    label="Owner"
                                    choices=owners
                                    value=Signal::derive(owner)
                                    on_choice=Callback::new(choose_owner)
                                />
                            }
                        })}
                    <ChoiceField
                        id="ask-rag"
                        label="Latest rating"
                        choices=rags(&plan)
                        value=Signal::derive(rag)
                        on_choice=Callback::new(choose_rag)
                    />
                    <ChoiceField
                        id="ask-groups"
                        label="Group by"
                        choices=groupings()
                        value=Signal::derive(groups)
                        on_choice=Callback::new(choose_groups)
                    />
                }
            }} <TextField id="ask-find" label="Words" value=Signal::derive(words) on_text=Callback::new(find) />
            <button type="button" id="scorecard-csv" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"CSV"</span>
            </button>
        </div>
    }
}

fn schools(plan: &Plan, offers: &Offers) -> Vec<(String, String)> {
    let name = |id: &Id| plan.school(id).map_or(id.to_string(), |school| shown(&school.name).into_owned());
    let all = (ANY.to_owned(), "Whole trust".to_owned());
    std::iter::once(all).chain(offers.schools.iter().map(|id| (id.to_string(), name(id)))).collect()
}

fn owners(offers: &Offers) -> Vec<(String, String)> {
    let posts = offers.owners.iter().map(|post| (format!("={post}"), shown(post).into_owned()));
    let nobody = offers.unowned.then(|| ("=".to_owned(), "Nobody yet".to_owned()));
    std::iter::once((ANY.to_owned(), "Anybody".to_owned())).chain(posts).chain(nobody).collect()
}

fn rags(plan: &Plan) -> Vec<(String, String)> {
    let name = |rag: Rag| plan.document().rag_name(rag).into_owned();
    let all = Rag::ALL.iter().copied().map(|rag| (rag.wire().to_owned(), name(rag)));
    std::iter::once((ANY.to_owned(), "Any".to_owned())).chain(all).collect()
}

fn groupings() -> Vec<(String, String)> {
    let name = |grouping| match grouping {
        Grouping::None => "Nothing",
        Grouping::Aim => "Aim",
        Grouping::Role => "Owner",
        Grouping::Term => "Term in which it is due",
    };
    Grouping::ALL.into_iter().map(|one| (one.word().to_owned(), name(one).to_owned())).collect()
}

/// A line of the table: the title of a group, or a KPI.
#[derive(Clone)]
enum Line {
    Group(String, usize),
    Kpi(Row),
}

fn lines(card: &Scorecard) -> Vec<Line> {
    let titled = card.asked.grouping != Grouping::None;
    let group = |group: &crate::insight::scorecard::Group| {
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
    let most = RwSignal::new(CHUNK);
    let count = Memo::new(move |_| card.with(|card| lines(card).len()));
    Effect::new(move |_| {
        if most.get() < count.get().min(MOST) {
            dom::after_drawing(move || {
                most.try_update(|most| *most += CHUNK);
            });
        }
    });
    let left = move || count.get().saturating_sub(most.get());
    let periods = Memo::new(move |_| card.read().periods.clone());
    let width = move || 5 + periods.read().len() + usize::from(has_trend(&card.read()));
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
                                .map(|period| view! { <th scope="col" class="is-period">{shown(period.as_str()).into_owned()}</th> })
                                .collect_view()
                        }}
                        {move || has_trend(&card.read()).then(|| view! { <th scope="col">"Trend"</th> })}
                        <SortHead asked=asked column=Column::Rag name="Latest" />
                        <SortHead asked=asked column=Column::Smart name="SMART" />
                        <SortHead asked=asked column=Column::Owner name="Owner" />
                        <SortHead asked=asked column=Column::Due name="Due" />
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        card.with(|card| {
                            let shown = lines(card).into_iter().take(most.get());
                            shown
                                .map(|line| match line {
                                    Line::Group(title, count) => {
                                        view! {
                                            <tr class="is-group">
                                                <th scope="rowgroup" colspan=width().to_string()>
                                                    {title}
                                                    <span class="quiet">" "{count}</span>
                                                </th>
                                            </tr>
                                        }
                                            .into_any()
                                    }
                                    Line::Kpi(row) => view_row(card, row, verdicts).into_any(),
                                })
                                .collect_view()
                        })
                    }}
                </tbody>
            </table>
        </div>
        <Show when=move || left() != 0 && { most.get() >= MOST }>
            <button type="button" class="button table-more" on:click=move |_| most.update(|most| *most += MOST)>
                {move || format!("Show more: {} rows are left", left())}
            </button>
        </Show>
    }
}

/// A line needs two periods.
fn has_trend(card: &Scorecard) -> bool {
    card.periods.len() > 1
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
fn view_row(card: &Scorecard, row: Row, verdicts: StoredValue<Verdicts>) -> impl IntoView + use<> {
    let plan = use_reading().opened().plan;
    let letters = verdicts.write_value().of(&plan, row.element);
    let cells = row
        .ratings
        .iter()
        .map(|rated| view! { <td class="is-period">{rated.map(|rated| view! { <Rating rated=rated /> })}</td> })
        .collect_view();
    let trend = has_trend(card).then(|| view! { <td><Spark row=row.clone() /></td> });
    let latest = row.latest().map(|(_, rated)| rated);
    view! {
        <tr>
            <th scope="row"><ElementLink at=row.element /></th>
            <td>{row.target(&plan)}</td>
            {cells}
            {trend}
            <td>{latest.map(|rated| view! { <RagBadge rag=rated.rag /> })}</td>
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
                aria-label=format!("Trend: {words}")
            >
                <path d=spark::path(&points) />
                <circle cx=x.to_string() cy=y.to_string() r="3" />
            </svg>
        }
    })
}
