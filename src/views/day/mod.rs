//! The training day, for who leads it or collects: the code for the hall, what the hall says, and deleting it.

pub mod choose;
mod hall;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::files;
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconMark};
use crate::model::plan::Ix;
use crate::present::choices::choices;
use crate::share::code::Code;
use crate::state::day::collecting::delete;
use crate::state::day::leading::{Leading, link_with};
use crate::state::day::use_leading;
use crate::state::navigation::use_navigation;
use crate::state::notices::{Notices, use_notices};
use crate::state::reading::use_reading;
use crate::state::show_line::Reach;
use crate::views::save::use_saver;

use super::detail::ElementLink;
use super::share::picture::CodePicture;
use super::side::SidePanel;
use hall::Hall;

/// The panel.
#[component]
pub fn DayPanel() -> impl IntoView {
    let leading = use_leading();
    take_in_carried(leading);
    let is_on = Memo::new(move |_| leading.led.with(Option::is_some));
    view! {
        <SidePanel name="Training day">
            <div class="day">
                {move || if is_on.get() { view! { <On leading=leading /> }.into_any() } else { view! { <Off leading=leading /> }.into_any() }}
            </div>
        </SidePanel>
    }
}

/// What came in the address, from somebody else's code.
fn take_in_carried(leading: Leading) {
    let (navigation, notices) = (use_navigation(), use_notices());
    Effect::new(move |_| {
        let Some(fragment) = navigation.counted.get() else { return };
        say_taken(notices, leading.take_in_carried(&fragment).map_err(|error| error.to_string()));
        // In its place, so that a reload does not bring it in again.
        navigation.go_in_place(&navigation.route.get_untracked());
    });
}

fn say_taken(notices: Notices, taken: Result<usize, String>) {
    match taken {
        Ok(0) => notices.say("These choices were counted already."),
        Ok(1) => notices.say("The choices of 1 phone came in."),
        Ok(count) => notices.say(format!("The choices of {count} phones came in.")),
        Err(why) => notices.warn(why),
    }
}

/// Before it.
#[component]
fn Off(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    view! {
        <h2>"What does our work serve?"</h2>
        <p>
            "Everybody in the hall scans one code and taps the aims that their own work serves. The map lights up where they do, and shows the aims that nobody serves."
        </p>
        <Kept />
        <p class="button-row">
            <button type="button" id="start-day" class="button is-primary" on:click=move |_| leading.start()>
                "Start a training day"
            </button>
            <TakeIn leading=leading />
        </p>
    }
}

/// What is kept, in plain words.
#[component]
fn Kept() -> impl IntoView {
    view! {
        <details class="day-kept">
            <summary>"What is kept, and where"</summary>
            <p>
                "For each phone: a number made up for the day, and the aims it chose. No name, no login, nothing about the phone. It is kept on this device and, if the plan is at a backend, there. Where only a few take part, somebody may still guess who chose what."
            </p>
            <p>
                "\u{201C}Delete all choices\u{201D} removes them from both for good, and each phone forgets its own when it next looks. Files that were saved stay where they were saved."
            </p>
        </details>
    }
}

/// While it is on.
#[component]
fn On(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let leads = Memo::new(move |_| leading.led.with(|led| led.as_ref().is_some_and(|led| led.leads)));
    let large = RwSignal::new(false);
    let link = Memo::new(move |_| leading.link());
    let code = Memo::new(move |_| Code::of(&link.get()?));
    // Phones are let in once they can know that the day is on; without a backend each one brings what it says itself.
    let open =
        move || leads.get() && (leading.said.get() || matches!(leading.reach.get(), Reach::Here | Reach::Barred(_)));
    let asking = RwSignal::new(false);
    view! {
        <h2>{move || if leads.get() { "Scan, and tap what your work serves" } else { "Collected here" }}</h2>
        <Show when=open fallback=move || leads.get().then(|| view! { <p role="status">"Opening the day for phones…"</p> })>
            <div class="day-code">
                <CodePicture code=code label="QR code of the training day" />
            </div>
            <p class="share-address">{move || link.get()}</p>
            <button type="button" id="day-large" class="button" on:click=move |_| large.set(true)>
                <IconMark icon=Icon::Grow />
                <span>"Fill the screen"</span>
            </button>
        </Show>
        <ReachWords leading=leading />
        <Said leading=leading />
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || leading.lights.get()
                on:change=move |event| leading.lights.set(event_target_checked(&event))
            />
            <span>"Light up the map"</span>
        </label>
        <Bars leading=leading />
        <PassOn leading=leading />
        <Kept />
        <p class="button-row">
            <button type="button" id="delete-day" class="button is-danger" on:click=move |_| asking.set(true)>
                <IconMark icon=Icon::Delete />
                <span>"Delete all choices"</span>
            </button>
        </p>
        <Show when=move || large.get()>
            <Hall leading=leading code=code link=link on_close=Callback::new(move |()| large.set(false)) />
        </Show>
        <Show when=move || asking.get()>
            <DeleteDialog leading=leading on_close=Callback::new(move |()| {
                asking.try_set(false);
            }) />
        </Show>
    }
}

/// Whether phones can send.
#[component]
fn ReachWords(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let words = move || {
        match leading.reach.get() {
        Reach::Unknown | Reach::Beyond => None,
        Reach::Here => Some(
            "Phones cannot send here: the plan is only on this device. Each shows a code of its own, or saves a file: scan the codes with one phone, and take that phone\u{2019}s file in here.".to_owned(),
        ),
        Reach::Lost => Some("The backend does not answer now. Phones keep what they chose, and send it once it does.".to_owned()),
        Reach::Barred(why) => Some(why),
    }
    };
    let kept = move || {
        (!leading.kept.get())
            .then_some("This device cannot keep the choices. Save them as a file before you leave this page.")
    };
    view! {
        <div role="status">
            {move || words().map(|words| view! { <p class="day-reach">{words}</p> })}
            {move || kept().map(|words| view! { <p class="day-reach">{words}</p> })}
        </div>
    }
}

/// How many said what.
#[component]
fn Said(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let words = Memo::new(move |_| {
        let (phones, choices) = leading
            .led
            .with(|led| led.as_ref().map(|led| (led.tally.devices(), led.tally.choices())).unwrap_or_default());
        let many = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        match phones {
            0 => "Nobody has chosen yet.".to_owned(),
            _ => format!("{}, {}", many(phones, "phone", "phones"), many(choices, "choice", "choices")),
        }
    });
    view! {
        <p id="day-said" class="day-said" role="status">
            {words}
        </p>
    }
}

/// Each aim with a bar.
#[component]
fn Bars(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let counts = Memo::new(move |_| leading.counts());
    let reading = use_reading();
    let groups = Memo::new(move |_| reading.live.with(|opened| choices(&opened.plan)));
    let row = move |at: Ix| {
        let count = counts.with(|counts| counts.named(at));
        let share = count * 100 / counts.with(|counts| counts.most()).max(1);
        view! {
            <li class="day-bar" class:is-empty=count == 0>
                <ElementLink at=at />
                <span class="day-count">{if count == 0 { "Nobody yet".to_owned() } else { count.to_string() }}</span>
                <span class="day-track" aria-hidden="true">
                    <span style=format!("width: {share}%")></span>
                </span>
            </li>
        }
    };
    move || {
        let plan = reading.opened().plan;
        groups
            .get()
            .into_iter()
            .map(|group| {
                view! {
                    <h3>{plan.element(group.area).card_title().to_string()}</h3>
                    <ul class="day-bars">{group.aims.into_iter().map(row).collect_view()}</ul>
                }
            })
            .collect_view()
    }
}

/// By hand: files and codes.
#[component]
fn PassOn(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let code = Memo::new(move |_| {
        let tally = leading.led.with(|led| led.as_ref().map(|led| led.tally.clone()))?;
        Code::of(&link_with(&leading.plan(), &tally)?)
    });
    let keep = use_saver();
    let save = move |_| keep("training-day.json", &leading.text());
    view! {
        <details class="day-by-hand" open=move || leading.reach.get() != Reach::Beyond>
            <summary>"By hand: files and codes"</summary>
            <p class="button-row">
                <TakeIn leading=leading />
                <button type="button" id="save-day" class="button" on:click=save>
                    <IconMark icon=Icon::Export />
                    <span>"Save as a file"</span>
                </button>
                <button
                    type="button"
                    id="pass-day"
                    class="button"
                    aria-pressed=move || shown.get().to_string()
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <IconMark icon=Icon::Code />
                    <span>"Pass on as a code"</span>
                </button>
            </p>
            <Show when=move || shown.get()>
                <Show
                    when=move || code.with(Option::is_some)
                    fallback=|| view! { <p>"These are too many for a code. Save them as a file."</p> }
                >
                    <div class="day-code">
                        <CodePicture code=code label="QR code of the choices" />
                    </div>
                </Show>
            </Show>
        </details>
    }
}

/// Takes in files that phones saved, or that somebody collected.
#[component]
fn TakeIn(
    /// The day.
    leading: Leading,
) -> impl IntoView {
    let notices = use_notices();
    let take = move |all: Vec<files::File>| {
        spawn_local(async move {
            let mut news = 0;
            for file in all {
                let read = files::read(&file).await.map_err(|error| error.to_string());
                match read.and_then(|text| leading.take_in(&text).map_err(|error| error.to_string())) {
                    Ok(more) => news += more,
                    Err(why) => return notices.warn(format!("{}: {why}", file.name())),
                }
            }
            say_taken(notices, Ok(news));
        });
    };
    view! {
        <label class="button">
            <IconMark icon=Icon::Import />
            <span>"Take in files"</span>
            <input
                class="for-ears day-file"
                type="file"
                multiple
                accept=".json,application/json"
                on:change=move |event| take(files::all_chosen(&event))
            />
        </label>
    }
}

/// Asks whether all of it should really go.
#[component]
fn DeleteDialog(
    /// The day.
    leading: Leading,
    /// It was closed.
    on_close: Callback<()>,
) -> impl IntoView {
    let wrong = RwSignal::new(None::<String>);
    let notices = use_notices();
    let busy = move || leading.deleting.with(Option::is_some);
    let go = move |_| {
        wrong.set(None);
        spawn_local(async move {
            match delete(leading).await {
                Ok(()) => {
                    notices.say("All choices are deleted. The training day is over.");
                    on_close.run(());
                }
                Err(why) => drop(wrong.try_set(Some(why))),
            }
        });
    };
    view! {
        <Dialog title="Delete all choices?" id="delete-choices" on_close=on_close>
            <div class="dialog-body">
                <p>"What every phone said is deleted for good, and the training day is over. This cannot be undone. Save a file first if you want to keep the counts."</p>
                <p role="status">
                    {move || leading.deleting.get().map(|left| format!("Deleting: {left} left"))}
                </p>
                <p class="wrong" role="alert">
                    {move || wrong.get()}
                </p>
            </div>
            <footer class="dialog-foot">
                <button type="button" class="button" on:click=move |_| on_close.run(())>
                    "Keep them"
                </button>
                <button type="button" id="delete-choices-yes" class="button is-danger" disabled=busy on:click=go>
                    "Delete"
                </button>
            </footer>
        </Dialog>
    }
}
