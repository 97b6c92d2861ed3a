//! End-to-end tests: the release, served as plain files from a sub-folder, in three real browser engines.
//!
//! Each scenario is a test in every engine, such as `newcomer::webkit::a_tap_lights_the_thread`. What is missing (the
//! build, a driver, a browser) makes a test fail; none is ever skipped. `make e2e` runs them all.
//!
//! | modules | what they hold |
//! |---|---|
//! | `engine`, `display`, `server`, `real` | the processes: browsers behind their drivers, displays, the file server, backends |
//! | `build` | the release folder, and other builds of it |
//! | `browser`, `screen`, `pointer`, `keys` | what a person does: look, click, press keys, drag, pinch |
//! | `library`, `plan_page`, `connecting`, `axe`, `scan` | the pages by their parts, the audit of a page, a camera on it |
//! | `plans` | plans made for one question |
//! | the others | the scenarios |

mod axe;
mod browser;
mod build;
mod connecting;
mod display;
mod engine;
mod keys;
mod library;
mod plan_page;
mod plans;
mod pointer;
mod real;
mod run;
mod scan;
mod screen;
mod server;

/// Makes a test of each scenario in every engine, with storage or without.
macro_rules! in_every_engine {
    ($($scenario:ident),+ $(,)?) => {
        in_every_engine!(@ Allowed chromium Chromium: $($scenario),+);
        in_every_engine!(@ Allowed firefox Firefox: $($scenario),+);
        in_every_engine!(@ Allowed webkit WebKit: $($scenario),+);
    };
    (chromium only: $($scenario:ident),+ $(,)?) => {
        in_every_engine!(@ Allowed chromium Chromium: $($scenario),+);
    };
    (chromium and firefox: $($scenario:ident),+ $(,)?) => {
        in_every_engine!(@ Allowed chromium Chromium: $($scenario),+);
        in_every_engine!(@ Allowed firefox Firefox: $($scenario),+);
    };
    (without storage: $($scenario:ident),+ $(,)?) => {
        in_every_engine!(@ Forbidden chromium_without_storage Chromium: $($scenario),+);
        in_every_engine!(@ Forbidden firefox_without_storage Firefox: $($scenario),+);
        in_every_engine!(@ Forbidden webkit_without_storage WebKit: $($scenario),+);
    };
    (@ $storage:ident $module:ident $engine:ident: $($scenario:ident),+) => {
        mod $module {
            use crate::engine::{Engine, Storage};
            $(#[test] fn $scenario() { crate::run::run(Engine::$engine, Storage::$storage, super::$scenario); })+
        }
    };
}

mod accessibility;
mod addresses;
mod backends;
mod day;
mod editing;
mod feeds;
mod first_picture;
mod folder;
mod hall;
mod import;
mod insight;
mod insight_pace;
mod journal;
mod json_server;
mod keeping;
mod keys_alone;
mod kills;
mod large;
mod lenses;
mod map_keys;
mod my_work;
mod newcomer;
mod offline;
mod outline_keys;
mod own_words;
mod paper;
mod phone;
mod pictures;
mod pointers;
mod present;
mod privacy;
mod quota;
mod readings;
mod screenshots;
mod sealing;
mod search;
mod sharing;
mod shelf;
mod slow_phone;
mod storage;
mod stories;
mod sync;
mod tabs;
mod updates;
