//! The year: what is due when, as a wheel and as a list, and what a post owes in a month. A date lies on all the days
//! that it may mean.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::browser::{clock, dom, files};
use crate::components::field::ChoiceField;
use crate::components::icon::{Icon, IconMark};
use crate::components::rag::RagBadge;
use crate::exchange::calendar::calendar;
use crate::insight::year::{Asked, Item, Month, Period, Year, events, owed, school_year_name, year};
use crate::layout::wheel::wheel;
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{file_named, shown};
use crate::model::when::MONTHS;
use crate::routes::Route;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;
use crate::work::posts;

use super::Heading;

/// Most items of one list that are shown at first.
const AT_FIRST: usize = 12;
/// Most items that a wheel can tell apart.
const MOST_DRAWN: usize = 400;
/// The wheel's radius in its own units.
const RADIUS: f64 = 200.0;

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
                <Asking asked=asked year=shown_year />
                <div class="year-parts">
                    <WheelFigure year=shown_year asked=asked today=today />
                    <div class="year-lists">
                        <OwedList asked=asked today=today />
                        {move || shown_year.with(|year| view! { <Months year=year.clone() asked=asked /> })}
                    </div>
                </div>
            </Show>
        </section>
    }
}

/// Asks something else of the year.
fn ask(navigation: Navigation, asked: &Asked) {
    navigation.go(&navigation.route.get_untracked().with_asked(Some(asked.word())));
}

/// What can be asked.
#[component]
fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The year.
    year: Memo<Year>,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, &new);
    };
    let choose_year = move |start: String| with(&|new| new.start = start.parse().ok());
    let choose_month = move |month: String| with(&|new| new.month = month.parse().ok());
    let choose_role = move |post: String| with(&|new| new.role = Some(post.clone()).filter(|post| !post.is_empty()));
    let choose_school = move |id: String| with(&|new| new.school = (!id.is_empty()).then(|| Id::new(&id)));
    let years = Memo::new(move |_| {
        year.with(|year| {
            let mut all = year.years.clone();
            if !all.contains(&year.start) {
                all.push(year.start);
                all.sort_unstable();
            }
            all
        })
    });
    let start = move || year.read().start.to_string();
    let month = move || asked.read().month.map(|month| month.to_string()).unwrap_or_default();
    let role = move || asked.read().role.clone().unwrap_or_default();
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let save = move |_| {
        let plan = reading.opened().plan;
        let name = format!("{}, {}", plan.title(), year.read_untracked().name);
        let page = dom::address_with("");
        let link = |at: Ix| {
            let id = plan.element(at).id.to_string();
            Some(format!("{page}{}", Route::plan(plan.id().as_str(), Default::default()).with_focus(Some(id)).query()))
        };
        let stamp = chrono::DateTime::from_timestamp_millis(clock::now() as i64).unwrap_or_default().naive_utc();
        let file = format!("year-{}.ics", year.read_untracked().start);
        let text = year.with_untracked(|year| calendar(&name, &events(&plan, year, link), stamp));
        let Some(text) = text else {
            notices.warn("Nothing in this year can go into a calendar.");
            return;
        };
        if let Err(error) = files::offer(&file_named(&plan.title(), &file), &text) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <div class="insight-asks" role="search" aria-label="What the year shows">
            {move || {
                let plan = reading.opened().plan;
                let (roles, schools) = (roles(&plan), schools(&plan));
                let years = years.get().into_iter().map(|start| (start.to_string(), school_year_name(start))).collect();
                view! {
                    <ChoiceField
                        id="ask-year"
                        label="School year"
                        choices=years
                        value=Signal::derive(start)
                        on_choice=Callback::new(choose_year)
                    />
                    <ChoiceField
                        id="ask-month"
                        label="Month"
                        choices=months()
                        value=Signal::derive(month)
                        on_choice=Callback::new(choose_month)
                    />
                    {(roles.len() > 1)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-role"
                                    label="Post"
                                    choices=roles
                                    value=Signal::derive(role)
                                    on_choice=Callback::new(choose_role)
                                />
                            }
                        })}
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
                }
            }} <button type="button" id="year-ics" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"Calendar file"</span>
            </button>
        </div>
    }
}

fn roles(plan: &Plan) -> Vec<(String, String)> {
    let all = posts(plan, None).into_iter().map(|post| (post.clone(), shown(&post).into_owned()));
    std::iter::once((String::new(), "Everybody".to_owned())).chain(all).collect()
}

fn schools(plan: &Plan) -> Vec<(String, String)> {
    let all = plan.document().schools.iter().map(|school| (school.id.to_string(), shown(&school.name).into_owned()));
    std::iter::once((String::new(), "Whole trust".to_owned())).chain(all).collect()
}

/// From September, as schools count.
fn months() -> Vec<(String, String)> {
    let all = (0..12).map(|at| (at + 8) % 12).map(|at| ((at + 1).to_string(), MONTHS[at].to_owned()));
    std::iter::once((String::new(), "Whole year".to_owned())).chain(all).collect()
}

/// The wheel. The lists beside it say the same, and more; a tap on a month shows that month.
#[component]
fn WheelFigure(
    /// The year.
    year: Memo<Year>,
    /// What is asked.
    asked: Memo<Asked>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let navigation = use_navigation();
    let drawn = move || {
        let year = year.read();
        let items = if year.items.len() > MOST_DRAWN { &[] } else { &year.items[..] };
        let drawing = wheel(&items.iter().map(|item| item.reach(year.start)).collect::<Vec<_>>());
        let months = year.months.iter().zip(&drawing.months).map(|(month, segment)| {
            let number = month.first.month();
            let is_asked = move || asked.read().month == Some(number);
            let choose = move |_| {
                let now = asked.get_untracked();
                let month = (now.month != Some(number)).then_some(number);
                ask(navigation, &Asked { month, ..now });
            };
            let (x, y) = segment.centre();
            let count = month.items.len();
            view! {
                <g
                    class="wheel-month"
                    class:is-now=month.first <= today && today <= month.last
                    class:is-asked=is_asked
                    on:click=choose
                >
                    <title>{format!("{}: {count} in this month, {} longer", month.name, month.across.len())}</title>
                    <path d=segment.path(RADIUS) />
                    <text x=(x * RADIUS).to_string() y=(y * RADIUS).to_string()>
                        {MONTHS[month.first.month0() as usize].get(..3)}
                    </text>
                    <text class="wheel-count" x=(x * RADIUS).to_string() y=(y * RADIUS + 13.0).to_string()>
                        {(count > 0).then_some(count)}
                    </text>
                </g>
            }
        });
        let arcs = items.iter().zip(&drawing.arcs).map(|(item, arc)| {
            view! {
                <path class="wheel-arc" data-rag=item.rag.map(|rag| rag.wire()) d=arc.segment.path(RADIUS)>
                    <title>{format!("{} {}: {}", item.level, item.title, item.when)}</title>
                </path>
            }
        });
        view! {
            {months.collect_view()}
            {arcs.collect_view()}
            <text class="wheel-name">{year.name.clone()}</text>
        }
    };
    let side = RADIUS + 2.0;
    view! {
        <figure class="wheel-figure">
            <svg class="wheel" viewBox=format!("-{side} -{side} {0} {0}", 2.0 * side) aria-hidden="true">
                {drawn}
            </svg>
            <figcaption class="quiet">
                "An arc is as long as the days that its date may mean; its colour is the latest rating. The lists say the same."
            </figcaption>
        </figure>
    }
}

/// What is owed in the month that is asked for, or in this one.
#[component]
fn OwedList(
    /// What is asked.
    asked: Memo<Asked>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let reading = use_reading();
    let found = Memo::new(move |_| owed(&reading.live.read().plan, &asked.get(), today));
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
