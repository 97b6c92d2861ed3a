//! The rating round: one element after another, each rated with one tap or key.

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::rag::RagBadge;
use crate::model::command::Command;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::model::rating::Rating;
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use crate::round::{Entry, Round, rating, term_of, terms, trend_words};
use crate::state::desk::{Desk, use_desk};
use crate::state::my_work::kept_place;
use crate::state::reading::use_reading;

use super::side::SidePanel;

/// What is rated: by whom, for which term, and where in the round one stands.
#[derive(Clone, Copy)]
struct Going {
    desk: Desk,
    school: RwSignal<Option<Id>>,
    term: RwSignal<When>,
    at: RwSignal<Option<usize>>,
    round: Memo<Round>,
}

impl Going {
    fn start() -> Self {
        let (desk, reading) = (use_desk(), use_reading());
        let plan = desk.plan();
        let today = clock::today();
        let first = terms(&plan, &today);
        let term = term_of(&today).filter(|term| first.iter().any(|other| other.to_string() == term.to_string()));
        let school = RwSignal::new(kept_place(&plan).school);
        let term = RwSignal::new(term.or_else(|| first.first().cloned()).unwrap_or(today));
        let round = Memo::new(move |_| {
            let opened = reading.live.read();
            school.with(|school| term.with(|term| Round::of(&opened.plan, school.as_ref(), term)))
        });
        let at = RwSignal::new(round.with_untracked(|round| round.next_open(None)));
        Self { desk, school, term, at, round }
    }

    /// The entry that is seen.
    fn entry(&self) -> Option<Entry> {
        let at = self.at.get()?;
        self.round.with(|round| round.entries.get(at).cloned())
    }

    /// Begins at the first that is not rated, as after a change of school or term.
    fn begin(&self) {
        self.at.set(self.round.with_untracked(|round| round.next_open(None)));
    }

    /// Goes on by so many entries.
    fn step(&self, by: isize) {
        let count = self.round.with_untracked(|round| round.entries.len());
        self.at.update(|at| {
            let now = at.unwrap_or(if by > 0 { count.wrapping_sub(1) } else { 0 });
            *at = (count > 0).then(|| now.wrapping_add_signed(by)).filter(|&at| at < count).or(*at);
        });
        dom::after_drawing(|| dom::focus_if_lost("round-title"));
    }

    /// What stands for the element now, with another rating.
    fn rating(&self, at: Ix, rag: Rag) -> Rating {
        let plan = self.desk.plan();
        rating(&plan, at, self.school.get_untracked().as_ref(), &self.term.get_untracked(), rag)
    }

    /// Rates what is seen, and goes on to the next that is open.
    fn rate(&self, rag: Rag) {
        let Some(entry) = self.entry() else { return };
        if self.desk.carry_out(Command::Rate(Box::new(self.rating(entry.element, rag)))) {
            let here = self.at.get_untracked();
            self.at.set(self.round.with_untracked(|round| round.next_open(here)));
            // The button or the heading that had keyboard focus is gone; a field that has it by now keeps it.
            dom::after_drawing(|| dom::focus_if_lost("round-title"));
        }
    }

    /// Changes something else of the rating that stands.
    fn amend(&self, entry: &Entry, change: impl FnOnce(&mut Rating)) {
        if let Some(rag) = entry.now {
            let mut rating = self.rating(entry.element, rag);
            change(&mut rating);
            self.desk.carry_out(Command::Rate(Box::new(rating)));
        }
    }
}

/// The panel.
#[component]
pub fn RatingRound() -> impl IntoView {
    let going = Going::start();
    // A note that is written leaves the entry as it is, and so the fields.
    let entry = Memo::new(move |_| going.entry());
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if dom::is_writing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "r" | "R" => going.rate(Rag::Red),
            "a" | "A" => going.rate(Rag::Amber),
            "g" | "G" => going.rate(Rag::Green),
            "n" | "N" => going.rate(Rag::None),
            "ArrowRight" => going.step(1),
            "ArrowLeft" => going.step(-1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <SidePanel name="Rate a term">
            <div class="round" on:keydown=keys>
                <Choice going=going />
                <Progress going=going />
                {move || match entry.get() {
                    Some(entry) => view! { <Card going=going entry=entry /> }.into_any(),
                    None => view! { <AllRated going=going /> }.into_any(),
                }}
            </div>
        </SidePanel>
    }
}

/// Which school, and which term.
#[component]
fn Choice(
    /// The round.
    going: Going,
) -> impl IntoView {
    let plan = going.desk.plan();
    let schools = plan.document().schools.clone();
    let offered = terms(&plan, &clock::today());
    let choose_school = move |event| {
        let id = event_target_value(&event);
        going.school.set((!id.is_empty()).then(|| Id::new(&id)));
        going.begin();
    };
    let choose_term = move |event| {
        going.term.set(When::new(&event_target_value(&event)));
        going.begin();
    };
    view! {
        <div class="round-choice">
            <label class="field">
                <span>"School"</span>
                <select id="round-school" on:change=choose_school>
                    <option value="" selected=move || going.school.with(Option::is_none)>
                        "Whole trust"
                    </option>
                    {schools
                        .into_iter()
                        .map(|school| {
                            let id = school.id.clone();
                            view! {
                                <option
                                    value=school.id.to_string()
                                    selected=move || going.school.with(|chosen| chosen.as_ref() == Some(&id))
                                >
                                    {school.name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="field">
                <span>"Term"</span>
                <select id="round-term" on:change=choose_term>
                    {offered
                        .into_iter()
                        .map(|term| {
                            let own = term.clone();
                            view! {
                                <option
                                    value=term.as_str().to_owned()
                                    selected=move || going.term.with(|chosen| chosen.to_string() == own.to_string())
                                >
                                    {term.to_string()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        </div>
    }
}

/// How far the round is.
#[component]
fn Progress(
    /// The round.
    going: Going,
) -> impl IntoView {
    let counts = move || going.round.with(Round::progress);
    view! {
        <p class="round-progress">
            <progress id="round-bar" max=move || counts().1.max(1).to_string() value=move || counts().0.to_string()></progress>
            <span role="status">
                {move || {
                    let (done, all) = counts();
                    format!("{done} of {all} rated")
                }}
            </span>
        </p>
    }
}

/// One element: what it is, how it went, and the four answers.
#[component]
fn Card(
    /// The round.
    going: Going,
    /// What is rated.
    entry: Entry,
) -> impl IntoView {
    const ANSWERS: [(Rag, &str, &str); 4] = [
        (Rag::Red, "Red", "R"),
        (Rag::Amber, "Amber", "A"),
        (Rag::Green, "Green", "G"),
        (Rag::None, "Nothing to report", "N"),
    ];
    let trend = trend_words(&entry.trend);
    let any = entry.trend.iter().any(|(_, rag)| rag.is_some());
    let before = entry.trend.clone().into_iter().map(|(term, rag)| {
        view! {
            <li>
                {rag.map(|rag| view! { <RagBadge rag=rag /> })}
                <span class="quiet">{term.shortest()}</span>
            </li>
        }
    });
    let facts: Vec<String> =
        entry.measures.iter().cloned().chain(entry.due.iter().map(|due| format!("Due {due}"))).collect();
    let now = entry.now;
    view! {
        <p class="eyebrow">{entry.level.clone()}</p>
        <h2 id="round-title" tabindex="-1">
            {entry.title.clone()}
        </h2>
        {facts.into_iter().map(|fact| view! { <p class="quiet">{fact}</p> }).collect_view()}
        {any
            .then(|| {
                view! {
                    <ul class="round-trend" aria-label="Ratings so far">
                        {before.collect_view()}
                    </ul>
                }
            })}
        {trend.map(|words| view! { <p>{words}</p> })}
        <div class="round-answers" role="group" aria-label="Rating">
            {ANSWERS
                .map(|(rag, words, key)| {
                    view! {
                        <button
                            type="button"
                            class="button round-answer"
                            data-rag=rag.wire()
                            aria-pressed=(now == Some(rag)).to_string()
                            aria-keyshortcuts=key
                            on:click=move |_| going.rate(rag)
                        >
                            <RagBadge rag=rag />
                            <span>{words}</span>
                        </button>
                    }
                })
                .collect_view()}
        </div>
        {now.is_some().then(|| view! { <More going=going entry=entry.clone() /> })}
        <div class="round-steps">
            <button type="button" class="button is-small" on:click=move |_| going.step(-1)>
                "Back"
            </button>
            <button type="button" class="button is-small" on:click=move |_| going.step(1)>
                {if now.is_some() { "Next" } else { "Skip" }}
            </button>
        </div>
    }
}

/// What can be said of a rating that stands: a note, and how it was found.
#[component]
fn More(
    /// The round.
    going: Going,
    /// What is rated.
    entry: Entry,
) -> impl IntoView {
    let standing = entry.now.map(|rag| going.rating(entry.element, rag));
    let note = standing.as_ref().and_then(|rating| rating.note.clone()).unwrap_or_default();
    let methods = standing.map(|rating| rating.methods.join("\n")).unwrap_or_default();
    let confirmed = entry.confirmed;
    let entry = StoredValue::new(entry);
    let text = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    view! {
        <label class="field">
            <span>"Note"</span>
            <textarea
                id="round-note"
                class="input"
                rows="2"
                prop:value=note
                on:change=move |event| {
                    let note = text(event_target_value(&event));
                    going.amend(&entry.get_value(), |rating| rating.note = note);
                }
            ></textarea>
        </label>
        <label class="field">
            <span>"How it was found, a method a line"</span>
            <textarea
                id="round-methods"
                class="input"
                rows="2"
                prop:value=methods
                on:change=move |event| {
                    let typed = event_target_value(&event);
                    let methods: Vec<String> = typed.lines().filter_map(|line| text(line.to_owned())).collect();
                    going.amend(&entry.get_value(), |rating| rating.methods = methods);
                }
            ></textarea>
        </label>
        <p class="quiet">
            {if confirmed { "✓ Confirmed: found by two methods." } else { "Two methods make a rating confirmed." }}
        </p>
    }
}

/// When nothing is open.
#[component]
fn AllRated(
    /// The round.
    going: Going,
) -> impl IntoView {
    let any = going.round.with_untracked(|round| !round.entries.is_empty());
    let words = if any { "All are rated." } else { "There is nothing to rate here: no KPIs, priorities or projects." };
    view! {
        <h2 id="round-title" tabindex="-1">
            {words}
        </h2>
        {any
            .then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| going.at.set(Some(0))>
                        "Look through them again"
                    </button>
                }
            })}
    }
}
