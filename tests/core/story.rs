//! Stories: what their stops tell, how they are made and changed, and what of them leaves the house.

use golden_thread::exchange::public::public;
use golden_thread::model::command::{Command, carry_out};
use golden_thread::model::forest::Forest;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::story::{Story, StoryStop};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use golden_thread::present::place::Place;
use golden_thread::present::story::{look_words, made_of, moved, stops, story, title, with};
use golden_thread::present::timer::{Timer, clock_words};
use golden_thread::present::{Look, Subject, kept_place};
use golden_thread::routes::{Arrangement, Route, View};

use crate::support::example;

fn about(word: &str) -> StoryStop {
    StoryStop { about: Some(word.to_owned()), ..StoryStop::default() }
}

/// The demonstration plan with one story.
fn told(stops: Vec<StoryStop>) -> Plan {
    let story = Story { stops, ..Story::new(Id::new("autumn"), "Autumn evening".to_owned()) };
    carry_out(&example("demo"), &Command::Stories(vec![story], "Began a story".to_owned()), None).expect("it is").plan
}

#[test]
fn a_story_tells_its_stops_in_its_own_order() {
    let whole = StoryStop { notes: Some("Welcome".to_owned()), level: Some(1), ..StoryStop::default() };
    let bands =
        StoryStop { reading: Some("bands".to_owned()), lenses: vec!["school:hal".to_owned()], ..about("at:aim-1-1") };
    let plan = told(vec![about("at:area-place"), whole, bands]);
    let stops = stops(&plan, story(&plan, &Id::new("autumn")).expect("the story"));
    let subjects: Vec<&Subject> = stops.iter().map(|stop| &stop.subject).collect();
    assert_eq!(
        subjects,
        [&Subject::Element(Id::new("area-place")), &Subject::Whole, &Subject::Element(Id::new("aim-1-1")),]
    );
    assert_eq!((stops[1].notes.as_deref(), stops[0].notes.as_deref()), (Some("Welcome"), None));
    let look = Look { arrangement: Some(Arrangement::Bands), lenses: vec!["school:hal".to_owned()], level: None };
    assert_eq!(stops[2].look.as_ref(), Some(&look));
    assert_eq!(stops[1].look.as_ref().and_then(|look| look.level), Some(1));
    // It is kept in the file, and read back.
    assert_eq!(wire::read(&wire::write(&plan)).as_ref(), Ok(&plan));
}

#[test]
fn what_is_gone_or_a_draft_is_passed_over_and_said() {
    let plan = example("demo");
    let mut document = plan.document().clone();
    let aim = document.elements.iter_mut().find(|own| own.id.as_str() == "aim-1-1").expect("the aim");
    std::sync::Arc::make_mut(aim).draft = true;
    let link = document.links.iter().find(|link| link.from.as_str() == "aim-1-1" || link.to.as_str() == "aim-1-1");
    let link = link.map_or_else(|| "feeds:none".to_owned(), |link| format!("feeds:{}", link.id));
    let stops_made = vec![about("at:aim-1-1"), about("at:nowhere"), about("what"), about(&link), about("at:mission")];
    document.stories = vec![Story { stops: stops_made.clone(), ..Story::new(Id::new("s"), "S".to_owned()) }];
    let plan = Plan::try_from(document).expect("a plan");
    let left = stops(&plan, &plan.document().stories[0]);
    assert_eq!(left.iter().map(|stop| &stop.subject).collect::<Vec<_>>(), [&Subject::Element(Id::new("mission"))]);
    assert_eq!(title(&plan, &stops_made[1]), "No longer in the plan");
    assert_eq!(title(&plan, &StoryStop::default()), plan.title());
    // A copy that leaves the house holds neither the stop of a draft nor a speaker's notes.
    let mut open = plan.document().clone();
    open.stories[0].stops[4].notes = Some("Thank the caterers".to_owned());
    let open = public(&open);
    assert!(open.stories[0].stops.iter().all(|stop| stop.notes.is_none()));
    assert!(!open.stories[0].stops.iter().any(|stop| stop.about.as_deref() == Some("at:aim-1-1")));
    assert_eq!(open.stories[0].stops.last(), Some(&about("at:mission")));
}

#[test]
fn a_stop_is_made_of_what_the_map_shows() {
    let plan = example("demo");
    let route = Route::plan("demo", View::Map).with_focus(Some("aim-1-1".to_owned()));
    let route = route.arranged(Some(Arrangement::Radial)).with_level(Some(2)).with_lenses(vec!["conflicts".to_owned()]);
    let made = made_of(&plan, &route);
    assert_eq!(made.about.as_deref(), Some("at:aim-1-1"));
    assert_eq!((made.reading.as_deref(), made.level, made.lenses.len()), (Some("radial"), Some(2), 1));
    let levels = Forest::shown(&plan).kinds_by_depth(&plan);
    assert_eq!(look_words(&plan, &levels, &made), "round the mission, down to aims, through Conflicts");
    assert_eq!(look_words(&plan, &levels, &about("at:aim-1-1")), "");
    // A heading is no element, and a focus that is gone is none.
    assert_eq!(made_of(&plan, &Route::plan("demo", View::Map).with_focus(Some("gone".to_owned()))).about, None);
    assert_eq!(made_of(&plan, &Route::Library), StoryStop::default());
}

#[test]
fn stories_are_changed_one_by_one_and_undone() {
    let plan = told(vec![about("at:mission"), about("at:aim-1-1")]);
    let one = story(&plan, &Id::new("autumn")).expect("the story").clone();
    assert_eq!(moved(&one, 0, true).stops, [about("at:aim-1-1"), about("at:mission")]);
    for (at, on) in [(0, false), (1, true), (7, true), (usize::MAX, true)] {
        assert_eq!(moved(&one, at, on), one, "{at}");
    }
    let renamed = Story { title: "Governors".to_owned(), ..one.clone() };
    assert_eq!(with(std::slice::from_ref(&one), renamed.clone()).as_slice(), std::slice::from_ref(&renamed));
    let other = Story::new(Id::new("other"), "Other".to_owned());
    assert_eq!(with(std::slice::from_ref(&one), other.clone()), [one.clone(), other]);
    // It is no variation of the plan, so the log says nothing; and undo gives back the same plan.
    let done = carry_out(
        &plan,
        &Command::Stories(vec![renamed], "Renamed a story".to_owned()),
        Some(&When::new("2026-11-23")),
    );
    let done = done.expect("it is done");
    assert_eq!(done.plan.document().log, plan.document().log);
    let mut document = done.plan.document().clone();
    done.changes.inverse().apply(&mut document);
    assert_eq!(&document, plan.document());
}

#[test]
fn a_place_is_known_by_its_word() {
    for place in [
        Place::Tour(None),
        Place::Tour(Some(Subject::Element(Id::new("aim-1")))),
        Place::Tour(Some(Subject::Whole)),
        Place::Story(Id::new("autumn"), 0),
        Place::Story(Id::new("with:colons:3"), 11),
    ] {
        assert_eq!(Place::parse(&place.word()), place);
    }
    assert_eq!(Place::Story(Id::new("autumn"), 2).word(), "story:autumn:3", "people count from one");
    assert_eq!(Place::parse("story:autumn:0"), Place::Story(Id::new("autumn"), 0));
    for word in ["story:autumn", "story::1", "story:autumn:x", "nonsense", ""] {
        assert_eq!(Place::parse(word), Place::Tour(None), "{word}");
    }
}

#[test]
fn a_story_that_comes_back_to_something_keeps_its_place() {
    let plan = told(vec![about("at:mission"), about("at:aim-1-1"), about("at:mission")]);
    let old = stops(&plan, &plan.document().stories[0]);
    let plan = told(vec![about("at:area-place"), about("at:mission"), about("at:aim-1-1"), about("at:mission")]);
    let new = stops(&plan, &plan.document().stories[0]);
    assert_eq!([0, 1, 2].map(|at| kept_place(&old, at, &new)), [1, 2, 3]);
}

#[test]
fn a_watch_runs_stands_and_goes_back() {
    let watch = Timer::started(1000.0);
    assert_eq!((watch.runs(), watch.elapsed(66_000.0)), (true, 65_000.0));
    let stands = watch.toggled(66_000.0);
    assert_eq!((stands.runs(), stands.elapsed(99_000.0)), (false, 65_000.0));
    assert_eq!(stands.toggled(100_000.0).elapsed(101_000.0), 66_000.0);
    assert_eq!((stands.reset(5.0).elapsed(9.0), watch.reset(2000.0).elapsed(5000.0)), (0.0, 3000.0));
    assert_eq!(watch.elapsed(0.0), 0.0, "a clock that is set back");
    assert_eq!([65_000.0, 3_845_900.0, -4.0].map(clock_words), ["1:05", "1:04:05", "0:00"]);
}
