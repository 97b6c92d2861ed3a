//! Fields of a form: a text that is kept when the field is left, and a choice of a few.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

/// Says in a sentence what is wrong with a text, if anything is.
pub type Check = fn(&str) -> Option<String>;

/// A text of one line or several. What is typed comes when the field is left.
#[component]
pub fn TextField(
    /// What it is.
    #[prop(into)]
    label: String,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Another text, with blanks at its ends cut off.
    on_text: Callback<String>,
    /// The field's id.
    #[prop(optional, into)]
    id: String,
    /// How many lines are seen; one means that there is only one.
    #[prop(default = 1)]
    rows: u32,
    /// The id of a list of texts to choose from.
    #[prop(optional)]
    list: &'static str,
    /// What is seen while it is empty.
    #[prop(optional)]
    hint: &'static str,
    /// Says what is wrong with a text, which then stays in the field and comes to nobody.
    #[prop(default = |_| None)]
    check: Check,
    /// The label is heard only: what stands beside the field says it.
    #[prop(optional)]
    is_bare: bool,
) -> impl IntoView {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let (label_id, wrong_id) = (format!("label-{number}"), format!("wrong-{number}"));
    // The name of the field is its label alone, without what is wrong with it.
    let labelled = label_id.clone();
    let wrong = RwSignal::new(None::<String>);
    let described = {
        let id = wrong_id.clone();
        move || wrong.with(Option::is_some).then(|| id.clone())
    };
    let is_wrong = move || wrong.with(|wrong| wrong.is_some().then_some("true"));
    let keep = move |event| {
        let text = event_target_value(&event).trim().to_owned();
        let found = check(&text);
        if found.is_none() {
            // A browser tells of a change also when the field is taken away.
            on_text.try_run(text);
        }
        wrong.try_set(found);
    };
    let id = (!id.is_empty()).then_some(id);
    let list = (!list.is_empty()).then_some(list);
    let hint = (!hint.is_empty()).then_some(hint);
    let held = move || {
        // Another value, as by undo, takes the place of a text that was wrong.
        wrong.try_set(None);
        value.get()
    };
    let shared = view! {
        <{..}
            id=id
            class="input"
            placeholder=hint
            aria-labelledby=labelled
            aria-describedby=described
            aria-invalid=is_wrong
            prop:value=held
            on:change=keep
        />
    };
    let field = if rows > 1 {
        view! { <textarea {..shared} rows=rows></textarea> }.into_any()
    } else {
        view! { <input {..shared} type="text" autocomplete="off" list=list /> }.into_any()
    };
    view! {
        <label class="field">
            <span id=label_id class:for-ears=is_bare>
                {label}
            </span>
            {field}
            <span id=wrong_id class="field-wrong" role="alert">
                {wrong}
            </span>
        </label>
    }
    .into_any()
}

/// One of a few.
#[component]
pub fn ChoiceField(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The choices: value and words.
    choices: Vec<(String, String)>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another value.
    on_choice: Callback<String>,
    /// The field's id.
    #[prop(optional, into)]
    id: String,
) -> impl IntoView {
    let options = choices.into_iter().map(|(own, words)| {
        let name = own.clone();
        view! {
            <option value=own selected=move || value.with(|value| *value == name)>
                {words}
            </option>
        }
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <select
                id=(!id.is_empty()).then_some(id)
                on:change=move |event| {
                    on_choice.try_run(event_target_value(&event));
                }
            >
                {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}
