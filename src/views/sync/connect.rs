//! The form that connects a plan to a backend, and the test before.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::ChoiceField;
use crate::state::sync::examine::examine;
use crate::state::sync::use_sync;
use crate::sync::backend::dialect::{Dialect, Mode};
use crate::sync::backend::doctor::Report;
use crate::sync::backend::presets::Preset;
use crate::sync::backend::{Backend, Token};
use crate::sync::connection::{Connection, KINDS, name_of};

use super::TokenFields;
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
    let kind = RwSignal::new(Preset::Kinto);
    let base = RwSignal::new(String::new());
    let dialect = RwSignal::new(String::new());
    let plan = RwSignal::new(name_of(&sync.plan_id()));
    let (token, keeps) = (RwSignal::new(String::new()), RwSignal::new(false));
    let read_only = RwSignal::new(false);
    let consent = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    let examined = RwSignal::new(None::<Examined>);
    let change = move || {
        examined.set(None);
        wrong.set(None);
    };
    let example = move || KINDS.iter().find(|(own, ..)| *own == kind.get()).map_or("", |(.., example)| example);
    let test = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        change();
        let backend = match backend_of(kind.get_untracked(), &base.get_untracked(), &dialect.get_untracked()) {
            Ok(backend) => backend,
            Err(why) => return wrong.set(Some(why)),
        };
        let secret = token.get_untracked();
        let given = match secret.trim() {
            "" => None,
            secret => match Token::new(secret, &backend.base) {
                Ok(token) => Some(token),
                Err(error) => return wrong.set(Some(error.to_string())),
            },
        };
        busy.set(true);
        spawn_local(async move {
            let outcome = examine(&backend, given.as_ref()).await;
            busy.try_set(false);
            match outcome {
                Ok(report) => drop(examined.try_set(Some(Examined { backend, report }))),
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
            sync.connect(connection, &token.get_untracked(), keeps.get_untracked()).map_err(|error| error.to_string())
        });
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
        <h2>"Sync this plan"</h2>
        <p>
            "This plan is kept on this device. Connect it to a backend of your trust, and everybody who may use that has the same plan, also after working offline. Nothing goes anywhere else."
        </p>
        <form class="sync-form" on:submit=test>
            <ChoiceField
                label="Backend"
                id="sync-kind"
                choices=KINDS.iter().enumerate().map(|(at, (_, name, _))| (at.to_string(), (*name).to_owned())).collect()
                value=Signal::derive(move || {
                    KINDS.iter().position(|(own, ..)| *own == kind.get()).unwrap_or_default().to_string()
                })
                on_choice=Callback::new(move |chosen: String| {
                    if let Some((own, ..)) = chosen.parse().ok().and_then(|at: usize| KINDS.get(at)) {
                        kind.set(*own);
                        change();
                    }
                })
            />
            <label class="field">
                <span>"Address"</span>
                <input
                    id="sync-address"
                    class="input"
                    type="text"
                    inputmode="url"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=example
                    prop:value=move || base.get()
                    on:input=move |event| {
                        base.set(event_target_value(&event));
                        change();
                    }
                />
            </label>
            <Show when=move || kind.get() == Preset::Custom>
                <label class="field">
                    <span>"How it is spoken to, as JSON (the README says what may stand there)"</span>
                    <textarea
                        id="sync-dialect"
                        class="input"
                        rows="6"
                        spellcheck="false"
                        prop:value=move || dialect.get()
                        on:input=move |event| {
                            dialect.set(event_target_value(&event));
                            change();
                        }
                    ></textarea>
                </label>
            </Show>
            <TokenFields token=token keeps=keeps />
            <label class="field">
                <span>"Name of the plan there"</span>
                <input
                    id="sync-plan"
                    class="input"
                    type="text"
                    autocomplete="off"
                    prop:value=move || plan.get()
                    on:input=move |event| plan.set(name_of(&event_target_value(&event)))
                />
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    id="sync-read-only"
                    prop:checked=move || read_only.get()
                    on:change=move |event| read_only.set(event_target_checked(&event))
                />
                <span>"Only read from there"</span>
            </label>
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
            <label class="check sync-box">
                <input
                    type="checkbox"
                    id="sync-consent"
                    prop:checked=move || consent.get()
                    on:change=move |event| consent.set(event_target_checked(&event))
                />
                <span>"I have read what can be lost, and want it all the same."</span>
            </label>
        </Show>
        <Show when=move || examined.with(Option::is_some)>
            <button type="button" id="sync-connect" class="button is-primary" disabled=move || !may_connect() on:click=connect>
                "Connect"
            </button>
        </Show>
    }
}

fn backend_of(kind: Preset, base: &str, dialect: &str) -> Result<Backend, String> {
    let mut backend = Backend::new(kind, base.trim().trim_end_matches('/'));
    if kind == Preset::Custom {
        let read: Dialect = serde_json::from_str(dialect)
            .map_err(|error| format!("The description cannot be read: {error}. Line and column count from 1."))?;
        backend.dialect = Some(read);
    }
    backend.check().map_err(|error| error.to_string())?;
    Ok(backend)
}
