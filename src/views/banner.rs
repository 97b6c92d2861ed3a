//! The lasting banner: what is not safe on this device, and the way to save it as a file.

use leptos::prelude::*;

use crate::browser::files;
use crate::model::wire;
use crate::state::notices::use_notices;
use crate::state::plans::use_plans;
use crate::storage::StoreError;

/// A name for a plan's file: its id, with anything unusual left out.
pub fn file_name(id: &str) -> String {
    let plain: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{plain}.plan.json")
}

/// One banner for each plan that could not be saved, and one where nothing can be kept at all.
#[component]
pub fn StoreBanner(
    /// Why nothing can be kept, if so.
    #[prop(optional, into)]
    forbidden: Option<Signal<Option<StoreError>>>,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let unsaved = Memo::new(move |_| {
        plans.unsaved.with(|unsaved| {
            let mut rows: Vec<(String, String, String)> = unsaved
                .iter()
                .map(|(id, (plan, error))| (id.clone(), plan.title().into_owned(), error.to_string()))
                .collect();
            rows.sort();
            rows
        })
    });
    let save_file = move |id: &str| {
        let plan = plans.unsaved.with_untracked(|unsaved| unsaved.get(id).map(|(plan, _)| plan.clone()));
        if let Some(Err(error)) = plan.map(|plan| files::offer(&file_name(id), &wire::write(&plan))) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <div class="banners" role="region" aria-label="Warnings">
            {move || {
                forbidden
                    .and_then(|forbidden| forbidden.get())
                    .filter(|_| unsaved.with(Vec::is_empty))
                    .map(|error| {
                        view! {
                            <div class="banner" role="alert">
                                <p>{error.to_string()}</p>
                            </div>
                        }
                    })
            }}
            <For each=move || unsaved.get() key=Clone::clone let:row>
                <div class="banner" role="alert">
                    <p>
                        <strong>{format!("“{}” is not saved. ", row.1)}</strong>
                        {row.2}
                    </p>
                    <button type="button" class="button is-small" on:click=move |_| save_file(&row.0)>
                        "Save as a file"
                    </button>
                </div>
            </For>
        </div>
    }
}
