//! Two plans side by side, or two years of one: how they are built, what they say in the same words, and what moved.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::frames::Slices;
use crate::insight::between::{Between, Change, Shared, Sort, between_in_steps};
use crate::model::examples::EXAMPLES;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::opened::Opened;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::plans::use_plans;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use super::asks::{Choice, ask};
use super::lists::{Part, ShowAll};

/// Most rows of one list that are shown at first.
const AT_FIRST: usize = 20;
/// Most words of a pair that are named.
const MOST_WORDS: usize = 10;

/// Another plan was chosen, or the view is gone.
struct Left;

/// What has come of the comparison.
#[derive(Clone)]
enum Came {
    /// No plan was chosen.
    None,
    /// The other plan is being opened, or both are compared.
    Coming,
    /// Here it is, with the other plan and this one.
    Here(Arc<Between>, [Arc<Plan>; 2]),
    /// The other plan cannot be opened.
    Failed,
}

/// The view.
#[component]
pub fn CompareView() -> impl IntoView {
    let reading = use_reading();
    let (navigation, plans) = (use_navigation(), use_plans());
    let id = Memo::new(move |_| navigation.route.get().asked().to_owned());
    let came = RwSignal::new(Came::None);
    let turn = StoredValue::new(0_u32);
    Effect::new(move |before: Option<String>| {
        let (asked, newer) = (id.get(), reading.live.read().plan.clone());
        let mine = turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        if asked.is_empty() {
            came.set(Came::None);
            return asked;
        }
        // While this plan is edited, what was found a moment ago stays in sight.
        if before.as_ref() != Some(&asked) {
            came.set(Came::Coming);
        }
        let other = asked.clone();
        spawn_local(async move {
            // Nobody may be waiting any more, or for another.
            let is_awaited = || mine.is_some() && turn.try_get_value() == mine;
            let opened = plans.open(other).await;
            if !is_awaited() {
                return;
            }
            let Ok(Opened { plan: older, .. }) = opened else {
                came.try_set(Came::Failed);
                return;
            };
            let mut slices = Slices::default();
            let mut may = async || {
                slices.rest().await;
                is_awaited().then_some(()).ok_or(Left)
            };
            if let Ok(found) = between_in_steps(&older, &newer, &mut may).await {
                came.try_set(Came::Here(Arc::new(found), [older, newer]));
            }
        });
        asked
    });
    let choices = move || {
        let own = reading.live.with(|opened| opened.plan.id().to_string());
        let mut all = vec![(String::new(), "Choose a plan".to_owned())];
        let kept = plans.entries.get().unwrap_or_default();
        let is_other = |id: &str| id != own && EXAMPLES.iter().all(|example| example.id != id);
        let named = kept.into_iter().filter_map(|entry| Some((entry.id, shown(&entry.about.ok()?.title).into_owned())));
        all.extend(named.filter(|(id, _)| is_other(id)));
        let examples = EXAMPLES.iter().filter(|example| example.id != own);
        all.extend(examples.map(|example| (example.id.to_owned(), format!("{} {}", example.trust, example.period))));
        all
    };
    view! {
        <section class="compare" aria-labelledby="insight-title">
            <Heading
                name="Compare"
                question="This plan beside another, or beside the year before: how they are built, what both say, and what moved."
            />
            <div class="insight-asks">
                <Choice
                    id="ask-plan"
                    label="Compare with"
                    choices=Memo::new(move |_| choices())
                    value=id
                    on_choice=Callback::new(move |id: Option<String>| ask(navigation, id.unwrap_or_default()))
                />
            </div>
            {move || match came.get() {
                Came::None => {
                    view! {
                        <p class="insight-empty">
                            "Choose another plan of this device or one of the examples. Versions of this plan are under Edit, Versions."
                        </p>
                    }
                        .into_any()
                }
                Came::Coming => view! { <p role="status">"Comparing the two plans…"</p> }.into_any(),
                Came::Failed => {
                    view! { <p role="alert" class="insight-empty">"That plan is not here, or cannot be read. Choose another."</p> }
                        .into_any()
                }
                Came::Here(found, [older, newer]) => view! { <Found found=found older=older newer=newer /> }.into_any(),
            }}
        </section>
    }
}

/// A row of a list.
#[derive(Clone)]
enum Line {
    /// Only in this plan.
    Added(Ix),
    /// Only in the other.
    Removed(Ix),
    /// In both, with a difference.
    Changed(Change),
    /// Both say the same, or nearly.
    Shared(Shared),
}

/// What was found.
#[component]
fn Found(
    /// What was found.
    found: Arc<Between>,
    /// The plan that was chosen.
    older: Arc<Plan>,
    /// The plan that is open.
    newer: Arc<Plan>,
) -> impl IntoView {
    let heads = [&newer, &older].map(|plan| {
        let trust = plan.document().trust_above().map(|trust| view! { <span class="quiet">{trust}": "</span> });
        view! { <th scope="col">{trust}{plan.title().into_owned()}</th> }
    });
    let heads = heads.collect_view();
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
    let mut lists: Vec<(&'static str, Vec<Line>)> = Vec::new();
    if let Some(versions) = &found.versions {
        lists.push(("Added", versions.added.iter().copied().map(Line::Added).collect()));
        lists.push(("Removed", versions.removed.iter().copied().map(Line::Removed).collect()));
        lists.extend(Sort::ALL.map(|sort| {
            let changes = versions.changes.iter().filter(|change| change.sort == sort);
            (sort.name(), changes.cloned().map(Line::Changed).collect())
        }));
    }
    lists.push(("Both say", found.shared.iter().cloned().map(Line::Shared).collect()));
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
        {lists
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(name, lines)| view! { <List name=name lines=lines older=older.clone() /> })
            .collect_view()}
    }
}

/// A row of a list, as it is seen.
fn view_line(line: &Line, older: &Plan) -> AnyView {
    match line {
        Line::Added(at) => view! { <li><ElementLink at=*at with_level=true /></li> }.into_any(),
        Line::Removed(at) => view! { <li>{words(older, *at)}</li> }.into_any(),
        Line::Changed(change) => view_change(change),
        Line::Shared(pair) => view_pair(pair, older),
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
    let how = if pair.score == 100 { "the same words".to_owned() } else { format!("{}% alike", pair.score) };
    let mut words_shared = pair.words.iter().take(MOST_WORDS).map(String::as_str).collect::<Vec<_>>().join(", ");
    if let more @ 1.. = pair.words.len().saturating_sub(MOST_WORDS) {
        words_shared += &format!(" and {more} more words");
    }
    view! {
        <li class="compare-pair">
            <ElementLink at=pair.other with_level=true />
            {words(older, pair.one)}
            <span class="quiet">{how}": "{words_shared}</span>
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

/// Rows under a name.
#[component]
fn List(
    /// What they are.
    name: &'static str,
    /// The rows.
    lines: Vec<Line>,
    /// The plan that was chosen.
    older: Arc<Plan>,
) -> impl IntoView {
    let count = lines.len();
    let part = Part::new(AT_FIRST);
    view! {
        <section class="report-part">
            <h3>{name} <span class="quiet">" "{count}</span></h3>
            <ul class="compare-list">
                {move || lines.iter().take(part.most()).map(|line| view_line(line, &older)).collect_view()}
            </ul>
            <ShowAll part=part count=count />
        </section>
    }
}
