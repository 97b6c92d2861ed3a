//! The names of states at a backend.

use super::settings::Settings;

/// How the names of revisions begin.
pub fn claims(plan: &str) -> String {
    format!("{plan}~")
}

/// The name of a revision: `plan~000042`.
pub fn claim(plan: &str, number: u64) -> String {
    format!("{plan}~{number:06}")
}

/// The number of a revision, if it is a name of one.
pub fn number(plan: &str, name: &str) -> Option<u64> {
    let digits = name.strip_prefix(plan)?.strip_prefix('~')?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    // Only the very name that is written for a number: `plan~42` would be asked for as `plan~000042`.
    (name == claim(plan, number)).then_some(number)
}

/// How the names of the devices' files begin.
pub fn shards(plan: &str) -> String {
    format!("{plan}@")
}

/// The name of a device's own file: `plan@device`, and `plan@device~1` after a write whose end nobody knows.
///
/// Such a write may still arrive, and would put an older state in place of a newer one; under its old name it cannot.
pub fn shard(settings: &Settings, generation: u64) -> String {
    let (plan, device) = (&settings.plan, &settings.device);
    if generation == 0 { format!("{plan}@{device}") } else { format!("{plan}@{device}~{generation}") }
}

/// Which generation of this device's own file a name is, if it is one.
pub fn generation(settings: &Settings, name: &str) -> Option<u64> {
    match name.strip_prefix(&shard(settings, 0))? {
        "" => Some(0),
        rest => rest.strip_prefix('~')?.parse().ok(),
    }
}
