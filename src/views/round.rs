//! The rating round: one element after another, each rated with one tap or key.

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::field::{ChoiceField, TextField};
use crate::components::rag::{RagBadge, rag_name};
use crate::model::command::Command;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::model::rating::Rating;
use crate::model::text::{given, given_lines};
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use crate::round::{Entry, Round, rating, terms, trend_words};
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
        let now = plan.terms_at(&today).map(|(now, _)| now);
        let term = now.filter(|term| first.iter().any(|other| other.to_string() == term.to_string()));
        let (school, term) = desk.rating.get_value().unwrap_or_else(|| {
            let term = term.or_else(|| first.first().cloned()).unwrap_or(today);
            (kept_place(&plan).school, term)
        });
        let known = school.filter(|school| plan.school(school).is_some());
        let (school, term) = (RwSignal::new(known), RwSignal::new(term));
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
        self.desk.rating.set_value(Some((self.school.get_untracked(), self.term.get_untracked())));
        self.at.set(self.round.with_untracked(|round| round.next_open(None)));
    }

    /// Goes on by so many entries.
    fn step(&self, by: isize) {
        let from = self.at.get_untracked();
        if let Some(to) = self.round.with_untracked(|round| round.stepped(from, by)) {
            self.at.set(Some(to));
        }
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
        if dom::takes_keys() || event.ctrl_key() || event.meta_key() || event.alt_key() {
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
            <div class="round" tabindex="-1" on:keydown=keys>
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
    let schools = plan.document().schools.iter().map(|school| (school.id.to_string(), school.name.clone()));
    let schools = std::iter::once((String::new(), "Whole trust".to_owned())).chain(schools).collect();
    let school =
        Signal::derive(move || going.school.with(|id| id.as_ref().map(ToString::to_string).unwrap_or_default()));
    let offered = terms(&plan, &clock::today());
    let spelled = offered.clone();
    // The plan may spell the term of today in its own way.
    let term = Signal::derive(move || {
        let now = going.term.with(ToString::to_string);
        spelled.iter().find(|term| term.to_string() == now).map_or(now, |term| term.as_str().to_owned())
    });
    let offered = offered.iter().map(|term| (term.as_str().to_owned(), term.to_string())).collect();
    let choose_school = Callback::new(move |id: String| {
        going.school.set(given(&id).map(|id| Id::new(&id)));
        going.begin();
    });
    let choose_term = Callback::new(move |term: String| {
        going.term.set(When::new(&term));
        going.begin();
    });
    view! {
        <div class="round-choice">
            <ChoiceField id="round-school" label="School" choices=schools value=school on_choice=choose_school />
            <ChoiceField id="round-term" label="Term" choices=offered value=term on_choice=choose_term />
        </div>
    }
}

/// How far the round is, and the way back and on. It stands above what is rated, so that it never moves.
#[component]
fn Progress(
    /// The round.
    going: Going,
) -> impl IntoView {
    let counts = move || going.round.with(Round::progress);
    let is_rated = move || going.entry().is_some_and(|entry| entry.now.is_some());
    view! {
        <div class="round-steps">
            <button type="button" class="button is-small" on:click=move |_| going.step(-1)>
                "Back"
            </button>
            <p class="round-progress">
                <progress id="round-bar" max=move || counts().1.max(1).to_string() value=move || counts().0.to_string()></progress>
                <span role="status">
                    {move || {
                        let (done, all) = counts();
                        format!("{done} of {all} rated")
                    }}
                </span>
            </p>
            <button type="button" class="button is-small" on:click=move |_| going.step(1)>
                {move || if is_rated() { "Next" } else { "Skip" }}
            </button>
        </div>
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
    const ANSWERS: [(Rag, &str); 4] = [(Rag::Red, "R"), (Rag::Amber, "A"), (Rag::Green, "G"), (Rag::None, "N")];
    let trend = trend_words(&going.desk.plan(), &entry.trend);
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
                .map(|(rag, key)| {
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
                            <span>{rag_name(rag)}</span>
                        </button>
                    }
                })
                .collect_view()}
        </div>
        <p class="quiet round-keys">"Keys: R, A, G, and N for nothing to report. The arrows go back and on."</p>
        {now.is_some().then(|| view! { <More going=going entry=entry.clone() /> })}
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
    let on_note =
        Callback::new(move |text: String| going.amend(&entry.get_value(), |rating| rating.note = given(&text)));
    let on_methods = Callback::new(move |text: String| {
        going.amend(&entry.get_value(), |rating| rating.methods = given_lines(&text));
    });
    view! {
        <TextField id="round-note" label="Note" rows=2 value=note on_text=on_note />
        <TextField
            id="round-methods"
            label="How it was found, a method a line"
            rows=2
            value=methods
            on_text=on_methods
        />
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
    // Another school or term may come to its end as well: then these words stay, and must be true of it.
    let any = Memo::new(move |_| going.round.with(|round| !round.entries.is_empty()));
    let words = move || match any.get() {
        true => "All are rated.",
        false => "There is nothing to rate here: no KPIs, priorities or projects.",
    };
    let again = move |_| {
        going.at.set(Some(0));
        dom::after_drawing(|| dom::focus_if_lost("round-title"));
    };
    view! {
        <h2 id="round-title" tabindex="-1">
            {words}
        </h2>
        {move || {
            any.get()
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=again>
                            "Look through them again"
                        </button>
                    }
                })
        }}
    }
}
