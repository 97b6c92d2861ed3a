//! A year as events for a calendar: one for each item, over all the days that its date may mean.

use crate::exchange::calendar::{Event, uid};
use crate::exchange::public::hidden;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::model::vocabulary::Kind;
use crate::thread::path::{step_words, way_up};

use super::{Item, Part, Precision, Year};

/// The items of a year as events, without drafts. `link` makes the address of an element, if it has one.
pub fn events(plan: &Plan, year: &Year, link: impl Fn(Ix) -> Option<String>) -> Vec<Event> {
    let drafts = hidden(plan.document());
    let open = year.items.iter().filter(|item| drafts.get(item.element as usize) == Some(&false));
    open.map(|item| event(plan, item, link(item.element))).collect()
}

fn event(plan: &Plan, item: &Item, url: Option<String>) -> Event {
    let detail = item.detail.iter().map(|detail| format!(": {detail}")).collect::<String>();
    // What has no reference of its own is known by its title: "Milestone: " before each would only take the room.
    let reference = plan.element(item.element).reference.as_ref().map(|_| format!("{} ", item.level));
    let own = item.school.as_ref().and_then(|id| plan.school(id));
    let school = own.map(|school| shown(&school.name).into_owned());
    // Schools number their work alike, and a calendar shows little more than the summary.
    let short = own.map(|school| format!("{}: ", shown(school.short.as_deref().unwrap_or(&school.name))));
    Event {
        uid: key(plan, item),
        first: item.span.first,
        last: item.span.last,
        summary: format!("{}{}{}{detail}", short.unwrap_or_default(), reference.unwrap_or_default(), item.title),
        description: description(plan, item, school.as_deref()),
        categories: std::iter::once(plan.kind_name(item.kind, 1).into_owned()).chain(school).collect(),
        url,
    }
}

/// The same for the same date of the same element, whenever the calendar is made. What comes round every year is another
/// event in each.
fn key(plan: &Plan, item: &Item) -> String {
    let part = match item.part {
        Part::Due => "due".to_owned(),
        Part::Period => "period".to_owned(),
        Part::Measure(at) => format!("measure-{at}"),
        Part::Step(at, step) => format!("measure-{at}-step-{step}"),
    };
    let time = item.yearly.then(|| item.span.first.to_string());
    let id = plan.element(item.element).id.as_str();
    let parts: Vec<&str> = [plan.id().as_str(), id, &part].into_iter().chain(time.as_deref()).collect();
    uid(&parts)
}

fn description(plan: &Plan, item: &Item, school: Option<&str>) -> String {
    let said = match (item.part, item.span.precision) {
        (Part::Period, _) => "For",
        (_, Precision::Day) => "Due on",
        _ => "Due in",
    };
    let mut lines = vec![format!("{said} {}.", item.when)];
    if item.span.precision != Precision::Day {
        let width = item.span.precision.name();
        lines.push(format!("The plan names no day, so this event lies on the whole {width}."));
    }
    let posts: Vec<&str> = item.owner.iter().chain(&item.contributors).map(String::as_str).collect();
    let told =
        [("Owner", posts.join(", ")), ("School", school.unwrap_or_default().to_owned()), ("Serves", way(plan, item))];
    for (label, words) in told.into_iter().filter(|(_, words)| !words.trim().is_empty()) {
        lines.push(format!("{label}: {}", shown(&words)));
    }
    lines.join("\n")
}

/// What it serves, up to the aim. The mission above is the same for everything, and long.
fn way(plan: &Plan, item: &Item) -> String {
    let is_named = |at: &Ix| !matches!(plan.element(*at).kind, Kind::Mission | Kind::Vision | Kind::Area);
    let way = way_up(plan, item.element).into_iter().skip(1).filter(is_named);
    way.map(|at| step_words(plan, at)).collect::<Vec<_>>().join(" → ")
}
