//! The page for an address that carries a plan: it is taken in and shown, or it is said why not.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::routes::Route;
use crate::state::arriving::take_in;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::plans::use_plans;
use crate::views::brand::Brand;

/// The page.
#[component]
pub fn Arrival() -> impl IntoView {
    let (navigation, notices, plans) = (use_navigation(), use_notices(), use_plans());
    let wrong = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let Some(fragment) = navigation.carried.get() else { return };
        wrong.set(None);
        spawn_local(async move {
            match take_in(plans, &fragment).await {
                Ok(arrived) => {
                    notices.say(arrived.words);
                    // In its place, so that neither a reload nor the way back brings it in again.
                    navigation.go_in_place(&arrived.route);
                }
                Err(error) => drop(wrong.try_set(Some(error.to_string()))),
            }
        });
    });
    move || match wrong.get() {
        None => view! {
            <main class="loading" aria-busy="true">
                <p role="status">"Opening the plan that came with the link…"</p>
            </main>
        }
        .into_any(),
        Some(why) => view! {
            <main id="main" class="failed" tabindex="-1">
                <Brand />
                <h1>"No plan came with this link"</h1>
                <p role="alert">{why}</p>
                <div class="failed-buttons">
                    <a class="button is-primary" href=Route::Library.query()>
                        "Go to the library"
                    </a>
                </div>
            </main>
        }
        .into_any(),
    }
}
