//! What can be asked of the year, and the year as a file.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::browser::{clock, dom};
use crate::components::icon::{Icon, IconMark};
use crate::exchange::calendar::calendar;
use crate::insight::pictures::{without_drafts, year_svg};
use crate::insight::year::{Asked, Year, events, year as insight_year};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::file_named;
use crate::model::when::MONTHS;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::views::save::{Pictures, use_saver};

use super::super::asks::{Choice, Choices, all_schools, ask, posts, school_choices, years};

/// What can be asked.
#[component]
pub fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The year.
    year: Memo<Arc<Year>>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let keep = use_saver();
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_year = move |start: Option<String>| with(&|new| new.start = start.as_deref().and_then(number));
    let choose_month = move |month: Option<String>| with(&|new| new.month = month.as_deref().and_then(number));
    let choose_role = move |post: Option<String>| with(&|new| new.role = post.clone());
    let choose_school = move |id: Option<String>| with(&|new| new.school = id.as_deref().map(Id::new));
    let known_years = Memo::new(move |_| year.with(|year| years(&year.years, year.start)));
    let roles = Memo::new(move |_| roles(&reading.live.read().plan));
    let schools = Memo::new(move |_| {
        let opened = reading.live.read();
        school_choices(&opened.plan, &all_schools(&opened.plan))
    });
    let start = move || year.read().start.to_string();
    let month = move || asked.read().month.map(|month| month.to_string()).unwrap_or_default();
    let role = move || asked.read().role.clone().unwrap_or_default();
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let file =
        Signal::derive(move || file_named(&reading.live.read().plan.title(), &format!("year-{}", year.read().start)));
    let save = move |_| {
        let plan = reading.opened().plan;
        let name = format!("{}, {}", plan.title(), year.read_untracked().name);
        let page = dom::address_with("");
        let link = |at: Ix| {
            let id = plan.element(at).id.to_string();
            Some(format!("{page}{}", Route::plan(plan.id().as_str(), View::default()).with_focus(Some(id)).query()))
        };
        let stamp = chrono::DateTime::from_timestamp_millis(clock::now() as i64).unwrap_or_default().naive_utc();
        let text = year.with_untracked(|year| calendar(&name, &events(&plan, year, link), stamp));
        match text {
            Some(text) => keep(&format!("{}.ics", file.get_untracked()), &text),
            None => notices.warn("Nothing in this year can go into a calendar."),
        }
    };
    let picture = Callback::new(move |()| {
        let open = without_drafts(&reading.opened().plan).map_err(|error| error.to_string())?;
        Ok(year_svg(&open, &insight_year(&open, &asked.get_untracked(), today), today))
    });
    view! {
        <div class="insight-asks" role="search" aria-label="What the year shows">
            <Choice
                id="ask-year"
                label="School year"
                choices=known_years
                value=Signal::derive(start)
                on_choice=Callback::new(choose_year)
                idle=0
            />
            <Choice
                id="ask-month"
                label="Month"
                choices=months()
                value=Signal::derive(month)
                on_choice=Callback::new(choose_month)
            />
            <Choice
                id="ask-role"
                label="Post"
                choices=roles
                value=Signal::derive(role)
                on_choice=Callback::new(choose_role)
            />
            <Choice
                id="ask-school"
                label="School"
                choices=schools
                value=Signal::derive(school)
                on_choice=Callback::new(choose_school)
            />
            <button type="button" id="year-ics" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"Calendar"</span>
            </button>
            <Pictures id="year" name=file draw=picture />
        </div>
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn roles(plan: &Plan) -> Choices {
    std::iter::once((String::new(), "Everybody".to_owned())).chain(posts(plan)).collect()
}

/// From September, as schools count.
fn months() -> Choices {
    let all = (0..12).map(|at| (at + 8) % 12).map(|at| ((at + 1).to_string(), MONTHS[at].to_owned()));
    std::iter::once((String::new(), "Whole year".to_owned())).chain(all).collect()
}
