//! The year: what is due when, as a wheel and as a list, and what a post owes in a month. A date lies on all the days
//! that it may mean.

mod asking;
mod wheel;

use std::sync::Arc;

use chrono::Datelike;
use leptos::prelude::*;

use crate::browser::clock;
use crate::components::rag::RagBadge;
use crate::insight::year::{Asked, Item, Owed, Year, year_and_owed};
use crate::model::text::shown;
use crate::model::when::MONTHS;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use super::lists::{AT_FIRST, Part, ShowAll, at_first};
use asking::Asking;
use wheel::WheelFigure;

/// The view.
#[component]
pub fn YearView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let asked = Memo::new(move |_| Asked::from_word(route.get().asked()).known(&reading.live.read().plan));
    let today = clock::today().last_day().unwrap_or_default();
    let found = Memo::new(move |_| {
        let (year, owed) = year_and_owed(&reading.live.read().plan, &asked.get(), today);
        (Arc::new(year), Arc::new(owed))
    });
    let shown_year = Memo::new(move |_| found.get().0);
    let owed = Memo::new(move |_| found.get().1);
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
                        <OwedList owed=owed asked=asked />
                        <Months year=shown_year asked=asked />
                    </div>
                </div>
            </Show>
        </section>
    }
}

/// What is owed in the month that is asked for, or in this one.
#[component]
fn OwedList(
    /// What is owed.
    owed: Memo<Arc<Option<Owed>>>,
    /// What is asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    move || {
        Option::clone(&owed.get()).map(|found| {
            let month = format!("{} {}", MONTHS[found.month.month0() as usize], found.month.year());
            let whose = match &asked.read().role {
                Some(role) => format!("{} owes in {month}", shown(role)),
                None => format!("Due in {month}"),
            };
            let Owed { due, overdue: over, .. } = found;
            let nothing = due.is_empty();
            view! {
                <section class="year-owed">
                    <h3>{whose}</h3>
                    {nothing.then(|| view! { <p class="quiet">"Nothing is due in this month."</p> })}
                    <Items count=due.len() first=move |most| due.iter().take(most).cloned().collect() at_first=AT_FIRST />
                    {(!over.is_empty())
                        .then(|| {
                            view! {
                                <details>
                                    <summary>{format!("Past their date: {}", over.len())}</summary>
                                    <p class="quiet">
                                        "The plan does not say what is done; the latest rating stands beside each."
                                    </p>
                                    <Items count=over.len() first=move |most| over.iter().take(most).cloned().collect() at_first=AT_FIRST />
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
    year: Memo<Arc<Year>>,
    /// What is asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    move || {
        let year = year.get();
        let most = at_first(year.items.len());
        // A month that is asked for stands above, with what is owed in it.
        let whole = asked.read().month.is_none();
        let months = year.months.iter().filter(|month| whole && !month.items.is_empty());
        let months = months.map(|month| {
            view! {
                <section class="year-month">
                    <h3>{month.name.clone()}</h3>
                    <Items count=month.items.len() first=picked(&year, &month.items) at_first=most />
                </section>
            }
        });
        let cycle = year.cycle.iter().map(|period| {
            view! {
                <li>
                    <h4>{period.title.clone()}</h4>
                    <Items count=period.items.len() first=picked(&year, &period.items) at_first=most />
                </li>
            }
        });
        let has_longer = whole && !year.longer.is_empty();
        view! {
            {(!year.cycle.is_empty())
                .then(|| {
                    view! {
                        <section class="year-cycle">
                            <h3>"Review cycle"</h3>
                            <ol>{cycle.collect_view()}</ol>
                        </section>
                    }
                })}
            {months.collect_view()}
            {has_longer
                .then(|| {
                    view! {
                        <section class="year-month">
                            <h3>"Over more than a month"</h3>
                            <Items count=year.longer.len() first=picked(&year, &year.longer) at_first=most />
                        </section>
                    }
                })}
            {rest(&year).map(|words| view! { <p class="quiet">{words}</p> })}
        }
    }
}

/// What is not in the year.
fn rest(year: &Year) -> Option<String> {
    let (elsewhere, undated) = (year.elsewhere.len(), year.undated.len());
    let other = (elsewhere > 0).then(|| format!("{elsewhere} in other years"));
    let none = (undated > 0).then(|| format!("{undated} without a date in the calendar"));
    let words: Vec<String> = other.into_iter().chain(none).collect();
    (!words.is_empty()).then(|| format!("Not shown here: {}.", words.join(", ")))
}

/// The first of some items of a year.
fn picked(year: &Arc<Year>, which: &[usize]) -> impl Fn(usize) -> Vec<Item> + Send + Sync + use<> {
    let (year, which) = (year.clone(), which.to_vec());
    move |most| which.iter().take(most).filter_map(|&at| year.items.get(at).cloned()).collect()
}

/// Some items, each with its date as printed.
#[component]
fn Items<F>(
    /// How many there are.
    count: usize,
    /// The first of them.
    first: F,
    /// How many are shown at first.
    at_first: usize,
) -> impl IntoView
where
    F: Fn(usize) -> Vec<Item> + Send + Sync + 'static,
{
    let part = Part::new(at_first);
    view! {
        <ul class="year-items">
            {move || first(part.most()).into_iter().map(|item| view! { <Row item=item /> }).collect_view()}
        </ul>
        <ShowAll part=part count=count />
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
