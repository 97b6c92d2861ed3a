//! A code as a drawing: dark on white whatever the theme, sharp at every size.

use leptos::prelude::*;

use crate::share::code::Code;

/// The drawing; nothing without a code.
#[component]
pub fn CodePicture(
    /// The code.
    #[prop(into)]
    code: Signal<Option<Code>>,
    /// What it is, for who does not see it.
    label: &'static str,
) -> impl IntoView {
    move || {
        code.get().map(|code| {
            let side = code.side();
            view! {
                <svg
                    class="qr"
                    role="img"
                    aria-label=label
                    viewBox=format!("0 0 {side} {side}")
                    data-modules=code.size().to_string()
                    shape-rendering="crispEdges"
                >
                    <rect class="qr-light" width=side.to_string() height=side.to_string() />
                    <path class="qr-dark" d=code.path() />
                </svg>
            }
        })
    }
}
