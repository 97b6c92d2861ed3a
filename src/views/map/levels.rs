//! "Show down to…": the levels of the plan, in the trust's own words.

use leptos::prelude::*;

use crate::layout::steer::ends_of;
use crate::state::reading::use_reading;

/// Most levels that are listed: the first ones, and the deepest.
const MOST_LEVELS: usize = 12;

/// The choice of level; map and outline both have it.
#[component]
pub fn LevelChoice() -> impl IntoView {
    let reading = use_reading();
    let names = Memo::new(move |_| {
        let opened = reading.live.read();
        let kinds = opened.forest.kinds_by_depth(&opened.plan).into_iter().enumerate().skip(1);
        let names = kinds.map(|(depth, kind)| (depth as u32, opened.plan.kind_name(kind, 2).into_owned()));
        ends_of(names.collect::<Vec<_>>(), MOST_LEVELS, 1)
    });
    let chosen = move |depth: u32| reading.level.get() == Some(depth);
    let options = move || {
        let names = names.get();
        let deepest = names.last().map(|(depth, _)| *depth);
        names
            .into_iter()
            .map(|(depth, name)| {
                view! {
                    <option value=depth.to_string() selected=move || chosen(depth)>
                        {if Some(depth) == deepest && depth > 1 { "Everything".to_owned() } else { name }}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <label class="field is-inline level-choice">
                <span>"Show down to"</span>
                <select
                    id="level"
                    on:change=move |event| {
                        if let Ok(depth) = event_target_value(&event).parse() {
                            reading.show_level(depth);
                        }
                    }
                >
                    <option value="" disabled=true selected=move || reading.level.get().is_none()>
                        "Mixed levels"
                    </option>
                    {options}
                </select>
            </label>
        </Show>
    }
}
