//! The school year of any plan: every date is in one place and as wide as it is printed, and other programs read the
//! calendar.

use std::io::BufReader;
use std::sync::Arc;

use chrono::NaiveDate;
use golden_thread::exchange::calendar::calendar;
use golden_thread::insight::year::{Asked, Span, events, owed, school_year, year};
use golden_thread::layout::wheel::{HUB, RIM, wheel};
use golden_thread::model::element::{Measure, Step};
use golden_thread::model::id::Id;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::Kind;
use golden_thread::model::when::{Moment, When};
use ical::IcalParser;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::arbitrary::{Made, any_date, any_text, cases, full_plan};

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (1990..2101, 1u32..366).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn asked() -> impl Strategy<Value = Asked> {
    let name = || prop_oneof!["[~sr]{1,6}x?", any_text()].prop_filter("blank", |text| !text.trim().is_empty());
    let start = proptest::option::of(1i32..9998);
    let parts = (start, proptest::option::of(1u32..13), proptest::option::of(name()), proptest::option::of(name()));
    let id = |text: String| Id::new(&text);
    parts.prop_map(move |(start, month, school, role)| Asked { start, month, school: school.map(id), role })
}

/// A plan in which periods, measures and steps have dates too.
fn dated_plan() -> impl Strategy<Value = Made> {
    let date = prop_oneof![any_date(), select(vec!["June/July".to_owned(), "Spring Term".to_owned()])];
    let dates = proptest::collection::vec((any::<Index>(), 0..3, date), 0..20);
    (full_plan(), dates).prop_map(|(plan, dates)| {
        let mut document = plan.document().clone();
        for (at, which, date) in dates {
            let element = Arc::make_mut(at.get_mut(&mut document.elements));
            let when = Some(When::new(&date));
            let step = Step { due: when.clone(), ..Step::default() };
            match which {
                0 => element.period = when,
                1 => element.measures.push(Measure { due: when, ..Measure::default() }),
                _ => element.measures.push(Measure { milestones: vec![step], ..Measure::default() }),
            }
        }
        Made(Plan::try_from(document).unwrap_or_else(|error| panic!("{error}")))
    })
}

/// What is printed for an element, by the rules of the year: its due dates, and else the time that it is for.
fn dates(plan: &Plan, at: Ix) -> Vec<&When> {
    let element = plan.element(at);
    let of_measures = element.measures.iter().filter_map(|measure| measure.due.as_ref());
    let due: Vec<&When> = element.due.iter().chain(of_measures).collect();
    let period = element.period.iter().filter(|_| due.is_empty());
    let steps = element.measures.iter().flat_map(|measure| &measure.milestones).filter_map(|step| step.due.as_ref());
    let all = due.iter().copied().chain(period).chain(steps);
    all.filter(|when| !when.as_str().trim().is_empty()).collect()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn an_element_of_the_year_is_in_one_place_and_its_dates_are_as_wide_as_they_are(
        plan in dated_plan(),
        today in a_day(),
        start in proptest::option::of(1999i32..2101),
    ) {
        let found = year(&plan, &Asked { start, ..Asked::default() }, today);
        let (first, last) = (found.months[0].first, found.months[11].last);
        for at in 0..plan.elements().len() as Ix {
            let here = found.items.iter().any(|item| item.element == at);
            let places = [here, found.elsewhere.contains(&at), found.undated.contains(&at)];
            let count = places.into_iter().filter(|is_there| *is_there).count();
            let spans: Vec<Span> = dates(&plan, at).into_iter().filter_map(|when| Span::of(&plan, when)).collect();
            let is_yearly = found.items.iter().any(|item| item.element == at && item.yearly);
            if plan.element(at).kind != Kind::Review {
                prop_assert!(count <= 1 && (count == 1 || dates(&plan, at).is_empty()), "{}: {:?}", at, places);
                prop_assert_eq!(here, is_yearly || spans.iter().any(|span| span.touches(first, last)));
                prop_assert!(!places[1] || !spans.is_empty());
                prop_assert!(!places[2] || spans.is_empty());
            }
            prop_assert!(count <= 1);
        }
        for (at, item) in found.items.iter().enumerate() {
            let months = found.months.iter().filter(|month| month.items.contains(&at)).count();
            prop_assert_eq!(months + usize::from(found.longer.contains(&at)), 1, "in one month, or longer than one");
            prop_assert!(item.span.first <= item.span.last && item.span.touches(first, last));
            let ends = (Some(item.span.first), Some(item.span.last));
            let is_it = |when: &When| (plan.first_day(when), plan.last_day(when)) == ends;
            prop_assert!(item.yearly || dates(&plan, item.element).into_iter().any(is_it));
            let (from, to) = item.reach(found.start);
            prop_assert!((0.0..=12.0).contains(&from) && from < to && to <= 12.0);
            for (month, place) in found.months.iter().zip(0u32..) {
                let (within, across) = (month.items.contains(&at), month.across.contains(&at));
                prop_assert!(!(within && across));
                prop_assert_eq!(within || across, item.span.touches(month.first, month.last));
                prop_assert_eq!(within || across, from < f64::from(place + 1) && to > f64::from(place));
            }
        }
        prop_assert!(found.items.is_sorted_by_key(|item| item.span.last));
        prop_assert!(start.is_some() || found.years.is_empty() || found.years.contains(&found.start));
        let all: Vec<usize> = found.years.iter().map(|&start| {
            year(&plan, &Asked { start: Some(start), ..Asked::default() }, today).items.len()
        }).collect();
        prop_assert!(!all.contains(&0), "a year in which nothing lies: {:?} of {:?}", all, found.years);
    }

    #[test]
    fn a_calendar_of_the_year_is_read_by_another_program(plan in dated_plan(), today in a_day()) {
        let found = year(&plan, &Asked::default(), today);
        let link = |at: Ix| Some(plan.element(at).title.clone());
        let events = events(&plan, &found, link);
        prop_assert_eq!(events.len(), found.items.len(), "one for each item");
        let stamp = today.and_hms_opt(0, 0, 0).unwrap_or_default();
        let Some(text) = calendar(&plan.title(), &events, stamp) else {
            prop_assert!(events.is_empty());
            return Ok(());
        };
        prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']) && text.split("\r\n").all(|line| line.len() <= 75));
        let calendars: Vec<_> = IcalParser::new(BufReader::new(text.as_bytes())).collect();
        prop_assert_eq!(calendars.len(), 1);
        let read = calendars[0].as_ref().map(|calendar| calendar.events.len());
        prop_assert_eq!(read.ok(), Some(events.len()), "{}", text);
        let mut keys: Vec<&str> = events.iter().map(|event| event.uid.as_str()).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), events.len());
    }

    #[test]
    fn what_is_owed_in_a_month_of_the_year_touches_it(plan in dated_plan(), asked in asked(), today in a_day()) {
        let asked = Asked { school: None, role: None, ..asked };
        let owed = owed(&plan, &asked, today);
        prop_assert!(owed.is_some());
        let owed = owed.into_iter().next().expect("it is some");
        let last = owed.month.checked_add_months(chrono::Months::new(1)).and_then(|day| day.pred_opt()).unwrap_or_default();
        prop_assert!(owed.due.iter().all(|item| item.span.touches(owed.month, last)));
        prop_assert!(owed.overdue.iter().all(|item| item.span.last < today && !item.yearly));
        prop_assert!(asked.start.is_none_or(|start| school_year(owed.month) == start));
    }

    #[test]
    fn what_is_asked_of_the_year_comes_back_from_the_address(asked in asked()) {
        prop_assert_eq!(Asked::from_word(&asked.word()), asked);
    }

    #[test]
    fn any_word_asks_for_some_year(word in prop_oneof![any::<String>(), "((year|month|school|role)~[0-9a-z%~ ]{0,6}[.]?){0,4}"], plan in full_plan(), today in a_day()) {
        let asked = Asked::from_word(&word);
        prop_assert_eq!(Asked::from_word(&asked.word()), asked.clone());
        prop_assert_eq!(year(&plan, &asked, today).months.len(), 12);
    }

    #[test]
    fn a_date_of_any_year_begins_before_it_ends(text in any_date()) {
        let when = When::new(&text);
        let (first, last) = (when.first_day(), when.last_day());
        prop_assert_eq!(first.is_some(), last.is_some());
        prop_assert!(first <= last);
        prop_assert_eq!(first == last, matches!(when.moment(), Moment::Day(_) | Moment::Text));
    }

    #[test]
    fn no_two_items_of_a_year_meet_on_a_track_of_the_wheel(
        items in proptest::collection::vec((-2.0f64..14.0, -1.0f64..6.0), 0..60),
    ) {
        let items: Vec<(f64, f64)> = items.into_iter().map(|(from, length)| (from, from + length)).collect();
        let drawn = wheel(&items);
        prop_assert_eq!(drawn.arcs.len(), items.len());
        for (at, one) in drawn.arcs.iter().enumerate() {
            let (a, full) = (one.segment, std::f64::consts::TAU);
            prop_assert!(0.0 <= a.from && a.from < a.to && a.to <= full + 1e-9);
            prop_assert!(HUB - 1e-9 <= a.inner && a.inner < a.outer && a.outer <= RIM && one.track < drawn.tracks);
            for other in drawn.arcs[at + 1..].iter().filter(|other| other.track == one.track) {
                prop_assert!(other.segment.from >= a.to || a.from >= other.segment.to, "{:?} {:?}", one, other);
            }
        }
        let over = |angle: f64| drawn.arcs.iter().filter(|arc| arc.segment.from <= angle && angle < arc.segment.to).count();
        let most = drawn.arcs.iter().map(|arc| over(arc.segment.from)).max().unwrap_or(0);
        prop_assert_eq!(drawn.tracks, most, "no more tracks than items lie over each other");
    }

    #[test]
    fn a_wheel_of_the_year_is_drawn_from_any_numbers(from in any::<f64>(), to in any::<f64>()) {
        let drawn = wheel(&[(from, to), (to, from), (0.0, 12.0)]);
        for segment in drawn.arcs.iter().map(|arc| arc.segment).chain(drawn.months) {
            let path = segment.path(500.0);
            prop_assert!(path.starts_with('M') && path.ends_with('Z') && !path.contains("NaN") && !path.contains("inf"));
        }
    }
}
