//! Sharing: every plan comes out of its link as it went in, every link out of its code, and nothing that stands in a link
//! makes the app panic.

use golden_thread::model::plan::Plan;
use golden_thread::model::text::has_hidden_controls;
use golden_thread::model::wire::read;
use golden_thread::routes::{Route, View, carried, carrying};
use golden_thread::share::code::{Code, MARGIN};
use golden_thread::share::packed::{is_same, pack, travelling, unpack};
use golden_thread::share::words::shows;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::arbitrary::{any_document, any_text, cases};

/// Reads or refuses in a sentence that is safe to show.
fn reads_or_complains(packed: &str) -> Option<Plan> {
    unpack(packed)
        .map_err(|error| {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && !has_hidden_controls(&sentence), "{sentence:?}");
        })
        .ok()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn every_plan_comes_out_of_its_link_as_it_went_in(document in any_document(), focus in any::<Option<Index>>()) {
        let plan = read(&document.to_string()).expect("a plan");
        let packed = pack(&travelling(&plan, true)).expect("letters");
        let id = focus.filter(|_| !plan.elements().is_empty());
        let id = id.map(|at| plan.elements()[at.index(plan.elements().len())].id.to_string());
        let route = Route::plan(plan.id().as_str(), View::Map).with_focus(id);
        prop_assert!(shows(&plan, &route).ends_with('.'));
        let fragment = carrying(&packed, &route);
        prop_assert!(fragment.is_ascii() && !fragment.contains([' ', '"', '<', '>', '\\']), "{}", fragment);
        let (letters, place) = carried(&fragment).expect("a plan in the link");
        prop_assert_eq!(place.with_plan(plan.id().as_str()), route);
        let came = unpack(letters).expect("the plan");
        prop_assert_eq!(&came, &plan);
        prop_assert!(is_same(&came, &plan));
    }

    #[test]
    fn what_leaves_without_drafts_is_known_again(document in any_document()) {
        let plan = read(&document.to_string()).expect("a plan");
        let came = unpack(&pack(&travelling(&plan, false)).expect("letters")).expect("a plan");
        prop_assert!(is_same(&came, &plan));
        prop_assert!(came.elements().iter().all(|element| !element.draft));
        let copy = plan.renamed("another-id".into(), plan.document().title.clone());
        prop_assert!(is_same(&came, &copy), "under another id");
        let other = plan.renamed(plan.id().clone(), format!("{} again", plan.document().title));
        prop_assert!(!is_same(&came, &other));
    }

    #[test]
    fn a_link_that_was_changed_is_refused(document in any_document(), places in proptest::collection::vec((any::<Index>(), "[A-Za-z0-9_=%&é-]{0,3}"), 1..4)) {
        let plan = read(&document.to_string()).expect("a plan");
        let packed = pack(&travelling(&plan, true)).expect("letters");
        let mut wrong = packed.clone();
        for (place, letters) in places {
            let at = place.index(wrong.len());
            let at = (0..=at).rev().find(|&at| wrong.is_char_boundary(at)).unwrap_or(0);
            let end = (at + 1..=wrong.len()).find(|&end| wrong.is_char_boundary(end)).unwrap_or(wrong.len());
            wrong.replace_range(at..end, &letters);
            if wrong.is_empty() {
                break;
            }
        }
        prop_assert!(wrong == packed || reads_or_complains(&wrong).is_none());
    }

    #[test]
    fn anything_in_a_link_is_read_or_refused(text in prop_oneof![any_text(), "[A-Za-z0-9_-]{0,400}", "AQ[A-Za-z0-9_-]{0,400}"]) {
        reads_or_complains(&text);
        if let Some((packed, _)) = carried(&format!("#plan={text}")) {
            reads_or_complains(packed);
        }
        carried(&text);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn every_link_comes_out_of_its_code(link in "[!-~]{1,600}") {
        let code = Code::of(&link).expect("a code");
        let side = code.side() as usize;
        let mut dark = vec![false; side * side];
        for bar in code.path().split('M').skip(1) {
            let numbers: Vec<usize> =
                bar.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let start = numbers[1] * side + numbers[0];
            dark[start..start + numbers[2]].fill(true);
        }
        prop_assert_eq!(code.side(), code.size() + 2 * MARGIN);
        let shade = |x: usize, y: usize| if dark[y / 4 * side + x / 4] { 0 } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, shade);
        let grids = picture.detect_grids();
        prop_assert_eq!(grids.len(), 1);
        prop_assert_eq!(grids[0].decode().expect("a text").1, link);
    }
}
