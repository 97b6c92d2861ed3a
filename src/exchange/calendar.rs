//! Dates as a calendar takes them (iCalendar, RFC 5545): a file that Outlook, Google Calendar and the like open.
//!
//! Events of whole days are all that is written, which is less than the crate for it would add to the first download
//! (dates and ids of its own, and a parser); in the tests another program reads what this one writes.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::model::text::shown;

/// Something that lies on one or more whole days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it is known by when the calendar is read again: see [`uid`].
    pub uid: String,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day: included here, not included in the file.
    pub last: NaiveDate,
    /// What the calendar shows.
    pub summary: String,
    /// What it shows when asked for more; lines are kept.
    pub description: String,
    /// What it may be sorted by.
    pub categories: Vec<String>,
    /// Where it stands in the plan, as an address.
    pub url: Option<String>,
}

/// Most octets in a line, without its end.
const LONGEST_LINE: usize = 75;

/// A calendar of events. `None` without any: a calendar must not be empty. `stamp` is when it was made, in UTC.
///
/// No event makes anybody busy: a date in a plan is no appointment.
pub fn calendar(name: &str, events: &[Event], stamp: NaiveDateTime) -> Option<String> {
    if events.is_empty() {
        return None;
    }
    let mut out = String::new();
    let mut say = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    let date = |day: NaiveDate| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    let time = format!("{}T{:02}{:02}{:02}Z", date(stamp.date()), stamp.hour(), stamp.minute(), stamp.second());
    say("BEGIN", "VCALENDAR");
    say("VERSION", "2.0");
    say("PRODID", "-//Golden Thread//Year//EN");
    say("CALSCALE", "GREGORIAN");
    say("METHOD", "PUBLISH");
    say("X-WR-CALNAME", &text(name));
    for event in events {
        say("BEGIN", "VEVENT");
        say("UID", &text(&event.uid));
        say("DTSTAMP", &time);
        say("DTSTART;VALUE=DATE", &date(event.first));
        say("DTEND;VALUE=DATE", &date(event.last.succ_opt().unwrap_or(event.last)));
        say("SUMMARY", &text(&event.summary));
        if !event.description.is_empty() {
            say("DESCRIPTION", &text(&event.description));
        }
        let categories: Vec<String> = event.categories.iter().map(|category| text(category)).collect();
        if !categories.is_empty() {
            say("CATEGORIES", &categories.join(","));
        }
        if let Some(url) = &event.url {
            // An address is no text: nothing in it is escaped, and blanks have no place in it.
            say("URL", &url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>());
        }
        say("TRANSP", "TRANSPARENT");
        say("END", "VEVENT");
    }
    say("END", "VCALENDAR");
    Some(out)
}

/// What an event is known by, from the ids and words that tell it from all others: letters, digits, hyphens, and dots
/// between the parts. Other characters are written as their code, so that no two come out the same.
pub fn uid(parts: &[&str]) -> String {
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push('.');
        }
        for letter in part.chars() {
            if letter.is_ascii_alphanumeric() || letter == '-' {
                out.push(letter);
            } else {
                out.push_str(&format!("_{:x}_", u32::from(letter)));
            }
        }
    }
    out.push_str("@golden-thread");
    out
}

/// A text as a value: no hidden controls, and what means something in the format is escaped.
fn text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(lines.len());
    for letter in shown(&lines).chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, folded where it is too long: never within a character, nor within an escape, and not behind a blank,
/// which some readers would take away from the end of a line.
fn fold(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = LONGEST_LINE;
    while rest.len() > room {
        let cuts = || (1..=room).rev().filter(|&at| rest.is_char_boundary(at));
        let good = cuts().take(room / 2).find(|&at| !rest[..at].ends_with([' ', '\\']));
        let (now, later) = rest.split_at(good.or_else(|| cuts().next()).unwrap_or(rest.len()));
        out.push_str(now);
        out.push_str("\r\n ");
        (rest, room) = (later, LONGEST_LINE - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
