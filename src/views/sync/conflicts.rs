//! What several people wrote to one field: side by side, to be settled whenever somebody likes.

use leptos::prelude::*;

use crate::browser::dom;
use crate::state::reading::use_reading;
use crate::state::sync::use_sync;
use crate::sync::connection::Connection;
use crate::sync::words;

/// The conflicts, one below the other.
#[component]
pub fn Conflicts() -> impl IntoView {
    let sync = use_sync();
    let reading = use_reading();
    move || {
        let conflicts = sync.conflicts.get();
        // Who only reads cannot settle them for others.
        let only_reads = sync.connection.with(|connection| connection.as_ref().is_some_and(Connection::only_reads));
        if conflicts.is_empty() || only_reads {
            return None;
        }
        let plan = reading.live.with_untracked(|opened| opened.plan.clone());
        let rows = conflicts.into_iter().map(|conflict| {
            let said = words::conflict(&plan, &conflict);
            let choices = said.choices.into_iter().enumerate().map(|(at, words)| {
                let conflict = conflict.clone();
                let note = if at == 0 { "Shown now" } else { "Written as well" };
                let label = format!("Keep “{words}” for {}: {}", said.field, said.about);
                view! {
                    <div class="conflict-choice">
                        <span class="eyebrow">{note}</span>
                        <p class="conflict-words">{words}</p>
                        <button
                            type="button"
                            class="button is-small"
                            aria-label=label
                            on:click=move |_| {
                                sync.resolve(&conflict, at);
                                dom::after_drawing(|| dom::focus_if_lost("sync-now"));
                            }
                        >
                            "Keep this"
                        </button>
                    </div>
                }
            });
            let choices = choices.collect_view();
            view! {
                <li class="conflict">
                    <p>
                        <strong>{said.about}</strong>
                        " "
                        <span class="quiet">{said.field}</span>
                    </p>
                    <div class="conflict-choices">{choices}</div>
                </li>
            }
        });
        Some(view! {
            <section aria-labelledby="conflicts-title">
                <h3 id="conflicts-title">"Conflicts"</h3>
                <p class="quiet">
                    "One field was written in two places that did not know of each other. Nothing is lost and nothing waits for this: choose when you like."
                </p>
                <ul class="conflicts">{rows.collect_view()}</ul>
            </section>
        })
    }
}
