//! Sharing: codes that a camera reads, plans that travel in links, and what is said of them.

use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;
use golden_thread::routes::{Route, View, carried, carrying};
use golden_thread::share::code::{Code, MARGIN, Range};
use golden_thread::share::packed::{MOST_LETTERS, UnpackError, pack, travelling, unpack};
use golden_thread::share::words::{Opens, code, leaves, length, shows};

use crate::support::{example, example_text};

fn plan_of(text: &str) -> Plan {
    wire::read(text).unwrap_or_else(|error| panic!("{error}"))
}

/// The dark places of a drawing, from its path alone.
fn drawn(code: &Code) -> Vec<Vec<bool>> {
    let side = code.side() as usize;
    let mut dark = vec![vec![false; side]; side];
    for bar in code.path().split('M').skip(1) {
        let number = |text: &str| text.parse::<usize>().expect("a number");
        let (x, rest) = bar.split_once(' ').expect("x and y");
        let (y, rest) = rest.split_once('h').expect("a bar");
        let (long, _) = rest.split_once("v1").expect("one high");
        dark[number(y)][number(x)..number(x) + number(long)].fill(true);
    }
    dark
}

/// What a reader of codes makes of a drawing, at some pixels a module.
fn decoded(code: &Code, pixels: usize) -> String {
    let (dark, side) = (drawn(code), code.side() as usize * pixels);
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(
            side,
            side,
            |x, y| if dark[y / pixels][x / pixels] { 20 } else { 255 },
        );
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code in the picture");
    grids[0].decode().expect("a code that can be read").1
}

#[test]
fn a_code_says_its_link() {
    for length in [1, 17, 60, 150, 700] {
        let link = format!("https://plans.example/{}", "a-B_9".repeat(length).split_at(length).0);
        let code = Code::of(&link).expect("a code");
        assert_eq!(decoded(&code, 4), link);
    }
}

#[test]
fn a_code_has_a_margin_and_room_for_damage() {
    let code = Code::of("https://plans.example/?plan=demo&focus=aim-2-1").expect("a code");
    let (dark, side) = (drawn(&code), code.side() as usize);
    assert_eq!(code.side(), code.size() + 2 * MARGIN);
    for (y, row) in dark.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            let margin = MARGIN as usize;
            let inside = [x, y].iter().all(|at| (margin..side - margin).contains(at));
            assert!(inside || !dark, "a dark module in the margin at {x} {y}");
        }
    }
    // 46 bytes: version 3 at the lowest level holds 53, version 4 at the next one 62.
    assert_eq!(code.size(), 29);
}

#[test]
fn codes_hold_what_the_standard_says_and_tell_from_where_they_are_read() {
    let of = |bytes: usize| Code::of(&"a".repeat(bytes));
    let range = |bytes: usize| of(bytes).map(|code| code.range());
    assert_eq!((range(271), range(272)), (Some(Range::Hall), Some(Range::Near)), "version 10 holds 271 bytes");
    assert_eq!((range(1_273), range(1_274)), (Some(Range::Near), Some(Range::Hardly)), "version 25 holds 1,273");
    assert_eq!((range(2_953), range(2_954)), (Some(Range::Hardly), None));
    assert_eq!(code(Some(Range::Hall)), None);
    assert!(code(Some(Range::Near)).is_some_and(|words| words.contains("back of a hall")));
    assert!(code(None).is_some_and(|words| words.contains("too long")));
}

#[test]
fn a_code_of_an_element_is_read_from_the_tenth_row() {
    for (plan, focus) in [("demo", "aim-2-1"), ("smart", "kpi-2-1b"), ("ssmat", "priority-leadership-1")] {
        let route = Route::plan(plan, View::Map).with_focus(Some(focus.to_owned()));
        let link = format!("https://plans.larkmoor-learning.sch.example/strategy/{}", route.short_query());
        let code = Code::of(&link).expect("a code");
        assert!(code.size() <= 41, "{link} needs {} modules, more than version 6", code.size());
    }
}

#[test]
fn every_example_comes_out_of_its_link_as_it_went_in() {
    for one in EXAMPLES {
        let plan = example(one.id);
        let packed = pack(&travelling(&plan, true)).unwrap_or_else(|| panic!("{} is too large", one.id));
        println!("{}: {} letters of {} bytes", one.id, packed.len(), example_text(one.id).len());
        assert_eq!(unpack(&packed).expect("the plan"), plan);
        assert!(packed.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
        assert!(packed.len() * 2 < wire::write(&plan).len(), "{} is not well packed", one.id);
    }
}

/// A plan of a school's size, as the README has it, thirty elements of it.
fn small() -> Plan {
    let mut elements =
        vec![r#"{"id":"mission","kind":"mission","title":"Every child known and taught well"}"#.to_owned()];
    let words = ["reading", "attendance", "belonging", "curriculum", "teachers", "families", "governance", "estates"];
    for (at, word) in words.iter().enumerate() {
        elements.push(format!(r#"{{"id":"area-{at}","kind":"area","title":"Better {word}","parent":"mission"}}"#));
        for aim in 0..3 {
            let more = ["in every school", "for pupils with SEND", "by summer 2028"][aim];
            elements.push(format!(
                r#"{{"id":"aim-{at}-{aim}","kind":"aim","title":"Good {word} {more}","parent":"area-{at}","reference":"{at}.{aim}"}}"#
            ));
        }
    }
    plan_of(&format!(
        r#"{{"format":"golden-thread/plan","version":1,"id":"small","title":"A small plan","elements":[{}]}}"#,
        elements.join(",")
    ))
}

#[test]
fn a_small_plan_fits_a_code() {
    let plan = small();
    let packed = pack(&travelling(&plan, false)).expect("letters");
    let link = format!("https://plans.example/{}", carrying(&packed, &Route::plan("small", View::Map)));
    println!("{} elements: {} letters", plan.elements().len(), link.len());
    assert!(link.len() < 1_273, "{} letters are too many for a code that is read from near", link.len());
    let code = Code::of(&link).expect("a code");
    let read = decoded(&code, 4);
    let (letters, _) = read.split_once('#').and_then(|(_, fragment)| carried(fragment)).expect("a plan in the link");
    assert_eq!(unpack(letters).expect("the plan"), plan);
}

#[test]
fn drafts_and_what_syncing_keeps_stay_at_home() {
    let plan = plan_of(
        r#"{"format":"golden-thread/plan","version":1,"id":"p","title":"Plan","sync":{"token":"secret"},"elements":[
        {"id":"a","kind":"aim","title":"Told","flags":[{"code":"draft_note","note":"not yet"}]},
        {"id":"b","kind":"aim","title":"Not told","draft":true},{"id":"c","kind":"kpi","title":"Below it","parent":"b"}]}"#,
    );
    let open = unpack(&pack(&travelling(&plan, false)).expect("letters")).expect("a plan");
    let whole = unpack(&pack(&travelling(&plan, true)).expect("letters")).expect("a plan");
    assert_eq!((open.elements().len(), whole.elements().len()), (1, 3));
    assert!(open.elements()[0].flags.is_empty() && whole.elements()[0].flags.len() == 1);
    for plan in [&open, &whole] {
        assert!(!plan.document().extra.contains_key("sync"));
    }
}

#[test]
fn a_damaged_link_is_called_that() {
    let packed = pack(&travelling(&small(), false)).expect("letters");
    for end in 0..packed.len() {
        assert_eq!(unpack(&packed[..end]), Err(UnpackError::Damaged), "cut off after {end}");
    }
    for at in 0..packed.len() {
        let mut letters = packed.clone().into_bytes();
        letters[at] = if letters[at] == b'A' { b'B' } else { b'A' };
        let wrong = unpack(std::str::from_utf8(&letters).expect("letters")).expect_err("a plan that was changed");
        assert!(matches!(wrong, UnpackError::Damaged | UnpackError::Newer | UnpackError::TooLarge), "{at}: {wrong}");
    }
    assert_eq!(unpack(&format!("{packed}AAAA")), Err(UnpackError::Damaged), "more than there should be");
    assert_eq!(unpack("not / base64"), Err(UnpackError::Damaged));
}

#[test]
fn what_is_newer_too_large_or_no_plan_is_said() {
    assert_eq!(unpack("AgAAAAAA"), Err(UnpackError::Newer));
    assert_eq!(unpack(&"A".repeat(MOST_LETTERS + 1)), Err(UnpackError::TooLarge));
    let mut newer = travelling(&small(), false);
    newer.version = 2;
    let wrong = unpack(&pack(&newer).expect("letters")).expect_err("a newer plan").to_string();
    assert!(wrong.contains("version 2 of the format"), "{wrong}");
    newer.format = "a recipe".to_owned();
    let wrong = unpack(&pack(&newer).expect("letters")).expect_err("no plan").to_string();
    assert!(wrong.contains("a recipe"), "{wrong}");
}

#[test]
fn a_link_carries_the_plan_and_where_to_go_but_its_query_says_nothing() {
    let route = Route::plan("small", View::Outline)
        .with_focus(Some("aim-1&2".to_owned()))
        .with_lenses(vec!["kind:kpi".to_owned()]);
    let fragment = carrying("AbC-_9", &route);
    assert_eq!(fragment, "#plan=AbC-_9&view=outline&lens=kind%3Akpi&focus=aim-1%262");
    assert_eq!(carried(&fragment), Some(("AbC-_9", route.with_plan("-"))));
    assert_eq!(carrying("AbC", &Route::plan("small", View::Map)), "#plan=AbC");
    assert_eq!(carried("#plan=AbC"), Some(("AbC", Route::plan("-", View::Map))));
    for other in ["", "#", "#main", "plan", "#planned=x"] {
        assert_eq!(carried(other), None, "{other}");
    }
}

#[test]
fn a_short_query_leaves_out_what_is_understood() {
    let route = Route::plan("demo", View::Map).with_focus(Some("aim-2-1".to_owned()));
    assert_eq!(route.short_query(), "?plan=demo&focus=aim-2-1");
    assert_eq!(Route::plan("demo", View::Outline).short_query(), "?plan=demo&view=outline");
    assert_eq!(Route::parse("?view=map&reading=bands&plan=demo").short_query(), "?plan=demo&reading=bands");
    assert_eq!(Route::Library.short_query(), "?");
}

#[test]
fn what_a_link_shows_is_said_in_words() {
    let plan = example("demo");
    let map = Route::plan("demo", View::Map);
    assert_eq!(shows(&plan, &map), "This link shows the plan on the map.");
    let aim = map.with_focus(Some("aim-1-2".to_owned()));
    let words = shows(&plan, &aim);
    assert!(words.starts_with("This link shows aim 1.2 “") && words.ends_with("” on the map."), "{words}");
    let lens = plan.document().schools[0].clone();
    let through = aim.with_view(View::Outline).with_lenses(vec![format!("school:{}", lens.id)]);
    let words = shows(&plan, &through);
    assert!(words.ends_with(&format!("in the outline, seen through: {}.", lens.name)), "{words}");
    assert!(leaves(plan.document()).contains("elements and "), "{}", leaves(plan.document()));
    assert!(length(900).starts_with("900 characters: it goes"));
    assert!(leaves(plan.document()).contains(" and 1,1"), "{}", leaves(plan.document()));
    assert!(length(8_000).starts_with("8,000 characters: some") && length(8_000).contains("Try it first"));
    assert!(length(34_002).starts_with("34,002 characters: most"));
    assert!(Opens::Example.is_enough() && !Opens::Nobody.is_enough());
}
