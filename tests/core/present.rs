//! Presenting: the tour of each plan, and what is said at its stops.

use golden_thread::model::plan::Plan;
use golden_thread::present::caption::caption;
use golden_thread::present::tour::tour;
use golden_thread::present::{Stop, Subject, chapter, kept_place};

use crate::support::{example, sketch};

/// The stops in short: indented by depth.
fn told(plan: &Plan) -> Vec<String> {
    let words = |stop: &Stop| {
        let caption = caption(plan, &stop.subject, &[]).expect("each stop has words");
        format!("{}{} | {}", "  ".repeat(stop.depth as usize), caption.above, caption.title)
    };
    tour(plan).iter().map(words).collect()
}

#[test]
fn look() {
    for id in ["demo", "alt", "secat", "smart", "spt", "ssmat"] {
        println!("== {id}");
        told(&example(id)).iter().for_each(|line| println!("{line}"));
    }
}
