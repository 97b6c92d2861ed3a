//! The public copy. The numbers were counted by another program from the document alone.

use golden_thread::insight::gaps::{Lack, gaps};
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use golden_thread::share::open_copy::{gone, open_copy};

use crate::support::example;

#[test]
fn the_preview_lists_every_sort_of_field_that_goes_with_its_count() {
    let plan = example("demo");
    let listed: Vec<(&str, usize)> = gone(plan.document()).iter().map(|gone| (gone.what, gone.count)).collect();
    assert_eq!(
        listed,
        [
            ("Drafts, with what stands below them", 1),
            ("Posts that own something", 183),
            ("Posts that share something", 11),
            ("Ratings by schools", 1128),
            ("Posts that rated", 98),
            ("Remarks with ratings", 41),
            ("Conflicts", 2),
            ("Remarks with other links", 12),
            ("Entries of the log", 3),
            ("Notes on what looks odd", 7),
        ]
    );
    assert_eq!(gone(&open_copy(plan.document())), [], "nothing is left to take away");
}

#[test]
fn the_copy_is_another_plan_that_reads_back_and_keeps_what_is_public() {
    let plan = example("demo");
    let open = open_copy(plan.document());
    assert_eq!(open.id.as_str(), "demo-public");
    assert_eq!(open.elements.len(), plan.elements().len() - 1, "one draft");
    let read = wire::read(&wire::document_to_text(&open)).unwrap_or_else(|error| panic!("{error}"));
    let aim = |plan: &Plan| plan.find("aim-1-1").map(|at| plan.element(at).full_title().into_owned());
    assert_eq!(aim(&read), aim(&plan));
    assert_eq!(read.document().schools, plan.document().schools);
    assert_eq!(open_copy(&open), open, "a copy of a copy is the same");
    let lacks = |plan: &Plan| gaps(plan).into_iter().filter(|found| found.lacks.contains(&Lack::Owner)).count();
    assert_eq!([lacks(&plan), lacks(&read)], [2, 0], "what was taken out is no gap");
}
