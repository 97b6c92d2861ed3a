//! The pocket guide: one side of A4 for the trust, a school or a post, with a code that leads to the live plan. The
//! lengths of the page are those of `insight::pocket::sheet`, which fits the words to it.

use chrono::Datelike;
use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::rag::RagBadge;
use crate::insight::pocket::{Asked, Milestone, Pocket, Row, Scope, pocket, whole};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::model::when::MONTHS;
use crate::routes::{Route, View};
use crate::share::code::Code;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::share::picture::CodePicture;

use super::Heading;
use super::asks::{Choice, Choices, all_schools, ask, posts, school_choices, years};
use super::lists::use_paper;

/// A phone scrolls, so it has all of the guide, and not only what fits a page.
const PHONE: &str = "(max-width: 719px)";

/// The view.
#[component]
pub fn PocketView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let asked = Memo::new(move |_| Asked::from_word(route.get().asked()));
    let today = clock::today().last_day().unwrap_or_default();
    let (narrow, paper) = (RwSignal::new(dom::media(PHONE)), use_paper());
    StoredValue::new_local(dom::MediaWatch::new(PHONE, move || {
        narrow.try_set(dom::media(PHONE));
    }));
    let guide = Memo::new(move |_| {
        let page = if narrow.get() && !paper.is_coming() { whole } else { pocket };
        page(&reading.live.read().plan, &asked.get(), today)
    });
    // Whoever scans it is where the work is: at the guide's own page of the live plan.
    let code = Memo::new(move |_| {
        let plan = reading.live.with(|opened| opened.plan.id().to_string());
        let route = Route::plan(&plan, View::Pocket).with_asked(Some(asked.get().word()));
        Code::of(&dom::address_with(&route.short_query()))
    });
    let printed = format!("As of {} {} {}", today.day(), MONTHS[today.month0() as usize], today.year());
    let nothing = Memo::new(move |_| guide.read().rows.is_empty());
    view! {
        <section class="pocket-view" aria-labelledby="insight-title">
            <Heading name="Pocket guide" question="One side of A4, to print or to read on a phone. The code on it leads back here." />
            <Asking asked=asked guide=guide />
            <Show
                when=move || !nothing.get()
                fallback=|| {
                    view! {
                        <p class="insight-empty">
                            "There is nothing to put on this page yet. It shows aims and this year\u{2019}s work: choose another school, post or year, or turn on Edit and add some."
                        </p>
                    }
                }
            >
                {
                    let printed = printed.clone();
                    move || guide.with(|guide| view! { <Page guide=guide.clone() code=code printed=printed.clone() /> })
                }
            </Show>
        </section>
    }
}

/// Whose guide, and of which year.
#[component]
fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The guide.
    guide: Memo<Pocket>,
) -> impl IntoView {
    let (reading, navigation) = (use_reading(), use_navigation());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_scope = move |word: Option<String>| {
        with(&|new| {
            new.scope = match word.as_deref().and_then(|word| word.split_once('=')) {
                Some(("school", id)) => Scope::School(Id::new(id)),
                Some(("owner", post)) => Scope::Owner(post.to_owned()),
                _ => Scope::Trust,
            }
        })
    };
    let choose_year =
        move |start: Option<String>| with(&|new| new.year = start.as_deref().and_then(|start| start.parse().ok()));
    let scope = move || match &asked.read().scope {
        Scope::Trust => String::new(),
        Scope::School(id) => format!("school={id}"),
        Scope::Owner(post) => format!("owner={post}"),
    };
    let scopes = Memo::new(move |_| scopes(&reading.live.read().plan));
    let years = Memo::new(move |_| guide.with(|guide| years(&guide.years, guide.year)));
    let paper = use_paper();
    view! {
        <div class="insight-asks">
            <Choice
                id="ask-scope"
                label="For"
                choices=scopes
                value=Signal::derive(scope)
                on_choice=Callback::new(choose_scope)
            />
            <Choice
                id="ask-year"
                label="School year"
                choices=years
                value=Signal::derive(move || guide.read().year.to_string())
                on_choice=Callback::new(choose_year)
                idle=0
            />
            <button type="button" id="pocket-print" class="button is-primary" on:click=move |_| paper.print()>
                "Print"
            </button>
        </div>
    }
}

/// The trust, its schools and its posts.
fn scopes(plan: &Plan) -> Choices {
    let schools = school_choices(plan, &all_schools(plan)).into_iter().map(|(id, name)| match id.is_empty() {
        true => (id, name),
        false => (format!("school={id}"), name),
    });
    let posts = posts(plan).into_iter().map(|(post, name)| (format!("owner={post}"), name));
    schools.chain(posts).collect()
}

/// The page.
#[component]
fn Page(
    /// What stands on it.
    guide: Pocket,
    /// The code that leads to it.
    code: Memo<Option<Code>>,
    /// Of when it is.
    printed: String,
) -> impl IntoView {
    let (dates, ratings) = (guide.has_dates(), guide.has_ratings());
    let columns = guide.columns.clone();
    let mut area = None;
    let mut rows = Vec::new();
    for row in guide.rows {
        let name = row.area_name.clone().filter(|name| area.as_ref() != Some(name));
        area.clone_from(&row.area_name);
        rows.push((name, row));
    }
    let width = 2 + columns.len() + usize::from(dates) + usize::from(ratings);
    let heads =
        columns.iter().map(|name| view! { <th scope="col" class="pocket-tick">{name.clone()}</th> }).collect_view();
    let rows = rows
        .into_iter()
        .map(|(name, row)| {
            let head = name.map(|name| {
                view! {
                    <tr class="pocket-area">
                        <th colspan=width.to_string() scope="rowgroup">{name}</th>
                    </tr>
                }
            });
            view! {
                {head}
                {view_row(row, &columns, dates, ratings)}
            }
        })
        .collect_view();
    let log = guide.log.into_iter().map(|update| {
        view! {
            <li>
                <span class="pocket-when">{update.when}</span>
                <span>{update.words}</span>
            </li>
        }
    });
    let log = log.collect::<Vec<_>>();
    view! {
        <article class="pocket" style:--pocket-type=format!("{}pt", guide.type_size)>
            <header class="pocket-head">
                <div>
                    <h3>{guide.title}</h3>
                    <p>{guide.subtitle}</p>
                    {guide.mission.map(|mission| view! { <p class="pocket-mission">{mission}</p> })}
                </div>
                <CodePicture code=code label="QR code of the live plan" />
            </header>
            <table class="pocket-table">
                <thead>
                    <tr>
                        <th scope="col" class="pocket-aim">"Aim"</th>
                        <th scope="col">"This year"</th>
                        {dates.then(|| view! { <th scope="col" class="pocket-due">"Due"</th> })}
                        {ratings.then(|| view! { <th scope="col" class="pocket-rag">"RAG"</th> })}
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {(!log.is_empty())
                .then(|| {
                    view! {
                        <section class="pocket-log">
                            <h4>"Updates"</h4>
                            <ul>{log}</ul>
                        </section>
                    }
                })}
            <footer class="pocket-foot">
                {guide.left_out.words().map(|words| view! { <p>{words}</p> })} <p>{printed}</p>
            </footer>
        </article>
    }
}

/// An aim, with a line for each of its milestones.
fn view_row(row: Row, columns: &[String], dates: bool, ratings: bool) -> impl IntoView + use<> {
    let span = row.milestones.len().max(1).to_string();
    let words = view! {
        <th scope="rowgroup" class="pocket-aim" rowspan=span data-area=row.area.map(|area| (area % 6).to_string())>
            {row.reference.as_ref().map(|reference| view! { <b>{shown(reference).into_owned()}" "</b> })}
            {row.words}
        </th>
    };
    let columns = columns.to_vec();
    let mut lines = row.milestones.into_iter().map(Some).collect::<Vec<_>>();
    if lines.is_empty() {
        lines.push(None);
    }
    let mut words = Some(words);
    lines
        .into_iter()
        .map(|line| {
            let ticks = line.as_ref().map_or_else(|| row.ticks.clone(), |line| line.ticks.clone());
            let ticks = columns.iter().zip(ticks).map(|(name, ticked)| {
                let name = name.clone();
                view! {
                    <td class="pocket-tick">
                        {ticked.then(|| view! { <span aria-hidden="true">"✓"</span><span class="for-ears">{name}</span> })}
                    </td>
                }
            });
            let ticks = ticks.collect_view();
            view! {
                <tr>
                    {words.take()}
                    {view_milestone(line.as_ref(), dates, ratings)}
                    {ticks}
                </tr>
            }
        })
        .collect_view()
}

/// The cells of a milestone, or empty ones.
fn view_milestone(line: Option<&Milestone>, dates: bool, ratings: bool) -> impl IntoView + use<> {
    let nested = line.is_some_and(|line| line.nested);
    let title = line.map(|line| {
        let reference = line.reference.as_deref().map(|reference| format!("{} ", shown(reference)));
        format!("{}{}", reference.unwrap_or_default(), line.title)
    });
    let due = line.and_then(|line| line.due.clone());
    let rag = line.and_then(|line| line.rag);
    view! {
        <td class:is-nested=nested>{title}</td>
        {dates.then(|| view! { <td class="pocket-due">{due}</td> })}
        {ratings.then(|| view! { <td class="pocket-rag">{rag.map(|rag| view! { <RagBadge rag=rag /> })}</td> })}
    }
}
