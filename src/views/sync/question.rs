//! What only the person can decide about what is at the backend.

use leptos::prelude::*;

use crate::state::sync::use_sync;
use crate::sync::engine::{Asking, Choice, Question};
use crate::sync::state::State;
use crate::sync::words;

/// The question that waits, if one does.
#[component]
pub fn QuestionBox() -> impl IntoView {
    let sync = use_sync();
    move || {
        let question = sync.question.get()?;
        let may_write = sync.connection.with(|connection| connection.as_ref().is_some_and(|own| !own.only_reads()));
        let (asking, choices) = offered(&question, may_write);
        let (title, words) = words::question(asking);
        let buttons = choices.into_iter().map(|(id, words, choice)| {
            view! {
                <button type="button" id=id class="button" on:click=move |_| sync.decide(choice.clone())>
                    {words}
                </button>
            }
        });
        Some(view! {
            <section class="sync-box is-look" aria-labelledby="sync-question" role="alert">
                <h3 id="sync-question">{title}</h3>
                <p>{words}</p>
                <p class="button-row">{buttons.collect_view()}</p>
                <p class="quiet">"What is here now is kept as a version before anything takes its place."</p>
            </section>
        })
    }
}

type Offer = (&'static str, &'static str, Choice<State>);

fn offered(question: &Question<State>, may_write: bool) -> (Asking, Vec<Offer>) {
    let upload = (may_write).then_some(("upload-mine", "Put this plan there", Choice::UploadMine));
    match question {
        Question::Emptied => (Asking::Emptied, upload.into_iter().collect()),
        Question::Other { beside_mine, .. } => {
            let take = (!beside_mine).then_some(("take-theirs", "Take the plan that is there", Choice::TakeTheirs));
            let merge = Some(("merge-both", "Make one plan of both", Choice::Merge));
            (Asking::Other, [take, merge, upload].into_iter().flatten().collect())
        }
        Question::WouldLose { .. } => (Asking::WouldLose, vec![("merge-both", "Let it go here too", Choice::Merge)]),
    }
}
