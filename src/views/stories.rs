//! Stories: the panel where they are made, and the bar that collects stops while one explores.

use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::icon::{Icon, IconMark};
use crate::model::id::Id;
use crate::model::story::StoryStop;
use crate::present::story::{look_words, stop, title};
use crate::state::reading::{Shared, Side, use_reading};
use crate::state::stories::Stories;

use super::side::{SideButton, SidePanel};

/// The panel: all stories, or the one that is being made.
#[component]
pub fn StoriesPanel() -> impl IntoView {
    let stories = Stories::of_plan();
    let making = Memo::new(move |_| stories.making().map(|story| story.id));
    view! {
        <SidePanel name="Stories">
            {move || match making.get() {
                Some(id) => view! { <Making id=id /> }.into_any(),
                None => view! { <All /> }.into_any(),
            }}
        </SidePanel>
    }
}

/// All stories.
#[component]
fn All() -> impl IntoView {
    let stories = Stories::of_plan();
    let reading = use_reading();
    let rows = move || {
        let row = |story: crate::model::story::Story| {
            let (id, told, shared) = (story.id.clone(), story.id.clone(), story.id.clone());
            let words = count_words(story.stops.len());
            view! {
                <li class="story-row">
                    <div>
                        <h3>{story.title}</h3>
                        <p class="quiet">{words}</p>
                    </div>
                    <button
                        type="button"
                        class="button"
                        disabled=story.stops.is_empty()
                        on:click=move |_| stories.present(&told)
                    >
                        <IconMark icon=Icon::Present />
                        <span>"Present"</span>
                    </button>
                    <button
                        type="button"
                        class="button is-quiet"
                        disabled=story.stops.is_empty()
                        on:click=move |_| reading.sharing.set(Some(Shared::Story(shared.clone())))
                    >
                        <IconMark icon=Icon::Share />
                        <span>"Share"</span>
                    </button>
                    <button
                        type="button"
                        class="button is-quiet"
                        on:click=move |_| reading.making.set(Some(id.clone()))
                    >
                        <IconMark icon=Icon::Rename />
                        <span>"Change"</span>
                    </button>
                </li>
            }
        };
        stories.all().into_iter().map(row).collect_view()
    };
    view! {
        <h2>"Tell the plan your way"</h2>
        <p>
            "A story is a list of stops on the map, with notes that only you see. Present tells the whole plan; a story tells what one meeting needs."
        </p>
        <ul class="stories">{rows}</ul>
        <p class="button-row">
            <button type="button" id="new-story" class="button is-primary" on:click=move |_| stories.start()>
                "New story"
            </button>
        </p>
    }
}

fn count_words(count: usize) -> String {
    match count {
        0 => "No stops yet".to_owned(),
        1 => "1 stop".to_owned(),
        count => format!("{count} stops"),
    }
}

/// The story that is being made.
#[component]
fn Making(
    /// Which.
    id: Id,
) -> impl IntoView {
    let stories = Stories::of_plan();
    let reading = use_reading();
    let id = StoredValue::new(id);
    let story = Memo::new(move |_| stories.find(&id.get_value()));
    let name = Signal::derive(move || story.get().map(|story| story.title).unwrap_or_default());
    let rename = move |text: String| stories.change(&id.get_value(), "Renamed a story", |story| story.title = text);
    let count = Memo::new(move |_| story.with(|story| story.as_ref().map_or(0, |story| story.stops.len())));
    let stops = move || (0..count.get()).map(|at| view! { <Stop id=id at=at count=count /> }).collect_view();
    view! {
        <TextField
            label="Title of the story"
            id="story-title"
            value=name
            on_text=Callback::new(rename)
            check=|text| text.trim().is_empty().then(|| "A story needs a title.".to_owned())
        />
        <h2>"Stops"</h2>
        <ol class="story-stops" id="story-stops" aria-label="Stops">
            {stops}
        </ol>
        <Show when=move || count.get() == 0>
            <p class="quiet">"Show on the map what you want to speak about, then press Add stop."</p>
        </Show>
        <p class="button-row">
            <button type="button" class="button is-primary" on:click=move |_| stories.add_stop(&id.get_value())>
                <IconMark icon=Icon::Plus />
                <span>"Add stop"</span>
            </button>
            <button
                type="button"
                class="button"
                disabled=move || count.get() == 0
                on:click=move |_| stories.present(&id.get_value())
            >
                <IconMark icon=Icon::Present />
                <span>"Present"</span>
            </button>
            <button type="button" id="all-stories" class="button is-quiet" on:click=move |_| reading.making.set(None)>
                "All stories"
            </button>
            <button type="button" class="button is-quiet" on:click=move |_| stories.delete(&id.get_value())>
                <IconMark icon=Icon::Delete />
                <span>"Delete story"</span>
            </button>
        </p>
    }
}

/// One stop: what it is about, how the map is shown, what the speaker means to say.
#[component]
fn Stop(
    /// The story.
    id: StoredValue<Id>,
    /// Which stop of it.
    at: usize,
    /// How many there are.
    count: Memo<usize>,
) -> impl IntoView {
    let stories = Stories::of_plan();
    let reading = use_reading();
    let made = Memo::new(move |_| stories.find(&id.get_value())?.stops.get(at).cloned());
    let words = move || {
        let made: StoryStop = made.get().unwrap_or_default();
        reading.live.with(|opened| {
            let levels = opened.forest.kinds_by_depth(&opened.plan);
            let told = stop(&opened.plan, &made).is_some();
            let look = if told {
                look_words(&opened.plan, &levels, &made)
            } else {
                "A draft or gone: it is passed over.".to_owned()
            };
            (title(&opened.plan, &made), look)
        })
    };
    let is_last = Signal::derive(move || at + 1 >= count.get());
    let notes = Signal::derive(move || made.get().and_then(|made| made.notes).unwrap_or_default());
    let note = move |text: String| {
        stories.change(&id.get_value(), "Changed a speaker\u{2019}s notes", |story| {
            if let Some(stop) = story.stops.get_mut(at) {
                stop.notes = (!text.is_empty()).then_some(text);
            }
        });
    };
    let show = move |_| {
        if let Some(made) = made.get_untracked() {
            stories.show(&made);
        }
    };
    let heading = move || format!("{}. {}", at + 1, words().0);
    let about = Signal::derive(move || words().0);
    let is_first = Signal::derive(move || at == 0);
    view! {
        <li class="story-stop">
            <h3>
                <button type="button" class="story-show" title="Show it on the map" on:click=show>
                    {heading}
                </button>
            </h3>
            <p class="quiet">{move || words().1}</p>
            <TextField
                label=format!("Notes for stop {}", at + 1)
                rows=3
                value=notes
                on_text=Callback::new(note)
                hint="What you mean to say. Only you see it."
            />
            <p class="story-tools">
                <StopTool
                    icon=Icon::Grow
                    words="Earlier"
                    about=about
                    disabled=is_first
                    on_press=move || stories.move_stop(&id.get_value(), at, false)
                />
                <StopTool
                    icon=Icon::Shrink
                    words="Later"
                    about=about
                    disabled=is_last
                    on_press=move || stories.move_stop(&id.get_value(), at, true)
                />
                <StopTool
                    icon=Icon::Delete
                    words="Take out"
                    about=about
                    on_press=move || stories.drop_stop(&id.get_value(), at)
                />
            </p>
        </li>
    }
}

/// A button of a stop; its name says which stop.
#[component]
fn StopTool(
    /// Its picture.
    icon: Icon,
    /// What it does.
    words: &'static str,
    /// The title of the stop.
    about: Signal<String>,
    /// Whether there is nothing to do.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// It was pressed.
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button is-quiet is-icon"
            aria-label=move || format!("{words}: {}", about.get())
            title=words
            disabled=disabled
            on:click=move |_| on_press()
        >
            <IconMark icon=icon />
        </button>
    }
}

/// The bar that stays while one explores: it adds what the map shows now.
#[component]
pub fn StoryBar() -> impl IntoView {
    let stories = Stories::of_plan();
    let reading = use_reading();
    let story = Memo::new(move |_| stories.making());
    let words =
        move || story.get().map(|story| format!("{}: {}", story.title, count_words(story.stops.len()).to_lowercase()));
    let add = move |_| {
        if let Some(id) = reading.making.get_untracked() {
            stories.add_stop(&id);
        }
    };
    view! {
        <section class="story-bar" aria-label="Making a story">
            <p id="story-words" role="status">
                {words}
            </p>
            <button type="button" id="add-stop" class="button is-primary" on:click=add>
                <IconMark icon=Icon::Plus />
                <span>"Add stop"</span>
            </button>
            <SideButton side=Side::Stories class="button" id="story-stops-button" icon=Icon::Outline words="Stops and notes" />
            <button type="button" id="story-done" class="button is-quiet" on:click=move |_| reading.making.set(None)>
                "Done"
            </button>
        </section>
    }
}
