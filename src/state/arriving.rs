//! A plan that came with a link: what it is here, and where to go in it.

use crate::model::plan::Plan;
use crate::model::wire;
use crate::routes::{Route, carried};
use crate::share::packed::{UnpackError, is_same, unpack};

use super::plans::Plans;

/// What came, and where in it to go.
pub struct Arrived {
    /// Where to go.
    pub route: Route,
    /// What became of it, for the person.
    pub words: String,
}

/// Takes in the plan that a fragment carries. Nothing that is here is overwritten, and a plan that is here already is
/// opened as it is, however often its link is.
///
/// # Errors
/// See [`UnpackError`].
pub async fn take_in(plans: Plans, fragment: &str) -> Result<Arrived, UnpackError> {
    let (packed, route) = carried(fragment).ok_or(UnpackError::Damaged)?;
    let plan = unpack(packed)?;
    let title = plan.title().into_owned();
    let arrived = |id: &str, words: String| Arrived { route: route.with_plan(id), words };
    if let Some(id) = here(plans, &plan).await {
        return Ok(arrived(&id, format!("“{title}” came with the link. It was on this device already.")));
    }
    let came = plans.import(&wire::write(&plan))?;
    let words = match (came.safe, came.copy) {
        (true, false) => "is kept on this device now. The library lets you delete it.",
        (true, true) => "is kept on this device now, as a copy: another state of it is here already.",
        (false, _) => "could not be kept on this device. It is there while this page is.",
    };
    Ok(arrived(came.plan.id().as_str(), format!("“{title}” came with the link. It {words}")))
}

/// The id under which this very plan is here.
async fn here(plans: Plans, came: &Plan) -> Option<String> {
    let id = came.id().to_string();
    if plans.open(id.clone()).await.is_ok_and(|opened| is_same(came, &opened.plan)) {
        return Some(id);
    }
    let ids = plans.ids_by_title(&came.document().title);
    ids.into_iter().find(|id| plans.kept(id).is_some_and(|here| is_same(came, &here)))
}
