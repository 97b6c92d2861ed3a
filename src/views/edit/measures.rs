//! The measures of an element: where each starts, where it should get to, and by when.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::model::element::{Measure, Quantity};
use crate::model::id::Id;
use crate::model::vocabulary::Direction;
use crate::model::when::When;
use crate::state::desk::use_desk;
use crate::state::reading::use_reading;

type Getter = fn(&Measure) -> String;
type Setter = fn(&mut Measure, &str);

const FIELDS: [(&str, Getter, Setter); 5] = [
    ("What is measured", |m| m.title.clone().unwrap_or_default(), |m, t| m.title = some(t)),
    ("Starts at", |m| quantity(&m.baseline), |m, t| m.baseline = some(t).map(|t| Quantity::read(&t))),
    ("Target", |m| quantity(&m.target), |m, t| m.target = some(t).map(|t| Quantity::read(&t))),
    ("Unit", |m| m.unit.clone().unwrap_or_default(), |m, t| m.unit = some(t)),
    (
        "By",
        |m| m.due.as_ref().map(|due| due.as_str().to_owned()).unwrap_or_default(),
        |m, t| {
            m.due = some(t).map(|t| When::new(&t));
        },
    ),
];

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn quantity(quantity: &Option<Quantity>) -> String {
    quantity.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// All measures, and a button for another.
#[component]
pub fn Measures(
    /// The element.
    id: Id,
) -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let id = StoredValue::new(id);
    let count = Memo::new(move |_| {
        let opened = reading.live.read();
        id.with_value(|id| opened.plan.find(id.as_str())).map_or(0, |at| opened.plan.element(at).measures.len())
    });
    view! {
        <h3>"Measures"</h3>
        // A row is known by its place: the form stays while its fields are written.
        <For each=move || 0..count.get() key=|at| *at let:at>
            <MeasureRow id=id at=at />
        </For>
        <button
            type="button"
            id="add-measure"
            class="button is-small"
            on:click=move |_| {
                desk.edit(&id.get_value(), |element| element.measures.push(Measure::default()));
            }
        >
            <IconMark icon=Icon::Plus />
            <span>"Add a measure"</span>
        </button>
    }
}

/// One measure.
#[component]
fn MeasureRow(
    /// The element.
    id: StoredValue<Id>,
    /// The measure's place.
    at: usize,
) -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let held = move |read: fn(&Measure) -> String| {
        Memo::new(move |_| {
            let opened = reading.live.read();
            let place = id.with_value(|id| opened.plan.find(id.as_str()));
            let measure = place.and_then(|place| opened.plan.element(place).measures.get(at));
            measure.map(read).unwrap_or_default()
        })
    };
    let edit = move |change: &dyn Fn(&mut Measure)| {
        desk.edit(&id.get_value(), |element| {
            if let Some(measure) = element.measures.get_mut(at) {
                change(measure);
            }
        });
    };
    let direction = held(|measure| measure.direction.map(|direction| direction.wire().to_owned()).unwrap_or_default());
    view! {
        <fieldset class="measure-row">
            <legend>{format!("Measure {}", at + 1)}</legend>
            {FIELDS
                .map(|(label, read, write)| {
                    let value = held(read);
                    view! {
                        <label class="field">
                            <span>{label}</span>
                            <input
                                class="input"
                                type="text"
                                autocomplete="off"
                                prop:value=move || value.get()
                                on:change=move |event| {
                                    let text = event_target_value(&event);
                                    edit(&|measure| write(measure, &text));
                                }
                            />
                        </label>
                    }
                })
                .into_iter()
                .collect_view()} <label class="field">
                <span>"Which way"</span>
                <select on:change=move |event| {
                    let chosen = Direction::from_wire(&event_target_value(&event));
                    edit(&|measure| measure.direction = chosen);
                }>
                    <option value="" selected=move || direction.with(String::is_empty)>
                        "Not said"
                    </option>
                    {Direction::ALL
                        .iter()
                        .map(|one| {
                            view! {
                                <option value=one.wire() selected=move || direction.get() == one.wire()>
                                    {one.one()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </label>
            <button
                type="button"
                class="button is-small is-quiet"
                on:click=move |_| {
                    desk.edit(&id.get_value(), |element| {
                        if at < element.measures.len() {
                            element.measures.remove(at);
                        }
                    });
                }
            >
                <IconMark icon=Icon::Delete />
                <span>"Take out this measure"</span>
            </button>
        </fieldset>
    }
}
