//! The sync engine against a model of servers, networks and people, on a clock of its own: hours pass in milliseconds,
//! and a seed gives the same run every time.
//!
//! `SEEDS=100000` plays more; `SEED=17` plays one, shortened, and tells all that happens in it.

mod chance;
mod client;
mod controls;
mod crashes;
mod hand;
mod judge;
mod network;
mod played;
mod real;
mod schedule;
mod server;
mod shrink;
mod steps;
mod steps_fed;
mod steps_more;
mod stillness;
mod toy;
mod world;

use std::sync::atomic::{AtomicU64, Ordering};

use played::Played;
use real::Real;
use schedule::{MODES, Schedule};
use server::Kind;
use toy::Toy;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// The run of a seed, on the best server of its mode; every other one with what such servers may lack.
fn run_of(seed: u64) -> Schedule {
    let mode = MODES[(seed % MODES.len() as u64) as usize];
    let mut chance = chance::Chance::of(&[seed, 0]);
    let (tells_written, tells_listed) = (chance.percent(70), chance.percent(70));
    let page = chance.percent(50).then(|| chance.between(1, 3) as usize);
    let kind = Kind { tells_written, tells_listed, page, ..Kind::BEST };
    Schedule::new(seed, mode, kind)
}

/// Plays seeds, by default so many, each with a replica of this sort.
fn play<R: Played>(few: u64, test: &str) {
    if let Some(seed) = number("SEED") {
        let schedule = run_of(seed);
        let Some(why) = shrink::run_as::<R>(&schedule, true).failure else { return println!("seed {seed} ends well") };
        println!("{why}\n{}", shrink::trace::<R>(&shrink::shrink_as::<R>(&schedule, true), true));
        panic!("{}", shrink::report_as::<R>(&schedule, true, test));
    }
    let seeds = number("SEEDS").unwrap_or(few);
    let next = AtomicU64::new(0);
    let [events, questions, writes] = [const { AtomicU64::new(0) }; 3];
    let start = std::time::Instant::now();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    let schedule = run_of(seed);
                    let outcome = shrink::run_as::<R>(&schedule, true);
                    if outcome.failure.is_some() {
                        next.store(seeds, Ordering::Relaxed);
                        panic!("{}", shrink::report_as::<R>(&schedule, true, test));
                    }
                    events.fetch_add(outcome.events, Ordering::Relaxed);
                    questions.fetch_add(outcome.questions, Ordering::Relaxed);
                    writes.fetch_add(outcome.writes, Ordering::Relaxed);
                }
            });
        }
    });
    let (events, questions, writes) = (events.into_inner(), questions.into_inner(), writes.into_inner());
    let seconds = start.elapsed().as_secs_f64();
    println!("{seeds} seeds in {seconds:.1} s: {events} events, {writes} writes, {questions} questions");
    assert!(writes > seeds && questions > seeds / 100, "hardly anything happened");
}

#[test]
fn every_seed_ends_well() {
    play::<Toy>(10_000, "every_seed_ends");
}

/// The whole of it: engine and states of plans together.
#[test]
fn states_of_plans_come_together_through_every_fault() {
    play::<Real>(600, "states_of_plans");
}
