//! Principles by areas: the table of what each principle means in each area.

use leptos::prelude::*;

use crate::lens::rights;
use crate::model::plan::Ix;
use crate::state::reading::use_reading;

use super::detail::ElementLink;

/// The table; nothing where the plan has no such thing.
#[component]
pub fn Rights() -> impl IntoView {
    let plan = use_reading().opened().plan;
    rights(&plan).map(|table| {
        let name = |at: Ix| plan.element(at).card_title().into_owned();
        let head = table.areas.iter().map(|&at| view! { <th scope="col">{name(at)}</th> }).collect_view();
        let rows = table.rows.iter().map(|(principle, cells)| {
            let cells = cells.iter().map(|cell| {
                let links = cell.iter().map(|&at| view! { <ElementLink at=at /> }).collect_view();
                view! { <td>{if cell.is_empty() { "None".into_any() } else { links.into_any() }}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{name(*principle)}</th>
                    {cells.collect_view()}
                </tr>
            }
        });
        view! {
            <h3>"Principles by area"</h3>
            <div class="table-scroll" tabindex="0" role="group" aria-label="Principles by area">
                <table class="rights">
                    <thead>
                        <tr>
                            <td></td>
                            {head}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}
