//! Plans that are at a backend and not on this device: opened by a link, or from the library.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::plans::{OpenError, use_plans};
use crate::state::sync::fetch::{NotFetched, adopt, config, fetch, names};
use crate::state::sync::tokens;
use crate::sync::connection::Connection;
use crate::views::brand::Brand;
use crate::views::open_failed::OpenFailed;

use super::backend_fields::{BackendFields, Draft, PlanField, TokenFields};

/// The plan that a link names. A context.
#[derive(Clone)]
pub struct Wanted {
    /// Its id.
    pub id: String,
    /// Opens it anew, now that it is here.
    pub again: Callback<String>,
}

#[derive(Clone, PartialEq)]
enum Stage {
    Looking,
    /// Nobody has set a backend.
    Nowhere,
    SignIn(Box<Connection>, String),
    Failed(String),
}

/// In place of a plan that is not on this device: it is looked for where whoever hosts the app keeps plans.
#[component]
pub fn FromBackend() -> impl IntoView {
    let wanted = expect_context::<Wanted>();
    let plans = use_plans();
    let stage = RwSignal::new(Stage::Looking);
    let (token, keeps) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (own, again, navigation) = (wanted.id.clone(), wanted.again, use_navigation());
    // The plan there may have another id than its name there.
    let opened = Callback::new(
        move |id: String| {
            if id == own { again.run(id) } else { navigation.go(&Route::plan(&id, View::Map)) }
        },
    );
    let bring = move |connection: Connection| {
        stage.set(Stage::Looking);
        let (secret, keeps) = (token.get_untracked(), keeps.get_untracked());
        let given = match tokens::written(&connection.backend, &secret) {
            Ok(given) => given,
            Err(why) => return stage.set(Stage::SignIn(Box::new(connection), why)),
        };
        spawn_local(async move {
            let connection = Connection { sign_in: connection.sign_in || given.is_some(), ..connection };
            let next = match fetch(&connection, given.as_ref()).await {
                Ok(state) => {
                    let taken = tokens::take(&connection.backend, &secret, keeps);
                    match taken.and_then(|()| adopt(plans, &connection, &state)) {
                        Ok(id) => return opened.run(id),
                        Err(why) => Stage::Failed(why),
                    }
                }
                Err(NotFetched::SignIn(why)) => Stage::SignIn(Box::new(connection), why),
                Err(NotFetched::Other(why)) => Stage::Failed(why),
            };
            stage.try_set(next);
        });
    };
    let look = {
        let id = wanted.id.clone();
        move || {
            let id = id.clone();
            spawn_local(async move {
                match config().await.and_then(|config| config.connection(&id)) {
                    Ok(Some(connection)) => bring(connection),
                    Ok(None) => drop(stage.try_set(Stage::Nowhere)),
                    Err(why) => drop(stage.try_set(Stage::Failed(why))),
                }
            });
        }
    };
    look();
    move || match stage.get() {
        Stage::Looking => view! {
            <main class="loading" aria-busy="true">
                <p role="status">"Looking for the plan…"</p>
            </main>
        }
        .into_any(),
        Stage::Nowhere => {
            let id = wanted.id.clone();
            view! { <OpenFailed id=id error=OpenError::Unknown on_retry=Callback::new(|()| {}) /> }.into_any()
        }
        Stage::SignIn(connection, why) => view! {
            <main id="main" class="failed" tabindex="-1">
                <Brand />
                <h1>"Sign in to open the plan"</h1>
                <form
                    class="sync-form"
                    on:submit=move |event| {
                        event.prevent_default();
                        bring(*connection.clone());
                    }
                >
                    <p role="alert">{why}</p>
                    <TokenFields token=token keeps=keeps />
                    <button type="submit" id="sign-in" class="button is-primary">
                        "Sign in"
                    </button>
                </form>
            </main>
        }
        .into_any(),
        Stage::Failed(why) => {
            let look = look.clone();
            view! {
                <main id="main" class="failed" tabindex="-1">
                    <Brand />
                    <h1>"The plan could not be opened"</h1>
                    <p role="alert">{why}</p>
                    <div class="failed-buttons">
                        <button
                            type="button"
                            class="button is-primary"
                            on:click=move |_| {
                                stage.set(Stage::Looking);
                                look();
                            }
                        >
                            "Try again"
                        </button>
                        <a class="button" href=Route::Library.query()>
                            "Go to the library"
                        </a>
                    </div>
                </main>
            }
            .into_any()
        }
    }
}

/// Opens a plan from a backend, in the library.
#[component]
pub fn OpenFromBackend() -> impl IntoView {
    let plans = use_plans();
    let navigation = use_navigation();
    let draft = Draft::new();
    let plan = RwSignal::new(String::new());
    let offered = RwSignal::new(Vec::<String>::new());
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let change = Callback::new(move |()| {
        wrong.set(None);
        offered.set(Vec::new());
    });
    let open = move |name: String| {
        let (backend, token) = match draft.read() {
            Ok(read) => read,
            Err(why) => return wrong.set(Some(why)),
        };
        let made = backend.ceiling().and_then(|mode| Connection::new(backend, name.trim(), mode));
        let connection = match made {
            Ok(connection) => connection,
            Err(error) => return wrong.set(Some(error.to_string())),
        };
        let connection = Connection { sign_in: token.is_some(), ..connection };
        let (secret, keeps) = (draft.token.get_untracked(), draft.keeps.get_untracked());
        busy.set(true);
        spawn_local(async move {
            let outcome = match fetch(&connection, token.as_ref()).await {
                Ok(state) => {
                    let taken = tokens::take(&connection.backend, &secret, keeps);
                    taken.and_then(|()| adopt(plans, &connection, &state))
                }
                Err(NotFetched::SignIn(why) | NotFetched::Other(why)) => Err(why),
            };
            busy.try_set(false);
            match outcome {
                Ok(id) => navigation.go(&Route::plan(&id, View::Map)),
                Err(why) => drop(wrong.try_set(Some(why))),
            }
        });
    };
    let find = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wrong.set(None);
        let name = plan.get_untracked();
        if !name.trim().is_empty() {
            return open(name);
        }
        let (backend, token) = match draft.read() {
            Ok(read) => read,
            Err(why) => return wrong.set(Some(why)),
        };
        busy.set(true);
        spawn_local(async move {
            let outcome = names(&backend, token.as_ref()).await;
            busy.try_set(false);
            let why = match outcome {
                Ok(Some(names)) if !names.is_empty() => return drop(offered.try_set(names)),
                Ok(Some(_)) => "There is no plan at the backend yet.".to_owned(),
                Ok(None) => "This kind of backend cannot list its plans. Write the name of the plan.".to_owned(),
                Err(NotFetched::SignIn(why) | NotFetched::Other(why)) => why,
            };
            wrong.try_set(Some(why));
        });
    };
    view! {
        <form class="sync-form" on:submit=find>
            <BackendFields draft=draft on_change=change />
            <PlanField words="Name of the plan there; empty shows what there is" plan=plan />
            <button type="submit" id="sync-find" class="button" disabled=move || busy.get()>
                {move || if busy.get() { "Looking…" } else { "Open" }}
            </button>
            <p class="wrong" role="alert">
                {move || wrong.get()}
            </p>
            <div class="button-row">
                {move || {
                    offered
                        .get()
                        .into_iter()
                        .map(|name| {
                            let own = name.clone();
                            view! {
                                <button type="button" class="button" on:click=move |_| open(own.clone())>
                                    {name}
                                </button>
                            }
                        })
                        .collect_view()
                }}
            </div>
        </form>
    }
}
