//! The ratings of an element: schools down, terms across.

use leptos::prelude::*;

use crate::components::lists::PlainList;
use crate::components::rag::RagBadge;
use crate::model::id::Id;
use crate::model::plan::Ix;
use crate::model::rating::Rating;
use crate::model::series::Series;
use crate::model::text::shown;
use crate::round::{Course, course, trend};
use crate::state::reading::use_reading;

/// The table, if there are ratings.
#[component]
pub fn Ratings(
    /// The element.
    at: Ix,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let series = Series::of(&plan, at);
    (!series.rows.is_empty()).then(|| {
        let notes: Vec<String> = series
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten().filter_map(|rating| note(&row.name, rating)))
            .collect();
        view! {
            <h3 id="ratings-title">"Ratings"</h3>
            <div class="table-scroll" role="region" aria-labelledby="ratings-title" tabindex="0">
                <table class="ratings">
                    <thead>
                        <tr>
                            <th scope="col">"School"</th>
                            {series
                                .periods
                                .iter()
                                .map(|period| view! { <th scope="col" title=period.to_string()>{period.shortest()}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {series
                            .rows
                            .iter()
                            .map(|row| {
                                let way = course(&trend(&plan, at, row.school.map(Id::new).as_ref()));
                                view! {
                                    <tr>
                                        <th scope="row">
                                            {row.name.clone()} {way.map(|way| view! { <Trend way=way /> })}
                                        </th>
                                        {row
                                            .cells
                                            .iter()
                                            .map(|cell| {
                                                view! {
                                                    <td>
                                                        {cell.map(|rating| view! { <Cell rating=rating.clone() /> })}
                                                    </td>
                                                }
                                            })
                                            .collect_view()}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
            <PlainList items=notes />
        }
    })
}

/// One rating; a tick says that a second method confirmed it.
#[component]
fn Cell(
    /// The rating.
    rating: Rating,
) -> impl IntoView {
    let confirmed = rating.methods.len() >= 2;
    view! {
        <RagBadge rag=rating.rag />
        {confirmed
            .then(|| {
                view! {
                    <span class="confirmed" title="Found by two methods">
                        "✓"
                        <span class="for-ears">", found by two methods"</span>
                    </span>
                }
            })}
    }
}

/// Which way the ratings of a row went: an arrow and a word.
#[component]
fn Trend(
    /// The way.
    way: Course,
) -> impl IntoView {
    let arrow = match way {
        Course::Better => "↗",
        Course::Worse => "↘",
        Course::Steady => "→",
    };
    view! {
        <span class="trend" data-way=way.word()>
            <span aria-hidden="true">{arrow}</span>
            " "
            {way.word()}
        </span>
    }
}

/// What is said with a rating: "Candlewhin, Spring 2026: … (lesson visits, pupil survey; Headteacher)".
fn note(school: &str, rating: &Rating) -> Option<String> {
    let words = rating.note.as_deref()?;
    let mut about: Vec<String> = Vec::new();
    if !rating.methods.is_empty() {
        about.push(rating.methods.join(", "));
    }
    about.extend(rating.role.clone());
    let about = if about.is_empty() { String::new() } else { format!(" ({})", shown(&about.join("; "))) };
    Some(format!("{school}, {}: {}{about}", rating.period, shown(words)))
}
