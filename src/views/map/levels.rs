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
    let opened = reading.opened();
    let names: Vec<(u32, String)> = opened
        .forest
        .kinds_by_depth(&opened.plan)
        .into_iter()
        .enumerate()
        .skip(1)
        .map(|(depth, kind)| (depth as u32, opened.plan.kind_name(kind, 2).into_owned()))
        .collect();
    let names = ends_of(names, MOST_LEVELS, 1);
    let deepest = names.last().map(|(depth, _)| *depth);
    let chosen = move |depth: u32| reading.level.get() == Some(depth);
    (!names.is_empty()).then(|| {
        view! {
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
                    {names
                        .into_iter()
                        .map(|(depth, name)| {
                            view! {
                                <option value=depth.to_string() selected=move || chosen(depth)>
                                    {if Some(depth) == deepest && depth > 1 { "Everything".to_owned() } else { name }}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
        }
    })
}
