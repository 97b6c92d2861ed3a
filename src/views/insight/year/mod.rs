//! The year: what is due when, as a wheel and as a list, and what a post owes in a month. A date lies on all the days
//! that it may mean.

mod asking;
mod wheel;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::browser::clock;
use crate::components::rag::RagBadge;
use crate::insight::year::{Asked, Item, Month, Period, Year, owed_in, year};
use crate::model::text::shown;
use crate::model::when::MONTHS;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use asking::Asking;
use wheel::WheelFigure;

/// Most items of one list that are shown at first.
const AT_FIRST: usize = 12;

/// The view.
#[component]
pub fn YearView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let asked = Memo::new(move |_| Asked::from_word(route.get().asked()));
    let today = clock::today().last_day().unwrap_or_default();
    let shown_year = Memo::new(move |_| year(&reading.live.read().plan, &asked.get(), today));
    let nothing = Memo::new(move |_| shown_year.with(|year| year.years.is_empty()));
    view! {
        <section class="year" aria-labelledby="insight-title">
            <Heading name="The year" question="What is due when, and whose it is. A month is a month here, and a term a term." />
            <Show
                when=move || !nothing.get()
                fallback=|| {
                    view! {
                        <p class="insight-empty">
                            "Nothing in this plan has a date yet. Turn on Edit and give a KPI or a priority one, such as August 2027, autumn 2026 or 2026-27."
                        </p>
                    }
                }
            >
                <Asking asked=asked year=shown_year today=today />
                <div class="year-parts">
                    <WheelFigure year=shown_year asked=asked today=today />
                    <div class="year-lists">
                        <OwedList year=shown_year asked=asked today=today />
                        {move || shown_year.with(|year| view! { <Months year=year.clone() asked=asked /> })}
                    </div>
                </div>
            </Show>
        </section>
    }
}

/// What is owed in the month that is asked for, or in this one.
#[component]
fn OwedList(
    /// The year.
    year: Memo<Year>,
    /// What is asked.
    asked: Memo<Asked>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let reading = use_reading();
    let found = Memo::new(move |_| year.with(|year| owed_in(&reading.live.read().plan, year, &asked.read(), today)));
    move || {
        found.get().map(|found| {
            let month = format!("{} {}", MONTHS[found.month.month0() as usize], found.month.year());
            let whose = match &asked.read().role {
                Some(role) => format!("{} owes in {month}", shown(role)),
                None => format!("Due in {month}"),
            };
            let nothing = found.due.is_empty();
            view! {
                <section class="year-owed">
                    <h3>{whose}</h3>
                    {nothing.then(|| view! { <p class="quiet">"Nothing is due in this month."</p> })}
                    <Items items=found.due />
                    {(!found.overdue.is_empty())
                        .then(|| {
                            view! {
                                <details>
                                    <summary>{format!("Past their date: {}", found.overdue.len())}</summary>
                                    <p class="quiet">
                                        "The plan does not say what is done; the latest rating stands beside each."
                                    </p>
                                    <Items items=found.overdue />
                                </details>
                            }
                        })}
                </section>
            }
        })
    }
}

/// The months in which something lies, and what lies in no month of this year.
#[component]
fn Months(
    /// The year.
    year: Year,
    /// What is asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    let wanted = asked.get_untracked().month;
    let fits = |month: &&Month| wanted.is_none_or(|wanted| month.first.month() == wanted);
    let those = |all: &[usize]| all.iter().filter_map(|&at| year.items.get(at).cloned()).collect::<Vec<_>>();
    let months: Vec<_> = if wanted.is_some() {
        Vec::new()
    } else {
        let busy = year.months.iter().filter(fits).filter(|month| !month.items.is_empty());
        busy.map(|month| (month.name.clone(), those(&month.items))).collect()
    };
    let longer: Vec<Item> = {
        let in_a_month = |at: usize| year.months.iter().any(|month| month.items.contains(&at));
        let all = (0..year.items.len()).filter(|&at| !in_a_month(at)).collect::<Vec<_>>();
        if wanted.is_some() { Vec::new() } else { those(&all) }
    };
    let cycle: Vec<(Period, Vec<Item>)> =
        year.cycle.iter().map(|period| (period.clone(), those(&period.items))).collect();
    let rest = rest(year.elsewhere.len(), year.undated.len());
    view! {
        {(!cycle.is_empty())
            .then(|| {
                view! {
                    <section class="year-cycle">
                        <h3>"Review cycle"</h3>
                        <ol>
                            {cycle
                                .into_iter()
                                .map(|(period, items)| {
                                    view! {
                                        <li>
                                            <h4>{period.title}</h4>
                                            <Items items=items />
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ol>
                    </section>
                }
            })}
        {months
            .into_iter()
            .map(|(name, items)| {
                view! {
                    <section class="year-month">
                        <h3>{name}</h3>
                        <Items items=items />
                    </section>
                }
            })
            .collect_view()}
        {(!longer.is_empty())
            .then(|| {
                view! {
                    <section class="year-month">
                        <h3>"Over more than a month"</h3>
                        <Items items=longer />
                    </section>
                }
            })}
        {rest.map(|words| view! { <p class="quiet">{words}</p> })}
    }
}

/// What is not in the year.
fn rest(elsewhere: usize, undated: usize) -> Option<String> {
    let other = (elsewhere > 0).then(|| format!("{elsewhere} in other years"));
    let none = (undated > 0).then(|| format!("{undated} without a date in the calendar"));
    let words: Vec<String> = other.into_iter().chain(none).collect();
    (!words.is_empty()).then(|| format!("Not shown here: {}.", words.join(", ")))
}

/// Some items, each with its date as printed.
#[component]
fn Items(
    /// The items.
    items: Vec<Item>,
) -> impl IntoView {
    let count = items.len();
    let all = RwSignal::new(false);
    let items = StoredValue::new(items);
    let shown_now = move || {
        let most = if all.get() { usize::MAX } else { AT_FIRST };
        items.with_value(|items| items.iter().take(most).map(|item| view! { <Row item=item.clone() /> }).collect_view())
    };
    view! {
        <ul class="year-items">{shown_now}</ul>
        <Show when=move || { count > AT_FIRST } && !all.get()>
            <button type="button" class="button is-small" on:click=move |_| all.set(true)>
                {format!("Show all {count}")}
            </button>
        </Show>
    }
}

/// One item.
#[component]
fn Row(
    /// The item.
    item: Item,
) -> impl IntoView {
    view! {
        <li>
            <span class="year-when">{shown(&item.when).into_owned()}</span>
            <span class="year-what">
                <ElementLink at=item.element with_level=true />
                {item.detail.map(|detail| view! { <span class="quiet">{detail}</span> })}
                {item.owner.map(|owner| view! { <span class="quiet">{shown(&owner).into_owned()}</span> })}
            </span>
            {item.rag.map(|rag| view! { <RagBadge rag=rag /> })}
        </li>
    }
}
