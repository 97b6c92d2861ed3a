//! Syncing, as it is seen: the mark in the bar, and the panel.

mod backend_fields;
mod conflicts;
mod connect;
mod findings;
pub mod open;
mod question;

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::{Side, use_reading};
use crate::state::sync::{Sync, use_sync};
use crate::sync::backend::presets::Preset;
use crate::sync::connection::{Connection, KINDS};
use crate::sync::engine::Nudge;
use crate::sync::words::{self, Weight};

use super::side::SidePanel;
use backend_fields::TokenFields;
use conflicts::Conflicts;
use connect::Connect;
use question::QuestionBox;

/// The mark that is always in sight while a plan is connected.
#[component]
pub fn SyncMark() -> impl IntoView {
    let sync = use_sync();
    let reading = use_reading();
    let navigation = use_navigation();
    let notices = use_notices();
    let said = Memo::new(move |_| {
        if sync.stuck.with(Option::is_some) {
            return (Weight::Look, "Not synced".to_owned());
        }
        match sync.status.get() {
            Some(status) if sync.leads.get() => words::mark(&status, sync.conflicts.with(Vec::len)),
            Some(status) if status.unsaved.is_some() => words::mark(&status, 0),
            _ if sync.follows.get() => (Weight::Good, "Another tab syncs".to_owned()),
            _ => (Weight::Good, "Saved here".to_owned()),
        }
    });
    let desk = use_desk();
    Effect::new(move |_| {
        if desk.editing.get() && sync.connection.with_untracked(|own| own.as_ref().is_some_and(Connection::only_reads))
        {
            notices.say("This plan is only read from its backend. What you change stays on this device.");
        }
    });
    let weight = move || match said.get().0 {
        Weight::Good => "sync-mark button is-quiet",
        Weight::Busy => "sync-mark button is-quiet is-busy",
        Weight::Look => "sync-mark button is-quiet is-look",
    };
    view! {
        <button
            type="button"
            id="sync-mark"
            class=weight
            title="Sync"
            aria-expanded=move || reading.shows_side(Side::Sync).to_string()
            on:click=move |_| reading.show_side(Side::Sync, navigation)
        >
            <IconMark icon=Icon::Sync />
            <span class="sync-words">{move || said.get().1}</span>
        </button>
        <span class="for-ears" role="status">
            {move || format!("Sync: {}", said.get().1)}
        </span>
    }
}

/// The panel.
#[component]
pub fn SyncPanel() -> impl IntoView {
    let sync = use_sync();
    view! {
        <SidePanel name="Sync">
            {move || match sync.connection.get() {
                None => view! { <Connect /> }.into_any(),
                Some(connection) => view! { <Connected connection=connection /> }.into_any(),
            }}
        </SidePanel>
    }
}

/// How it stands, while the plan is connected.
#[component]
fn Connected(
    /// The connection.
    connection: Connection,
) -> impl IntoView {
    let sync = use_sync();
    let sure = RwSignal::new(false);
    let ask = move |now: bool| {
        sure.set(now);
        dom::after_drawing(move || dom::focus(if now { "disconnect-sure" } else { "disconnect" }));
    };
    let disconnect = move |_| {
        sync.disconnect();
        dom::after_drawing(|| {
            dom::scroll_to_top("panel");
            dom::focus_if_lost("sync-title");
        });
    };
    let said = move || {
        let Some(status) = sync.status.get() else { return Vec::new() };
        if sync.leads.get() {
            return words::sentences(&status, Sync::time);
        }
        vec!["Another tab of this browser does the syncing for this one.".to_owned()]
    };
    let with_token = connection.sign_in;
    let may_be_the_token =
        move || with_token && sync.status.with(|status| status.as_ref().is_some_and(|status| status.trouble.is_some()));
    let needs_token = move || {
        let asked = sync.status.with(|status| status.as_ref().is_some_and(|status| status.sign_in.is_some()));
        asked || may_be_the_token()
    };
    let mode = words::mode(connection.mode);
    let kind = kind_name(connection.backend.preset);
    view! {
        <h2 id="sync-title" tabindex="-1">
            "This plan and its backend"
        </h2>
        <p class="wrong" role="alert">
            {move || sync.stuck.get()}
        </p>
        <ul class="sync-said">
            {move || said().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
        </ul>
        <QuestionBox />
        <Show when=needs_token>
            <SignIn may_be_the_token=Signal::derive(may_be_the_token) />
        </Show>
        // Another tab does it for this one.
        <p class="button-row" hidden=move || !sync.leads.get()>
            <button type="button" id="sync-now" class="button" on:click=move |_| sync.nudge(Nudge::Person)>
                <IconMark icon=Icon::Sync />
                <span>"Sync now"</span>
            </button>
        </p>
        <Conflicts />
        <h3>"Connection"</h3>
        <dl class="facts">
            <div>
                <dt>"Backend"</dt>
                <dd>{kind}</dd>
            </div>
            <div>
                <dt>"Address"</dt>
                <dd class="is-address">{connection.backend.base.clone()}</dd>
            </div>
            <div>
                <dt>"Plan there"</dt>
                <dd>{connection.plan.clone()}</dd>
            </div>
            <div>
                <dt>"How it is kept"</dt>
                <dd>{if connection.only_reads() { words::mode(crate::sync::backend::dialect::Mode::ReadOnly) } else { mode }}</dd>
            </div>
        </dl>
        <p class="quiet">
            "Others open it in the library, with “Open a plan from a backend”: the same backend and address, and the name of the plan there."
        </p>
        <Show
            when=move || sure.get()
            fallback=move || {
                view! {
                    <p class="button-row">
                        <button type="button" id="disconnect" class="button" on:click=move |_| ask(true)>
                            "Disconnect…"
                        </button>
                    </p>
                }
            }
        >
            <div class="sync-box" role="group" aria-label="Disconnect">
                <p>"The plan stays on this device and at the backend. From then on each goes its own way."</p>
                <p class="button-row">
                    <button type="button" id="disconnect-sure" class="button" on:click=disconnect>
                        "Disconnect"
                    </button>
                    <button type="button" class="button is-quiet" on:click=move |_| ask(false)>
                        "Keep it connected"
                    </button>
                </p>
            </div>
        </Show>
    }
}

fn kind_name(preset: Preset) -> &'static str {
    KINDS.iter().find(|(kind, ..)| *kind == preset).map_or("", |(_, name, _)| name)
}

/// Another token.
#[component]
fn SignIn(
    /// Nobody knows whether the token is to blame.
    may_be_the_token: Signal<bool>,
) -> impl IntoView {
    let sync = use_sync();
    let (token, keeps, wrong) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(None::<String>));
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wrong.set(sync.sign_in(&token.get_untracked(), keeps.get_untracked()).err());
    };
    view! {
        <form class="sync-box" on:submit=go>
            <Show when=move || may_be_the_token.get()>
                <p>{words::MAY_BE_THE_TOKEN}</p>
            </Show>
            <TokenFields token=token keeps=keeps />
            <p class="wrong" role="alert">
                {move || wrong.get()}
            </p>
            <button type="submit" id="sign-in" class="button">
                "Sign in"
            </button>
        </form>
    }
}
