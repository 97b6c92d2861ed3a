//! What who follows a show reads of it: in a bar, and before the app is there as a page that needs no framework.

use crate::exchange::escaped;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::thread::path::serves;

use super::Subject;
use super::caption::caption;
use super::place::Place;
use super::signal::Signal;
use super::story::{stop, story};

/// What a show is about at the moment.
fn subject(plan: &Plan, show: &Signal) -> Option<Subject> {
    match Place::parse(&show.place) {
        Place::Tour(subject) => subject,
        Place::Story(id, at) => {
            let stops = story(plan, &id)?.stops.iter().filter_map(|made| stop(plan, made));
            stops.map(|stop| stop.subject).nth(at)
        }
    }
}

/// The title of what the show is at, as this device's plan has it.
pub fn title(plan: &Plan, show: &Signal) -> Option<String> {
    let subject = subject(plan, show)?;
    let words = caption(plan, &subject, &[])?;
    // "4 KPIs" says little beside the panel of an aim; "KPIs of Reading" says whose.
    Some(if let Subject::Below(..) = subject { words.above } else { words.title })
}

/// The words of the bar, for who goes along: `title` is that of what the show is at, if there is one.
pub fn words(title: Option<&str>, is_over: bool, is_cut_off: bool) -> String {
    match title {
        _ if is_over => "The show has ended. The plan stays here for you to look at.".to_owned(),
        _ if is_cut_off => "The show cannot be reached now. Look around; it goes on once it can.".to_owned(),
        None => "Waiting for somebody to present this plan. You can look around meanwhile.".to_owned(),
        Some(title) => format!("Following: {title}"),
    }
}

/// What stands in the panel: the element in focus, what it serves, and what is told below it. Nothing where the show is
/// at the plan as a whole, or is over.
pub fn panel(plan: &Plan, show: &Signal) -> Option<String> {
    let at = plan.find(show.focus.as_deref().filter(|_| !show.over)?)?;
    let element = plan.element(at);
    let mut html = format!(
        "<div class=\"day\"><p class=\"eyebrow\">{}</p><h2>{}</h2>",
        escaped(&plan.level_and_reference(at)),
        escaped(&element.full_title())
    );
    if let Some(thread) = serves(plan, at) {
        html.push_str(&format!("<p class=\"day-thread\">{}</p>", escaped(&thread)));
    }
    for text in element.text.iter().flat_map(|text| text.split("\n\n")).filter(|text| !text.trim().is_empty()) {
        html.push_str(&format!("<p>{}</p>", escaped(&shown(text))));
    }
    let below = subject(plan, show).filter(|subject| matches!(subject, Subject::Below(..)));
    if let Some(words) = below.and_then(|below| caption(plan, &below, &[])) {
        html.push_str(&format!("<h3>{}</h3><ul class=\"told\">", escaped(&words.title)));
        for line in &words.lines {
            let rated: Vec<String> =
                line.rags.iter().map(|(rag, count)| format!("{count} {}", plan.document().rag_name(*rag))).collect();
            let rated = if rated.is_empty() { String::new() } else { format!(". Rated {}", rated.join(", ")) };
            html.push_str(&format!("<li>{}</li>", escaped(&format!("{}{rated}", line.words))));
        }
        html.push_str("</ul>");
    }
    html.push_str("</div>");
    Some(html)
}
