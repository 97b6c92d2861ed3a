//! The keys that do something, in a list of their own.

use leptos::prelude::*;

use crate::components::dialog::Dialog;
use crate::state::reading::use_reading;

/// What is done, and by which keys.
const KEYS: [(&str, &[(&str, &str)]); 6] = [
    (
        "Everywhere",
        &[
            ("/ or Ctrl K", "Search"),
            ("Q", "Share what is shown: a link and its QR code; not in the outline’s rows"),
            ("?", "This list"),
            ("Esc", "Close what is open, take the focus off"),
        ],
    ),
    (
        "On the map",
        &[
            ("Arrow keys", "Go from card to card"),
            ("Enter", "Light the golden thread of the card"),
            ("+ and −", "Zoom in and out"),
            ("0", "Show the whole map"),
            ("Shift and an arrow key", "Move the map"),
            ("Home and End", "First and last card"),
        ],
    ),
    (
        "In the outline",
        &[
            ("Up and down", "Go from row to row"),
            ("Right and left", "Open and shut a branch"),
            ("Enter", "Choose the row"),
            ("*", "Open all branches of a level"),
            ("A letter", "Go to the next row that begins with it"),
        ],
    ),
    (
        "While editing",
        &[
            ("F2", "Rename"),
            ("Insert", "Add an element below"),
            ("Shift Insert", "Add an element beside"),
            ("Delete", "Delete"),
            ("Alt and an arrow key", "Move by one step: up, down, out, in"),
            ("Ctrl Z, Ctrl Y", "Undo, redo"),
            ("R, A, G, N", "Rate red, amber, green, nothing to report, in a rating round"),
        ],
    ),
    (
        "While presenting",
        &[
            ("Page Down, right or Space", "Next stop"),
            ("Page Up or left", "Stop before"),
            ("Shift and an arrow key", "Next area, area before"),
            ("Home and End", "First and last stop"),
            ("B or a full stop", "Blank the screen"),
            ("Q", "Show the QR code of the stop, hide it again"),
            ("L", "Point with a spot of light"),
            ("Esc", "End"),
        ],
    ),
    (
        "With a mouse or fingers",
        &[
            ("Drag", "Move the map"),
            ("Wheel or pinch", "Zoom"),
            ("Click or tap", "Light the golden thread"),
            ("Swipe the words", "Go on or back while presenting"),
        ],
    ),
];

/// The dialog.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let reading = use_reading();
    view! {
        <Dialog title="Keys and gestures" id="shortcuts" on_close=Callback::new(move |()| reading.shortcuts.set(false))>
            <div class="shortcuts">
                {KEYS
                    .map(|(name, keys)| {
                        view! {
                            <h3>{name}</h3>
                            <dl>
                                {keys
                                    .iter()
                                    .map(|&(key, does)| {
                                        view! {
                                            <div>
                                                <dt>
                                                    <kbd>{key}</kbd>
                                                </dt>
                                                <dd>{does}</dd>
                                            </div>
                                        }
                                    })
                                    .collect_view()}
                            </dl>
                        }
                    })
                    .collect_view()}
            </div>
        </Dialog>
    }
}
