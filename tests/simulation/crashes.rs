//! A device that stops after each single effect of a run in turn, in every mode, and starts again from what it kept.

use golden_thread::sync::engine::Mode;

use super::schedule::{Broken, Fault, MODES, Schedule, Step, What};
use super::server::Kind;
use super::shrink::{report, run};

fn crashing(mode: Mode, at: u64, effects: u64, fault: Option<Broken>) -> Schedule {
    let step = |at, what| Step { at, what };
    let edit = |at, client, key| step(at, What::Edit { client, key, value: Some(key) });
    let leave = |client| step(60_000, What::LeaveOnceSent { client });
    let mut steps = vec![
        edit(5_000, 0, 0),
        step(at, What::Crash { client: 0, effects }),
        edit(40_000, 0, 1),
        edit(40_000, 1, 2),
        edit(40_500, 0, 3),
        edit(70_000, 0, 4),
        edit(90_000, 1, 5),
    ];
    if mode != Mode::Blind {
        steps.push(leave(0));
    }
    let fault = fault.map(|kind| Fault { from: 35_000, to: 80_000, client: 0, kind, percent: 50 });
    Schedule {
        seed: effects,
        mode,
        kind: Kind::BEST,
        clients: vec![0, 1, 2],
        reader: None,
        shared_start: true,
        late_copies: false,
        keep_revisions: 16,
        steps,
        faults: fault.into_iter().collect(),
        end: 150_000,
    }
}

#[test]
fn a_crash_after_any_effect_loses_nothing_that_was_kept() {
    const FAULTS: [Option<Broken>; 5] =
        [None, Some(Broken::DroppedAfter), Some(Broken::Late), Some(Broken::Twice), Some(Broken::NoSpace)];
    for mode in MODES {
        for fault in FAULTS {
            for effects in 0..60 {
                // From the first moment, and from the first edits that race.
                for at in [2_000, 39_900] {
                    let schedule = crashing(mode, at, effects, fault);
                    assert_eq!(run(&schedule, true).failure, None, "{}", report(&schedule, true));
                }
            }
        }
    }
}
