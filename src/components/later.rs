//! Parts of the app that are fetched after the first map is there, and some of them only when they are first needed.
//!
//! `later!` declares such a part: a function that makes a view. What is fetched is the function, not the view, so the view
//! is made in its place like any other, with the contexts that stand there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::parts::NotLoaded;
use crate::browser::{dom, frames};

/// Makes the view of a part.
pub type Make = fn() -> AnyView;

/// Declares a view by the part it comes with, its name, and how it is made; or anything else, with its type. Seven parts:
/// `reading`, what somebody with a thread in mind needs soon after the first map; `around`, all else that one only reads;
/// `editing`, `sharing`, `syncing`, `insight`, and `hall`, for what phones in a hall do.
macro_rules! later {
    ($part:ident: $name:ident, $make:expr) => {
        $crate::components::later::later!($part: $name, $make, $crate::components::later::Make);
    };
    ($part:ident: $name:ident, $make:expr, $type:ty) => {
        $crate::browser::parts::part!($part: $name, $type, {
            $crate::browser::styles::dress();
            $make
        });
    };
}

pub(crate) use later;

/// Fetches a part before anybody needs it, once the first view has had time to appear. Nothing of it begins.
pub fn fetch_soon<F>(load: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    spawn_local(async move {
        frames::wait(SOON).await;
        // If it does not come now, it is fetched again when it is needed.
        load().await.ok();
    });
}

/// Fetches a part at that time and begins what it makes: work without a view.
pub fn begin_soon<F>(load: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    begin_in(SOON, load);
}

/// The same at once, where somebody waits for it.
pub fn begin<F>(load: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    begin_in(0, load);
}

fn begin_in<F>(milliseconds: u32, load: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    let owner = Owner::current();
    spawn_local(async move {
        frames::wait(milliseconds).await;
        // If it does not come now, its part is fetched again when something of it is needed.
        if let (Ok(make), Some(owner)) = (load().await, owner) {
            owner.with(make);
        }
    });
}

/// The same once a page has stood for a while: for work that should take nothing from a first visit.
pub fn begin_late<F>(load: impl Fn() -> F + 'static)
where
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    let owner = Owner::current();
    spawn_local(async move {
        loop {
            frames::wait(LATE).await;
            if dom::is_there("main")
                && let (Ok(make), Some(owner)) = (load().await, &owner)
            {
                owner.with(make);
                return;
            }
        }
    });
}

/// How long a page has stood when the late work begins, in milliseconds.
const LATE: u32 = 5000;

/// How long the first view may take, in milliseconds, before other parts are fetched.
const SOON: u32 = 1500;

/// Shows a part as soon as it is there. It comes once, and all parts come together; if it does not come, one can try
/// again.
#[component]
pub fn Later<L, F>(
    /// The part, as `later!` declared it.
    load: L,
) -> impl IntoView
where
    L: Fn() -> F + Copy + Send + 'static,
    F: Future<Output = Result<Make, NotLoaded>> + 'static,
{
    let loaded = RwSignal::new(None::<Option<Make>>);
    let fetch = move || {
        loaded.set(None);
        let coming = load();
        spawn_local(async move {
            let came = coming.await.ok();
            // Nobody may be waiting any more.
            loaded.try_set(Some(came));
        });
    };
    fetch();
    move || match loaded.get() {
        None => view! {
            <p role="status" class="coming">
                "Loading…"
            </p>
        }
        .into_any(),
        Some(Some(make)) => make(),
        Some(None) => view! {
            <p role="alert" class="coming">
                "This part of the app did not come. If trying again does not help, load the page anew. "
                <button type="button" class="button" on:click=move |_| fetch()>
                    "Try again"
                </button>
            </p>
        }
        .into_any(),
    }
}
