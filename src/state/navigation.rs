//! Where the person is: the typed route behind the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::browser::dom;
use crate::routes::{Arrangement, Route, carried, counted};

/// Reads and changes the route. A context.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The route that the address says.
    pub route: Memo<Route>,
    /// The address's fragment, while it carries a plan.
    pub carried: Memo<Option<String>>,
    /// The fragment of the address, where it carries choices of a training day.
    pub counted: Memo<Option<String>>,
    /// Whether a page has been turned since the app was opened: then keyboard focus follows to the new page.
    pub turned: StoredValue<bool>,
    go: StoredValue<Go>,
}

/// Goes to a route; whether it takes the place of the last one in the history.
type Go = Box<dyn Fn(&Route, bool) + Send + Sync>;

impl Navigation {
    /// Follows the router's address. Call it inside the router.
    pub fn provide() -> Self {
        let location = use_location();
        let search = location.search;
        let (path, hash) = (location.pathname, location.hash);
        let navigate = use_navigate();
        let go: Go = Box::new(move |route, replace| {
            // What is being written may be gone with the page that it is on.
            dom::commit_field();
            let address = format!("{}{}", path.get_untracked(), route.query());
            navigate(&address, NavigateOptions { scroll: false, resolve: false, replace, ..Default::default() });
        });
        let navigation = Self {
            route: Memo::new(move |_| Route::parse(&search.get())),
            counted: Memo::new(move |_| Some(hash.get()).filter(|hash| counted(hash).is_some())),
            carried: Memo::new(move |_| Some(hash.get()).filter(|hash| carried(hash).is_some())),
            turned: StoredValue::new(false),
            go: StoredValue::new(go),
        };
        provide_context(navigation);
        navigation
    }

    /// Goes somewhere; the way back leads here.
    pub fn go(&self, route: &Route) {
        self.go.with_value(|go| go(route, false));
    }

    /// Goes somewhere; the way back does not stop here.
    pub fn go_in_place(&self, route: &Route) {
        self.go.with_value(|go| go(route, true));
    }

    /// Another arrangement of the map.
    pub fn set_arrangement(&self, arrangement: Arrangement) {
        self.go(&self.route.get_untracked().arranged(Some(arrangement)));
    }

    /// Another level, or none in particular. The way back does not stop at every level that was tried.
    pub fn set_level(&self, level: Option<u32>) {
        let route = self.route.get_untracked();
        let new = route.clone().with_level(level);
        if new != route {
            self.go_in_place(&new);
        }
    }

    /// Other lenses.
    pub fn set_lenses(&self, lenses: Vec<String>) {
        self.go(&self.route.get_untracked().with_lenses(lenses));
    }

    /// Another focus in the same view, or none.
    pub fn set_focus(&self, focus: Option<String>) {
        let route = self.route.get_untracked();
        let new = route.clone().with_focus(focus);
        if new != route {
            self.go(&new);
        }
    }
}

/// The navigation of the app.
pub fn use_navigation() -> Navigation {
    expect_context::<Navigation>()
}
