//! Bringing a plan in: a file, a file dropped on the page, or pasted text.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::components::icon::{Icon, IconMark};
use crate::routes::{Route, View};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::notices::{Notices, use_notices};
use crate::state::plans::{Imported, Plans, use_plans};

/// What the parts of the import share.
#[derive(Clone, Copy)]
struct Importing {
    plans: Plans,
    notices: Notices,
    navigation: Navigation,
    wrong: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Importing {
    fn text(self, text: &str) {
        match self.plans.import(text) {
            Ok(Imported { plan, safe, copy }) => {
                self.wrong.set(None);
                let warnings = plan.warnings();
                if let Some(first) = warnings.first() {
                    let more = if warnings.len() > 1 {
                        format!(" There are {} more notes like this.", warnings.len() - 1)
                    } else {
                        String::new()
                    };
                    self.notices.say(format!("The plan was opened. One thing to know: {first}.{more}"));
                } else if safe && copy {
                    self.notices
                        .say("This plan is on this device already. What came in was saved beside it, as a copy.");
                } else if safe {
                    self.notices.say("The plan was opened and saved on this device.");
                }
                self.navigation.go(&Route::plan(plan.id().as_str(), View::Map));
            }
            // Most who come here with something else have a table or a list.
            Err(error) if !text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') => {
                let way = "This takes plans that were saved here before. A table (CSV) or a list comes into a plan that is open: start one above, then Edit and Files.";
                self.wrong.set(Some(format!("{way} ({error})")));
            }
            Err(error) => self.wrong.set(Some(error.to_string())),
        }
    }

    fn file(self, file: Option<files::File>) {
        let Some(file) = file else { return };
        self.busy.set(true);
        spawn_local(async move {
            match files::read(&file).await {
                Ok(text) => self.text(&text),
                Err(error) => self.wrong.set(Some(error.to_string())),
            }
            self.busy.try_set(false);
        });
    }
}

/// The import: drop zone, file field, text field.
#[component]
pub fn Import() -> impl IntoView {
    let importing = Importing {
        plans: use_plans(),
        notices: use_notices(),
        navigation: use_navigation(),
        wrong: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let over = RwSignal::new(false);
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        importing.file(files::dropped(&event));
    };
    view! {
        <section class="shelf" aria-labelledby="import-title">
            <h2 id="import-title">"Bring in a plan"</h2>
            <div
                class="drop"
                class:is-over=move || over.get()
                on:dragover=move |event| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=drop
            >
                <p>"Drop a plan file here, or choose one. It stays on this device."</p>
                <label class="button">
                    <IconMark icon=Icon::Import />
                    <span>{move || if importing.busy.get() { "Reading the file…" } else { "Choose a file" }}</span>
                    <input
                        id="import-file"
                        class="for-ears"
                        type="file"
                        accept=".json,application/json"
                        on:change=move |event| importing.file(files::chosen(&event))
                    />
                </label>
                <Paste importing=importing />
            </div>
            <div class="wrong is-block" role="alert">
                {move || {
                    importing
                        .wrong
                        .get()
                        .map(|words| {
                            view! {
                                <p>
                                    <strong>"The plan was not opened. "</strong>
                                    {words}
                                    " Your other plans are untouched."
                                </p>
                            }
                        })
                }}
            </div>
        </section>
    }
}

/// A field to paste a plan into.
#[component]
fn Paste(
    /// The import that it belongs to.
    importing: Importing,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    view! {
        <details class="paste">
            <summary>"Or paste the text of a plan"</summary>
            <label class="field" for="import-text">
                "The plan as JSON"
            </label>
            <textarea
                id="import-text"
                class="input is-code"
                rows="6"
                spellcheck="false"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            ></textarea>
            <button
                type="button"
                class="button"
                id="import-paste"
                on:click=move |_| importing.text(&typed.get_untracked())
            >
                "Open the pasted plan"
            </button>
        </details>
    }
}
