//! Long lists and tables: a first part, the rest when somebody asks, and all of it on paper, where nobody can ask.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{frames, sharing as device};

/// Rows of a table that are drawn at once: a screen of them. As many more follow each time.
const CHUNK: usize = 16;
/// How long after, in milliseconds: what is there already is seen first.
const SOON: u32 = 60;
/// Most rows that come by themselves; for more there is a button, since a page of thousands is slow to leave.
const MOST: usize = 120;

/// Most rows of one list among several that are shown at first.
pub const AT_FIRST: usize = 12;
/// The same where all of them have more than [`MANY`], which nobody reads through.
const FEW: usize = 5;
/// See [`FEW`].
const MANY: usize = 1000;

/// Most rows of one list that are shown at first, where all lists of a view have so many.
pub fn at_first(all: usize) -> usize {
    if all > MANY { FEW } else { AT_FIRST }
}

/// Whether the view is going onto paper.
#[derive(Clone, Copy)]
pub struct Paper(RwSignal<bool>);

impl Paper {
    /// Watches for the browser's own printing, and tells every list below.
    pub fn provide() {
        let paper = Self(RwSignal::new(false));
        for (name, going) in [("beforeprint", true), ("afterprint", false)] {
            let event = leptos::ev::Custom::<leptos::ev::Event>::new(name);
            let handle = window_event_listener(event, move |_| {
                paper.0.try_set(going);
            });
            on_cleanup(move || handle.remove());
        }
        provide_context(paper);
    }

    /// Whether it is.
    pub fn is_coming(self) -> bool {
        self.0.get()
    }

    /// Prints, once all rows are there: a print that a page asks for does not wait for them.
    pub fn print(self) {
        self.0.set(true);
        spawn_local(async {
            frames::wait(SOON).await;
            device::print();
        });
    }
}

/// The paper of the view.
pub fn use_paper() -> Paper {
    use_context().unwrap_or_else(|| Paper(RwSignal::new(false)))
}

/// How much of a list is drawn.
#[derive(Clone, Copy)]
pub struct Part {
    at_first: usize,
    all: RwSignal<bool>,
    paper: Paper,
}

impl Part {
    /// So many rows at first.
    pub fn new(at_first: usize) -> Self {
        Self { at_first, all: RwSignal::new(false), paper: use_paper() }
    }

    /// How many rows there are at most.
    pub fn most(self) -> usize {
        if self.all.get() || self.paper.is_coming() { usize::MAX } else { self.at_first }
    }
}

/// Asks for the rest of a list.
#[component]
pub fn ShowAll(
    /// What is drawn.
    part: Part,
    /// How many there are.
    #[prop(into)]
    count: Signal<usize>,
) -> impl IntoView {
    view! {
        <Show when=move || part.most() < count.get()>
            <button type="button" class="button is-small" on:click=move |_| part.all.set(true)>
                {move || format!("Show all {}", count.get())}
            </button>
        </Show>
    }
}

/// How much of a table is drawn. Another table begins at its beginning.
#[derive(Clone, Copy)]
pub struct Grown {
    /// How far it has grown, and which table that was.
    grown: RwSignal<(u32, usize)>,
    turn: Signal<u32>,
    count: Signal<usize>,
    paper: Paper,
}

impl Grown {
    /// Begins. Each table has a number of its own, and so many rows in all.
    pub fn new(turn: Signal<u32>, count: Signal<usize>) -> Self {
        let grown = Self { grown: RwSignal::new((0, CHUNK)), turn, count, paper: use_paper() };
        Effect::new(move |_| {
            let (turn, most) = (turn.get(), grown.most());
            if most < count.get().min(MOST) {
                spawn_local(async move {
                    frames::wait(SOON).await;
                    grown.grown.try_set((turn, most + CHUNK));
                });
            }
        });
        grown
    }

    fn most(self) -> usize {
        let (turn, most) = self.grown.get();
        if turn == self.turn.get() { most } else { CHUNK }
    }

    /// How many rows are drawn.
    pub fn rows(self) -> usize {
        let most = if self.paper.is_coming() { usize::MAX } else { self.most() };
        self.count.get().min(most)
    }

    fn grow(self) {
        self.grown.set((self.turn.get_untracked(), untrack(move || self.most()) + MOST));
    }
}

/// Asks for more rows of a table.
#[component]
pub fn ShowMore(
    /// What is drawn.
    grown: Grown,
) -> impl IntoView {
    let left = move || grown.count.get().saturating_sub(grown.rows());
    view! {
        <Show when=move || left() != 0 && { grown.most() >= MOST }>
            <button type="button" class="button table-more" on:click=move |_| grown.grow()>
                {move || format!("Show more: {} rows are left", left())}
            </button>
        </Show>
    }
}
