//! The code of the stop that is presented, in place of the map: the room scans it while the words stay.

use leptos::prelude::*;

use crate::share::code::Code;
use crate::state::sharing::link_of_stop;

use super::picture::CodePicture;

/// The code, and its link to read.
#[component]
pub fn StopCode() -> impl IntoView {
    let link = link_of_stop();
    let code = Memo::new(move |_| link.with(|link| Code::of(link)));
    view! {
        <div class="show-code" id="show-code">
            <CodePicture code=code label="QR code of this stop" />
            <p class="share-address">{link}</p>
        </div>
    }
}
