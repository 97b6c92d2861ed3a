//! Search over the plan: an editable combobox with a list of hits (ARIA Authoring Practices).

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::dialog::Dialog;
use crate::model::plan::Ix;
use crate::routes::Route;
use crate::state::navigation::use_navigation;
use crate::state::reading::{Reading, Shared, use_reading};

/// Most hits that are listed.
const MOST_HITS: usize = 12;

/// Opens the search on `/`, and on Ctrl or Command with K; the list of keys on `?`; sharing on Q.
pub fn listen_for_shortcuts(reading: Reading) {
    let route = use_navigation().route;
    // The show has a code of its own.
    let presented = move || matches!(route.try_get_untracked(), Some(Route::Plan { present: Some(_), .. }));
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let command = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k");
        let other = event.ctrl_key() || event.meta_key() || event.alt_key();
        let slash = event.key() == "/" && !dom::is_writing() && !event.ctrl_key() && !event.meta_key();
        if command || slash {
            event.prevent_default();
            reading.searching.try_set(true);
        } else if event.key() == "?" && !dom::is_writing() {
            reading.shortcuts.try_set(true);
        } else if event.key().eq_ignore_ascii_case("q") && !other && !dom::takes_letters() && !presented() {
            event.prevent_default();
            reading.sharing.try_set(Some(Shared::View));
        }
    });
    on_cleanup(move || handle.remove());
}

/// The search dialog.
#[component]
pub fn SearchDialog() -> impl IntoView {
    let reading = use_reading();
    let on_close = Callback::new(move |()| reading.searching.set(false));
    let navigation = use_navigation();
    let opened = StoredValue::new(reading.opened());
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0usize);
    let hits = Memo::new(move |_| -> Vec<Ix> {
        let found = opened.with_value(|opened| opened.words().find(&typed.get(), MOST_HITS));
        found.into_iter().map(|hit| hit.element).collect()
    });
    let choose = move |element: Ix| {
        on_close.run(());
        dom::after_drawing(|| dom::focus("panel-title"));
        navigation.set_focus(opened.with_value(|opened| Some(opened.plan.element(element).id.to_string())));
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        let count = hits.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => active.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                if let Some(&element) = hits.get_untracked().get(active.get_untracked()) {
                    choose(element);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let told = move || match (typed.with(|typed| typed.trim().is_empty()), hits.with(Vec::len)) {
        (true, _) => "Type a word, a number such as 1.3, or a post. Small slips are forgiven.".to_owned(),
        (false, 0) => format!("Nothing fits “{}”. Try fewer letters or another word.", typed.get().trim()),
        (false, 1) => "1 found".to_owned(),
        (false, MOST_HITS) => format!("The {MOST_HITS} that fit best"),
        (false, count) => format!("{count} found"),
    };
    view! {
        <Dialog title="Search this plan" id="search" on_close=on_close>
            <div class="dialog-body">
                <input
                    id="search-field"
                    class="input"
                    type="text"
                    role="combobox"
                    autofocus
                    autocomplete="off"
                    spellcheck="false"
                    aria-label="Search this plan"
                    aria-autocomplete="list"
                    aria-expanded=move || (!hits.with(Vec::is_empty)).to_string()
                    aria-controls="search-hits"
                    aria-activedescendant=move || {
                        hits.with(|hits| hits.get(active.get()).map(|_| format!("hit-{}", active.get())))
                    }
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=key
                />
                <p class="quiet search-told" role="status">
                    {told}
                </p>
                <ul id="search-hits" class="hits" role="listbox" aria-label="Found">
                    {move || {
                        hits
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(at, element)| {
                                let choose = Callback::new(move |()| choose(element));
                                view! { <Hit at=at element=element active=active on_choose=choose /> }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Dialog>
    }
}

/// One hit.
#[component]
fn Hit(
    /// Its place in the list.
    at: usize,
    /// What was found.
    element: Ix,
    /// The place of the active hit.
    active: RwSignal<usize>,
    /// It was chosen.
    on_choose: Callback<()>,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let found = plan.element(element);
    let above = plan.parent(element).map(|parent| plan.element(parent).card_title().into_owned());
    view! {
        <li
            id=format!("hit-{at}")
            class="hit"
            role="option"
            aria-selected=move || (active.get() == at).to_string()
            on:click=move |_| on_choose.run(())
            on:pointermove=move |_| active.set(at)
        >
            <span class="hit-level">{plan.level_and_reference(element)}</span>
            <span class="hit-title">{found.full_title().into_owned()}</span>
            {above.map(|above| view! { <span class="hit-above">{format!("in {above}")}</span> })}
        </li>
    }
}
