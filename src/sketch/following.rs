//! Following a show before the app is there: a phone that scans the code reads what the room is told, and sees where on the
//! map that is. The app goes on from there.

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;

use crate::browser::local_storage::LocalStorage;
use crate::browser::parts::part;
use crate::browser::stage::Panel;
use crate::browser::{carrier, clock, dom, frames, http, styles};
use crate::opened::Opened;
use crate::present::followed;
use crate::present::signal::{Ear, Signal, Told};
use crate::routes::Route;
use crate::sync::connection::Connection;
use crate::sync::connections::Connections;
use crate::sync::live::{Line, Next, Watch, show};

use super::afar::{set_in, token_for};
use super::{Beside, paint_route};

/// How often it looks, as the app does then, and how long one answer may take, in milliseconds.
const EVERY_MS: u64 = 2_000;
const PATIENCE_MS: u32 = 15_000;

thread_local! {
    static HEARD: RefCell<Option<Signal>> = const { RefCell::new(None) };
}

/// Where the show was when it was last heard of here, once.
pub fn take() -> Option<Signal> {
    HEARD.take()
}

part!(following: following, Beside, follow);

fn follow(opened: &Opened, route: &Route) {
    styles::dress_asked();
    let Some(panel) = Panel::show("Following", &opened.plan.title()) else { return };
    panel.say(&followed::words(None, false, false));
    let (opened, route) = (opened.clone(), route.clone());
    spawn_local(async move {
        if let Some(connection) = connection(opened.plan.id().as_str()).await {
            watch(&connection, &panel, &opened, &route).await;
        }
    });
}

async fn connection(id: &str) -> Option<Connection> {
    match Connections::new(LocalStorage).of(id) {
        Some(own) => Some(own),
        None => set_in(&http::fetch_text("config.json").await.ok()?, id),
    }
}

/// Looks again and again, until the app has taken over.
async fn watch(connection: &Connection, panel: &Panel, opened: &Opened, route: &Route) {
    let token = token_for(connection);
    let mut watch = Watch::new(&show(&connection.plan), EVERY_MS);
    let mut ear = Ear::default();
    while dom::is_there("sketch") {
        match watch.next(frames::now() as u64) {
            Next::Ask(ask) => {
                let answer = carrier::ask(connection, token.as_ref(), &ask, PATIENCE_MS).await;
                let news = watch.answered(answer, frames::now() as u64, clock::chance());
                let told = news.flatten().as_deref().and_then(Told::read);
                let moved = told.is_some_and(|told| told.is_fresh(clock::now()) && ear.hear(&told.here));
                panel.say(&words(opened, ear.last.as_ref(), watch.line()));
                if let Some(show) = ear.last.as_ref().filter(|_| moved) {
                    HEARD.set(Some(show.clone()));
                    panel.fill(followed::panel(&opened.plan, show).as_deref());
                    let focus = show.focus.clone().filter(|_| !show.over);
                    // What has no canvas has no picture, and is told all the same.
                    paint_route(opened, &route.clone().with_focus(focus));
                }
            }
            Next::Wait { ms } => frames::wait(u32::try_from(ms).unwrap_or(u32::MAX)).await,
            Next::Rest => return,
        }
    }
}

fn words(opened: &Opened, show: Option<&Signal>, line: Line) -> String {
    let title = show.and_then(|show| followed::title(&opened.plan, show));
    let is_over = show.is_some_and(|show| show.over);
    followed::words(title.as_deref(), is_over, matches!(line, Line::Lost | Line::Refused))
}
