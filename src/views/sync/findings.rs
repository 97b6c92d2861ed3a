//! What the doctor found.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::sync::backend::doctor::Report;
use crate::sync::words;

/// What was found, and what follows from it.
#[component]
pub fn Findings(
    /// The doctor's report.
    report: Report,
) -> impl IntoView {
    let rows = report.findings.into_iter().map(|finding| {
        let (icon, word) = if finding.good { (Icon::Check, "Good:") } else { (Icon::Info, "Mind:") };
        view! {
            <li class:is-odd=!finding.good>
                <IconMark icon=icon />
                <span>
                    <span class="for-ears">{word} " "</span>
                    {finding.text}
                </span>
            </li>
        }
    });
    let conclusion = match report.mode {
        Some(mode) => words::mode(mode),
        None => "It cannot be used like this. Look at the address, and test again.",
    };
    view! {
        <section class="findings" aria-labelledby="findings-title" role="status">
            <h3 id="findings-title">"What the test found"</h3>
            <ul>{rows.collect_view()}</ul>
            <p>
                <strong>{conclusion}</strong>
            </p>
        </section>
    }
}
