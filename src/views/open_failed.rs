//! A plan that cannot be shown: why, and what to do next.

use leptos::prelude::*;

use crate::browser::files;
use crate::model::text::file_name;
use crate::routes::Route;
use crate::state::notices::use_notices;
use crate::state::plans::{OpenError, use_plans};

use super::brand::Brand;

/// What went wrong, as a sentence.
pub fn sentence(error: &OpenError) -> String {
    match error {
        OpenError::Unknown => {
            "This plan is not on this device. If somebody sent you the link, ask them for the plan as a file."
                .to_owned()
        }
        OpenError::Store(error) => error.to_string(),
        OpenError::Read(error) => error.to_string(),
        OpenError::Fetch(error) => error.to_string(),
    }
}

/// The page in place of the plan.
#[component]
pub fn OpenFailed(
    /// The plan's id.
    id: String,
    /// What went wrong.
    error: OpenError,
    /// Try again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let plans = use_plans();
    let notices = use_notices();
    let can_retry = matches!(error, OpenError::Fetch(_));
    let has_record = matches!(error, OpenError::Store(_) | OpenError::Read(_));
    let rescue = move |_| {
        let saved = match plans.raw(&id) {
            Ok(Some(record)) => files::offer(&file_name(&id), &record).map_err(|error| error.to_string()),
            Ok(None) => Err("There is nothing left to save.".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(wrong) = saved {
            notices.warn(wrong);
        }
    };
    view! {
        <main id="main" class="failed" tabindex="-1">
            <Brand />
            <h1>"The plan could not be opened"</h1>
            <p role="alert">{sentence(&error)}</p>
            <div class="failed-buttons">
                {can_retry
                    .then(|| {
                        view! {
                            <button type="button" class="button is-primary" on:click=move |_| on_retry.run(())>
                                "Try again"
                            </button>
                        }
                    })}
                {has_record
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=rescue>
                                "Save what is on this device as a file"
                            </button>
                        }
                    })} <a class="button" href=Route::Library.query()>
                    "Go to the library"
                </a>
            </div>
        </main>
    }
}
