//! Writing a title in its place: on a card of the map, or in a row of the outline.

use leptos::html;
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::desk::use_desk;
use crate::state::reading::use_reading;
use crate::views::map::moves::card_id;
use crate::views::outline::row_id;

/// The field for the title that is being written. Enter and leaving keep it, Escape does not.
#[component]
pub fn RenameField(
    /// Whether a short title, where there is one, is what is seen here and so what is written.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let desk = use_desk();
    let reading = use_reading();
    let field = NodeRef::<html::Input>::new();
    let id = StoredValue::new(desk.renaming.get_untracked());
    let title = id.with_value(|id| {
        let plan = desk.plan();
        let at = id.as_ref().and_then(|id| plan.find(id.as_str()));
        let element = at.map(|at| plan.element(at));
        let seen = element.and_then(|element| element.short.as_ref().filter(|_| short).or(Some(&element.title)));
        seen.cloned().unwrap_or_default()
    });
    let title = StoredValue::new(title);
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            dom::after_drawing(move || dom::select_all(&field));
        }
    });
    let close = move || {
        desk.renaming.try_set(None);
        desk.renamed();
        // Keyboard focus goes back to the card or row, unless it went on by itself.
        let id = id.try_get_value().flatten();
        let place = id.and_then(|id| reading.opened().forest.find(id.as_str()));
        if let Some(place) = place {
            dom::after_drawing(move || {
                dom::focus_if_lost(&card_id(place));
                dom::focus_if_lost(&row_id(place));
            });
        }
    };
    let keep = move || {
        // It is over already when the field goes and so loses its focus.
        if desk.renaming.try_get_untracked().flatten().is_none() {
            return;
        }
        let (Some(field), Some(Some(id))) = (field.get_untracked(), id.try_get_value()) else { return };
        let new = field.value().trim().to_owned();
        let same = title.with_value(|title| new == *title);
        if new.is_empty()
            || same
            || desk.edit(&id, |element| match &mut element.short {
                Some(seen) if short => *seen = new,
                _ => element.title = new,
            })
        {
            close();
        }
    };
    view! {
        <input
            node_ref=field
            id="rename-field"
            class="rename"
            type="text"
            aria-label="Title"
            prop:value=move || title.get_value()
            on:blur=move |_| keep()
            on:click=move |event| event.stop_propagation()
            on:pointerdown=move |event| event.stop_propagation()
            on:keydown=move |event| {
                event.stop_propagation();
                match event.key().as_str() {
                    "Enter" => keep(),
                    "Escape" => {
                        let new = id.get_value();
                        if let Some(id) = new {
                            desk.give_up_renaming(&id);
                        }
                        close();
                    }
                    _ => {}
                }
            }
        />
    }
}
