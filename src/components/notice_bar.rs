//! The notice at the foot of the page.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};

/// A notice with an optional button. The live region stands there before anything is said in it, so that a screen
/// reader hears what comes.
#[component]
pub fn NoticeBar(
    /// What to say; nothing hides the bar.
    #[prop(into)]
    text: Signal<Option<String>>,
    /// Whether it must be heard at once.
    #[prop(into)]
    urgent: Signal<bool>,
    /// The words of the button, if there is one.
    #[prop(into)]
    button: Signal<Option<String>>,
    /// The button was pressed.
    on_action: Callback<()>,
    /// The notice was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="notice-place" role="region" aria-label="Notices">
            <div class="notice" class:is-shown=move || text.get().is_some() class:is-urgent=move || urgent.get()>
                <p aria-live=move || if urgent.get() { "assertive" } else { "polite" } aria-atomic="true">
                    {move || text.get()}
                </p>
                {move || {
                    button
                        .get()
                        .map(|words| {
                            view! {
                                <button type="button" class="button is-small" on:click=move |_| on_action.run(())>
                                    {words}
                                </button>
                            }
                        })
                }}
                <Show when=move || text.get().is_some()>
                    <button
                        type="button"
                        class="button is-quiet is-icon"
                        aria-label="Close this notice"
                        on:click=move |_| on_close.run(())
                    >
                        <IconMark icon=Icon::Close />
                    </button>
                </Show>
            </div>
        </div>
    }
}
