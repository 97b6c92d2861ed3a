//! Where the person is: the typed route behind the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::routes::{Route, View};

/// Reads and changes the route. A context.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The route that the address says.
    pub route: Memo<Route>,
    go: StoredValue<Go>,
}

type Go = Box<dyn Fn(&Route, bool) + Send + Sync>;

impl Navigation {
    /// Follows the router's address. Call it inside the router.
    pub fn provide() -> Self {
        let location = use_location();
        let search = location.search;
        let path = location.pathname;
        let navigate = use_navigate();
        let go: Go = Box::new(move |route, replace| {
            let address = format!("{}{}", path.get_untracked(), route.query());
            navigate(&address, NavigateOptions { replace, scroll: false, resolve: false, ..Default::default() });
        });
        let navigation = Self { route: Memo::new(move |_| Route::parse(&search.get())), go: StoredValue::new(go) };
        provide_context(navigation);
        navigation
    }

    /// Goes somewhere; the way back leads here.
    pub fn go(&self, route: &Route) {
        self.go.with_value(|go| go(route, false));
    }

    /// Goes somewhere in place of here.
    pub fn replace(&self, route: &Route) {
        self.go.with_value(|go| go(route, true));
    }

    /// The plan's other view, with the same focus.
    pub fn set_view(&self, view: View) {
        if let Route::Plan { plan, focus, .. } = self.route.get_untracked() {
            self.go(&Route::Plan { plan, view, focus });
        }
    }

    /// Another focus in the same view, or none.
    pub fn set_focus(&self, focus: Option<String>) {
        if let Route::Plan { plan, view, focus: old } = self.route.get_untracked()
            && old != focus
        {
            self.go(&Route::Plan { plan, view, focus });
        }
    }
}

/// The navigation of the app.
pub fn use_navigation() -> Navigation {
    expect_context::<Navigation>()
}
