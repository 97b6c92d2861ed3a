//! What a phone in the hall is asked, as a page that needs no framework: it stands before the app is there, and the app
//! takes it over as it is.

use crate::exchange::escaped;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;
use crate::thread::path::serves;

use super::said::Said;

/// What is asked.
pub const QUESTION: &str = "Which of these does your work serve?";
/// The same in the bar that leads back to the choices.
pub const BAR: &str = "Training day: which aims does your work serve?";
/// How it is answered.
pub const HOW: &str = "Tap each one. You can change your mind at any time.";
/// What is said of the choices before it is known where they go.
const KEPT: &str = " Kept here.";

/// An aim as it is asked for: "1.3 Maths that makes sense".
pub fn aim(plan: &Plan, at: Ix) -> String {
    let element = plan.element(at);
    let reference = element.reference.as_deref().map(|reference| format!("{} ", shown(reference)));
    format!("{}{}", reference.unwrap_or_default(), element.full_title())
}

/// How many were chosen; nothing as long as none was.
pub fn count(said: &Said) -> Option<String> {
    match said.pick.of.len() {
        0 => None,
        1 => Some("1 aim chosen.".to_owned()),
        count => Some(format!("{count} aims chosen.")),
    }
}

/// The choices under their areas, each with its golden thread once it is chosen. Buttons have the place of their element
/// as `data-at`.
pub fn choices<'a>(plan: &Plan, groups: impl Iterator<Item = (Ix, &'a [Ix])>, said: &Said) -> String {
    let mut html = format!("<div class=\"day choices\"><h2>{QUESTION}</h2><p class=\"quiet\">{HOW}</p>");
    for (area, aims) in groups {
        html.push_str(&format!("<h3>{}</h3><ul class=\"choose\">", escaped(&plan.element(area).card_title())));
        for &at in aims {
            let chosen = said.names(&plan.element(at).id);
            let mark = if chosen { "✓" } else { "" };
            html.push_str(&format!(
                "<li><button type=\"button\" class=\"button day-choice\" data-at=\"{at}\" aria-pressed=\"{chosen}\">\
                 <span class=\"day-choice-mark\" aria-hidden=\"true\">{mark}</span><span>{}</span></button>",
                escaped(&aim(plan, at))
            ));
            if let Some(thread) = serves(plan, at).filter(|_| chosen) {
                html.push_str(&format!("<p class=\"day-thread\">{}</p>", escaped(&thread)));
            }
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    let became = count(said).map(|count| count + KEPT);
    html.push_str(&format!("<p class=\"day-said\" role=\"status\">{}</p></div>", became.unwrap_or_default()));
    html
}
