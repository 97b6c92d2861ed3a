//! The map as a picture, as it is open now.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::insight::pictures::{map_svg, without_drafts};
use crate::layout::scene::WIDE;
use crate::model::text::file_named;
use crate::opened::Opened;
use crate::state::reading::use_reading;
use crate::views::save::Pictures;

/// The picture: the branches that are open, in the reading that is chosen, whatever the lenses and without drafts.
#[component]
pub fn MapPicture() -> impl IntoView {
    let reading = use_reading();
    let draw = Callback::new(move |()| {
        let plan = without_drafts(&reading.opened().plan).map_err(|error| error.to_string())?;
        let opened = Opened::new(Arc::new(plan));
        let arrangement = reading.arrangement.get_untracked();
        let scene = reading.open.with_untracked(|open| opened.scene(open, arrangement, WIDE, None));
        let today = clock::today().last_day().unwrap_or_default();
        Ok(map_svg(&opened.plan, &opened.forest, &scene, today))
    });
    let name = Signal::derive(move || file_named(&reading.live.read().plan.title(), "map"));
    view! {
        <div class="share-picture">
            <Pictures id="map" label="The map as it is open now, as a picture" name=name draw=draw />
        </div>
    }
}
