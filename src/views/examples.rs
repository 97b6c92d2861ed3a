//! The example plans.

use leptos::prelude::*;

use crate::model::examples::EXAMPLES;
use crate::routes::{Route, View};

fn link(id: &str) -> String {
    Route::plan(id, View::Map).query()
}

/// The one that a newcomer should open first.
#[component]
pub fn FirstExample() -> impl IntoView {
    EXAMPLES.first().map(|example| {
        view! {
            <p class="first-example">
                <a class="button is-primary" href=link(example.id)>
                    "Open the demonstration plan"
                </a>
                <span class="quiet">"A fictional trust, made up for trying things out."</span>
            </p>
        }
    })
}

/// The plans of real trusts.
#[component]
pub fn Examples() -> impl IntoView {
    view! {
        <section class="shelf" aria-labelledby="examples-title">
            <h2 id="examples-title">"Plans of real trusts"</h2>
            <p class="quiet">"Public plans, retold in our own words with their facts, numbers and oddities kept."</p>
            <ul class="plan-cards">
                {EXAMPLES
                    .iter()
                    .skip(1)
                    .map(|example| {
                        view! {
                            <li>
                                <a class="plan-card" href=link(example.id)>
                                    <span class="plan-card-period">{example.period}</span>
                                    <strong class="plan-card-title">{example.trust}</strong>
                                    <span class="plan-card-blurb">{example.blurb}</span>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
