//! The name and the picture of the thread.

use leptos::prelude::*;

use crate::routes::Route;

/// The mark and the name; a link to the library.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href=Route::Library.query()>
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                <path class="brand-quiet" d="M7 7.5h4c6 0 4 8.5 12 8.5M7 24.5h4c6 0 4-8.5 12-8.5" />
                <path class="brand-gold" d="M7 16h17" />
                <circle class="brand-gold" cx="25" cy="16" r="3.5" />
                <circle class="brand-dot" cx="6.5" cy="7.5" r="2" />
                <circle class="brand-dot" cx="6.5" cy="24.5" r="2" />
                <circle class="brand-gold" cx="6.5" cy="16" r="2.5" />
            </svg>
            <span>"Golden Thread"</span>
        </a>
    }
}

/// A small map with its thread lit: what the app is about, without words.
#[component]
pub fn ThreadPicture() -> impl IntoView {
    view! {
        <svg class="thread-picture" viewBox="0 0 480 300" aria-hidden="true" focusable="false">
            <path
                class="picture-line"
                d="M120 150C160 150 150 62 190 62M120 150C160 150 150 238 190 238M290 62C330 62 320 30 360 30M290 62C330 62 320 86 360 86M290 150C330 150 320 206 360 206M290 238C330 238 320 262 360 262"
            />
            <path class="picture-gold" d="M120 150H190M290 150C330 150 320 146 360 146" />
            <rect class="picture-card is-top is-gold" x="12" y="112" width="108" height="76" rx="14" />
            <path class="picture-text is-top" d="M30 140h72M30 158h48" />
            <rect class="picture-card is-a" x="190" y="40" width="100" height="44" rx="10" />
            <rect class="picture-card is-b is-gold" x="190" y="128" width="100" height="44" rx="10" />
            <rect class="picture-card is-c" x="190" y="216" width="100" height="44" rx="10" />
            <path class="picture-text is-on-fill" d="M206 62h60M206 150h66M206 238h52" />
            <rect class="picture-card" x="360" y="12" width="108" height="36" rx="8" />
            <rect class="picture-card" x="360" y="68" width="108" height="36" rx="8" />
            <rect class="picture-card is-gold" x="360" y="128" width="108" height="36" rx="8" />
            <rect class="picture-card" x="360" y="188" width="108" height="36" rx="8" />
            <rect class="picture-card" x="360" y="244" width="108" height="36" rx="8" />
            <path class="picture-text" d="M376 30h62M376 86h74M376 146h56M376 206h70M376 262h48" />
        </svg>
    }
}
