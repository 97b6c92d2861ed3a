//! Two plans side by side, or two years of one: how they are built, what they say in the same words, and what moved.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::field::ChoiceField;
use crate::insight::between::{Between, Change, Shared, Sort, between};
use crate::model::examples::EXAMPLES;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::plans::use_plans;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::{Heading, ask};

/// Most rows of one list that are shown at first.
const AT_FIRST: usize = 20;

/// What has come of the plan that is compared with.
#[derive(Clone)]
enum Other {
    /// None was chosen.
    None,
    /// It is being opened.
    Coming,
    /// It is here.
    Here(Arc<Plan>),
    /// It cannot be opened.
    Failed,
}

/// The view.
#[component]
pub fn CompareView() -> impl IntoView {
    let reading = use_reading();
    let (navigation, plans) = (use_navigation(), use_plans());
    let id = Memo::new(move |_| navigation.route.get().asked().to_owned());
    let other = RwSignal::new(Other::None);
    Effect::new(move |_| {
        let id = id.get();
        if id.is_empty() {
            other.set(Other::None);
            return;
        }
        other.set(Other::Coming);
        spawn_local(async move {
            let came = plans.open(id).await;
            // Nobody may be waiting any more.
            other.try_set(came.map_or(Other::Failed, |opened| Other::Here(opened.plan)));
        });
    });
    let choices = move || {
        let own = reading.live.with(|opened| opened.plan.id().to_string());
        let mut all = vec![(String::new(), "Choose a plan".to_owned())];
        let kept = plans.entries.get().unwrap_or_default();
        let named = kept.into_iter().filter_map(|entry| Some((entry.id, shown(&entry.about.ok()?.title).into_owned())));
        all.extend(named.filter(|(id, _)| *id != own));
        let examples = EXAMPLES.iter().filter(|example| example.id != own);
        for example in examples {
            if !all.iter().any(|(id, _)| id == example.id) {
                all.push((example.id.to_owned(), format!("{} {}", example.trust, example.period)));
            }
        }
        all
    };
    view! {
        <section class="compare" aria-labelledby="insight-title">
            <Heading
                name="Compare"
                question="This plan beside another, or beside the year before: how they are built, what both say, and what moved."
            />
            <div class="insight-asks">
                {move || {
                    view! {
                        <ChoiceField
                            id="ask-plan"
                            label="Compare with"
                            choices=choices()
                            value=id
                            on_choice=Callback::new(move |id| ask(navigation, id))
                        />
                    }
                }}
            </div>
            {move || match other.get() {
                Other::None => {
                    view! {
                        <p class="insight-empty">
                            "Choose another plan of this device or one of the examples. Versions of this plan are under Edit, Versions."
                        </p>
                    }
                        .into_any()
                }
                Other::Coming => view! { <p role="status">"Opening the other plan…"</p> }.into_any(),
                Other::Failed => {
                    view! { <p role="alert" class="insight-empty">"That plan is not here, or cannot be read. Choose another."</p> }
                        .into_any()
                }
                Other::Here(other) => {
                    let plan = reading.live.read().plan.clone();
                    let found = between(&other, &plan);
                    view! { <Found found=found older=other newer=plan /> }.into_any()
                }
            }}
        </section>
    }
}

/// What was found.
#[component]
fn Found(
    /// What was found.
    found: Between,
    /// The plan that was chosen.
    older: Arc<Plan>,
    /// The plan that is open.
    newer: Arc<Plan>,
) -> impl IntoView {
    let names = [&newer, &older].map(|plan| plan.title().into_owned());
    let heads = names.clone().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let structure = found.structure.iter().map(|count| {
        view! {
            <tr>
                <th scope="row">{newer.kind_name(count.kind, 2).into_owned()}</th>
                <td>{count.other}</td>
                <td>{count.one}</td>
            </tr>
        }
    });
    let structure = structure.collect_view();
    let shared: Vec<AnyView> = found.shared.iter().map(|pair| view_pair(pair, &older)).collect();
    let versions = found.versions.map(|versions| {
        let added =
            versions.added.iter().map(|&at| view! { <li><ElementLink at=at with_level=true /></li> }.into_any());
        let removed = versions.removed.iter().map(|&at| view! { <li>{words(&older, at)}</li> }.into_any());
        let changes = Sort::ALL.map(|sort| {
            let rows = versions.changes.iter().filter(|change| change.sort == sort).map(view_change);
            view! { <List name=sort.name() rows=rows.collect() /> }
        });
        view! {
            <List name="Added" rows=added.collect() />
            <List name="Removed" rows=removed.collect() />
            {changes.collect_view()}
        }
    });
    view! {
        <div class="table-frame">
            <table class="data-table compare-table">
                <thead>
                    <tr>
                        <th scope="col">"Built of"</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{structure}</tbody>
            </table>
        </div>
        {versions}
        <List name="Both say" rows=shared />
    }
}

/// An element of the plan that is not open: its words, and a link that opens it there.
fn words(plan: &Plan, at: Ix) -> impl IntoView + use<> {
    let element = plan.element(at);
    let to = Route::plan(plan.id().as_str(), View::Map).with_focus(Some(element.id.to_string()));
    let reference = plan.level_and_reference(at);
    view! {
        <a class="element-link" href=to.query()>
            <span class="element-level">{reference}</span>
            <span>{element.full_title().into_owned()}</span>
        </a>
    }
}

/// Two elements that say the same, or nearly.
fn view_pair(pair: &Shared, older: &Plan) -> AnyView {
    let how = if pair.score == 100 { "the same words".to_owned() } else { format!("{} of 100 alike", pair.score) };
    view! {
        <li class="compare-pair">
            <ElementLink at=pair.other with_level=true />
            {words(older, pair.one)}
            <span class="quiet">{how}": "{pair.words.join(", ")}</span>
        </li>
    }
    .into_any()
}

/// One thing that differs.
fn view_change(change: &Change) -> AnyView {
    let said = |words: &Option<String>| words.clone().unwrap_or_else(|| "nothing".to_owned());
    let (before, after) = (said(&change.what.before), said(&change.what.after));
    view! {
        <li class="compare-change">
            <ElementLink at=change.other with_level=true />
            <span>
                <span class="quiet">{change.what.label.clone()}": "</span>
                <del>{before}</del>
                " → "
                <ins>{after}</ins>
            </span>
        </li>
    }
    .into_any()
}

/// Rows under a name; nothing without rows.
#[component]
fn List(
    /// What they are.
    name: &'static str,
    /// The rows.
    rows: Vec<AnyView>,
) -> impl IntoView {
    let count = rows.len();
    let mut rows = rows;
    let rest = if count > AT_FIRST { rows.split_off(AT_FIRST) } else { Vec::new() };
    let left = rest.len();
    (count > 0).then(|| {
        view! {
            <section class="report-part">
                <h3>{name} <span class="quiet">" "{count}</span></h3>
                <ul class="compare-list">{rows}</ul>
                {(left > 0)
                    .then(|| {
                        view! {
                            <details>
                                <summary>{format!("{left} more")}</summary>
                                <ul class="compare-list">{rest}</ul>
                            </details>
                        }
                    })}
            </section>
        }
    })
}
