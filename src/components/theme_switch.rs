//! The switch between light and dark.

use leptos::prelude::*;

/// A labelled choice of themes.
#[component]
pub fn ThemeSwitch(
    /// The words of the choices: `(word, name)`.
    choices: Vec<(&'static str, &'static str)>,
    /// The word chosen.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Another word was chosen.
    on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field is-inline">
            <span>"Colours"</span>
            <select
                id="theme"
                prop:value=move || chosen.get()
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {choices
                    .into_iter()
                    .map(|(word, name)| {
                        view! {
                            <option value=word selected=move || chosen.get() == word>
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}
