//! Versions and the log: what the plan was, what was done to it, and the way back.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::local_storage::LocalStorage;
use crate::insight::compare::{Comparison, Difference, ElementChange, Moved, What, compare};
use crate::model::command::Command;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::model::wire;
use crate::state::desk::{Desk, use_desk};
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::storage::version::{Reason, Version};
use crate::storage::versions::Versions;

use super::side::SidePanel;

/// Most entries of the log that are shown at first.
const AT_FIRST: usize = 20;

fn versions() -> Versions<LocalStorage> {
    Versions::new(LocalStorage)
}

/// The panel.
#[component]
pub fn History() -> impl IntoView {
    let desk = use_desk();
    let list = RwSignal::new(Vec::<Version>::new());
    let wrong = RwSignal::new(None::<String>);
    let refresh = Callback::new(move |()| match versions().list(desk.plan().id().as_str()) {
        Ok(found) => {
            list.set(found);
            wrong.set(None);
        }
        Err(error) => wrong.set(Some(error.to_string())),
    });
    refresh.run(());
    let seen = RwSignal::new(None::<(String, Comparison)>);
    view! {
        <SidePanel name="Versions and log">
            {move || match seen.get() {
                Some((name, comparison)) => {
                    view! { <Compared name=name comparison=comparison on_back=Callback::new(move |()| seen.set(None)) /> }
                        .into_any()
                }
                None => {
                    view! {
                        <h2>"Versions"</h2>
                        <KeepVersion on_kept=refresh />
                        <p class="wrong" role="alert">
                            {move || wrong.get()}
                        </p>
                        <ul class="versions">
                            {move || {
                                list.get()
                                    .into_iter()
                                    .map(|version| view! { <Row version=version seen=seen on_change=refresh /> })
                                    .collect_view()
                            }}
                        </ul>
                        <Show when=move || list.with(Vec::is_empty)>
                            <p class="quiet">
                                "No versions yet. One is kept by itself before each import, and whenever you ask."
                            </p>
                        </Show>
                        <Log />
                    }
                        .into_any()
                }
            }}
        </SidePanel>
    }
}

/// A field for the name of a version, and the button that keeps it.
#[component]
fn KeepVersion(
    /// One was kept.
    on_kept: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let name = RwSignal::new(String::new());
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if desk.keep_version(Reason::ByHand, Some(&name.get_untracked())) {
            name.set(String::new());
            on_kept.run(());
        }
    };
    view! {
        <form class="keep-version" on:submit=keep>
            <label class="field">
                <span>"Keep the plan as it is now"</span>
                <input
                    id="version-name"
                    class="input"
                    type="text"
                    autocomplete="off"
                    placeholder="Board meeting, November"
                    prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </label>
            <button type="submit" id="keep-version" class="button">
                "Keep this version"
            </button>
        </form>
    }
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::ByHand => "Kept by hand",
        Reason::BeforeImport => "Before an import",
        Reason::BeforeMerge => "Before a merge",
        Reason::BeforeBulkChange => "Before a large change",
        Reason::BeforeRestore => "Before an earlier version came back",
        Reason::BeforeRollForward => "Before the next year\u{2019}s plan",
    }
}

/// The plan of a version; a sentence where it cannot be had.
fn plan_of(desk: Desk, version: &Version) -> Result<Plan, String> {
    let text = versions().load(desk.plan().id().as_str(), &version.id).map_err(|error| error.to_string())?;
    let text = text.ok_or_else(|| "This version is gone. Another tab may have deleted it.".to_owned())?;
    wire::read(&text).map_err(|error| error.to_string())
}

/// One version: when and why, and what can be done with it.
#[component]
fn Row(
    /// The version.
    version: Version,
    /// Where a comparison is shown.
    seen: RwSignal<Option<(String, Comparison)>>,
    /// The list has changed.
    on_change: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let notices = use_notices();
    let time = version.about.as_ref().map(|about| clock::date_words(about.saved_at)).unwrap_or_default();
    let label = version.label.clone();
    let reason = label.as_ref().map_or("Not known why", |label| why(label.reason));
    let name = label.and_then(|label| label.name).unwrap_or_else(|| reason.to_owned());
    let name = shown(&name).into_owned();
    let said = version.about.as_ref().map(|about| format!("{time} · {} elements", about.elements)).unwrap_or_default();
    let damaged = version.damaged;
    let version = StoredValue::new(version);
    let words = StoredValue::new(name.clone());
    let with_plan = move |act: &dyn Fn(Plan)| match version.with_value(|version| plan_of(desk, version)) {
        Ok(plan) => act(plan),
        Err(error) => notices.warn(error),
    };
    let show = move |_| {
        with_plan(&|plan| seen.set(Some((words.get_value(), compare(&plan, &desk.plan())))));
    };
    let restore = move |_| {
        with_plan(&|plan| desk.restore(&plan, format!("Brought back \u{201C}{}\u{201D}", words.get_value())));
        on_change.run(());
    };
    let delete = move |_| {
        let id = version.with_value(|version| version.id.clone());
        let plan = desk.plan().id().to_string();
        match versions().remove(&plan, &id) {
            Ok(record) => {
                on_change.run(());
                let back = move || {
                    if let Some(record) = &record
                        && let Err(error) = versions().put_back(&plan, &id, record)
                    {
                        notices.warn(error.to_string());
                    }
                };
                notices.offer("The version was deleted.", "Put it back", back);
            }
            Err(error) => notices.warn(error.to_string()),
        }
    };
    view! {
        <li class="version">
            <strong>{name}</strong>
            <span class="quiet">{said}</span>
            {damaged.then(|| view! { <span class="wrong">"This version is damaged."</span> })}
            <span class="button-row">
                <button type="button" class="button is-small" disabled=damaged on:click=show>
                    "Compare with now"
                </button>
                <button type="button" class="button is-small" disabled=damaged on:click=restore>
                    "Bring it back"
                </button>
                <button type="button" class="button is-small is-quiet" on:click=delete>
                    "Delete"
                </button>
            </span>
        </li>
    }
}

/// What differs between a version and the plan now.
#[component]
fn Compared(
    /// What the version is called.
    name: String,
    /// What differs.
    comparison: Comparison,
    /// Back to the list.
    on_back: Callback<()>,
) -> impl IntoView {
    let summary = comparison.summary();
    let Comparison { elements, links, ratings, schools, details } = comparison;
    let groups = [("Links", links), ("Schools", schools), ("The plan itself", details)];
    view! {
        <button type="button" id="back-to-versions" class="button is-small" on:click=move |_| on_back.run(())>
            "Back to the versions"
        </button>
        <h2 id="compare-title" tabindex="-1">
            {format!("Since \u{201C}{name}\u{201D}")}
        </h2>
        <p id="compare-sum">{summary}</p>
        <ul class="compared">{elements.into_iter().map(element_row).collect_view()}</ul>
        {groups
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(name, list)| {
                view! {
                    <h3>{name}</h3>
                    <dl class="differences">{list.into_iter().map(difference).collect_view()}</dl>
                }
            })
            .collect_view()}
        {(!ratings.is_empty())
            .then(|| {
                view! {
                    <h3>"Ratings"</h3>
                    <ul>
                        {ratings
                            .into_iter()
                            .map(|term| {
                                let words = format!(
                                    "{}: {} new, {} changed, {} gone",
                                    term.term,
                                    term.added,
                                    term.changed,
                                    term.removed,
                                );
                                view! { <li>{words}</li> }
                            })
                            .collect_view()}
                    </ul>
                }
            })}
    }
}

fn element_row(change: ElementChange) -> impl IntoView {
    let (word, moved, fields) = match change.what {
        What::Added => ("Added", None, Vec::new()),
        What::Removed => ("Removed", None, Vec::new()),
        What::Changed { moved, fields } if fields.is_empty() => ("Moved", moved, fields),
        What::Changed { moved, fields } => ("Changed", moved, fields),
    };
    let top = || "the top of the plan".to_owned();
    let moved = moved.map(|moved| match moved {
        Moved::Among => "Elsewhere among the same".to_owned(),
        Moved::Under(from, to) => {
            format!("From {} to {}", from.unwrap_or_else(top), to.unwrap_or_else(top))
        }
    });
    view! {
        <li>
            <span class="badge">{word}</span>
            " "
            <span class="quiet">{change.level}</span>
            " "
            <strong>{change.title}</strong>
            {moved.map(|words| view! { <p class="quiet">{words}</p> })}
            <dl class="differences">{fields.into_iter().map(difference).collect_view()}</dl>
        </li>
    }
}

fn difference(difference: Difference) -> impl IntoView {
    view! {
        <div>
            <dt>{difference.label}</dt>
            <dd>
                {difference.before.map(|words| view! { <del>{words}</del> })} " "
                {difference.after.map(|words| view! { <ins>{words}</ins> })}
            </dd>
        </div>
    }
}

/// The year's updates and variations, latest first; each can be annotated.
#[component]
fn Log() -> impl IntoView {
    let reading = use_reading();
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| reading.live.read().plan.document().log.len());
    let entries = move || {
        let most = if all.get() { usize::MAX } else { AT_FIRST };
        (0..count.get()).rev().take(most).collect::<Vec<_>>()
    };
    let more = move || !all.get() && AT_FIRST < count.get();
    view! {
        <h3>"Updates and variations"</h3>
        <Show when=move || count.get() == 0>
            <p class="quiet">"Nothing yet. What is changed in an adopted plan is written down here by itself."</p>
        </Show>
        <ul class="log">
            <For each=entries key=|at| *at let:at>
                <LogRow at=at />
            </For>
        </ul>
        <Show when=more>
            <button type="button" class="button is-small" on:click=move |_| all.set(true)>
                {move || format!("Show all {}", count.get())}
            </button>
        </Show>
    }
}

/// One entry of the log.
#[component]
fn LogRow(
    /// Its place in the log.
    at: usize,
) -> impl IntoView {
    let reading = use_reading();
    let desk = use_desk();
    let entry = Memo::new(move |_| reading.live.read().plan.document().log.get(at).cloned());
    let words = move || {
        entry.get().map(|entry| {
            let date = entry.date.map(|date| date.to_string()).unwrap_or_default();
            view! {
                <span class="quiet">{date}</span>
                <span>{shown(&entry.text).into_owned()}</span>
            }
        })
    };
    let note = move || entry.get().and_then(|entry| entry.note).unwrap_or_default();
    let keep = move |event| {
        let text = event_target_value(&event);
        let text = text.trim();
        desk.carry_out(Command::Annotate(at, (!text.is_empty()).then(|| text.to_owned())));
    };
    view! {
        <li>
            {words}
            <input
                class="input"
                type="text"
                aria-label="Note on this entry"
                placeholder="Why, or who agreed"
                prop:value=note
                on:change=keep
            />
        </li>
    }
}
