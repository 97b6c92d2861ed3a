//! Sharing what is open: which link, what it carries, and its code.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::dom;
use crate::model::document::Document;
use crate::model::examples::example;
use crate::present::place::Place;
use crate::present::story::story;
use crate::routes::{Part, Route, View, carrying};
use crate::share::code::Code;
use crate::share::open_copy::open_copy;
use crate::share::packed::{pack, travelling};
use crate::share::words::{Opens, shows, tells};

use super::navigation::use_navigation;
use super::reading::{Shared, use_reading};
use super::show_line::Leads;
use super::sync::fetch::config;
use super::sync::use_sync_seat;

/// What others get.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gives {
    /// A link to where the plan is.
    Link,
    /// The plan in the link.
    Whole,
    /// The public copy of the plan in the link, or as a file.
    Open,
}

/// What is about to be shared.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// What was chosen.
    chosen: RwSignal<Option<Gives>>,
    /// What others get.
    pub gives: Memo<Gives>,
    /// Who can open the link without the plan in it.
    pub opens: RwSignal<Opens>,
    /// Whether the plan has drafts, so that one can ask for them.
    pub has_drafts: Memo<bool>,
    /// Whether drafts travel too.
    pub drafts: RwSignal<bool>,
    /// The plan as it travels, if it does.
    pub document: Memo<Option<Document>>,
    /// The link. None if the plan is too large for one.
    pub link: Memo<Option<String>>,
    /// The code of the link.
    pub code: Memo<Option<Code>>,
    /// What the link shows, in words.
    pub words: Memo<String>,
    /// The plan's title.
    pub title: Memo<String>,
}

impl Sharing {
    /// Begins with what the address shows now.
    pub fn begin() -> Self {
        let (reading, route) = (use_reading(), use_navigation().route);
        let id = reading.opened().plan.id().to_string();
        // What it is stays as it was when the dialog opened.
        let shared = reading.sharing.get_untracked().unwrap_or(Shared::View);
        let opens = RwSignal::new(Opens::Nobody);
        // Stories are one's own: they are not in the example that others have.
        if example(&id).is_some() && shared == Shared::View {
            opens.set(Opens::Example);
        } else if use_sync_seat().connected.get_untracked() {
            opens.set(Opens::Connected);
            spawn_local(async move {
                // Where the settings name no backend, others do not get to it by themselves.
                if config().await.is_ok_and(|config| config.backend.is_some()) {
                    opens.try_set(Opens::Everybody);
                }
            });
        }
        let chosen = RwSignal::new(None);
        let drafts = RwSignal::new(false);
        let plan = move || reading.live.with(|opened| opened.plan.clone());
        let has_drafts = Memo::new(move |_| travelling(&plan(), false) != travelling(&plan(), true));
        let gives = Memo::new(move |_| {
            let suited = if opens.get() == Opens::Nobody { Gives::Whole } else { Gives::Link };
            chosen.get().unwrap_or(suited)
        });
        let document = Memo::new(move |_| match gives.get() {
            Gives::Link => None,
            Gives::Whole => Some(travelling(&plan(), drafts.get())),
            Gives::Open => Some(open_copy(plan().document())),
        });
        let view = {
            let (id, shared) = (id.clone(), shared.clone());
            Memo::new(move |_| match &shared {
                Shared::View => route.get().with_present(None).with_part(Part::Room),
                Shared::Story(story) => {
                    Route::plan(&id, View::Map).with_present(Some(Place::Story(story.clone(), 0).word()))
                }
            })
        };
        let words = Memo::new(move |_| {
            let plan = plan();
            match &shared {
                Shared::View => shows(&plan, &view.get()),
                Shared::Story(id) => tells(story(&plan, id).map(|story| story.title.as_str()).unwrap_or_default()),
            }
        });
        let link = Memo::new(move |_| {
            let rest = match document.get() {
                None => view.get().short_query(),
                Some(document) => carrying(&pack(&document)?, &view.get()),
            };
            Some(dom::address_with(&rest))
        });
        Self {
            chosen,
            gives,
            opens,
            has_drafts,
            drafts,
            document,
            link,
            code: Memo::new(move |_| Code::of(&link.get()?)),
            words,
            title: Memo::new(move |_| plan().title().into_owned()),
        }
    }

    /// Whether the plan travels in the link.
    pub fn whole(&self) -> bool {
        self.document.with(Option::is_some)
    }

    /// The link, where a person can read it: one that carries a plan is for cameras only.
    pub fn short_link(&self) -> Option<String> {
        self.link.get().filter(|_| !self.whole())
    }

    /// Chooses.
    pub fn choose(&self, gives: Gives) {
        self.chosen.set(Some(gives));
    }
}

/// The link that a code of the show leads to. That to a stop names its element and nothing else, so that it is read from
/// afar.
pub fn link_of(leads: Memo<Leads>) -> Memo<String> {
    let route = use_navigation().route;
    Memo::new(move |_| match route.get() {
        Route::Plan { plan, focus, present, .. } => {
            let map = Route::plan(&plan, View::Map);
            let leads = match leads.get() {
                Leads::Stop => map.with_focus(focus),
                Leads::Follow => map.with_part(Part::Follower),
                Leads::Speaker(key) => map.with_present(present).with_part(Part::Speaker).with_key(&key),
            };
            dom::address_with(&leads.short_query())
        }
        Route::Library => dom::address_with(&Route::Library.short_query()),
    })
}
