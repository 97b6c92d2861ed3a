//! The training day, for who is asked: which aims does my work serve? One tap for each.

use leptos::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, IconMark};
use crate::day::page;
use crate::model::id::Id;
use crate::present::choices::{Group, choices};
use crate::routes::Part;
use crate::share::code::Code;
use crate::state::day::choosing::{Became, Choosing};
use crate::state::day::leading::link_with;
use crate::state::day::use_choosing;
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::reading::{Reading, Side, use_reading};
use crate::thread::path::serves;
use crate::views::detail::ElementLink;
use crate::views::save::use_saver;
use crate::views::share::picture::CodePicture;
use crate::views::side::SidePanel;

/// The bar that leads back to the choices while one looks around.
#[component]
pub fn ChooseBar() -> impl IntoView {
    let (reading, navigation) = (use_reading(), use_navigation());
    let choosing = use_choosing();
    view! {
        <section class="story-bar" aria-label="Training day">
            <p role="status">{move || words(choosing)}</p>
            <Show
                when=move || choosing.became.get() != Became::Over
                fallback=move || {
                    view! {
                        <button type="button" id="choose-end" class="button" on:click=move |_| leave(reading, navigation)>
                            "Leave"
                        </button>
                    }
                }
            >
                <Show when=move || choosing.became.get() == Became::Alone && !choosing.is_empty()>
                    <button type="button" id="my-code" class="button" on:click=move |_| show_code(reading, navigation)>
                        "My code"
                    </button>
                </Show>
                <button
                    type="button"
                    id="choose-button"
                    class="button"
                    aria-expanded=move || reading.shows_side(Side::Choose).to_string()
                    on:click=move |_| reading.show_side(Side::Choose, navigation)
                >
                    "Choose"
                </button>
            </Show>
        </section>
    }
}

/// The day is over: this is the plan like any other day.
fn leave(reading: Reading, navigation: Navigation) {
    reading.side.set(None);
    navigation.go(&navigation.route.get_untracked().with_part(Part::Room));
}

/// Shows this phone's code.
fn show_code(reading: Reading, navigation: Navigation) {
    if !reading.shows_side(Side::Choose) {
        reading.show_side(Side::Choose, navigation);
    }
    dom::after_drawing(|| dom::scroll_to("own-code"));
}

/// How many were chosen, and what became of that.
fn words(choosing: Choosing) -> String {
    let Some(chosen) = choosing.said.with(page::count) else {
        return match choosing.became.get() {
            Became::Over => "The training day is over.".to_owned(),
            _ => page::BAR.to_owned(),
        };
    };
    let became = match choosing.became.get() {
        Became::Unknown => "",
        Became::Sending => " Sending\u{2026}",
        Became::Sent => " Sent.",
        Became::Waiting => " Kept here, and sent when it can be.",
        Became::Alone => " Show your code to whoever collects.",
        Became::Over => " The training day is over.",
    };
    format!("{chosen}{became}")
}

/// The panel.
#[component]
pub fn ChoosePanel() -> impl IntoView {
    let choosing = use_choosing();
    let is_over = Memo::new(move |_| choosing.became.get() == Became::Over);
    view! {
        <SidePanel name="Training day">
            <div class="day choices">
                {move || match is_over.get() {
                    true => {
                        view! {
                            <h2>"The training day is over"</h2>
                            <p>"What this phone chose was deleted. The plan stays here for you to look at."</p>
                        }
                            .into_any()
                    }
                    false => view! { <Choices choosing=choosing /> }.into_any(),
                }}
            </div>
        </SidePanel>
    }
}

/// What can be chosen.
#[component]
fn Choices(
    /// This device.
    choosing: Choosing,
) -> impl IntoView {
    let reading = use_reading();
    let groups = Memo::new(move |_| reading.live.with(|opened| choices(&opened.plan)));
    let group = move |group: Group| {
        let plan = reading.opened().plan;
        let aim = |at| (at, plan.element(at).id.clone(), page::aim(&plan, at), serves(&plan, at));
        let aims: Vec<(u32, Id, String, Option<String>)> = group.aims.iter().map(|&at| aim(at)).collect();
        view! {
            <h3>{plan.element(group.area).card_title().to_string()}</h3>
            <ul class="choose">
                {aims
                    .into_iter()
                    .map(|(at, id, title, thread)| {
                        view! { <Choice choosing=choosing at=at id=id title=title thread=thread /> }
                    })
                    .collect_view()}
            </ul>
        }
    };
    view! {
        <h2>{page::QUESTION}</h2>
        <p class="quiet">{page::HOW}</p>
        {move || groups.get().into_iter().map(group).collect_view()}
        <p id="choose-words" class="day-said" role="status">
            {move || words(choosing)}
        </p>
        <Show when=move || !choosing.kept.get()>
            <p class="quiet">"This browser keeps nothing on this phone, so your choices are here only while this page is open."</p>
        </Show>
        <Threads choosing=choosing />
        <Show when=move || choosing.became.get() == Became::Alone && !choosing.is_empty()>
            <OwnCode choosing=choosing />
        </Show>
        <details class="day-kept">
            <summary>"What others get from this phone"</summary>
            <p>
                "Which aims you tapped, and a number made up for today. No name, no login, nothing about you or the phone."
            </p>
            <Show when=move || choosing.became.get() != Became::Alone>
                <p>
                    "Whoever runs the backend that it goes to could see an internet address, as every website can. When the day is deleted, so is all of this, here too."
                </p>
            </Show>
        </details>
    }
}

/// One aim.
#[component]
fn Choice(
    /// This device.
    choosing: Choosing,
    /// The aim.
    id: Id,
    /// Its place in the plan.
    at: u32,
    /// Its title.
    title: String,
    /// What it leads to.
    thread: Option<String>,
) -> impl IntoView {
    let of = id.clone();
    let chosen = Memo::new(move |_| choosing.said.with(|said| said.names(&of)));
    view! {
        <li>
            <button
                type="button"
                class="button day-choice"
                data-at=at
                aria-pressed=move || chosen.get().to_string()
                on:click=move |_| choosing.toggle(&id)
            >
                <span class="day-choice-mark" aria-hidden="true">
                    {move || chosen.get().then(|| view! { <IconMark icon=Icon::Check /> })}
                </span>
                <span>{title}</span>
            </button>
            {move || thread.clone().filter(|_| chosen.get()).map(|thread| view! { <p class="day-thread">{thread}</p> })}
        </li>
    }
}

/// Where what was chosen leads.
#[component]
fn Threads(
    /// This device.
    choosing: Choosing,
) -> impl IntoView {
    let reading = use_reading();
    move || {
        let plan = reading.opened().plan;
        let chosen: Vec<u32> =
            choosing.said.with(|said| said.pick.of.iter().filter_map(|id| plan.find(id.as_str())).collect());
        (!chosen.is_empty()).then(|| {
            view! {
                <h3>"See the golden thread of"</h3>
                <ul class="choose-threads">
                    {chosen.into_iter().map(|at| view! { <li><ElementLink at=at /></li> }).collect_view()}
                </ul>
            }
        })
    }
}

/// What this phone chose as a code and a file, where it cannot be sent.
#[component]
fn OwnCode(
    /// This device.
    choosing: Choosing,
) -> impl IntoView {
    let keep = use_saver();
    let code = Memo::new(move |_| Code::of(&link_with(&choosing.plan(), &choosing.tally())?));
    let save = move |_| {
        let device = choosing.said.with_untracked(|said| said.device.clone());
        keep(&format!("my-choices-{device}.json"), &choosing.tally().text());
    };
    view! {
        <h3>"Your code"</h3>
        <p class="quiet">"Whoever collects scans it with a phone, or takes in your file."</p>
        <div class="day-code" id="own-code">
            <CodePicture code=code label="QR code of your choices" />
        </div>
        <button type="button" id="save-choices" class="button" on:click=save>
            <IconMark icon=Icon::Export />
            <span>"Save as a file"</span>
        </button>
    }
}
