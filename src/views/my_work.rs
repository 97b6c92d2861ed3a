//! My work: who somebody is, said once, and what of the plan is theirs.

use leptos::prelude::*;

use crate::browser::dom;
use crate::model::text::shown;
use crate::state::my_work::{keep_place, kept_place};
use crate::state::reading::{Side, use_reading};
use crate::work::{Piece, Place, mine, posts};

use super::detail::ElementLink;
use super::side::SidePanel;

/// Most pieces that are listed at first.
const AT_FIRST: usize = 30;

/// The panel.
#[component]
pub fn MyWork() -> impl IntoView {
    let plan = use_reading().opened().plan;
    let place = RwSignal::new(kept_place(&plan));
    let id = plan.id().clone();
    Effect::new(move |_| keep_place(&id, &place.get()));
    view! {
        <SidePanel name="My work">
            {move || {
                if place.with(Place::is_nowhere) {
                    view! { <Choose place=place /> }.into_any()
                } else {
                    view! { <Mine place=place /> }.into_any()
                }
            }}
        </SidePanel>
    }
}

/// School first; where the plan names none, the post.
#[component]
fn Choose(
    /// Where somebody stands.
    place: RwSignal<Place>,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let schools = plan.document().schools.clone();
    let posts = if schools.is_empty() { posts(&plan, None) } else { Vec::new() };
    let nothing = schools.is_empty() && posts.is_empty();
    let buttons = schools.into_iter().map(|school| {
        let name = shown(&school.name).into_owned();
        (name, Place { school: Some(school.id), post: None })
    });
    let by_post = posts.into_iter().map(|post| (shown(&post).into_owned(), Place { school: None, post: Some(post) }));
    let heading = if nothing { "Where do you stand?" } else { "Where do you work?" };
    view! {
        <h2>{heading}</h2>
        {if nothing {
            view! {
                <p>"This plan names no schools and no posts. Tap what you work on, on the map or in the outline."</p>
            }
                .into_any()
        } else {
            view! { <p class="quiet">"Asked once, kept on this device, never sent."</p> }.into_any()
        }}
        <ul class="choose">
            {buttons
                .chain(by_post)
                .map(|(name, chosen)| {
                    view! {
                        <li>
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| {
                                    place.set(chosen.clone());
                                    dom::after_drawing(|| dom::scroll_to("panel-title"));
                                }
                            >
                                {name}
                            </button>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// What is somebody's.
#[component]
fn Mine(
    /// Where somebody stands.
    place: RwSignal<Place>,
) -> impl IntoView {
    let reading = use_reading();
    let plan = reading.opened().plan;
    let here = place.get_untracked();
    let pieces = mine(&plan, &here);
    let count = pieces.len();
    let all = RwSignal::new(count <= AT_FIRST + 5);
    let name = here.school.as_ref().and_then(|id| plan.school(id)).map(|school| shown(&school.name).into_owned());
    let heading = name.unwrap_or_else(|| here.post.clone().unwrap_or_default());
    let posts = here.school.as_ref().map(|school| posts(&plan, Some(school))).unwrap_or_default();
    let chosen = here.post.clone().unwrap_or_default();
    let choose_post = move |post: String| place.update(|place| place.post = (!post.is_empty()).then_some(post));
    let listed = move || pieces.iter().take(if all.get() { count } else { AT_FIRST }).cloned().collect::<Vec<_>>();
    view! {
        <h2 id="panel-title">{heading}</h2>
        {(!posts.is_empty())
            .then(|| {
                view! {
                    <label class="field">
                        <span>"Post"</span>
                        <select id="my-post" on:change=move |event| choose_post(event_target_value(&event))>
                            <option value="">"Everybody here"</option>
                            {posts
                                .into_iter()
                                .map(|post| {
                                    let is_chosen = post == chosen;
                                    view! {
                                        <option value=post.clone() selected=is_chosen>
                                            {shown(&post).into_owned()}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                    </label>
                }
            })}
        <p class="quiet">
            {match count {
                0 => "Nothing in the plan is put down to you here.".to_owned(),
                1 => "1 piece of work. Tap it to see its golden thread.".to_owned(),
                count => format!("{count} pieces of work. Tap one to see its golden thread."),
            }}
        </p>
        <ol class="my-work">
            {move || listed().into_iter().map(|piece| view! { <PieceItem piece=piece /> }).collect_view()}
        </ol>
        <Show when=move || !all.get()>
            <button type="button" class="button is-small" on:click=move |_| all.set(true)>
                {format!("Show all {count}")}
            </button>
        </Show>
        <button
            type="button"
            id="rate-my-work"
            class="button is-small"
            on:click=move |_| reading.side.set(Some(Side::Round))
        >
            "Rate a term"
        </button>
        <button
            type="button"
            id="elsewhere"
            class="button is-small is-quiet"
            on:click=move |_| place.set(Place::default())
        >
            "I work elsewhere"
        </button>
    }
}

/// One piece of work: what it is, what it serves, who else serves that, when it is due.
#[component]
fn PieceItem(
    /// The piece.
    piece: Piece,
) -> impl IntoView {
    let others = (!piece.others.is_empty()).then(|| format!("Also serving it: {}", piece.others.join(", ")));
    view! {
        <li>
            <ElementLink at=piece.element />
            {(!piece.serves.is_empty()).then(|| view! { <p class="serves">{format!("→ {}", piece.serves)}</p> })}
            {piece.due.map(|due| view! { <p class="quiet">{format!("Due {due}")}</p> })}
            {others.map(|others| view! { <p class="quiet">{others}</p> })}
        </li>
    }
}
