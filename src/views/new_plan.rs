//! A new plan, from a shape and a few answers: mission, areas, aims, KPIs, schools.

use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::templates::{Branch, Step, Template, Typed, start};
use crate::routes::{Route, View};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Notices, use_notices};
use crate::state::plans::{Plans, use_plans};

/// The section of the library with the button that begins.
#[component]
pub fn NewPlan() -> impl IntoView {
    let open = RwSignal::new(false);
    // Beside the dialog, not in it: whoever closes it goes on later where it was left.
    let starting = Starting {
        plans: use_plans(),
        notices: use_notices(),
        navigation: use_navigation(),
        template: RwSignal::new(Template::ALL[0]),
        typed: RwSignal::new(Typed::default()),
        at: RwSignal::new(None),
    };
    view! {
        <section class="shelf" aria-labelledby="new-title">
            <h2 id="new-title">"Start a plan of your own"</h2>
            <p>"Choose a shape, answer what you can, and change anything later. It takes ten minutes."</p>
            <button type="button" id="new-plan" class="button" on:click=move |_| open.set(true)>
                <IconMark icon=Icon::Plus />
                <span>"New plan"</span>
            </button>
        </section>
        <Show when=move || open.get()>
            <Wizard starting=starting on_close=Callback::new(move |()| open.set(false)) />
        </Show>
    }
}

/// What the steps share.
#[derive(Clone, Copy)]
struct Starting {
    plans: Plans,
    notices: Notices,
    navigation: Navigation,
    template: RwSignal<Template>,
    typed: RwSignal<Typed>,
    /// The step; none is the choice of the shape.
    at: RwSignal<Option<usize>>,
}

impl Starting {
    /// Makes the plan and opens it. Then the wizard begins anew.
    fn finish(&self) {
        let answers = self.typed.with_untracked(Typed::answers);
        let document = start(&self.template.get_untracked(), &answers, &mut || Id::new(&clock::new_id()));
        match Plan::try_from(document) {
            Ok(plan) => {
                let id = plan.id().to_string();
                self.plans.keep(std::sync::Arc::new(plan));
                self.typed.set(Typed::default());
                self.template.set(Template::ALL[0]);
                self.at.set(None);
                self.navigation.go(&Route::plan(&id, View::Map));
            }
            Err(error) => self.notices.warn(error.to_string()),
        }
    }
}

/// The dialog: first the shape, then step by step.
#[component]
fn Wizard(
    /// The plan that is being started.
    starting: Starting,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let at = starting.at;
    let go = move |to: Option<usize>| {
        starting.typed.update(|typed| typed.areas.sort_out());
        at.set(to);
        dom::after_drawing(|| dom::focus("wizard-step"));
    };
    let back = move |_| go(at.get_untracked().and_then(|at| at.checked_sub(1)));
    let on = move |_| match at.get_untracked() {
        None => go(Some(0)),
        Some(now) if now + 1 < Step::ALL.len() => go(Some(now + 1)),
        Some(_) => starting.finish(),
    };
    let last = move || at.get() == Some(Step::ALL.len() - 1);
    let heading = move || match at.get() {
        None => "Choose a shape".to_owned(),
        Some(at) => {
            format!("{} of {}: {}", at + 1, Step::ALL.len(), starting.template.get().step_name(Step::ALL[at]))
        }
    };
    view! {
        <Dialog title="New plan" id="wizard" on_close=on_close>
            <div class="dialog-body">
                <h3 id="wizard-step" tabindex="-1">
                    {heading}
                </h3>
                {move || match at.get().map(|at| Step::ALL[at]) {
                    None => view! { <Shapes starting=starting /> }.into_any(),
                    Some(Step::Mission) => view! { <MissionStep starting=starting /> }.into_any(),
                    Some(Step::Areas) => {
                        view! {
                            <LinesField
                                id="wizard-areas"
                                label="One a line".to_owned()
                                value=starting.typed.with_untracked(|typed| typed.areas.text.clone())
                                on_text=Callback::new(move |text| {
                                    starting.typed.update(|typed| typed.areas.text = text);
                                })
                            />
                        }
                            .into_any()
                    }
                    Some(Step::Aims) => view! { <AimsStep starting=starting /> }.into_any(),
                    Some(Step::Kpis) => view! { <KpisStep starting=starting /> }.into_any(),
                    Some(Step::Schools) => {
                        view! {
                            <LinesField
                                id="wizard-schools"
                                label="One a line".to_owned()
                                value=starting.typed.with_untracked(|typed| typed.schools.clone())
                                on_text=Callback::new(move |text| {
                                    starting.typed.update(|typed| typed.schools = text);
                                })
                            />
                        }
                            .into_any()
                    }
                }}
            </div>
            <footer class="dialog-foot">
                <button type="button" id="wizard-on" class="button is-primary" on:click=on>
                    {move || if last() { "Make the plan" } else { "Next" }}
                </button>
                <Show when=move || at.get().is_some()>
                    <button type="button" id="wizard-back" class="button" on:click=back>
                        "Back"
                    </button>
                </Show>
            </footer>
        </Dialog>
    }
}

/// The shapes to choose from.
#[component]
fn Shapes(
    /// The plan that is being started.
    starting: Starting,
) -> impl IntoView {
    view! {
        <fieldset class="shapes">
            <legend class="for-ears">"Shape of the plan"</legend>
            {Template::ALL
                .iter()
                .map(|&template| {
                    view! {
                        <label class="shape">
                            <input
                                type="radio"
                                name="shape"
                                prop:checked=move || starting.template.get().key == template.key
                                on:change=move |_| starting.template.set(template)
                            />
                            <span>
                                <strong>{template.name}</strong>
                                <span class="quiet">{template.blurb}</span>
                            </span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

/// Title, trust, mission and vision.
#[component]
fn MissionStep(
    /// The plan that is being started.
    starting: Starting,
) -> impl IntoView {
    type Field = (&'static str, &'static str, fn(&Typed) -> String, fn(&mut Typed, String));
    let fields: [Field; 4] = [
        ("wizard-trust", "The trust", |typed| typed.trust.clone(), |typed, text| typed.trust = text),
        ("wizard-title", "Title of the plan", |typed| typed.title.clone(), |typed, text| typed.title = text),
        ("wizard-mission", "Mission", |typed| typed.mission.clone(), |typed, text| typed.mission = text),
        ("wizard-vision", "Vision, if there is one", |typed| typed.vision.clone(), |typed, text| typed.vision = text),
    ];
    fields
        .map(|(id, label, read, write)| {
            view! {
                <label class="field">
                    <span>{label}</span>
                    <input
                        id=id
                        class="input"
                        type="text"
                        autocomplete="off"
                        prop:value=starting.typed.with_untracked(read)
                        on:input=move |event| starting.typed.update(|typed| write(typed, event_target_value(&event)))
                    />
                </label>
            }
        })
        .into_iter()
        .collect_view()
}

/// The lists below each area.
#[component]
fn AimsStep(
    /// The plan that is being started.
    starting: Starting,
) -> impl IntoView {
    let areas = starting.typed.with_untracked(|typed| typed.areas.below().to_vec());
    if areas.is_empty() {
        return view! { <p class="quiet">"No areas were given, so there is nothing to fill in here."</p> }.into_any();
    }
    let field = |(at, area): (usize, Branch)| {
        let on_text = Callback::new(move |text| {
            starting.typed.update(|typed| {
                if let Some(area) = typed.areas.below_mut(at) {
                    area.text = text;
                }
            });
        });
        view! { <LinesField id="" label=format!("{}: one a line", area.name()) value=area.text on_text=on_text /> }
    };
    areas.into_iter().enumerate().map(field).collect_view().into_any()
}

/// The lists below each aim.
#[component]
fn KpisStep(
    /// The plan that is being started.
    starting: Starting,
) -> impl IntoView {
    let areas = starting.typed.with_untracked(|typed| typed.areas.below().to_vec());
    if areas.iter().all(|area| area.below().is_empty()) {
        return view! { <p class="quiet">"Nothing stands in the areas yet, so there is nothing to fill in here."</p> }
            .into_any();
    }
    let aims = areas.iter().enumerate().flat_map(|(area, list)| {
        list.below().iter().enumerate().map(move |(at, aim)| (area, at, aim.name(), aim.text.clone()))
    });
    let field = |(area, at, name, value): (usize, usize, String, String)| {
        let on_text = Callback::new(move |text| {
            starting.typed.update(|typed| {
                if let Some(aim) = typed.areas.below_mut(area).and_then(|area| area.below_mut(at)) {
                    aim.text = text;
                }
            });
        });
        view! { <LinesField id="" label=format!("{name}: one a line") value=value on_text=on_text /> }
    };
    aims.map(field).collect_view().into_any()
}

/// A field for a list, a line each.
#[component]
fn LinesField(
    /// Its id, or nothing.
    id: &'static str,
    /// What it asks for.
    label: String,
    /// What it holds at first.
    value: String,
    /// What was typed.
    on_text: Callback<String>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <textarea
                id=(!id.is_empty()).then_some(id)
                class="input"
                rows="4"
                prop:value=value
                on:input=move |event| on_text.run(event_target_value(&event))
            ></textarea>
        </label>
    }
}
