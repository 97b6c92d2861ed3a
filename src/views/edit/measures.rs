//! The measures of an element: where each starts, where it should get to, by when, and over which milestones.

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::field::{ChoiceField, TextField};
use crate::components::icon::{Icon, IconMark};
use crate::components::lists::Rows;
use crate::exchange::dates::typed;
use crate::model::element::{Measure, Quantity, Step};
use crate::model::id::Id;
use crate::model::text::given;
use crate::model::vocabulary::Direction;
use crate::model::when::When;
use crate::state::desk::{Desk, use_desk};

use super::form::held;
use super::row_buttons::{AddButton, TakeOutButton};

/// A field of something in a list: its words, what it holds, and how it takes a text.
type Field<T> = (&'static str, fn(&T) -> String, fn(&mut T, &str));

const FIELDS: [Field<Measure>; 5] = [
    ("What is measured", |m| m.title.clone().unwrap_or_default(), |m, t| m.title = given(t)),
    ("Starts at", |m| quantity(&m.baseline), |m, t| m.baseline = given(t).map(|t| Quantity::read(&t))),
    ("Target", |m| quantity(&m.target), |m, t| m.target = given(t).map(|t| Quantity::read(&t))),
    ("Unit", |m| m.unit.clone().unwrap_or_default(), |m, t| m.unit = given(t)),
    ("By", |m| date(&m.due), |m, t| m.due = typed(t)),
];

const STEPS: [Field<Step>; 3] = [
    ("By", |s| date(&s.due), |s, t| s.due = typed(t)),
    ("Target", |s| quantity(&s.target), |s, t| s.target = given(t).map(|t| Quantity::read(&t))),
    ("Note", |s| s.note.clone().unwrap_or_default(), |s, t| s.note = given(t)),
];

fn quantity(quantity: &Option<Quantity>) -> String {
    quantity.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn date(when: &Option<When>) -> String {
    when.as_ref().map(|when| when.as_str().to_owned()).unwrap_or_default()
}

/// One measure of an element, by its place.
#[derive(Clone, Copy)]
struct Slot {
    desk: Desk,
    id: StoredValue<Id>,
    at: usize,
}

impl Slot {
    /// What the measure holds now.
    fn held<T: PartialEq + Default + Send + Sync + 'static>(
        self,
        read: impl Fn(&Measure) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        held(self.id.get_value(), move |element| element.measures.get(self.at).map(&read).unwrap_or_default())
    }

    fn edit(self, change: impl FnOnce(&mut Measure)) {
        self.desk.edit(&self.id.get_value(), |element| {
            if let Some(measure) = element.measures.get_mut(self.at) {
                change(measure);
            }
        });
    }

    fn remove(self) {
        self.desk.edit(&self.id.get_value(), |element| {
            if self.at < element.measures.len() {
                element.measures.remove(self.at);
            }
        });
    }
}

/// All measures, and a button for another.
#[component]
pub fn Measures(
    /// The element.
    id: Id,
) -> impl IntoView {
    let desk = use_desk();
    let places = held(id.clone(), |element| (0..element.measures.len()).map(|at| at.to_string()).collect::<Vec<_>>());
    let id = StoredValue::new(id);
    let add = move |()| {
        id.with_value(|id| desk.edit(id, |element| element.measures.push(Measure::default())));
    };
    let row = move |at: String| {
        let at = at.parse().unwrap_or_default();
        view! { <MeasureRow which=Slot { desk, id, at } /> }.into_any()
    };
    view! {
        <h3>"Measures"</h3>
        // A row is known by its place: the form stays while its fields are written.
        <Rows keys=places row=Box::new(row) />
        <AddButton id="add-measure" words="Add a measure" on_add=Callback::new(add) />
    }
}

/// One measure.
#[component]
fn MeasureRow(
    /// Which.
    which: Slot,
) -> impl IntoView {
    let fields = FIELDS.map(|(label, read, write)| {
        let keep = Callback::new(move |text: String| which.edit(|measure| write(measure, &text)));
        view! { <TextField label=label value=which.held(read) on_text=keep /> }
    });
    let direction = which.held(|measure| measure.direction.map(|way| way.wire().to_owned()).unwrap_or_default());
    let choose = Callback::new(move |value: String| {
        which.edit(|measure| measure.direction = Direction::from_wire(&value));
    });
    let ways = Direction::ALL.iter().map(|way| (way.wire().to_owned(), way.one().to_owned()));
    let ways = std::iter::once((String::new(), "Not said".to_owned())).chain(ways).collect();
    let steps = which.held(|measure| (0..measure.milestones.len()).map(|step| step.to_string()).collect::<Vec<_>>());
    let row = move |step: String| {
        let step = step.parse().unwrap_or_default();
        view! { <StepRow which=which step=step /> }.into_any()
    };
    view! {
            <fieldset class="measure-row">
                <legend>{format!("Measure {}", which.at + 1)}</legend>
                {fields.collect_view()}
                <ChoiceField label="Which way" choices=ways value=direction on_choice=choose />
                <Rows keys=steps row=Box::new(row) />
                <div class="button-row">
                    <button
                        type="button"
                        class="button is-small is-quiet"
                        on:click=move |_| which.edit(|measure| measure.milestones.push(Step::default()))
                    >
                        <IconMark icon=Icon::Plus />
                        <span>"Add a milestone"</span>
                    </button>
                    <button type="button" class="button is-small is-quiet" on:click=move |_| {
     which.remove();
     dom::after_drawing(|| dom::focus_if_lost("add-measure"));
    }>
                        <IconMark icon=Icon::Delete />
                        <span>"Take out this measure"</span>
                    </button>
                </div>
            </fieldset>
        }
}

/// A milestone on the way to the target.
#[component]
fn StepRow(
    /// The measure.
    which: Slot,
    /// The milestone's place.
    step: usize,
) -> impl IntoView {
    let fields = STEPS.map(|(label, read, write)| {
        let value = which.held(move |measure| measure.milestones.get(step).map(read).unwrap_or_default());
        let keep = Callback::new(move |text: String| {
            which.edit(|measure| {
                if let Some(step) = measure.milestones.get_mut(step) {
                    write(step, &text);
                }
            });
        });
        view! { <TextField label=label value=value on_text=keep /> }
    });
    let remove = move |()| {
        which.edit(|measure| {
            if step < measure.milestones.len() {
                measure.milestones.remove(step);
            }
        });
    };
    view! {
        <fieldset class="step-row">
            <legend>{format!("Milestone {}", step + 1)}</legend>
            {fields.collect_view()}
            <TakeOutButton
                words=format!("Take out milestone {}", step + 1)
                then="add-measure"
                on_press=Callback::new(remove)
            />
        </fieldset>
    }
}
