//! Fields of a form: a text that is kept when the field is left, and a choice of a few.

use leptos::prelude::*;

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
    /// The label is heard only: what stands beside the field says it.
    #[prop(optional)]
    is_bare: bool,
) -> impl IntoView {
    let keep = move |event| on_text.run(event_target_value(&event).trim().to_owned());
    let id = (!id.is_empty()).then_some(id);
    let list = (!list.is_empty()).then_some(list);
    let hint = (!hint.is_empty()).then_some(hint);
    let field = if rows > 1 {
        view! {
            <textarea
                id=id
                class="input"
                rows=rows
                placeholder=hint
                prop:value=move || value.get()
                on:change=keep
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                class="input"
                type="text"
                autocomplete="off"
                list=list
                placeholder=hint
                prop:value=move || value.get()
                on:change=keep
            />
        }
        .into_any()
    };
    view! {
        <label class="field">
            <span class:for-ears=is_bare>{label}</span>
            {field}
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
                on:change=move |event| on_choice.run(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </label>
    }
    .into_any()
}
