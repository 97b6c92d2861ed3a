//! What only the person can decide about what is at the backend.

use leptos::prelude::*;

use crate::browser::dom;
use crate::state::sync::{Sync, use_sync};
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
        let theirs = match &question {
            Question::Other { theirs, .. } => Some(theirs.document()),
            Question::Emptied | Question::WouldLose { .. } => None,
        };
        let (title, words) = words::question(asking, theirs.as_ref());
        let put_back = match question {
            Question::WouldLose { theirs, .. } if may_write => Some(view! {
                <button type="button" id="put-back" class="button" on:click=move |_| settled(sync, |sync| sync.put_back(&theirs))>
                    "Put it back"
                </button>
            }),
            _ => None,
        };
        let buttons = choices.into_iter().map(|(id, words, choice)| {
            view! {
                <button type="button" id=id class="button" on:click=move |_| settled(sync, |sync| sync.decide(choice.clone()))>
                    {words}
                </button>
            }
        });
        Some(view! {
            <section class="sync-box is-look" aria-labelledby="sync-question" role="alert">
                <h3 id="sync-question">{title}</h3>
                <p>{words}</p>
                <p class="button-row">{buttons.collect_view()} {put_back}</p>
                <p class="quiet">"What is here now is kept as a version before anything takes its place."</p>
            </section>
        })
    }
}

/// Once it is settled, the question is gone: keyboard focus goes to what comes first after it.
fn settled(sync: Sync, decide: impl FnOnce(Sync)) {
    decide(sync);
    dom::after_drawing(|| dom::focus_if_lost("sync-now"));
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
