//! What became of each element between two versions of one plan.

use crate::insight::compare::{Comparison, Difference, Moved, What, compare};
use crate::insight::coverage::{Days, Latest, latest};
use crate::model::element::{Element, Measure};
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;

/// What became of the elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions {
    /// What the newer alone has, in its order.
    pub added: Vec<Ix>,
    /// What the older alone has, in its order.
    pub removed: Vec<Ix>,
    /// What is in both and differs, in the order of the newer; one line for each field. New ratings come last.
    pub changes: Vec<Change>,
    /// All that differs, also in links, schools and the plan's own details.
    pub comparison: Comparison,
}

/// One thing that differs in an element.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What sort of change it is.
    pub sort: Sort,
    /// The element in the older version.
    pub one: Ix,
    /// The same in the newer.
    pub other: Ix,
    /// What differs, in words, with what it was before and what it is after.
    pub what: Difference,
}

/// Sorts of change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// Title, short title or text say something else.
    Reworded,
    /// It stands elsewhere.
    Moved,
    /// It is due at another time, or for another; or one of its measures is.
    Redated,
    /// A school, or the trust, rates it otherwise: the latest rating of each version that says something.
    Rerated,
    /// Anything else: owner, measures, evidence and so on.
    Else,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Reworded, Self::Moved, Self::Redated, Self::Rerated, Self::Else];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reworded => "Reworded",
            Self::Moved => "Moved",
            Self::Redated => "With another date",
            Self::Rerated => "With another rating",
            Self::Else => "Otherwise changed",
        }
    }

    /// The sort of a field, by what the comparison calls it.
    fn of_field(label: &str) -> Self {
        match label {
            "Title" | "Short title" | "Text" => Self::Reworded,
            "Due" | "For" => Self::Redated,
            _ => Self::Else,
        }
    }
}

impl Versions {
    /// The changes of one sort.
    pub fn list(&self, sort: Sort) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.sort == sort)
    }
}

/// Whether two plans are versions of one.
pub(super) fn are_versions(one: &Plan, other: &Plan) -> bool {
    let smaller = one.elements().len().min(other.elements().len());
    let (mut common, mut alike) = (0, 0);
    for element in one.elements() {
        let Some(there) = other.find(element.id.as_str()).map(|at| other.element(at)) else { continue };
        common += 1;
        alike += usize::from(element.kind == there.kind && element.title == there.title);
    }
    one.id() == other.id() || (common > 0 && 2 * common >= smaller && 2 * alike >= common)
}

/// What became of each element; the first plan is the older.
pub(super) async fn versions<E>(
    one: &Plan,
    other: &Plan,
    may: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<Versions, E> {
    may().await?;
    let comparison = compare(one, other);
    let mut changes = Vec::new();
    for element in &comparison.elements {
        may().await?;
        let What::Changed { moved, fields } = &element.what else { continue };
        let places = one.find(element.id.as_str()).zip(other.find(element.id.as_str()));
        let Some((old, new)) = places else { continue };
        let mut say = |sort, what| changes.push(Change { sort, one: old, other: new, what });
        if let Some(moved) = moved {
            say(Sort::Moved, place(moved));
        }
        let (was, is) = (one.element(old), other.element(new));
        for field in fields {
            if field.label == "Measures" && was.measures != is.measures {
                if dates(was) != dates(is) {
                    say(Sort::Redated, Difference::new("Dates of measures", Some(dates(was)), Some(dates(is))));
                }
                if undated(was) == undated(is) {
                    continue;
                }
            }
            say(Sort::of_field(&field.label), field.clone());
        }
    }
    rerated(one, other, &mut changes, may).await?;
    let alone = |plan: &Plan, than: &Plan| -> Vec<Ix> {
        let all = 0..plan.elements().len() as Ix;
        all.filter(|&at| than.find(plan.element(at).id.as_str()).is_none()).collect()
    };
    Ok(Versions { added: alone(other, one), removed: alone(one, other), changes, comparison })
}

fn place(moved: &Moved) -> Difference {
    let top = |above: &Option<String>| Some(above.clone().unwrap_or_else(|| "the top of the plan".to_owned()));
    match moved {
        Moved::Among => Difference::new("Place", None, Some("elsewhere among the same".to_owned())),
        Moved::Under(from, to) => Difference::new("Under", top(from), top(to)),
    }
}

/// When the measures of an element are due, with their steps.
fn dates(element: &Element) -> String {
    let of = |measure: &Measure| -> Vec<String> {
        let steps = measure.milestones.iter().filter_map(|step| step.due.as_ref());
        steps.chain(&measure.due).map(ToString::to_string).collect()
    };
    element.measures.iter().map(|measure| of(measure).join(", ")).collect::<Vec<_>>().join("; ")
}

/// The measures without their dates.
fn undated(element: &Element) -> Vec<Measure> {
    let mut measures = element.measures.clone();
    for measure in &mut measures {
        measure.due = None;
        measure.milestones.iter_mut().for_each(|step| step.due = None);
    }
    measures
}

/// Where both versions have a rating by the same school, and the latest differs.
async fn rerated<E>(
    one: &Plan,
    other: &Plan,
    found: &mut Vec<Change>,
    may: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<(), E> {
    let (mut one_days, mut other_days) = (Days::default(), Days::default());
    for new in 0..other.elements().len() as Ix {
        may().await?;
        let Some(old) = one.find(other.element(new).id.as_str()) else { continue };
        let before = latest(one, old, &mut one_days);
        for Latest { school, when, rag, .. } in latest(other, new, &mut other_days) {
            let Some(known) = before.iter().find(|known| known.school == school) else { continue };
            if known.rag != rag {
                let name = |id| other.school(id).map_or_else(|| shown(id.as_str()), |school| shown(&school.name));
                let label = school.map_or("Rating, whole trust".to_owned(), |id| format!("Rating, {}", name(id)));
                let [before, after] = [(one, known.rag, known.when), (other, rag, when)]
                    .map(|(plan, rag, when)| Some(format!("{} in {when}", plan.document().rag_name(rag))));
                found.push(Change {
                    sort: Sort::Rerated,
                    one: old,
                    other: new,
                    what: Difference::new(&label, before, after),
                });
            }
        }
    }
    Ok(())
}
