//! The rule behind each letter of SMART, as [`smart`](super::smart) lists them.

use super::figures::{Reach, figures, of_measure, of_title, target, value};
use super::split::{Part, filled};
use super::words::{any_date, content, deadlines, has, plain};
use crate::model::element::{Element, Measure};
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shortened, shown};
use crate::model::vocabulary::Direction;
use crate::model::when::When;

/// Met or not, and why.
pub(super) type Answer = (bool, String);

fn yes(why: &str) -> Answer {
    (true, why.to_owned())
}

fn no(why: &str) -> Answer {
    (false, why.to_owned())
}

/// Words of the plan inside a sentence.
fn quoted(words: &str) -> String {
    format!("“{}”", shortened(shown(words).trim(), 60))
}

/// How many of several measures.
fn share(some: usize, all: usize) -> String {
    if some == all { "any of its measures".to_owned() } else { format!("{some} of its {all} measures") }
}

/// What a title may not be content with.
const GENERAL: [&str; 3] = ["outcomes", "results", "standards"];

/// What makes such a word specific.
const SUBJECTS: [&str; 18] = [
    "gcse",
    "gcses",
    "a level",
    "phonics",
    "sats",
    "reading",
    "writing",
    "maths",
    "mathematics",
    "english",
    "science",
    "key stage",
    "ks1",
    "ks2",
    "ks4",
    "attainment 8",
    "progress 8",
    "ebacc",
];

pub(super) fn specific(element: &Element, parts: usize) -> Answer {
    if parts > 1 {
        return (false, format!("Several in one: it holds {parts} parts, and one can be met while another is missed."));
    }
    let title = plain(&element.title);
    let general = GENERAL.iter().find(|word| has(&title, &[word]));
    let is_told = !element.evidence.is_empty()
        || element.measures.iter().any(|measure| measure.unit.is_some())
        || has(&(title + &plain(text(element))), &SUBJECTS);
    match general {
        Some(word) if !is_told => (false, format!("Too general: it does not say which {word} are meant.")),
        _ if content(&element.title).len() < 2 && element.text.is_none() && filled(element).next().is_none() => {
            no("Too short: it does not say what is to be reached.")
        }
        _ => yes("It is about one thing."),
    }
}

fn text(element: &Element) -> &str {
    element.text.as_deref().unwrap_or_default()
}

/// How one can see that the element is met, from its words alone.
fn in_words(element: &Element) -> Option<Reach> {
    let titles = || [Some(&element.title), element.short.as_ref()].into_iter().flatten();
    let title = titles().find_map(|title| of_title(title));
    title.or_else(|| (!figures(text(element)).is_empty()).then_some(Reach::Figure))
}

/// How one can see that one of the element's measures is met. The element's words speak for its only measure.
fn reach(element: &Element, own: &[&Measure], measure: &Measure) -> Option<Reach> {
    let words = || (own.len() == 1 && target(measure).is_none()).then(|| in_words(element)).flatten();
    of_measure(measure).or_else(words)
}

pub(super) fn measurable(element: &Element, own: &[&Measure]) -> Answer {
    let judged: Vec<&&Measure> = own.iter().filter(|measure| reach(element, own, measure).is_none()).collect();
    let first = own.first().map_or_else(|| in_words(element), |measure| reach(element, own, measure));
    if let (Some(measure), true) = (judged.first(), own.len() > 1) {
        let name = quoted(measure.title.as_deref().unwrap_or("one of them"));
        let (missing, all) = (judged.len(), own.len());
        return (false, format!("No figure for {}: nothing says when {name} has been met.", share(missing, all)));
    }
    match (first, own.first().and_then(|measure| target(measure))) {
        (Some(Reach::Figure), _) => yes("It has a figure, so anybody can see when it has been met."),
        (Some(Reach::Share), _) => yes("It can be counted: it is to be true of all of them, or of none."),
        (Some(Reach::Thing), _) => yes("It is there or it is not, so anybody can see when it has been met."),
        (Some(Reach::Yardstick), _) => yes("It can be looked up: it is set against the figures of others."),
        (None, Some(target)) => (
            false,
            format!(
                "No figure: {} is a judgement, and nothing says when it has been met.",
                quoted(&target.to_string())
            ),
        ),
        (None, None) => no("No figure: nothing says when it has been met."),
    }
}

/// What a post is called, so that "led by its colleagues" names nobody.
const POSTS: [&str; 15] = [
    "director",
    "head",
    "headteacher",
    "principal",
    "lead",
    "leader",
    "manager",
    "officer",
    "executive",
    "chair",
    "coordinator",
    "ceo",
    "cfo",
    "senco",
    "committee",
];

pub(super) fn agreed(plan: &Plan, at: Ix) -> Answer {
    let element = plan.element(at);
    let owner = |element: &Element| element.owner.as_deref().map(|owner| shown(owner).trim().to_owned());
    let owner = |element| owner(element).filter(|owner| !owner.is_empty());
    if let Some(owner) = owner(element) {
        return (true, format!("{owner} answers for it."));
    }
    let words = plain(&element.title) + &plain(text(element));
    let led = |opening: &str| {
        let after = words.split_once(opening).map(|(_, after)| after).unwrap_or_default();
        after.split(' ').take(5).any(|word| POSTS.contains(&word))
    };
    if [" led by ", " owner ", " owned by ", " responsible "].into_iter().any(led) {
        return yes("Its text names a post that answers for it.");
    }
    let above = plan.parent(at).and_then(|above| Some((plan.level_name(above), owner(plan.element(above))?)));
    match (element.contributors.first(), above) {
        (Some(post), _) => (
            false,
            format!("No owner: only a share in the work is given ({}), and no post answers for it.", quoted(post)),
        ),
        (None, Some((level, post))) => {
            (false, format!("No owner: {} answers for the {level} above, but no post for this.", quoted(&post)))
        }
        (None, None) => no("No owner: no post answers for it."),
    }
}

pub(super) fn realistic(element: &Element, own: &[&Measure]) -> Answer {
    if let Some(why) = own.iter().find_map(|measure| wrong_side(measure)) {
        return (false, why);
    }
    let sources = element.evidence.iter().map(|source| plain(source)).collect::<String>();
    let words = plain(&element.title) + &plain(text(element));
    if has(&(sources + &words), &["costed"]) {
        return yes("It is costed, so the plan knows what it takes.");
    }
    if own.is_empty() {
        return match in_words(element) {
            Some(Reach::Thing) => yes("It starts from nothing: it is there or it is not."),
            Some(Reach::Figure) if starts_in_words(element) => yes("It says where it starts."),
            _ => no("No starting point: nothing says how far there is to go."),
        };
    }
    let has_start = |measure: &Measure| {
        measure.baseline.as_ref().is_some_and(|start| !start.to_string().trim().is_empty())
            || measure.direction == Some(Direction::Keep)
            || reach(element, own, measure) == Some(Reach::Thing)
    };
    let starts = own.iter().filter(|measure| has_start(measure)).count();
    match (own.len() - starts, own.len()) {
        (0, _) if own.iter().any(|measure| measure.baseline.is_some()) => yes("It says where it starts."),
        (0, _) if own.iter().any(|measure| measure.direction == Some(Direction::Keep)) => yes("It is to hold steady."),
        (0, _) => yes("It starts from nothing: it is there or it is not."),
        (_, 1) if starts_in_words(element) => yes("It says where it starts."),
        (_, 1) => no("No starting point: nothing says how far there is to go."),
        (missing, all) => {
            (false, format!("No starting point for {}: nothing says how far there is to go.", share(missing, all)))
        }
    }
}

fn starts_in_words(element: &Element) -> bool {
    [element.title.as_str(), text(element)].into_iter().any(|words| {
        let from = words.split(" from ").skip(1);
        let next = |rest: &str| rest.split_whitespace().next().is_some_and(|word| !figures(word).is_empty());
        from.into_iter().any(next) || (has(&plain(words), &["currently", "baseline"]) && !figures(words).is_empty())
    })
}

/// A target that would be a step back, or none at all. "62%" is a figure as 62 is: a form keeps what was typed.
fn wrong_side(measure: &Measure) -> Option<String> {
    let (from, to) = (measure.baseline.as_ref()?, target(measure)?);
    let unit = measure.unit.as_deref().unwrap_or_default();
    let (start, end) = (value(from, unit)?, value(to, unit)?);
    let is_wrong = match measure.direction? {
        Direction::Up => end <= start,
        Direction::Down => end >= start,
        Direction::Keep => false,
    };
    is_wrong.then(|| format!("Its target of {to} is no step forward from its starting point of {from}."))
}

pub(super) fn timed(plan: &Plan, element: &Element, parts: &[Part]) -> Answer {
    let Some(due) = due(plan, element) else {
        return match element.due().filter(|due| !due.as_str().trim().is_empty()) {
            Some(due) => (false, format!("No date: {} is no date in the calendar.", quoted(due.as_str()))),
            None => no("No date: it does not say by when."),
        };
    };
    let undated = parts.iter().filter(|part| !part.due.as_ref().is_some_and(When::is_dated)).count();
    let end = plan.document().period.as_ref().and_then(|period| period.end.as_ref());
    let is_late = end.and_then(|end| plan.last_day(end)).zip(plan.last_day(&due)).is_some_and(|(end, due)| due > end);
    let beyond = last_of_measures(plan, element).filter(|last| plan.last_day(last) > plan.last_day(&due));
    let more = match (end, beyond) {
        (Some(end), _) if is_late => format!(", which is after the plan's end ({end})"),
        (_, Some(last)) => format!(", but its measures run on to {last}"),
        _ if undated > 0 => format!(", but without a date for {undated} of its {} parts", parts.len()),
        _ => String::new(),
    };
    (true, format!("Due by {due}{more}."))
}

/// The date in the calendar by which the element is due, wherever it stands.
fn due(plan: &Plan, element: &Element) -> Option<When> {
    let dated = |due: &&When| plan.last_day(due).is_some();
    let last = last_of_measures(plan, element);
    let own = element.due.as_ref().and_then(|due| any_date(due.as_str()).or_else(|| Some(due).filter(dated).cloned()));
    let period = || element.period.clone().filter(When::is_dated);
    let words = || [element.title.as_str(), text(element)].into_iter().flat_map(deadlines).max_by_key(When::last_day);
    own.or(last).or_else(period).or_else(words)
}

/// The last date in the calendar that a measure or one of its steps has.
fn last_of_measures(plan: &Plan, element: &Element) -> Option<When> {
    let measures = element.measures.iter().filter_map(|measure| measure.due.as_ref());
    let steps = element.measures.iter().flat_map(|measure| &measure.milestones).filter_map(|step| step.due.as_ref());
    let dated = measures.chain(steps).filter(|due| plan.last_day(due).is_some());
    dated.max_by_key(|due| plan.last_day(due)).cloned()
}
