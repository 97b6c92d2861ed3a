//! The library: what the app is, the example plans, the plans on this device, and the way in for others.

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::theme_switch::ThemeSwitch;
use crate::state::journal;
use crate::state::plans::use_plans;
use crate::state::preferences::{Theme, use_preferences};
use crate::views::banner::StoreBanner;
use crate::views::brand::{Brand, ThreadPicture};
use crate::views::examples::{Examples, FirstExample};
use crate::views::import::Import;
use crate::views::new_plan::NewPlan;
use crate::views::shelf::ShelfList;

/// The library page.
#[component]
pub fn LibraryPage() -> impl IntoView {
    dom::set_title("Golden Thread: strategy maps for school trusts");
    journal::watch_all();
    let preferences = use_preferences();
    let choices = Theme::ALL.map(|theme| (theme.word(), theme.name())).to_vec();
    let forbidden = Signal::derive({
        let entries = use_plans().entries;
        move || entries.with(|entries| entries.as_ref().err().cloned())
    });
    view! {
        <a class="skip" href="#main">
            "Skip to the plans"
        </a>
        <StoreBanner forbidden=forbidden />
        <div class="library">
            <header class="library-head">
                <Brand />
                <ThemeSwitch
                    choices=choices
                    chosen=Signal::derive(move || preferences.theme.get().word())
                    on_choose=Callback::new(move |word: String| preferences.theme.set(Theme::from_word(&word)))
                />
            </header>
            <main id="main" tabindex="-1">
                <section class="hero" aria-labelledby="hero-title">
                    <div class="hero-words">
                        <h1 id="hero-title">"See how today’s work serves the mission"</h1>
                        <p>
                            "Golden Thread turns a trust’s strategic plan into a map. Tap anything on it, and the thread lights up: to the mission above, and to all the work below that serves it."
                        </p>
                        <FirstExample />
                    </div>
                    <ThreadPicture />
                </section>
                <ShelfList />
                <NewPlan />
                <Examples />
                <Import />
            </main>
            <footer class="library-foot">
                <p>"Plans stay on this device. The app sends nothing to anybody."</p>
            </footer>
        </div>
    }
}
