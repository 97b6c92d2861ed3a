//! Runs a schedule, and makes one that fails as short as can be.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::played::Played;
use super::schedule::Schedule;
use super::toy::Toy;
use super::world::World;

/// So many runs at most while a schedule is made shorter.
const MOST_RUNS: u32 = 600;

/// What came of a run.
#[derive(Clone, Default, Debug)]
pub struct Outcome {
    pub failure: Option<String>,
    pub events: u64,
    pub questions: u64,
    pub writes: u64,
}

/// Runs a schedule. `strict` looks for what is said to be sent at once; otherwise only at the end.
pub fn run(schedule: &Schedule, strict: bool) -> Outcome {
    run_as::<Toy>(schedule, strict)
}

/// The same with another replica.
pub fn run_as<R: Played>(schedule: &Schedule, strict: bool) -> Outcome {
    let run = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::<R>::new(schedule, strict);
        world.run();
        Outcome {
            failure: world.failure.clone(),
            events: world.events,
            questions: world.clients.iter().map(|client| client.questions).sum(),
            writes: world.server.writes,
        }
    }));
    run.unwrap_or_else(|error| {
        let why = error.downcast_ref::<String>().cloned();
        let why = why.or_else(|| error.downcast_ref::<&str>().map(|why| (*why).to_owned()));
        Outcome { failure: Some(format!("panicked: {}", why.unwrap_or_default())), ..Outcome::default() }
    })
}

/// All that happened in a run.
pub fn trace<R: Played>(schedule: &Schedule, strict: bool) -> String {
    let mut world = World::<R>::new(schedule, strict);
    world.trace = Some(Vec::new());
    world.run();
    world.trace.unwrap_or_default().join("\n")
}

/// The shortest that still fails, of those that come by leaving things out.
pub fn shrink(schedule: &Schedule, strict: bool) -> Schedule {
    shrink_as::<Toy>(schedule, strict)
}

/// The same with another replica.
pub fn shrink_as<R: Played>(schedule: &Schedule, strict: bool) -> Schedule {
    let mut best = schedule.clone();
    let mut runs = 0;
    // Another failure on the way would be another story.
    let kind = |failure: Option<String>| {
        failure.map(|why| why.chars().filter(char::is_ascii_alphabetic).take(12).collect::<String>())
    };
    let wanted = kind(run_as::<R>(schedule, strict).failure);
    let mut fails = |candidate: &Schedule| {
        runs += 1;
        runs <= MOST_RUNS && kind(run_as::<R>(candidate, strict).failure) == wanted
    };
    loop {
        let before = (best.clients.len(), best.steps.len(), best.faults.len());
        for client in best.clients.clone() {
            let fewer = best.without_client(client);
            if fewer.clients.len() > 1 && fails(&fewer) {
                best = fewer;
            }
        }
        shorten(&mut best, &mut fails, |schedule, range| drop(schedule.steps.drain(range)), |best| best.steps.len());
        shorten(&mut best, &mut fails, |schedule, range| drop(schedule.faults.drain(range)), |best| best.faults.len());
        if before == (best.clients.len(), best.steps.len(), best.faults.len()) {
            return best;
        }
    }
}

/// Leaves out halves, quarters, and so on to single ones.
fn shorten(
    best: &mut Schedule,
    fails: &mut impl FnMut(&Schedule) -> bool,
    cut: impl Fn(&mut Schedule, std::ops::Range<usize>),
    count: impl Fn(&Schedule) -> usize,
) {
    let mut size = count(best).div_ceil(2);
    while size > 0 {
        let mut from = 0;
        while from < count(best) {
            let mut fewer = best.clone();
            cut(&mut fewer, from..(from + size).min(count(best)));
            if fails(&fewer) { *best = fewer } else { from += size }
        }
        size /= 2;
    }
}

/// What to say about a seed that fails.
pub fn report(schedule: &Schedule, strict: bool) -> String {
    report_as::<Toy>(schedule, strict, "every_seed_ends")
}

/// The same with another replica, in the test of this name.
pub fn report_as<R: Played>(schedule: &Schedule, strict: bool, test: &str) -> String {
    let short = shrink_as::<R>(schedule, strict);
    let why = run_as::<R>(&short, strict).failure.unwrap_or_default();
    let told = format!("seed {} fails: {why}\n{}", schedule.seed, short.told());
    format!("{told}Alone: SEED={} cargo test --test simulation {test} -- --nocapture\n", schedule.seed)
}
