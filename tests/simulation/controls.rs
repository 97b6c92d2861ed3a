//! The simulation must be able to fail: servers that do not keep what a mode relies on, and what becomes of an edit
//! whose author was told "sent" and never comes back. The mode that suits such a server loses none, on the same seeds.

use golden_thread::sync::engine::{Find, Mode};

use super::schedule::{Broken, Fault, Schedule, Step, What};
use super::server::Kind;
use super::shrink::{self, run};

/// Of so many seeds, how many lose an edit that was said to be sent.
fn losses(mode: Mode, kind: Kind) -> (usize, Option<Schedule>) {
    let mut first = None;
    let mut count = 0;
    for seed in 0..1_500 {
        let schedule = Schedule::new(seed, mode, kind);
        match run(&schedule, false).failure {
            Some(why) if why.starts_with("LOST") => {
                count += 1;
                first = first.or(Some(schedule));
            }
            // On such a server the rest does not hold either; but loss is what it is about.
            Some(why) => assert!(!why.starts_with("panicked"), "seed {seed}: {why}"),
            None => {}
        }
    }
    (count, first)
}

fn loses(mode: Mode, kind: Kind) {
    let (count, first) = losses(mode, kind);
    let first = first.expect("the harness sees no loss where there must be some");
    println!("{mode:?} on {kind:?}: {count} of 1500 seeds lose edits. One of them:\n{}", shrink::report(&first, false));
    // Nobody would be told: the same harness, looking at once, catches it as it happens or at the end.
    assert!(run(&first, true).failure.is_some());
}

fn loses_none(mode: Mode, kind: Kind) {
    for seed in 0..1_500 {
        let schedule = Schedule::new(seed, mode, kind);
        assert_eq!(run(&schedule, true).failure, None, "{}", shrink::report(&schedule, true));
    }
}

#[test]
fn nginx_ignores_conditions_and_loses_edits_where_it_is_trusted_with_them() {
    loses(Mode::Cas, Kind::NGINX);
    loses(Mode::Claim(Find::List), Kind::NGINX);
}

#[test]
fn nginx_loses_none_where_each_device_writes_its_own_file() {
    loses_none(Mode::Shard, Kind::NGINX);
}

#[test]
fn kinto_on_postgresql_lets_two_writers_win() {
    loses(Mode::Cas, Kind::KINTO);
}

#[test]
fn kinto_on_postgresql_loses_none_where_revisions_are_claimed() {
    loses_none(Mode::Claim(Find::List), Kind::KINTO);
    loses_none(Mode::Claim(Find::Probe), Kind::KINTO);
}

#[test]
fn json_server_read_and_checked_and_then_written_loses_edits() {
    loses(Mode::Cas, Kind::JSON_SERVER);
}

#[test]
fn json_server_loses_none_where_revisions_are_claimed() {
    loses_none(Mode::Claim(Find::List), Kind::JSON_SERVER);
}

/// Writing over what is there is never safe: a device leaves, told by reading back that its edit is there, and another
/// that read before writes after. That is why it needs consent.
#[test]
fn blind_writing_loses_edits() {
    let mut lost = 0;
    for seed in 0..1_500 {
        // The schedule of a mode in which devices leave.
        let schedule = Schedule { mode: Mode::Blind, ..Schedule::new(seed, Mode::Cas, Kind::BEST) };
        lost += usize::from(run(&schedule, false).failure.is_some_and(|why| why.starts_with("LOST")));
    }
    assert!(lost > 0, "no loss where there must be some");
}

/// Two devices, two edits at one time, and the author of the first leaves once told that it is sent.
fn two_writers(mode: Mode, kind: Kind, seed: u64) -> Schedule {
    let edit = |client, key| What::Edit { client, key, value: Some(1) };
    let step = |at, what| Step { at, what };
    Schedule {
        seed,
        mode,
        kind,
        clients: vec![0, 1, 2],
        reader: None,
        shared_start: true,
        late_copies: false,
        keep_revisions: 16,
        steps: vec![
            step(5_000, edit(2, 0)),
            step(40_000, What::LeaveOnceSent { client: 0 }),
            step(40_000, What::LeaveOnceSent { client: 1 }),
            step(60_000, edit(0, 1)),
            step(60_000, edit(1, 2)),
        ],
        faults: Vec::new(),
        end: 120_000,
    }
}

/// Exactly whose edit goes: the one that was written first and written over.
#[test]
fn the_edit_that_is_lost_is_that_of_the_writer_who_was_written_over() {
    let lost = |mode, kind| -> Vec<String> {
        (0..200).filter_map(|seed| run(&two_writers(mode, kind, seed), false).failure).collect()
    };
    for kind in [Kind::NGINX, Kind::KINTO, Kind::JSON_SERVER] {
        let lost = lost(Mode::Cas, kind);
        assert!(lost.len() > 5, "{kind:?}: {lost:?}");
        // Of the two that raced one is lost, never both, and never what was there before.
        for why in &lost {
            let one = why.ends_with(": [(1, 1)]") || why.ends_with(": [(2, 1)]");
            assert!(one && why.starts_with("LOST"), "{why}");
        }
    }
    assert_eq!(lost(Mode::Cas, Kind::BEST), Vec::<String>::new());
    assert_eq!(lost(Mode::Shard, Kind::NGINX), Vec::<String>::new());
    assert_eq!(lost(Mode::Claim(Find::List), Kind::KINTO), Vec::<String>::new());
    assert_eq!(lost(Mode::Claim(Find::List), Kind::JSON_SERVER), Vec::<String>::new());
}

/// A claim that arrives after its number was swept is not refused. Were all but the newest swept at once, its author
/// would be told "sent" for a revision that nobody reads.
#[test]
fn sweeping_too_much_is_seen() {
    let late = |client| Fault { from: 58_000, to: 70_000, client, kind: Broken::Late, percent: 50 };
    let swept = |keep_revisions| {
        let fails = |seed: &u64| {
            let mut schedule = two_writers(Mode::Claim(Find::List), Kind::BEST, *seed);
            schedule.keep_revisions = keep_revisions;
            schedule.faults = vec![late(0)];
            let edits = (0..6)
                .map(|n| Step { at: 62_000 + 4_000 * n, what: What::Edit { client: 2, key: 3, value: Some(n as u8) } });
            schedule.steps.extend(edits);
            schedule.steps.retain(|step| !matches!(step.what, What::LeaveOnceSent { client: 1 }));
            run(&schedule, true).failure.is_some()
        };
        (0..600).filter(fails).count()
    };
    assert!(swept(1) > 0, "no false \"sent\" where there must be some");
    assert_eq!(swept(16), 0);
}

/// A write that was given up and arrives after a later one would undo that, on a server that checks nothing. The later
/// one has another name, so what its author was told holds although the author is gone.
#[test]
fn a_write_that_arrives_after_a_later_one_undoes_nothing() {
    for seed in 0..600 {
        let mut schedule = two_writers(Mode::Shard, Kind::NGINX, seed);
        schedule.faults = vec![Fault { from: 60_000, to: 75_000, client: 0, kind: Broken::Late, percent: 50 }];
        schedule.steps.retain(|step| !matches!(step.what, What::LeaveOnceSent { client: 1 }));
        schedule.steps.push(Step { at: 90_000, what: What::Edit { client: 0, key: 3, value: Some(3) } });
        schedule.end = 260_000;
        assert_eq!(run(&schedule, true).failure, None, "{}", shrink::report(&schedule, true));
    }
}

/// A schedule that fails is shown with little in it.
#[test]
fn what_fails_is_shown_short() {
    let (_, first) = losses(Mode::Cas, Kind::NGINX);
    let first = first.expect("a loss");
    let short = shrink::shrink(&first, false);
    assert!(short.clients.len() <= 3 && short.steps.len() <= 6 && short.faults.len() <= 2, "{}", short.told());
    let told = shrink::report(&first, false);
    assert!(told.contains("LOST") && told.contains("LeaveOnceSent") && told.contains(&format!("SEED={}", first.seed)));
}
