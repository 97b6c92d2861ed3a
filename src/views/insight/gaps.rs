//! Gaps: what the plan lacks, in four ways, each with the way to the place that mends it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{dom, frames};
use crate::exchange::public::is_open_copy;
use crate::insight::gaps::{Found, Gap, gaps};
use crate::model::vocabulary::Kind;
use crate::state::desk::use_desk;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::Heading;
use super::lists::{Part, ShowAll};

/// The button that links an element to another.
const LINK: &str = "edit-link";
/// Most gaps of one sort that are listed at first.
const AT_FIRST: usize = 20;

/// The view.
#[component]
pub fn GapsView() -> impl IntoView {
    let reading = use_reading();
    let found = Memo::new(move |_| gaps(&reading.live.read().plan));
    // What cannot be lacking is not asked for.
    let sorts = Memo::new(move |_| {
        let opened = reading.live.read();
        let has = |kind: Kind| opened.plan.of_kind(kind).next().is_some();
        let work = has(Kind::Priority) || has(Kind::Project);
        let asked = |gap: &Gap| match gap {
            Gap::Unserved | Gap::Adrift => work && has(Kind::Aim),
            Gap::Incomplete => has(Kind::Kpi),
            Gap::Uncovered => has(Kind::FrameworkElement),
        };
        Gap::ALL.into_iter().filter(asked).collect::<Vec<_>>()
    });
    view! {
        <section class="gaps" aria-labelledby="insight-title">
            <Heading name="Gaps" question="What the plan leaves open, and where to mend it." />
            <Show
                when=move || sorts.with(|sorts| !sorts.is_empty())
                fallback=|| {
                    view! {
                        <p class="insight-empty">
                            "There is nothing to compare yet. Gaps show once the plan has aims and work, KPIs, or a framework. Turn on Edit to add them."
                        </p>
                    }
                }
            >
                <For each=move || sorts.get() key=|gap| *gap let:gap>
                    <Sort gap=gap found=found />
                </For>
            </Show>
        </section>
    }
}

/// The gaps of one sort.
#[component]
fn Sort(
    /// The sort.
    gap: Gap,
    /// All gaps.
    found: Memo<Vec<Found>>,
) -> impl IntoView {
    let own =
        Memo::new(move |_| found.with(|found| found.iter().filter(|one| one.gap == gap).cloned().collect::<Vec<_>>()));
    let count = move || own.with(Vec::len);
    let part = Part::new(AT_FIRST);
    let shown = move || own.get().into_iter().take(part.most());
    view! {
        <section class="gap-sort" class:is-closed=move || count() == 0>
            <h3>
                <span class="gap-count">{count}</span>
                {gap.name()}
            </h3>
            <p class="quiet">{move || if count() == 0 { gap.none() } else { gap.advice() }}</p>
            <ul>
                {move || shown().map(|one| view! { <Row found=one /> }).collect_view()}
            </ul>
            <ShowAll part=part count=Signal::derive(count) />
        </section>
    }
}

/// One gap.
#[component]
fn Row(
    /// The gap.
    found: Found,
) -> impl IntoView {
    let (reading, navigation, desk) = (use_reading(), use_navigation(), use_desk());
    let opened = reading.opened();
    let id = opened.plan.element(found.element).id.to_string();
    let title = opened.plan.element(found.element).card_title().into_owned();
    // Where the hand goes first.
    let place = match found.gap {
        Gap::Unserved => "edit-add",
        Gap::Adrift | Gap::Uncovered => LINK,
        Gap::Incomplete => found.lacks.first().map_or("edit-field-title", |lack| lack.field()),
    };
    let mend = move |_| {
        desk.editing.set(true);
        navigation.set_focus(Some(id.clone()));
        spawn_local(lead_to(place));
    };
    view! {
        <li class="gap">
            <ElementLink at=found.element with_level=true />
            {(!found.lacks.is_empty())
                .then(|| {
                    let lacks = found.lacks.iter().map(|lack| view! { <span class="badge is-lack">{lack.name()}</span> });
                    view! { <span class="gap-lacks">"No " {lacks.collect_view()}</span> }
                })}
            {(!is_open_copy(opened.plan.id()))
                .then(|| {
                    view! {
                        <button type="button" class="button is-small" aria-label=format!("Mend: {title}") on:click=mend>
                            "Mend"
                        </button>
                    }
                })}
        </li>
    }
}

/// Takes the keyboard to a field or button that comes with a part of its own.
async fn lead_to(place: &'static str) {
    for _ in 0..100 {
        frames::wait(50).await;
        if dom::is_there(place) {
            dom::focus(place);
            dom::scroll_to(place);
            dom::mark(place, "data-led");
            // A link is chosen in a dialog of its own.
            if place == LINK {
                dom::press(place);
            }
            return;
        }
    }
}
