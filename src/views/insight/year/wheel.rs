//! The year as a wheel.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::insight::year::{Asked, Year};
use crate::layout::wheel::wheel;
use crate::model::when::MONTHS;
use crate::state::navigation::use_navigation;

use super::super::asks::ask;

/// Most items that a wheel can tell apart.
const MOST_DRAWN: usize = 400;
/// The wheel's radius in its own units.
const RADIUS: f64 = 200.0;

/// The wheel. The lists beside it say the same, and more; a tap on a month shows that month.
#[component]
pub fn WheelFigure(
    /// The year.
    year: Memo<Arc<Year>>,
    /// What is asked.
    asked: Memo<Asked>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let navigation = use_navigation();
    let drawn = move || {
        let year = year.read();
        let items = if year.items.len() > MOST_DRAWN { &[] } else { &year.items[..] };
        let drawing = wheel(&items.iter().map(|item| item.reach(year.start)).collect::<Vec<_>>());
        let months = year.months.iter().zip(&drawing.months).map(|(month, segment)| {
            let number = month.first.month();
            let is_asked = move || asked.read().month == Some(number);
            let choose = move |_| {
                let now = asked.get_untracked();
                let month = (now.month != Some(number)).then_some(number);
                ask(navigation, Asked { month, ..now }.word());
            };
            let (x, y) = segment.centre();
            let count = month.items.len();
            view! {
                <g
                    class="wheel-month"
                    class:is-now=month.first <= today && today <= month.last
                    class:is-asked=is_asked
                    on:click=choose
                >
                    <title>{format!("{}: {count} in this month, {} longer", month.name, month.across.len())}</title>
                    <path d=segment.path(RADIUS) />
                    <text x=(x * RADIUS).to_string() y=(y * RADIUS).to_string()>
                        {MONTHS[month.first.month0() as usize].get(..3)}
                    </text>
                    <text class="wheel-count" x=(x * RADIUS).to_string() y=(y * RADIUS + 13.0).to_string()>
                        {(count > 0).then_some(count)}
                    </text>
                </g>
            }
        });
        let arcs = items.iter().zip(&drawing.arcs).map(|(item, arc)| {
            view! {
                <path class="wheel-arc" data-rag=item.rag.map(|rag| rag.wire()) d=arc.segment.path(RADIUS)>
                    <title>{format!("{} {}: {}", item.level, item.title, item.when)}</title>
                </path>
            }
        });
        view! {
            {months.collect_view()}
            {arcs.collect_view()}
            <text class="wheel-name">{year.name.clone()}</text>
        }
    };
    let side = RADIUS + 2.0;
    view! {
        <figure class="wheel-figure">
            <svg class="wheel" viewBox=format!("-{side} -{side} {0} {0}", 2.0 * side) aria-hidden="true">
                {drawn}
            </svg>
            <figcaption class="quiet">
                {move || match year.read().items.len() > MOST_DRAWN {
                    true => "There is too much in this year for arcs: each month has its count. The lists say the rest.",
                    false => "An arc is as long as the days that its date may mean; its colour is the latest rating, grey without one. The lists say the same.",
                }}
            </figcaption>
        </figure>
    }
}
