//! The form that connects a plan to a backend, and the test before.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::dom;
use crate::state::sync::examine::examine;
use crate::state::sync::use_sync;
use crate::sync::backend::Backend;
use crate::sync::backend::dialect::Mode;
use crate::sync::backend::doctor::Report;
use crate::sync::connection::Connection;

use super::backend_fields::{BackendFields, Draft, PlanField, Tick};
use super::findings::Findings;

/// What the doctor found, of which settings.
#[derive(Clone, PartialEq)]
struct Examined {
    backend: Backend,
    report: Report,
}

/// The form.
#[component]
pub fn Connect() -> impl IntoView {
    let sync = use_sync();
    let draft = Draft::new();
    let plan = RwSignal::new(sync.name_for_others());
    let read_only = RwSignal::new(false);
    let consent = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let examined = RwSignal::new(None::<Examined>);
    let change = Callback::new(move |()| {
        examined.set(None);
        wrong.set(None);
    });
    let test = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        change.run(());
        let (backend, given) = match draft.read() {
            Ok(read) => read,
            Err(why) => return wrong.set(Some(why)),
        };
        busy.set(true);
        spawn_local(async move {
            let outcome = examine(&backend, given.as_ref()).await;
            busy.try_set(false);
            match outcome {
                Ok(report) => {
                    examined.try_set(Some(Examined { backend, report }));
                    dom::after_drawing(|| {
                        dom::scroll_to("findings-title");
                        dom::scroll_to("sync-connect");
                        dom::focus_if_lost("sync-test");
                    });
                }
                Err(error) => drop(wrong.try_set(Some(error.to_string()))),
            }
        });
    };
    let connect = move |_| {
        let Some(Examined { backend, report }) = examined.get_untracked() else { return };
        let Some(mode) = report.mode else { return };
        let made = Connection::new(backend, plan.get_untracked().trim(), mode).map_err(|error| error.to_string());
        let made = made.map(|connection| Connection {
            read_only: read_only.get_untracked(),
            consent: consent.get_untracked(),
            ..connection
        });
        let done = made.and_then(|connection| {
            sync.connect(connection, &draft.token.get_untracked(), draft.keeps.get_untracked())
                .map_err(|error| error.to_string())
        });
        if done.is_ok() {
            dom::after_drawing(|| dom::focus("sync-now"));
        }
        wrong.try_set(done.err());
    };
    let needs_consent = move || {
        let blind = examined.with(|found| found.as_ref().is_some_and(|found| found.report.mode == Some(Mode::Blind)));
        blind && !read_only.get()
    };
    let may_connect = move || {
        examined.with(|found| found.as_ref().is_some_and(|found| found.report.mode.is_some()))
            && !plan.with(|plan| plan.trim().is_empty())
            && (!needs_consent() || consent.get())
    };
    view! {
        <h2 id="sync-title" tabindex="-1">
            "Sync this plan"
        </h2>
        <p>
            "This plan is kept on this device. Connect it to a backend of your trust, and everybody who may use that has the same plan, also after working offline. Nothing goes anywhere else."
        </p>
        <form class="sync-form" on:submit=test>
            <BackendFields draft=draft on_change=change />
            <PlanField words="Name of the plan there" plan=plan />
            <Tick id="sync-read-only" words="Only read from there" on=read_only />
            <button type="submit" id="sync-test" class="button" disabled=move || busy.get()>
                {move || if busy.get() { "Testing…" } else { "Test connection" }}
            </button>
            <p class="quiet">
                "The test writes a few scratch states there, and takes them away again."
            </p>
        </form>
        <p class="wrong" role="alert">
            {move || wrong.get()}
        </p>
        {move || examined.get().map(|found| view! { <Findings report=found.report /> })}
        <Show when=needs_consent>
            <div class="sync-box">
                <Tick id="sync-consent" words="I have read what can be lost, and want it all the same." on=consent />
            </div>
        </Show>
        <Show when=move || examined.with(|found| found.as_ref().is_some_and(|found| found.report.mode.is_some()))>
            <button type="button" id="sync-connect" class="button is-primary" disabled=move || !may_connect() on:click=connect>
                "Connect"
            </button>
        </Show>
    }
}
