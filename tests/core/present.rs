//! Presenting: the tour of each plan, what is said and seen at its stops, and the keys.

use std::sync::Arc;

use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::present::caption::caption;
use golden_thread::present::keys::{Act, act};
use golden_thread::present::sight::sight;
use golden_thread::present::tour::tour;
use golden_thread::present::{Stop, Subject, chapter, kept_place};

use crate::support::{example, sketch};

/// The stops in short, indented by depth.
fn told(plan: &Plan) -> Vec<String> {
    let words = |stop: &Stop| {
        let caption = caption(plan, &stop.subject, &[]).expect("each stop has words");
        format!("{}{} | {}", "  ".repeat(stop.depth as usize), caption.above, caption.title)
    };
    tour(plan).iter().map(words).collect()
}

#[test]
fn a_tour_goes_from_the_mission_to_the_work() {
    let told = told(&example("demo"));
    assert_eq!(
        told[..9],
        [
            "Mission | Every child known, taught well and ready for what comes next",
            "  What feeds what | Staff who stay and grow → Learning that lasts",
            "  What feeds what | Learning that lasts → Every child belongs",
            "  Strand 1 | Learning that lasts",
            "    Aim 1.1 | Every child a fluent reader",
            "      KPIs of 1.1 Every child a fluent reader | 4 KPIs",
            "      Milestones of 1.1 Every child a fluent reader | 1 milestone",
            "      Trust strategies of 1.1 Every child a fluent reader | 1 trust strategy",
            "      School priorities of 1.1 Every child a fluent reader | 10 school priorities",
        ]
    );
}

#[test]
fn every_example_has_a_tour_of_all_its_areas_and_aims() {
    for id in ["demo", "alt", "secat", "smart", "spt", "ssmat"] {
        let plan = example(id);
        let stops = tour(&plan);
        for element in plan.elements().iter().filter(|own| matches!(own.kind, Kind::Area | Kind::Aim | Kind::Question))
        {
            let stop = Subject::Element(element.id.clone());
            assert_eq!(stops.iter().filter(|own| own.subject == stop).count(), 1, "{id}: {}", element.id);
        }
        for stop in &stops {
            assert!(caption(&plan, &stop.subject, &[]).is_some() && sight(&plan, &stop.subject).is_some(), "{stop:?}");
        }
    }
}

#[test]
fn what_feeds_what_is_told_step_by_step_from_its_source() {
    let told = told(&example("spt"));
    let feeds: Vec<_> = told.iter().filter_map(|own| own.strip_prefix("  What feeds what | ")).collect();
    assert_eq!(
        feeds,
        [
            "Trust Team → Trust Reputation",
            "Trust Culture → Trust Future",
            "Trust Future → Trust Outcomes",
            "Trust Outcomes → Trust Reputation",
        ]
    );
    let ring = sketch("m mission -\na area m\nb area m\nc area m", "a contributes b\nb contributes c\nc contributes a");
    let told = self::told(&ring);
    assert_eq!(told[1..4], ["  What feeds what | a → b", "  What feeds what | b → c", "  What feeds what | c → a"]);
}

#[test]
fn drafts_are_never_told() {
    let mut document = example("demo").document().clone();
    for element in &mut document.elements {
        let own = element.id.as_str();
        if own == "area-learning" || own == "kpi-2-1a" {
            Arc::make_mut(element).draft = true;
        }
    }
    let plan = Plan::try_from(document).expect("a plan");
    let told = told(&plan);
    assert!(!told.iter().any(|own| own.contains("Learning that lasts") || own.contains("fluent reader")), "{told:?}");
    assert!(told.contains(&"      KPIs of 2.1 Every child in school, every day | 3 KPIs".to_owned()), "{told:?}");
    let kpis = Subject::Below(Id::new("aim-2-1"), Kind::Kpi);
    let hidden = plan.element(plan.find("kpi-2-1a").expect("the draft")).title.clone();
    assert!(caption(&plan, &kpis, &[]).expect("words").lines.iter().all(|line| !line.words.contains(&hidden)));
    assert!(!sight(&plan, &kpis).expect("a sight").framed.contains(&Id::new("kpi-2-1a")));
}

#[test]
fn a_caption_says_ratings_in_letters_and_aloud() {
    let plan = example("demo");
    let words = caption(&plan, &Subject::Below(Id::new("aim-1-1"), Kind::Kpi), &[]).expect("words");
    assert_eq!(words.lines.len(), 4);
    assert!(words.lines.iter().any(|line| !line.rags.is_empty()));
    let spoken = words.spoken(|rag| if rag == Rag::Green { "Green".into() } else { "Other".into() });
    assert!(
        spoken.starts_with("KPIs of 1.1 Every child a fluent reader. 4 KPIs.") && spoken.contains(" Rated "),
        "{spoken}"
    );
}

#[test]
fn a_stop_is_seen_with_what_it_is_about() {
    let plan = example("demo");
    let framed = |subject: &Subject| sight(&plan, subject).expect("a sight").framed;
    let area = framed(&Subject::Element(Id::new("area-learning")));
    assert_eq!(area.iter().map(Id::as_str).collect::<Vec<_>>(), ["area-learning", "aim-1-1", "aim-1-2", "aim-1-3"]);
    let aim = framed(&Subject::Element(Id::new("aim-1-1")));
    assert_eq!(aim.iter().map(Id::as_str).collect::<Vec<_>>(), ["aim-1-1", "area-learning"]);
    assert_eq!(framed(&Subject::Below(Id::new("aim-1-1"), Kind::Kpi)).len(), 5);
    assert_eq!(sight(&plan, &Subject::Element(Id::new("nobody"))), None);
}

#[test]
fn a_stop_is_known_by_its_word() {
    for subject in [
        Subject::Element(Id::new("a:b")),
        Subject::Below(Id::new("aim"), Kind::FrameworkElement),
        Subject::Feeds(Id::new("link")),
    ] {
        assert_eq!(Subject::parse(&subject.word()), Some(subject));
    }
    for word in ["tour", "", "at:", "nothing:aim"] {
        assert_eq!(Subject::parse(word), None, "{word}");
    }
}

#[test]
fn a_show_keeps_its_place_when_the_plan_changes() {
    let stop = |id: &str, depth| Stop::plain(Subject::Element(Id::new(id)), depth);
    let old = [stop("m", 0), stop("a", 1), stop("x", 2), stop("b", 1)];
    let new = [stop("m", 0), stop("new", 1), stop("a", 1), stop("b", 1)];
    assert_eq!(kept_place(&old, 1, &new), 2, "the same stop elsewhere");
    assert_eq!(kept_place(&old, 2, &new), 2, "gone: what stood before it");
    assert_eq!(kept_place(&old, 3, &[]), 0);
    assert_eq!([chapter(&old, 0, true), chapter(&old, 1, true), chapter(&old, 3, true)], [1, 3, 3]);
    assert_eq!([chapter(&old, 3, false), chapter(&old, 1, false), chapter(&old, 0, false)], [1, 0, 0]);
}

#[test]
fn a_clicker_and_the_usual_keys_lead_through_the_show() {
    for (keys, expected) in [
        (&["PageDown", "ArrowRight", " ", "Enter"][..], Act::Next),
        (&["PageUp", "ArrowLeft", "Backspace"], Act::Back),
        (&["b", "."], Act::Blank),
        (&["q", "Q"], Act::Code),
        (&["Escape"], Act::End),
    ] {
        for key in keys {
            assert_eq!(act(key, false), Some(expected), "{key}");
        }
    }
    assert_eq!((act("ArrowRight", true), act("x", false)), (Some(Act::NextArea), None));
}
