//! A code in the show, in place of the map: the room scans it while the words stay.

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::share::code::Code;
use crate::state::presenting::Presenting;
use crate::state::sharing::link_of;
use crate::state::show_line::{Leads, Reach};

use super::picture::CodePicture;

/// The code that the show has chosen, what it is for, and its link to read.
#[component]
pub fn StopCode() -> impl IntoView {
    let show = expect_context::<Presenting>();
    let leads = Memo::new(move |_| show.code.get().unwrap_or(Leads::Stop));
    let link = link_of(leads);
    let code = Memo::new(move |_| link.with(|link| Code::of(link)));
    let words = move || match leads.get() {
        Leads::Stop => None,
        Leads::Follow => Some("Scan to follow the show on your phone."),
        Leads::Speaker(_) => Some("For the speaker\u{2019}s own phone: whoever scans this can lead the show."),
    };
    // Whoever scans it finds nobody while the backend is away.
    let lost = move || leads.get() != Leads::Stop && show.line.reach.get() == Reach::Lost;
    view! {
        <div class="show-code" id="show-code">
            <button
                type="button"
                id="show-code-close"
                class="button is-icon"
                aria-label="Close the QR code"
                title="Close the QR code"
                on:click=move |_| {
                    show.close_code();
                }
            >
                <IconMark icon=Icon::Close />
            </button>
            <Show when=lost>
                <p class="show-code-words" role="status">
                    "The backend does not answer now, so phones cannot join yet."
                </p>
            </Show>
            {move || words().map(|words| view! { <p class="show-code-words">{words}</p> })}
            <CodePicture code=code label="QR code" />
            <p class="share-address">{link}</p>
        </div>
    }
}
