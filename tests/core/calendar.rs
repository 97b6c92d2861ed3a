//! The calendar file, as another program reads it, and as RFC 5545 wants it byte by byte.

use std::io::BufReader;

use chrono::{NaiveDate, NaiveDateTime};
use golden_thread::exchange::calendar::{Event, calendar, uid};
use golden_thread::insight::year::{Asked, events, year};
use golden_thread::model::plan::Plan;
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;
use serde_json::json;

use crate::support::{envelope, example, small};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(13, 5, 9)).expect("a time")
}

fn of(plan: &Plan, start: i32) -> String {
    let year = year(plan, &Asked { start: Some(start), ..Asked::default() }, now().date());
    let link = |at: u32| Some(format!("https://example.org/?plan=p&focus={}", plan.element(at).id));
    calendar(&plan.title(), &events(plan, &year, link), now()).expect("a calendar with something in it")
}

fn read(text: &str) -> Vec<IcalEvent> {
    let mut calendars = IcalParser::new(BufReader::new(text.as_bytes()));
    let calendar = calendars.next().expect("a calendar").unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(calendars.next().is_none(), "one calendar");
    calendar.events
}

fn value(event: &IcalEvent, name: &str) -> String {
    let values: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert!(values.len() <= 1, "{name} stands there twice");
    values.first().and_then(|property| property.value.clone()).unwrap_or_default()
}

/// What a value says, as RFC 5545 3.3.11 has it.
fn said(value: &str) -> String {
    let mut out = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => {
                out.push(letters.next().map_or('?', |next| if matches!(next, 'n' | 'N') { '\n' } else { next }))
            }
            (letter, _) => out.push(letter),
        }
    }
    out
}

fn one(event: Event) -> String {
    calendar("A calendar", &[event], now()).expect("a calendar")
}

fn event(summary: &str) -> Event {
    let day = now().date();
    Event {
        uid: uid(&["p", "e"]),
        first: day,
        last: day,
        summary: summary.to_owned(),
        description: String::new(),
        categories: Vec::new(),
        url: None,
    }
}

fn assert_lines(text: &str) {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    let longest = text.split("\r\n").map(str::len).max();
    assert!(longest <= Some(75), "{longest:?}");
}

#[test]
fn a_calendar_has_one_event_for_each_item_of_smarts_cycle() {
    let plan = example("smart");
    let text = of(&plan, 2026);
    assert_lines(&text);
    let events = read(&text);
    assert_eq!(events.len(), 14);
    let found = |words: &str| events.iter().find(|event| value(event, "SUMMARY").contains(words)).expect("an event");
    let checks = found("Compliance checks");
    assert_eq!(value(checks, "DTSTART"), "20261101");
    assert_eq!(value(checks, "DTEND"), "20270401", "the day after the last one");
    assert_eq!(value(checks, "TRANSP"), "TRANSPARENT");
    assert_eq!(value(checks, "DTSTAMP"), "20261123T130509Z");
    assert_eq!(value(checks, "UID"), "smart.review-november-march-1.period.2026-11-01@golden-thread");
    assert_eq!(value(checks, "CATEGORIES"), "Review");
    assert_eq!(value(checks, "URL"), "https://example.org/?plan=p&focus=review-november-march-1");
    let description = said(&value(checks, "DESCRIPTION"));
    assert!(description.starts_with("For November to March.\nThe plan names no day, so this event lies on the whole"));
    assert!(said(&value(found("Business Plan"), "DESCRIPTION")).contains("\nOwner: TOLT"));
}

#[test]
fn a_calendar_says_how_precise_a_date_is_and_what_it_serves() {
    let plan = example("demo");
    let text = of(&plan, 2026);
    assert_lines(&text);
    let events = read(&text);
    assert_eq!(events.len(), 141, "as many as the year has items");
    let by = |key: &str| events.iter().find(|event| value(event, "UID").contains(key)).expect("an event");
    let dates = |event: &IcalEvent| (value(event, "DTSTART"), value(event, "DTEND"));
    let is = |first: &str, end: &str| (first.to_owned(), end.to_owned());
    let (step, whole, day) = (by("kpi-1-3c.measure-0-step-"), by("kpi-3-1c.measure-0-step-"), by(".kpi-3-1a.due"));
    assert_eq!(dates(step), is("20270701", "20270801"), "a month is a month");
    assert!(said(&value(step, "DESCRIPTION")).starts_with("Due in July 2027.\nThe plan names no day, so"));
    assert_eq!(dates(whole), is("20260901", "20270901"));
    assert_eq!(dates(day), is("20270716", "20270717"));
    let description = said(&value(day, "DESCRIPTION"));
    assert!(description.starts_with("Due on 16 July 2027.\nOwner: Director of education"), "{description}");
    assert!(description.contains("\nServes: 3.1 ") && !description.contains("Mission"), "{description}");
    assert!(value(day, "SUMMARY").starts_with("KPI 3.1a "));
    let mut keys: Vec<String> = events.iter().map(|event| value(event, "UID")).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 141, "no two have the same key");
}

#[test]
fn a_calendar_escapes_folds_and_drops_what_it_must() {
    let odd = "a\\b;c,d\ne\r\nf\u{202E}g\u{0}\u{7}h\tBEGIN:VEVENT";
    let events = read(&one(event(odd)));
    assert_eq!(events.len(), 1);
    assert_eq!(value(&events[0], "SUMMARY"), "a\\\\b\\;c\\,d\\ne\\nfgh BEGIN:VEVENT");
    for long in
        ["é".repeat(100), "🧵 ".repeat(60), "\\".repeat(90), "word ".repeat(40), format!("x{}", "計".repeat(80))]
    {
        let text = one(event(&long));
        assert_lines(&text);
        assert_eq!(said(&value(&read(&text)[0], "SUMMARY")), long.trim_end(), "nothing is lost in the folds");
    }
    let mut linked = event("x");
    linked.url = Some("https://example.org/?a=1,2;3\r\nX: y".to_owned());
    linked.categories = vec!["A, B".to_owned(), "C".to_owned()];
    let events = read(&one(linked));
    assert_eq!(value(&events[0], "URL"), "https://example.org/?a=1,2;3X:y", "an address is not escaped");
    assert_eq!(value(&events[0], "CATEGORIES"), "A\\, B,C");
}

#[test]
fn a_calendar_begins_and_ends_as_it_should_and_is_never_empty() {
    let text = one(event("x"));
    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Golden Thread//Year//EN\r\nCALSCALE:GREGORIAN\r\n";
    assert!(text.starts_with(head) && text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
    assert!(text.contains("\r\nDTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\n"));
    assert_eq!(calendar("x", &[], now()), None);
}

#[test]
fn a_calendar_has_no_drafts_and_a_key_for_every_id() {
    let kpi = |id: &str, more: serde_json::Value| {
        let mut element = json!({ "id": id, "kind": "kpi", "title": "K", "due": "2026-10" });
        more.as_object().into_iter().flatten().for_each(|(name, value)| element[name] = value.clone());
        element
    };
    let elements = [
        kpi("secret", json!({ "draft": true })),
        kpi("below", json!({ "parent": "secret" })),
        kpi("a b", json!({})),
        kpi("a_b", json!({})),
        kpi("a.b", json!({})),
        kpi("é", json!({})),
    ];
    let plan = small(elements.to_vec().into(), json!([]));
    let keys: Vec<String> = read(&of(&plan, 2026)).iter().map(|event| value(event, "UID")).collect();
    let end = ".due@golden-thread";
    assert_eq!(keys, ["a_20_b", "a_5f_b", "a_2e_b", "_e9_"].map(|key| format!("small.{key}{end}")));
}

#[test]
fn a_calendar_of_ten_thousand_dates_is_written_in_time() {
    let mut elements = vec![json!({ "id": "m", "kind": "mission", "title": "M" })];
    for at in 0..9_999 {
        let parent = if at == 0 { "m".to_owned() } else { format!("e{}", (at - 1) / 5) };
        elements
            .push(json!({ "id": format!("e{at}"), "kind": "kpi", "title": "K", "parent": parent, "due": "2027-03" }));
    }
    let plan = wire_read(elements);
    let start = std::time::Instant::now();
    let text = of(&plan, 2026);
    println!("a calendar of 9,999 events: {:?}, {} bytes", start.elapsed(), text.len());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 9_999);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

fn wire_read(elements: Vec<serde_json::Value>) -> Plan {
    golden_thread::model::wire::read(&envelope(elements.into(), json!([])).to_string()).expect("a plan")
}
