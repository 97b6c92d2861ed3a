//! The fields that say where a backend is and how it is spoken to.

use leptos::prelude::*;

use crate::components::field::ChoiceField;
use crate::state::sync::tokens::written;
use crate::sync::backend::dialect::Dialect;
use crate::sync::backend::presets::Preset;
use crate::sync::backend::{Backend, Token};
use crate::sync::connection::{KINDS, name_of, with_scheme};

/// What is being filled in.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The kind of backend.
    pub kind: RwSignal<Preset>,
    /// Its address.
    pub base: RwSignal<String>,
    /// How a custom one is spoken to.
    pub dialect: RwSignal<String>,
    /// The token.
    pub token: RwSignal<String>,
    /// Whether the token is kept on this device.
    pub keeps: RwSignal<bool>,
}

impl Draft {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            kind: RwSignal::new(Preset::Kinto),
            base: RwSignal::new(String::new()),
            dialect: RwSignal::new(String::new()),
            token: RwSignal::new(String::new()),
            keeps: RwSignal::new(false),
        }
    }

    /// The backend and the token, or what is wrong with them.
    pub fn read(&self) -> Result<(Backend, Option<Token>), String> {
        let base = with_scheme(&self.base.get_untracked());
        if base.is_empty() {
            return Err("Write the address of the backend.".to_owned());
        }
        self.base.set(base.clone());
        let mut backend = Backend::new(self.kind.get_untracked(), &base);
        if backend.preset == Preset::Custom {
            let read: Dialect = serde_json::from_str(&self.dialect.get_untracked())
                .map_err(|error| format!("The description cannot be read: {error}. Lines and columns count from 1."))?;
            backend.dialect = Some(read);
        }
        backend.check().map_err(|error| error.to_string())?;
        let token = written(&backend, &self.token.get_untracked())?;
        Ok((backend, token))
    }
}

/// The fields.
#[component]
pub fn BackendFields(
    /// What is being filled in.
    draft: Draft,
    /// Something was changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let Draft { kind, base, dialect, token, keeps } = draft;
    let example = move || KINDS.iter().find(|(own, ..)| *own == kind.get()).map_or("", |(.., example)| example);
    view! {
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
                    on_change.run(());
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
                prop:value=move || base.get()
                on:input=move |event| {
                    base.set(event_target_value(&event));
                    on_change.run(());
                }
            />
            <span class="quiet">"Such as " {example}</span>
        </label>
        <Show when=move || kind.get() == Preset::Custom>
            <label class="field">
                <span>"How it is spoken to, as JSON"</span>
                <textarea
                    id="sync-dialect"
                    class="input"
                    rows="6"
                    spellcheck="false"
                    prop:value=move || dialect.get()
                    on:input=move |event| {
                        dialect.set(event_target_value(&event));
                        on_change.run(());
                    }
                ></textarea>
                <span class="quiet">"The README of the app says what may stand there."</span>
            </label>
        </Show>
        <TokenFields token=token keeps=keeps />
    }
}

/// The field for a token, and whether it may be kept.
#[component]
pub fn TokenFields(
    /// The token.
    token: RwSignal<String>,
    /// Whether it is kept on this device.
    keeps: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>"Token, or name:password, if it needs one"</span>
            <input
                id="sync-token"
                class="input"
                type="password"
                autocomplete="off"
                prop:value=move || token.get()
                on:input=move |event| token.set(event_target_value(&event))
            />
        </label>
        <Tick
            id="sync-keeps-token"
            words="Keep it on this device. Whoever uses this browser can then use it too. Else it is asked for after each start."
            on=keeps
        />
    }
}

/// The field for the name of the plan at the backend.
#[component]
pub fn PlanField(
    /// What it is.
    words: &'static str,
    /// The name.
    plan: RwSignal<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{words}</span>
            <input
                id="sync-plan"
                class="input"
                type="text"
                autocomplete="off"
                prop:value=move || plan.get()
                on:input=move |event| plan.set(name_of(&event_target_value(&event)))
            />
        </label>
    }
}

/// Something to agree to.
#[component]
pub fn Tick(
    /// The id of its box.
    id: &'static str,
    /// What it is.
    words: &'static str,
    /// Whether it is ticked.
    on: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                id=id
                prop:checked=move || on.get()
                on:change=move |event| on.set(event_target_checked(&event))
            />
            <span>{words}</span>
        </label>
    }
}
