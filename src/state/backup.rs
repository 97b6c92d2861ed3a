//! The plan as a file, and when it was last saved as one on this device.

use crate::browser::clock;
use crate::browser::files::{self, FileError};
use crate::browser::local_storage::LocalStorage;
use crate::model::plan::Plan;
use crate::model::text::file_name;
use crate::model::wire;
use crate::storage::KeyValue;

fn key(id: &str) -> String {
    format!("golden-thread/backup/{id}")
}

/// Offers the whole plan as a file.
///
/// # Errors
/// [`FileError::Refused`] if the browser has no way to.
pub fn offer(plan: &Plan) -> Result<(), FileError> {
    files::offer(&file_name(&plan.title()), &wire::write(plan))?;
    // The file is there either way; without room the app only does not know of it later.
    LocalStorage.set(&key(plan.id().as_str()), &clock::now().to_string()).ok();
    Ok(())
}

/// When the plan was last offered as a file: milliseconds since 1970, UTC.
pub fn last(id: &str) -> Option<f64> {
    LocalStorage.get(&key(id)).ok()??.parse().ok()
}
