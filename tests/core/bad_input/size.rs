//! Too much of everything: bytes, elements, depth. Nothing overflows, not even where the stack is small.

use std::collections::HashSet;
use std::fmt::Write;

use golden_thread::layout::Arrangement;
use golden_thread::layout::scene::Scene;
use golden_thread::model::error::ReadError;
use golden_thread::model::forest::Forest;
use golden_thread::model::plan::{MAX_ELEMENTS, Plan};
use golden_thread::model::wire::{self, MAX_BYTES};
use golden_thread::search::Index;
use golden_thread::thread::Thread;
use golden_thread::thread::path::{sentence, way_up};

use crate::support::{at, complaint};

/// A plan of so many elements; each stands under the one that `parent` names.
fn many(count: usize, parent: impl Fn(usize) -> Option<usize>, links: &str) -> String {
    let mut elements = String::new();
    for element in 0..count {
        let comma = if element == 0 { "" } else { "," };
        let kind = if element == 0 { "mission" } else { "aim" };
        let parent = parent(element).map(|parent| format!(",\"parent\":\"e{parent}\"")).unwrap_or_default();
        let written = write!(
            elements,
            "{comma}{{\"id\":\"e{element}\",\"kind\":\"{kind}\",\"title\":\"Title {element}\"{parent}}}"
        );
        assert!(written.is_ok());
    }
    format!(
        "{{\"format\":\"golden-thread/plan\",\"version\":1,\"id\":\"p\",\"title\":\"P\",\"elements\":[{elements}],\"links\":[{links}]}}"
    )
}

/// Runs a test where the stack is as small as a thread of a browser may have it.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(test).expect("a thread");
    if let Err(reason) = thread.join() {
        std::panic::resume_unwind(reason);
    }
}

fn everything_works(plan: &Plan) {
    let forest = Forest::of(plan);
    assert_eq!(forest.places().len(), plan.elements().len());
    let open: HashSet<_> = forest.places().iter().map(|place| place.key.clone()).collect();
    assert_eq!(forest.visible(&open).len(), forest.places().len());
    let scene = Scene::of(plan, &forest, &open, Arrangement::Tree);
    assert_eq!(scene.cards.len(), plan.elements().len());
    assert!(scene.bounds.width.is_finite() && scene.bounds.height.is_finite());
    let last = plan.elements().len() as u32 - 1;
    for focus in [0, last / 2, last] {
        let thread = Thread::of(plan, focus);
        assert!(thread.up.len() + thread.down.len() < plan.elements().len());
        assert!(!way_up(plan, focus).is_empty() && !sentence(plan, focus).is_empty());
    }
    assert!(!Index::of(plan).find("title 7", 5).is_empty());
    assert_eq!(wire::read(&wire::write(plan)).as_ref(), Ok(plan));
}

#[test]
fn more_bytes_than_the_limit_are_refused_before_they_are_parsed() {
    assert_eq!(
        complaint(&" ".repeat(MAX_BYTES + 1)),
        "The file holds 20.0 MB. The most that can be opened is 20.0 MB."
    );
    assert_eq!(complaint(&"[".repeat(50_000_000)), "The file holds 50.0 MB. The most that can be opened is 20.0 MB.");
    assert!(matches!(wire::read(&" ".repeat(MAX_BYTES)), Err(ReadError::Empty)), "the limit itself is allowed");
}

#[test]
fn more_elements_than_the_limit_are_refused_with_their_number() {
    assert_eq!(
        complaint(&many(100_000, |_| None, "")),
        "The plan has 100000 elements. The most that can be opened is 50000."
    );
    let error = wire::read(&many(MAX_ELEMENTS + 1, |_| None, "")).expect_err("one too many");
    assert_eq!(error, ReadError::TooManyElements { found: MAX_ELEMENTS + 1, limit: MAX_ELEMENTS });
}

#[test]
fn as_many_elements_as_the_limit_allows_can_be_read_and_laid_out() {
    let plan = wire::read(&many(MAX_ELEMENTS, |at| at.checked_sub(1).map(|at| at / 10), "")).expect("a large plan");
    assert_eq!(plan.elements().len(), MAX_ELEMENTS);
    let forest = Forest::of(&plan);
    let open: HashSet<_> = forest.places().iter().map(|place| place.key.clone()).collect();
    assert_eq!(Scene::of(&plan, &forest, &open, Arrangement::Tree).cards.len(), MAX_ELEMENTS);
    assert_eq!(Thread::of(&plan, 0).down.len(), MAX_ELEMENTS - 1);
}

#[test]
fn a_chain_ten_thousand_deep_reads_and_can_be_asked_anything() {
    on_a_small_stack(|| {
        let plan = wire::read(&many(10_000, |at| at.checked_sub(1), "")).expect("a deep plan");
        let bottom = at(&plan, "e9999");
        assert_eq!(plan.ancestors(bottom).count(), 9_999);
        assert_eq!(Thread::of(&plan, bottom).up.len(), 9_999);
        assert_eq!(way_up(&plan, bottom).len(), 10_000);
        assert_eq!(Forest::of(&plan).depth(), 9_999);
        everything_works(&plan);
    });
}

#[test]
fn a_chain_of_links_ten_thousand_long_and_closed_to_a_ring_is_followed_once() {
    on_a_small_stack(|| {
        let links: Vec<_> = (0..10_000)
            .map(|at| {
                let to = (at + 1) % 10_000;
                format!("{{\"id\":\"l{at}\",\"from\":\"e{at}\",\"to\":\"e{to}\",\"kind\":\"contributes\"}}")
            })
            .collect();
        let plan = wire::read(&many(10_000, |_| None, &links.join(","))).expect("a ring");
        let thread = Thread::of(&plan, 5_000);
        assert_eq!((thread.up.len(), thread.down.len()), (9_999, 0), "all of a ring lies ahead, so nothing is behind");
        assert_eq!(way_up(&plan, 5_000).len(), 5_001, "the mission is element 0");
    });
}

#[test]
fn ten_thousand_children_of_one_parent_are_no_trouble() {
    on_a_small_stack(|| {
        let plan = wire::read(&many(10_000, |at| (at > 0).then_some(0), "")).expect("a wide plan");
        assert_eq!(plan.children(0).len(), 9_999);
        everything_works(&plan);
    });
}

#[test]
fn a_title_of_a_megabyte_is_one_card_of_ordinary_size() {
    let text = many(2, |at| at.checked_sub(1), "").replace("Title 1", &"words and ".repeat(100_000));
    let plan = wire::read(&text).expect("a long title");
    let forest = Forest::of(&plan);
    let scene = Scene::of(&plan, &forest, &forest.open_to(1, true), Arrangement::Tree);
    assert!(scene.bounds.height < 300.0 && scene.cards.iter().all(|card| card.lines <= 3), "{:?}", scene.bounds);
}
