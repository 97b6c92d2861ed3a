//! End-to-end tests: the release, served as plain files from a sub-folder, in three real browser engines.
//!
//! Each scenario is a test in every engine, such as `newcomer::webkit::a_tap_lights_the_thread`. What is missing (the
//! build, a driver, a browser) makes a test fail; none is ever skipped. `make e2e` runs them all.
//!
//! | modules | what they hold |
//! |---|---|
//! | `engine`, `server` | the processes: browsers behind their drivers, and the file server |
//! | `browser`, `screen`, `pointer` | what a person does: look, click, press keys, drag, pinch |
//! | `library`, `plan_page`, `axe` | the pages by their parts, and the audit of a page |
//! | `plans` | plans made for one question |
//! | the others | the scenarios |

mod browser;
mod engine;
mod library;
mod plan_page;
mod plans;
mod pointer;
mod run;
mod screen;
mod server;

/// Makes a test of each scenario in every engine.
macro_rules! in_every_engine {
    ($($scenario:ident),+ $(,)?) => {
        mod chromium {
            $(#[test] fn $scenario() { crate::run::run(crate::engine::Engine::Chromium, super::$scenario); })+
        }
        mod firefox {
            $(#[test] fn $scenario() { crate::run::run(crate::engine::Engine::Firefox, super::$scenario); })+
        }
        mod webkit {
            $(#[test] fn $scenario() { crate::run::run(crate::engine::Engine::WebKit, super::$scenario); })+
        }
    };
}

mod addresses;
mod map_keys;
mod newcomer;
mod outline_keys;
mod pointers;
mod search;
mod shelf;
