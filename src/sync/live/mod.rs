//! What devices in one hall tell each other through a backend while it happens: small states, each written by one device
//! and read by many. Nothing here sends anything: [`Watch::next`] and [`Writer::next`] say what to do, and are told what
//! came of it.
//!
//! | name | written by | says |
//! |---|---|---|
//! | `~show@plan` | who presents | where the show is |
//! | `~hand@key` | the speaker's phone | where the show is to go |
//! | `~day@plan` | who leads a training day | that it is on, and its key |
//! | `~pick@key@device~3` | each phone of the hall | what its work serves, as it said the third time |
//!
//! No plan's own states begin with `~` ([`super::connection::name_of`]), so nothing of this is ever taken for one.

mod watch;
mod writer;

pub use watch::{Line, Watch};
pub use writer::Writer;

use super::connection::name_of;
use super::port::Ask;

/// What is to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Ask this, and tell what was answered.
    Ask(Ask),
    /// Nothing for so many milliseconds, unless something comes up.
    Wait {
        /// How long.
        ms: u64,
    },
    /// Nothing, until something comes up.
    Rest,
}

/// Where the show of a plan is.
pub fn show(plan: &str) -> String {
    format!("~show@{}", name_of(plan))
}

/// Where the speaker's phone leads a show to. Only who has seen its key in the room knows the name.
pub fn hand(key: &str) -> String {
    format!("~hand@{}", name_of(key))
}

/// The training day of a plan.
pub fn day(plan: &str) -> String {
    format!("~day@{}", name_of(plan))
}

/// How the names of what the phones of a training day say begin.
pub fn picks(key: &str) -> String {
    format!("~pick@{}@", name_of(key))
}

/// What a phone says for the so-manieth time. Each time has a name of its own, so that a list alone tells what is new.
pub fn pick(key: &str, device: &str, number: u64) -> String {
    format!("{}{}~{number}", picks(key), name_of(device))
}

/// Which device a name of [`pick`] is of, and which time.
pub fn picked<'n>(key: &str, name: &'n str) -> Option<(&'n str, u64)> {
    let (device, number) = name.strip_prefix(&picks(key))?.rsplit_once('~')?;
    Some((device, number.parse().ok()?))
}

/// Whether a name is one of these, and no plan's.
pub fn is_live(name: &str) -> bool {
    name.starts_with('~')
}
