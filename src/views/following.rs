//! The bar of who follows a show: where it is, and a way to roam and to come back.

use leptos::prelude::*;

use crate::present::followed;
use crate::state::following::Following;

use super::beyond::go_beyond;

/// The bar.
#[component]
pub fn FollowBar() -> impl IntoView {
    let following = Following::begin();
    go_beyond();
    let over = move || following.show.with(|show| show.as_ref().is_some_and(|show| show.over));
    let words = move || match (following.along.get(), following.title()) {
        (false, Some(title)) if !over() => format!("You roam. The show is at: {title}"),
        (along, title) => followed::words(title.as_deref(), over(), along && following.is_cut_off()),
    };
    let label = move || if following.along.get() { "Roam" } else { "Follow again" };
    view! {
        <section class="story-bar" aria-label="Following">
            <p id="follow-words" role="status">
                {words}
            </p>
            <Show when=move || !over() && following.show.with(Option::is_some)>
                <button
                    type="button"
                    id="follow-along"
                    class="button"
                    on:click=move |_| following.along.update(|along| *along = !*along)
                >
                    {label}
                </button>
            </Show>
            <button type="button" id="follow-end" class="button is-quiet" on:click=move |_| following.end()>
                "Leave"
            </button>
        </section>
    }
}
