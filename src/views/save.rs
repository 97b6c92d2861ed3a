//! Files that somebody keeps.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, raster};
use crate::state::notices::use_notices;

/// Saves a text under a name, and says so where the browser does not let it.
pub fn use_saver() -> impl Fn(&str, &str) + Copy + 'static {
    let notices = use_notices();
    move |name, text| {
        if let Err(error) = files::offer(name, text) {
            notices.warn(error.to_string());
        }
    }
}

/// What a picture is saved as.
#[derive(Clone, Copy)]
enum Format {
    /// Sharp at any size.
    Svg,
    /// For programs that take nothing else.
    Png,
}

/// A picture of what is seen, to save.
#[component]
pub fn Pictures(
    /// What the ids of its buttons begin with.
    id: &'static str,
    /// What it is a picture of, where that does not go without saying.
    #[prop(default = "Picture")]
    label: &'static str,
    /// The name of the file, without its end.
    name: Signal<String>,
    /// Draws it as SVG, or says why that cannot be.
    draw: Callback<(), Result<String, String>>,
) -> impl IntoView {
    let (save, notices) = (use_saver(), use_notices());
    let keep = move |format: Format| {
        let name = name.get_untracked();
        match (draw.run(()), format) {
            (Err(error), _) => notices.warn(error),
            (Ok(drawn), Format::Svg) => save(&format!("{name}.svg"), &drawn),
            (Ok(drawn), Format::Png) => spawn_local(async move {
                if let Err(error) = raster::offer_png(&format!("{name}.png"), &drawn).await {
                    notices.warn(error.to_string());
                }
            }),
        }
    };
    view! {
        <span class="pictures" role="group" aria-label=label>
            <span>{label}</span>
            <button type="button" id=format!("{id}-svg") class="button" on:click=move |_| keep(Format::Svg)>
                "SVG"
            </button>
            <button type="button" id=format!("{id}-png") class="button" on:click=move |_| keep(Format::Png)>
                "PNG"
            </button>
        </span>
    }
}
