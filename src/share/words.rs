//! What is said of a link: what it shows, who can open it, how long it is, and from where its code can be read.

use crate::lens::Lens;
use crate::model::document::Document;
use crate::model::plan::Plan;
use crate::model::text::within_sentence;
use crate::routes::{Route, View};

use super::code::Range;

/// Most letters of a link that goes through mail and chat everywhere.
const SHORT: usize = 2_000;
/// Most that many of them take.
const LONG: usize = 8_000;

/// What a link shows, in a sentence.
pub fn shows(plan: &Plan, route: &Route) -> String {
    let Route::Plan { view, focus, lenses, .. } = route else { return "This link opens the library.".to_owned() };
    let found = focus.as_deref().and_then(|key| plan.find(key)).map(|at| {
        let title = plan.element(at).card_title();
        format!("{} “{title}”", within_sentence(&plan.level_and_reference(at)))
    });
    let place = match view {
        View::Map => "on the map",
        View::Outline => "in the outline",
        View::Coverage => "in the table of who serves what",
        View::Gaps => "among its gaps",
        View::Scorecard => "in the scorecard",
        View::Year => "in the school year",
        View::Report => "in the termly report",
        View::Conflicts => "among its conflicts",
        View::Pocket => "in a pocket guide",
        View::Compare => "beside another plan",
    };
    // A table is of the whole plan, whatever else the address says.
    let lenses: &[String] = if view.is_insight() { &[] } else { lenses };
    let what = found.unwrap_or_else(|| "the plan".to_owned());
    let through: Vec<String> = lenses.iter().filter_map(|word| Lens::parse(word)).map(|lens| lens.name(plan)).collect();
    let through = if through.is_empty() { String::new() } else { format!(", seen through: {}", through.join(", ")) };
    format!("This link shows {what} {place}{through}.")
}

/// The same of a link to a story.
pub fn tells(title: &str) -> String {
    format!("This link tells “{title}” from its beginning.")
}

/// Who can open the link to a plan that is not in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    /// The plan comes with the app.
    Example,
    /// The app's own settings say where plans are.
    Everybody,
    /// The plan is at a backend that the app's settings do not name.
    Connected,
    /// The plan is on this device only.
    Nobody,
}

impl Opens {
    /// Whether the link alone is enough for others.
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Example | Self::Everybody)
    }

    /// What is said of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Example => {
                "This plan comes with the app, so the link opens for everybody. What you have changed in it is not in the link."
            }
            Self::Everybody => {
                "Who opens the link gets the plan from the backend that this app is set up with, if they may read it there."
            }
            Self::Connected => {
                "The link opens only where this plan is connected already. For others, put the whole plan in the link."
            }
            Self::Nobody => {
                "This plan is only on this device, so the link alone opens it for nobody else. Put the whole plan in the link."
            }
        }
    }
}

/// What leaves with a link that holds the plan.
pub fn leaves(document: &Document) -> String {
    let elements = match document.elements.len() {
        1 => "1 element".to_owned(),
        count => format!("{} elements", told(count)),
    };
    let ratings = match document.ratings.len() {
        0 => String::new(),
        1 => " and 1 rating".to_owned(),
        count => format!(" and {} ratings", told(count)),
    };
    format!(
        "Who has this link has the plan as it is now: {elements}{ratings}, with posts and remarks. The plan stands after the # of the link, which browsers never send to a server."
    )
}

/// What leaves with a link that holds the public copy.
pub fn leaves_open(document: &Document) -> String {
    let elements = told(document.elements.len());
    format!(
        "Who has this link has the public copy as it is now: {elements} elements. It stands after the # of the link, which browsers never send to a server."
    )
}

/// A number as it is printed in running text.
fn told(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}

/// How long a link is, and what that means for sending it.
pub fn length(letters: usize) -> String {
    let told = told(letters);
    match letters {
        short if short <= SHORT => format!("{told} characters: it goes through mail and chat."),
        long if long <= LONG => {
            format!("{told} characters: some mail programs and chats cut off links as long as this. Try it first.")
        }
        _ => format!(
            "{told} characters: most mail programs and chats cut off links as long as this. The plan as a file is safer."
        ),
    }
}

/// What is said of a code, where there is something to say.
pub fn code(range: Option<Range>) -> Option<&'static str> {
    match range {
        Some(Range::Hall) => None,
        Some(Range::Near) => Some("This code is too dense to scan from the back of a hall. From near it scans."),
        Some(Range::Hardly) => Some(
            "This code is so dense that few cameras read it, and none from afar. Fill the screen with it, or send the link.",
        ),
        None => Some("The link is too long for a code."),
    }
}

/// What is said where the plan has to travel.
pub const TRAVELS: &str = "This plan is only on this device, so it travels in the link itself.";

/// What is said where a plan does not fit into a link.
pub const TOO_LARGE: &str = "This plan is too large for a link. Send it as a file: About this plan, Save as a file.";
