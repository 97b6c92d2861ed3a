//! The lasting banner: what is not safe on this device, and the way to save it as a file.

use leptos::prelude::*;

use crate::model::plan::Plan;
use crate::state::backup;
use crate::state::desk::Desk;
use crate::state::notices::use_notices;
use crate::state::plans::{Unsaved, use_plans};
use crate::storage::StoreError;

/// One banner for each plan that could not be saved, and one where nothing can be kept at all.
#[component]
pub fn StoreBanner(
    /// Why nothing can be kept, if so.
    #[prop(optional, into)]
    forbidden: Option<Signal<Option<StoreError>>>,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let desk = use_context::<Desk>();
    let save_file = move |plan: &Plan| {
        // What was written a moment ago belongs in the file too.
        let open = desk.map(|desk| desk.plan()).filter(|open| open.id() == plan.id());
        let plan = open.as_deref().unwrap_or(plan);
        if let Err(error) = backup::offer(plan) {
            notices.warn(error.to_string());
        }
    };
    let rows = move || {
        plans
            .unsaved
            .get()
            .into_iter()
            .map(|unsaved| {
                let Unsaved { plan, error } = unsaved;
                let title = format!("“{}” is not saved. ", plan.title());
                view! {
                    <div class="banner" role="alert">
                        <p>
                            <strong>{title}</strong>
                            {error.to_string()}
                        </p>
                        <button type="button" class="button is-small" on:click=move |_| save_file(&plan)>
                            "Save as a file"
                        </button>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="banners" role="region" aria-label="Warnings">
            {move || {
                forbidden
                    .and_then(|forbidden| forbidden.get())
                    .filter(|_| plans.unsaved.with(Vec::is_empty))
                    .map(|error| {
                        view! {
                            <div class="banner" role="alert">
                                <p>{error.to_string()}</p>
                            </div>
                        }
                    })
            }}
            {rows}
        </div>
    }
}
