//! Stories: their stops, and how a story is made.

use crate::lens::Lens;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::story::{Story, StoryStop};
use crate::model::text::within_sentence;
use crate::model::vocabulary::Kind;
use crate::routes::{Arrangement, Route};

use super::caption::caption;
use super::tour::may_be_told;
use super::{Look, Stop, Subject};

/// The story with this id.
pub fn story<'a>(plan: &'a Plan, id: &Id) -> Option<&'a Story> {
    plan.document().stories.iter().find(|story| story.id == *id)
}

/// The stops of a story. What is about something that is gone, or a draft, is left out.
pub fn stops(plan: &Plan, story: &Story) -> Vec<Stop> {
    story.stops.iter().filter_map(|made| stop(plan, made)).collect()
}

/// A stop as it is told; `None` if what it is about is gone or a draft.
pub fn stop(plan: &Plan, made: &StoryStop) -> Option<Stop> {
    let subject = match &made.about {
        None => Subject::Whole,
        Some(word) => Subject::parse(word)?,
    };
    caption(plan, &subject, &[])?;
    let told = match &subject {
        Subject::Element(id) | Subject::Below(id, _) => may_be_told(plan, id),
        Subject::Feeds(id) => plan
            .links()
            .iter()
            .find(|link| link.id == *id)
            .is_some_and(|link| may_be_told(plan, &link.from) && may_be_told(plan, &link.to)),
        Subject::Whole => true,
    };
    let look = Look {
        arrangement: made.reading.as_deref().and_then(Arrangement::from_word),
        lenses: made.lenses.clone(),
        level: made.level,
    };
    told.then(|| Stop { subject, depth: 1, look: Some(look), notes: made.notes.clone() })
}

/// A stop of what an address shows.
pub fn made_of(plan: &Plan, route: &Route) -> StoryStop {
    let Route::Plan { focus, arrangement, level, lenses, .. } = route else { return StoryStop::default() };
    let about = focus.as_deref().filter(|key| plan.find(key).is_some());
    StoryStop {
        about: about.map(|key| Subject::Element(Id::new(key)).word()),
        reading: arrangement.map(|arrangement| arrangement.word().to_owned()),
        lenses: lenses.clone(),
        level: *level,
        ..StoryStop::default()
    }
}

/// How a stop shows the map, in words: "as bands, down to aims, through Larkmoor Primary". Empty where it is as usual.
/// `levels` are the kinds on each level of the map.
pub fn look_words(plan: &Plan, levels: &[Kind], made: &StoryStop) -> String {
    let arrangement = made.reading.as_deref().and_then(Arrangement::from_word);
    let arrangement = arrangement.map(|arrangement| match arrangement {
        Arrangement::Tree => "as a tree".to_owned(),
        Arrangement::Bands => "as bands".to_owned(),
        Arrangement::Radial => "round the mission".to_owned(),
    });
    let kind = made.level.and_then(|level| levels.get(level as usize));
    let level = kind.map(|&kind| format!("down to {}", within_sentence(&plan.kind_name(kind, 2))));
    let lenses: Vec<String> =
        made.lenses.iter().filter_map(|word| Lens::parse(word)).map(|lens| lens.name(plan)).collect();
    let lenses = (!lenses.is_empty()).then(|| format!("through {}", lenses.join(" and ")));
    [arrangement, level, lenses].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The title of a stop that was made, also of one that cannot be told.
pub fn title(plan: &Plan, made: &StoryStop) -> String {
    let subject = match &made.about {
        None => Some(Subject::Whole),
        Some(word) => Subject::parse(word),
    };
    let words = subject.and_then(|subject| caption(plan, &subject, &[]));
    words.map_or_else(|| "No longer in the plan".to_owned(), |words| words.title)
}

/// The stories with another in place of the one with its id, or with a new one at the end.
pub fn with(stories: &[Story], story: Story) -> Vec<Story> {
    let mut all = stories.to_vec();
    match all.iter_mut().find(|other| other.id == story.id) {
        Some(other) => *other = story,
        None => all.push(story),
    }
    all
}

/// The story with one of its stops elsewhere: one step on, or back. At either end it stays.
pub fn moved(story: &Story, at: usize, on: bool) -> Story {
    let mut story = story.clone();
    let to = if on { at.checked_add(1) } else { at.checked_sub(1) };
    if let Some(to) = to.filter(|&to| to < story.stops.len() && at < story.stops.len()) {
        story.stops.swap(at, to);
    }
    story
}
