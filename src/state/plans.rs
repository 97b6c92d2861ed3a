//! The plans on this device: open, import, copy, rename, delete, and what could not be saved.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::local_storage::LocalStorage;
use crate::browser::{clock, http};
use crate::model::error::ReadError;
use crate::model::examples::example;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::wire;
use crate::opened::Opened;
use crate::sketch::{self, Early};
use crate::storage::journal::{Deleted, Op};
use crate::storage::shelf::{Entry, Shelf};
use crate::storage::versions::Versions;
use crate::storage::{StoreError, record};

/// A plan that could not be saved, and why.
#[derive(Clone)]
pub struct Unsaved {
    /// The plan, whole in memory.
    pub plan: Arc<Plan>,
    /// Why it could not be saved.
    pub error: StoreError,
}

/// What came in.
pub struct Imported {
    /// The plan.
    pub plan: Arc<Plan>,
    /// It is safe on the device.
    pub safe: bool,
    /// Its id was taken, so it came in as a copy.
    pub copy: bool,
}

/// Why a plan cannot be shown.
#[derive(Clone, PartialEq, Debug)]
pub enum OpenError {
    /// Neither on this device nor among the examples.
    Unknown,
    /// On this device, but its record cannot be used.
    Store(StoreError),
    /// On this device or fetched, but no plan.
    Read(ReadError),
    /// An example that could not be fetched.
    Fetch(http::FetchError),
}

/// Tells the journal what became of a plan.
pub(super) type Tell = fn(&str, Op);

/// The plans on this device. A context.
#[derive(Clone, Copy)]
pub struct Plans {
    /// What is on the shelf.
    pub entries: RwSignal<Result<Vec<Entry>, StoreError>>,
    /// Plans that are open but could not be saved.
    pub unsaved: RwSignal<Vec<Unsaved>>,
    /// Hears of every record that is kept and of every plan that goes, once the journal has been fetched.
    pub(super) journal: StoredValue<Option<Tell>>,
    /// The highest number that a save has had as far as this page knows, of whichever plan.
    pub(super) last: StoredValue<u64>,
}

fn shelf() -> Shelf<LocalStorage> {
    Shelf::new(LocalStorage)
}

/// Saves; where there is no room, automatic versions go first, oldest first.
fn save_with_room(save: impl Fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
    loop {
        match save() {
            Err(StoreError::Full) if matches!(Versions::new(LocalStorage).make_room(), Ok(Some(_))) => {}
            outcome => return outcome,
        }
    }
}

impl Plans {
    /// Makes the context and reads the shelf.
    pub fn provide() -> Self {
        let plans = Self {
            entries: RwSignal::new(shelf().list()),
            unsaved: RwSignal::new(Vec::new()),
            journal: StoredValue::new(None),
            last: StoredValue::new(0),
        };
        provide_context(plans);
        plans
    }

    fn refresh(&self) {
        self.entries.set(shelf().list());
    }

    /// Opens a plan from memory, from the shelf, or, if it is an example that was never opened, from the app's files;
    /// then it is kept on the shelf.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(self, id: String) -> Result<Opened, OpenError> {
        if let Some(plan) = self.unsaved_plan(&id) {
            return Ok(Opened::new(plan));
        }
        // What was read for the first picture need not be read again, unless another tab has saved since.
        if let Some(early) = sketch::take(&id).filter(|early| early.state == self.kept_state(&id)) {
            let Early { opened, state, afar } = early;
            match afar {
                Some((text, connect)) => {
                    let kept = self.keep_text(opened.plan.clone(), &text).and_then(|()| connect(&id));
                    // Where it cannot be kept, it cannot be connected: it is looked for once more, and that said.
                    return kept.map(|()| opened).map_err(|_| OpenError::Unknown);
                }
                None if state.is_none() => drop(self.keep(opened.plan.clone())),
                None => {}
            }
            return Ok(opened);
        }
        match shelf().load(&id) {
            Ok(Some(text)) => {
                return wire::read(&text).map(|plan| Opened::new(Arc::new(plan))).map_err(OpenError::Read);
            }
            // Where nothing can be kept, examples still open.
            Ok(None) | Err(StoreError::Forbidden) => {}
            Err(error) => return Err(OpenError::Store(error)),
        }
        let example = example(&id).ok_or(OpenError::Unknown)?;
        let text = http::fetch_text(&format!("examples/{}.json", example.id)).await.map_err(OpenError::Fetch)?;
        let plan = Arc::new(wire::read(&text).map_err(OpenError::Read)?);
        self.keep(plan.clone());
        Ok(Opened::new(plan))
    }

    /// A plan that could not be saved, from memory.
    pub(super) fn unsaved_plan(&self, id: &str) -> Option<Arc<Plan>> {
        self.unsaved.with_untracked(|unsaved| {
            unsaved.iter().find(|unsaved| unsaved.plan.id().as_str() == id).map(|unsaved| unsaved.plan.clone())
        })
    }

    /// Saves a plan. One that cannot be saved stays in memory, and the banner says so.
    /// Answers whether it is safe on the device.
    pub fn keep(&self, plan: Arc<Plan>) -> bool {
        let record = record::encode(plan.document(), clock::now(), self.next(&plan));
        self.keep_record(plan, record).is_ok()
    }

    /// Saves the text of a plan that is synced, in which more stands than in the plan.
    ///
    /// # Errors
    /// If it could not be kept; then the banner says so too.
    pub fn keep_text(&self, plan: Arc<Plan>, text: &str) -> Result<(), StoreError> {
        let record = record::encode_text(plan.document(), text, clock::now(), self.next(&plan));
        self.keep_record(plan, record)
    }

    /// The number of a plan's next save.
    fn next(&self, plan: &Plan) -> u64 {
        let next = shelf().next(plan.id().as_str(), self.last.get_value());
        self.last.set_value(next);
        next
    }

    /// Keeps a record in local storage, and then in the journal: there too where local storage did not take it.
    fn keep_record(&self, plan: Arc<Plan>, record: Result<String, StoreError>) -> Result<(), StoreError> {
        let saved = record.and_then(|record| {
            let saved = save_with_room(|| shelf().put(plan.id().as_str(), &record));
            self.tell_journal(plan.id().as_str(), Op::Put(record));
            saved
        });
        self.unsaved.update(|unsaved| {
            unsaved.retain(|other| other.plan.id() != plan.id());
            if let Err(error) = &saved {
                unsaved.push(Unsaved { plan, error: error.clone() });
            }
        });
        self.refresh();
        saved
    }

    fn tell_journal(&self, id: &str, op: Op) {
        if let Some(tell) = self.journal.get_value() {
            tell(id, op);
        }
    }

    /// Which state of a plan is kept on this device, if it is and can be told.
    pub fn kept_state(&self, id: &str) -> Option<String> {
        shelf().state(id).ok().flatten()
    }

    /// The plan as it is kept on this device, whatever is in memory.
    pub fn kept(&self, id: &str) -> Option<Plan> {
        wire::read(&self.kept_text(id)?).ok()
    }

    /// The ids of the plans on this device with this title.
    pub fn ids_by_title(&self, title: &str) -> Vec<String> {
        let entries = shelf().list().unwrap_or_default();
        let fits = |entry: &Entry| entry.about.as_ref().is_ok_and(|about| about.title == title);
        entries.into_iter().filter(fits).map(|entry| entry.id).collect()
    }

    /// The text of a plan as it is kept on this device, with what syncing keeps beside it.
    pub fn kept_text(&self, id: &str) -> Option<String> {
        shelf().load(id).ok().flatten()
    }

    /// Takes a plan in from JSON text. A plan whose id is taken comes in as a copy with an id of its own, so that
    /// nothing on the shelf is overwritten. Answers with what came in.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn import(&self, text: &str) -> Result<Imported, ReadError> {
        let mut plan = wire::read(text)?;
        let id = plan.id().clone();
        let taken = self.unsaved_plan(id.as_str()).is_some()
            || example(id.as_str()).is_some()
            || shelf().holds(id.as_str()).unwrap_or(false);
        if taken {
            let title = plan.document().title.clone();
            plan = plan.renamed(Id::new(&clock::new_id()), title);
        }
        let plan = Arc::new(plan);
        let safe = self.keep(plan.clone());
        Ok(Imported { plan, safe, copy: taken })
    }

    /// Makes a copy of a plan under an id of its own.
    pub fn duplicate(&self, plan: &Plan) -> bool {
        let title = format!("{} (copy)", plan.document().title);
        self.keep(Arc::new(plan.renamed(Id::new(&clock::new_id()), title)))
    }

    /// Gives a plan another title.
    pub fn rename(&self, plan: &Plan, title: &str) -> bool {
        self.keep(Arc::new(plan.renamed(plan.id().clone(), title.to_owned())))
    }

    /// Takes a plan off the shelf. Answers with its record, for [`Plans::put_back`].
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn delete(&self, id: &str) -> Result<Option<String>, StoreError> {
        let record = shelf().remove(id)?;
        // Where it cannot be noted, the plan could come back only if the page went before the journal has forgotten it.
        Deleted::new(LocalStorage).note(id).ok();
        self.tell_journal(id, Op::Remove);
        self.refresh();
        Ok(record)
    }

    /// Undoes [`Plans::delete`], or brings a record back from the journal.
    ///
    /// # Errors
    /// If the record could not be kept.
    pub fn put_back(&self, id: &str, record: &str) -> Result<(), StoreError> {
        let done = save_with_room(|| shelf().put(id, record));
        self.tell_journal(id, Op::Put(record.to_owned()));
        self.refresh();
        done
    }

    /// The record of a plan as it stands, to rescue what is left of a damaged one.
    ///
    /// # Errors
    /// If the store cannot be reached.
    pub fn raw(&self, id: &str) -> Result<Option<String>, StoreError> {
        shelf().raw(id)
    }
}

/// The plans on this device.
pub fn use_plans() -> Plans {
    expect_context::<Plans>()
}
