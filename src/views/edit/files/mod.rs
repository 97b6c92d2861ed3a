//! Out and in: the plan as a file for other programs, and a table, an outline or another state of the plan brought into
//! it, after a look at what it would change.

mod preview;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::exchange::csv::{Sheet, Template, sheet, template};
use crate::exchange::{markdown, opml};
use crate::model::plan::Plan;
use crate::model::text::file_name;
use crate::state::backup;
use crate::state::desk::use_desk;
use crate::state::notices::use_notices;
use crate::views::save::use_saver;

use preview::{Preview, Source};

/// The dialog.
#[component]
pub fn FilesDialog() -> impl IntoView {
    let desk = use_desk();
    let source = RwSignal::new(None::<(String, Source)>);
    let wrong = RwSignal::new(None::<String>);
    let take = move |file: Option<files::File>| {
        let Some(file) = file else { return };
        spawn_local(async move {
            let name = file.name();
            let read = files::read(&file).await.map_err(|error| error.to_string());
            let read = read.and_then(|text| Source::read(&name, &text, &desk.plan()));
            wrong.try_set(read.as_ref().err().cloned());
            source.try_set(read.ok().map(|source| (name, source)));
        });
    };
    let close = Callback::new(move |()| {
        desk.asking.try_set(None);
    });
    view! {
        <Dialog title="Import and export" id="files" on_close=close>
            <div class="dialog-body">
                {move || match source.get() {
                    Some((name, read)) => view! { <Preview name=name read=read source=source /> }.into_any(),
                    None => {
                        view! {
                            <h3>"Bring something into this plan"</h3>
                            <p class="quiet">
                                "A spreadsheet saved as CSV, an OPML outline, a list (Markdown, or pasted from Word as text), or this plan as somebody else has saved it. You see what it would change before anything is done."
                            </p>
                            <label class="button">
                                <IconMark icon=Icon::Import />
                                <span>"Choose a file"</span>
                                <input
                                    id="exchange-file"
                                    class="for-ears"
                                    type="file"
                                    accept=".csv,.tsv,.txt,.opml,.xml,.md,.markdown,.json,text/csv,text/markdown,application/json"
                                    on:change=move |event| take(files::chosen(&event))
                                />
                            </label>
                            <p class="wrong" role="alert">
                                {move || wrong.get()}
                            </p>
                            <Templates />
                            <Exports />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Dialog>
    }
}

/// Tables to fill in.
#[component]
fn Templates() -> impl IntoView {
    let save = use_saver();
    let all: [(&str, Template); 7] = [
        ("Areas", Template::Area),
        ("Aims", Template::Aim),
        ("KPIs", Template::Kpi),
        ("School priorities", Template::Priority),
        ("Projects", Template::Project),
        ("Schools", Template::School),
        ("Ratings", Template::Rating),
    ];
    view! {
        <h3>"Tables to fill in"</h3>
        <div class="button-row">
            {all
                .map(|(name, kind)| {
                    view! {
                        <button
                            type="button"
                            class="button is-small"
                            on:click=move |_| save(&format!("{}.csv", name.to_lowercase().replace(' ', "-")), &template(kind))
                        >
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// A kind of file: its name, the end of its file's name, and how it is written.
type Export = (&'static str, &'static str, fn(&Plan) -> String);

/// The plan as files.
#[component]
fn Exports() -> impl IntoView {
    let desk = use_desk();
    let save = use_saver();
    let named = move |end: &str| {
        let name = file_name(&desk.plan().title());
        format!("{}{end}", name.trim_end_matches(".plan.json"))
    };
    let notices = use_notices();
    let whole = move |_| {
        if let Err(error) = backup::offer(&desk.plan()) {
            notices.warn(error.to_string());
        }
    };
    let all: [Export; 6] = [
        ("Elements (CSV)", "-elements.csv", |plan| sheet(plan, Sheet::Elements)),
        ("Links (CSV)", "-links.csv", |plan| sheet(plan, Sheet::Links)),
        ("Ratings (CSV)", "-ratings.csv", |plan| sheet(plan, Sheet::Ratings)),
        ("Schools (CSV)", "-schools.csv", |plan| sheet(plan, Sheet::Schools)),
        ("Outline (OPML)", ".opml", opml::write),
        ("Text (Markdown)", ".md", markdown::write),
    ];
    view! {
        <h3>"Save the plan as a file"</h3>
        <p class="quiet">"Drafts and notes for speakers are in the whole plan only. Tables hold the first measure of each element."</p>
        <div class="button-row">
            <button type="button" class="button is-small" on:click=whole>
                "Whole plan (JSON)"
            </button>
            {all
                .map(|(name, end, write)| {
                    view! {
                        <button type="button" class="button is-small" on:click=move |_| save(&named(end), &write(&desk.plan()))>
                            {name}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}
