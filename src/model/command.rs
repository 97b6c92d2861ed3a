//! What somebody wants done to a plan, and what comes of it. Nothing else changes a plan.
//!
//! A command is carried out whole or refused with a sentence. What it did comes back as [`Changes`], which take it back.

use thiserror::Error;

use super::changes::{Changes, head};
use super::document::{Document, School};
use super::draft::Draft;
use super::element::Element;
use super::id::Id;
use super::link::Link;
use super::plan::{MAX_ELEMENTS, Plan};
use super::rating::Rating;
use super::story::Story;
use super::text::{shortened, shown, within_sentence};
use super::vocabulary::Status;
use super::when::When;

/// One thing to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// A new element under its parent, before one of its siblings or last.
    Add(Box<Element>, Option<Id>),
    /// The element with this id gets these fields; where it stands does not change.
    Change(Box<Element>),
    /// An element goes elsewhere, with all below it.
    Move {
        /// Which.
        id: Id,
        /// Under which other; none makes it a root.
        parent: Option<Id>,
        /// Before which of its new siblings; none puts it last.
        before: Option<Id>,
    },
    /// An element goes, with all below it, their links and their ratings.
    Delete(Id),
    /// A new link, or other fields for the one with this id.
    Link(Box<Link>),
    /// A link goes.
    Unlink(Id),
    /// A rating, in place of the one for the same element, school and period.
    Rate(Box<Rating>),
    /// The rating of an element by a school, or for the whole trust, in a period goes.
    Unrate(Id, Option<Id>, When),
    /// A new school, or other fields for the one with this id.
    School(Box<School>),
    /// A school goes; what names it keeps the name.
    DropSchool(Id),
    /// What the plan says of itself: a document whose lists do not matter.
    Head(Box<Document>),
    /// The plan's stories become these. With a name for what was done.
    Stories(Vec<Story>, String),
    /// The plan becomes another state of itself: all but its id and its log, which goes on. With a name for what was done.
    Become(Box<Document>, String),
    /// A note on an entry of the log, by its position; none takes it off.
    Annotate(usize, Option<String>),
    /// Several, as one thing with a name: all of them are carried out, or none.
    All(String, Vec<Command>),
}

/// Why a command was refused. Each is a sentence for whoever asked.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
    /// A title without a letter.
    #[error("A title is needed.")]
    NoTitle,
    /// The element is gone.
    #[error("This is no longer in the plan: {0}.")]
    Gone(Id),
    /// The id is taken.
    #[error("The id {0} is taken.")]
    Taken(Id),
    /// Moved below itself.
    #[error("\u{201C}{0}\u{201D} cannot stand below itself.")]
    BelowItself(String),
    /// The plan is full.
    #[error("A plan holds at most {MAX_ELEMENTS} elements.")]
    Full,
    /// A link from an element to itself.
    #[error("Choose another element: nothing is linked to itself.")]
    ToItself,
    /// The same link once more.
    #[error("They are linked like this already.")]
    Linked,
    /// What came out would be no plan; a mistake of ours.
    #[error("This cannot be done: {0}")]
    Broken(String),
}

/// What came of a command.
#[derive(Clone, PartialEq, Debug)]
pub struct Done {
    /// What was done, as the log and the button for undo name it: "Renamed “A” to “B”".
    pub name: String,
    /// What it changed.
    pub changes: Changes,
    /// The plan after it.
    pub plan: Plan,
}

/// Carries out a command. With a date, a plan that is no draft gets an entry in its log.
///
/// # Errors
/// If it cannot be done; the plan is as it was.
pub fn carry_out(plan: &Plan, command: &Command, today: Option<&When>) -> Result<Done, Refusal> {
    let mut draft = Draft::of(plan);
    let name = run(&mut draft, command)?;
    if let Some(today) = today.filter(|_| plan.document().status != Some(Status::Draft))
        && !draft.is_unchanged()
        && !matches!(command, Command::Rate(_) | Command::Unrate(..) | Command::Annotate(..) | Command::Stories(..))
    {
        draft.log(today, &name, subject(command));
    }
    let (document, changes) = draft.done();
    let plan = plan.rebuilt(document, &changes).map_err(|error| Refusal::Broken(error.to_string()))?;
    Ok(Done { name, changes, plan })
}

/// The element that a command is about, for the log.
fn subject(command: &Command) -> Option<Id> {
    match command {
        Command::Add(element, _) | Command::Change(element) => Some(element.id.clone()),
        Command::Move { id, .. } | Command::Delete(id) => Some(id.clone()),
        // Whose log entry it is: where the link starts.
        Command::Link(link) => Some(link.from.clone()),
        _ => None,
    }
}

fn run(draft: &mut Draft, command: &Command) -> Result<String, Refusal> {
    match command {
        Command::Add(element, before) => add(draft, element, before.as_ref()),
        Command::Change(element) => change(draft, element),
        Command::Move { id, parent, before } => relocate(draft, id, parent.as_ref(), before.as_ref()),
        Command::Delete(id) => delete(draft, id),
        Command::Link(link) => put_link(draft, link),
        Command::Unlink(id) => {
            let at = draft.link(id).ok_or_else(|| Refusal::Gone(id.clone()))?;
            let name = link_name(draft, &draft.document().links[at].clone(), "Unlinked");
            draft.remove_link(at);
            Ok(name)
        }
        Command::Rate(rating) => {
            let title = titled(draft, &rating.element)?;
            let name = format!("Rated {title} {}", within_sentence(&draft.document().rag_name(rating.rag)));
            draft.rate(rating);
            Ok(name)
        }
        Command::Unrate(element, school, period) => {
            let name = format!("Took off a rating of {}", titled(draft, element)?);
            draft.unrate(element, school.as_ref(), period);
            Ok(name)
        }
        Command::School(school) if school.name.trim().is_empty() && !is_nameless(draft, &school.id) => {
            Err(Refusal::NoTitle)
        }
        Command::School(school) => {
            let known = draft.put_school(school);
            Ok(format!("{} the school {}", if known { "Changed" } else { "Added" }, quoted(&school.name)))
        }
        Command::DropSchool(id) => {
            let school = draft.drop_school(id).ok_or_else(|| Refusal::Gone(id.clone()))?;
            Ok(format!("Took out the school {}", quoted(&school.name)))
        }
        Command::Head(head) if head.title.trim().is_empty() => Err(Refusal::NoTitle),
        Command::Head(head) => {
            draft.set_head(head);
            Ok("Changed the plan\u{2019}s own details".to_owned())
        }
        Command::Stories(stories, name) => {
            let stories = stories.clone();
            draft.set_head(&Document { stories, ..head(draft.document()) });
            Ok(name.clone())
        }
        Command::Become(document, name) => {
            draft.become_like(document);
            Ok(name.clone())
        }
        Command::Annotate(at, note) => {
            draft.annotate(*at, note.as_deref());
            Ok("Changed a note in the log".to_owned())
        }
        Command::All(name, commands) => {
            for command in commands {
                run(draft, command)?;
            }
            Ok(name.clone())
        }
    }
}

/// Whether a school has no name yet, as in a plan from elsewhere.
fn is_nameless(draft: &Draft, id: &Id) -> bool {
    draft.document().schools.iter().any(|school| school.id == *id && school.name.trim().is_empty())
}

fn add(draft: &mut Draft, element: &Element, before: Option<&Id>) -> Result<String, Refusal> {
    if element.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    if draft.document().elements.len() >= MAX_ELEMENTS {
        return Err(Refusal::Full);
    }
    if draft.place(&element.id).is_some() {
        return Err(Refusal::Taken(element.id.clone()));
    }
    if let Some(parent) = &element.parent {
        draft.place(parent).ok_or_else(|| Refusal::Gone(parent.clone()))?;
    }
    let at = position(draft, before)?;
    draft.insert(at, element.clone());
    Ok(format!("Added {}", quoted(&element.title)))
}

/// Before an element, or at the end.
fn position(draft: &mut Draft, before: Option<&Id>) -> Result<usize, Refusal> {
    match before {
        Some(id) => draft.place(id).ok_or_else(|| Refusal::Gone(id.clone())),
        None => Ok(draft.document().elements.len()),
    }
}

fn change(draft: &mut Draft, element: &Element) -> Result<String, Refusal> {
    let at = draft.place(&element.id).ok_or_else(|| Refusal::Gone(element.id.clone()))?;
    let old = draft.document().elements[at].clone();
    // A plan from elsewhere may lack a title: then everything else can be changed without one.
    if element.title.trim().is_empty() && !old.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    let new = Element { parent: old.parent.clone(), ..element.clone() };
    let name = changed_words(&old, &new);
    draft.replace(at, new);
    Ok(name)
}

/// What differs between two states of an element, in words.
fn changed_words(old: &Element, new: &Element) -> String {
    if old.title != new.title {
        return format!("Renamed {} to {}", quoted(&old.title), quoted(&new.title));
    }
    let fields = [
        (old.short != new.short, "short title"),
        (old.text != new.text, "text"),
        (old.kind != new.kind, "kind"),
        (old.reference != new.reference || old.number != new.number, "reference"),
        (old.school != new.school, "school"),
        (old.owner != new.owner || old.contributors != new.contributors, "owner"),
        (old.due != new.due || old.period != new.period, "date"),
        (old.measures != new.measures, "measures"),
        (old.evidence != new.evidence, "evidence"),
        (old.draft != new.draft, "draft mark"),
        (old.flags != new.flags, "notes on the plan as printed"),
    ];
    let names: Vec<&str> = fields.iter().filter(|(changed, _)| *changed).map(|&(_, name)| name).collect();
    let names = if names.is_empty() { "details".to_owned() } else { names.join(", ") };
    format!("Changed {names} of {}", quoted(&new.title))
}

fn relocate(draft: &mut Draft, id: &Id, parent: Option<&Id>, before: Option<&Id>) -> Result<String, Refusal> {
    let gone = |id: &Id| Refusal::Gone(id.clone());
    let from = draft.place(id).ok_or_else(|| gone(id))?;
    let title = draft.document().elements[from].title.clone();
    let mut above = parent.cloned();
    while let Some(step) = above {
        if step == *id {
            return Err(Refusal::BelowItself(shown(&title).into_owned()));
        }
        let at = draft.place(&step).ok_or_else(|| gone(&step))?;
        above = draft.document().elements[at].parent.clone();
    }
    let before = match before.filter(|&before| before != id) {
        Some(sibling) => Some(draft.place(sibling).ok_or_else(|| gone(sibling))?),
        None => None,
    };
    let old = &draft.document().elements[from];
    let name = match parent {
        Some(parent) if old.parent.as_ref() != Some(parent) => {
            let to = draft.place(parent).map(|at| draft.document().elements[at].title.clone()).unwrap_or_default();
            format!("Moved {} to {}", quoted(&title), quoted(&to))
        }
        _ => format!("Moved {}", quoted(&title)),
    };
    let old = draft.document().elements[from].clone();
    if old.parent.as_ref() != parent {
        draft.replace(from, Element { parent: parent.cloned(), ..Element::clone(&old) });
    }
    let last = draft.document().elements.len() - 1;
    draft.reorder(from, before.map_or(last, |at| if at > from { at - 1 } else { at }));
    Ok(name)
}

fn delete(draft: &mut Draft, id: &Id) -> Result<String, Refusal> {
    let title = titled(draft, id)?;
    let below = draft.remove_branch(id) - 1;
    Ok(match below {
        0 => format!("Deleted {title}"),
        below => format!("Deleted {title} and {below} below it"),
    })
}

fn put_link(draft: &mut Draft, link: &Link) -> Result<String, Refusal> {
    for end in [&link.from, &link.to] {
        draft.place(end).ok_or_else(|| Refusal::Gone(end.clone()))?;
    }
    if link.from == link.to {
        return Err(Refusal::ToItself);
    }
    let same = |other: &Link| (&other.from, &other.to, other.kind) == (&link.from, &link.to, link.kind);
    if draft.document().links.iter().any(|other| other.id != link.id && same(other)) {
        return Err(Refusal::Linked);
    }
    let name = link_name(draft, link, if draft.link(&link.id).is_some() { "Changed the link of" } else { "Linked" });
    draft.put_link(link);
    Ok(name)
}

fn link_name(draft: &mut Draft, link: &Link, verb: &str) -> String {
    let mut title = |id: &Id| titled(draft, id).unwrap_or_else(|_| quoted(id.as_str()));
    format!("{verb} {} and {}: {}", title(&link.from), title(&link.to), link.kind.one())
}

fn titled(draft: &mut Draft, id: &Id) -> Result<String, Refusal> {
    let at = draft.place(id).ok_or_else(|| Refusal::Gone(id.clone()))?;
    Ok(quoted(&draft.document().elements[at].title))
}

fn quoted(title: &str) -> String {
    format!("\u{201C}{}\u{201D}", shortened(&shown(title), 60))
}
