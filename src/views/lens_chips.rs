//! The lenses of the moment: always in sight, each with a way to take it off.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;

/// One chip for each lens; nothing without lenses.
#[component]
pub fn LensChips() -> impl IntoView {
    let reading = use_reading();
    let navigation = use_navigation();
    let chips = move || {
        let plan = reading.live.get().plan;
        let lenses = reading.lenses.get();
        let words: Vec<String> = lenses.iter().map(|lens| lens.word()).collect();
        lenses
            .into_iter()
            .enumerate()
            .map(|(at, lens)| {
                let name = lens.name(&plan);
                let label = format!("Take off the lens {name}");
                let mut others = words.clone();
                others.remove(at);
                view! {
                    <li>
                        <span>{name}</span>
                        <button
                            type="button"
                            class="button is-quiet is-icon"
                            aria-label=label
                            on:click=move |_| navigation.set_lenses(others.clone())
                        >
                            <IconMark icon=Icon::Close />
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let any = Memo::new(move |_| reading.lenses.with(|lenses| !lenses.is_empty()));
    view! {
        <Show when=move || any.get()>
            <ul class="lens-chips" aria-label="Lenses">
                {chips}
                <li class="lens-count">
                    {move || reading.seen.with(|seen| seen.as_ref().map(|seen| format!("{} found", seen.count)))}
                </li>
            </ul>
        </Show>
    }
}
