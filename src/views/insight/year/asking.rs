//! What can be asked of the year, and the year as a file.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::browser::{clock, dom, files};
use crate::components::field::ChoiceField;
use crate::components::icon::{Icon, IconMark};
use crate::exchange::calendar::calendar;
use crate::insight::pictures::{without_drafts, year_svg};
use crate::insight::year::{Asked, Year, events, school_year_name, year as insight_year};
use crate::model::id::Id;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{file_named, shown};
use crate::model::when::MONTHS;
use crate::routes::{Route, View};
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::work::posts;

use super::super::{all_schools, ask, school_choices};

/// What can be asked.
#[component]
pub fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The year.
    year: Memo<Year>,
    /// Today.
    today: NaiveDate,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_year = move |start: String| with(&|new| new.start = start.parse().ok());
    let choose_month = move |month: String| with(&|new| new.month = month.parse().ok());
    let choose_role = move |post: String| with(&|new| new.role = Some(post.clone()).filter(|post| !post.is_empty()));
    let choose_school = move |id: String| with(&|new| new.school = (!id.is_empty()).then(|| Id::new(&id)));
    let years = Memo::new(move |_| {
        year.with(|year| {
            let mut all = year.years.clone();
            if !all.contains(&year.start) {
                all.push(year.start);
                all.sort_unstable();
            }
            all
        })
    });
    let start = move || year.read().start.to_string();
    let month = move || asked.read().month.map(|month| month.to_string()).unwrap_or_default();
    let role = move || asked.read().role.clone().unwrap_or_default();
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let save = move |_| {
        let plan = reading.opened().plan;
        let name = format!("{}, {}", plan.title(), year.read_untracked().name);
        let page = dom::address_with("");
        let link = |at: Ix| {
            let id = plan.element(at).id.to_string();
            Some(format!("{page}{}", Route::plan(plan.id().as_str(), View::default()).with_focus(Some(id)).query()))
        };
        let stamp = chrono::DateTime::from_timestamp_millis(clock::now() as i64).unwrap_or_default().naive_utc();
        let file = format!("year-{}.ics", year.read_untracked().start);
        let text = year.with_untracked(|year| calendar(&name, &events(&plan, year, link), stamp));
        let Some(text) = text else {
            notices.warn("Nothing in this year can go into a calendar.");
            return;
        };
        if let Err(error) = files::offer(&file_named(&plan.title(), &file), &text) {
            notices.warn(error.to_string());
        }
    };
    let picture = move |_| {
        let plan = reading.opened().plan;
        let drawn = without_drafts(&plan).map(|open| {
            let shown = insight_year(&open, &asked.get_untracked(), today);
            year_svg(&open, &shown, today)
        });
        let file = format!("year-{}.svg", year.read_untracked().start);
        let saved = drawn.map_err(|error| error.to_string()).and_then(|drawn| {
            files::offer(&file_named(&plan.title(), &file), &drawn).map_err(|error| error.to_string())
        });
        if let Err(error) = saved {
            notices.warn(error);
        }
    };
    view! {
        <div class="insight-asks" role="search" aria-label="What the year shows">
            {move || {
                let plan = reading.opened().plan;
                let (roles, schools) = (roles(&plan), school_choices(&plan, &all_schools(&plan)));
                let years = years.get().into_iter().map(|start| (start.to_string(), school_year_name(start))).collect();
                view! {
                    <ChoiceField
                        id="ask-year"
                        label="School year"
                        choices=years
                        value=Signal::derive(start)
                        on_choice=Callback::new(choose_year)
                    />
                    <ChoiceField
                        id="ask-month"
                        label="Month"
                        choices=months()
                        value=Signal::derive(month)
                        on_choice=Callback::new(choose_month)
                    />
                    {(roles.len() > 1)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-role"
                                    label="Post"
                                    choices=roles
                                    value=Signal::derive(role)
                                    on_choice=Callback::new(choose_role)
                                />
                            }
                        })}
                    {(schools.len() > 1)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-school"
                                    label="School"
                                    choices=schools
                                    value=Signal::derive(school)
                                    on_choice=Callback::new(choose_school)
                                />
                            }
                        })}
                }
            }} <button type="button" id="year-ics" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"Calendar"</span>
            </button>
            <button type="button" id="year-picture" class="button" on:click=picture>
                <IconMark icon=Icon::Export />
                <span>"Picture"</span>
            </button>
        </div>
    }
}

fn roles(plan: &Plan) -> Vec<(String, String)> {
    let all = posts(plan, None).into_iter().map(|post| (post.clone(), shown(&post).into_owned()));
    std::iter::once((String::new(), "Everybody".to_owned())).chain(all).collect()
}

/// From September, as schools count.
fn months() -> Vec<(String, String)> {
    let all = (0..12).map(|at| (at + 8) % 12).map(|at| ((at + 1).to_string(), MONTHS[at].to_owned()));
    std::iter::once((String::new(), "Whole year".to_owned())).chain(all).collect()
}
