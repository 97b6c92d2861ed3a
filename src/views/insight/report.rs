//! The termly report for a local governing committee: which ratings moved, what changed, what conflicts, and what the
//! ratings rest on.

use leptos::prelude::*;

use crate::browser::{files, sharing as device};
use crate::components::field::ChoiceField;
use crate::components::icon::{Icon, IconMark};
use crate::components::rag::RagBadge;
use crate::insight::report::{Asked, Movement, Report, Row, report, report_markdown};
use crate::model::id::Id;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;

use super::{Heading, ask, school_choices};

/// Most rows of one list that are shown at first.
const AT_FIRST: usize = 60;

/// The view.
#[component]
pub fn ReportView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let asked = Memo::new(move |_| Asked::from_word(route.get().asked()));
    let found = Memo::new(move |_| report(&reading.live.read().plan, &asked.get()));
    let none = Memo::new(move |_| found.read().period.is_none());
    view! {
        <section class="report" aria-labelledby="insight-title">
            <Heading
                name="Termly report"
                question="For a governing committee: which ratings moved since the term before, what changed, and what the ratings rest on."
            />
            <Show
                when=move || !none.get()
                fallback=|| {
                    view! {
                        <p class="insight-empty">
                            "Nothing has been rated in this plan yet. Turn on Edit and press Rate; the report compares each term with the one before."
                        </p>
                    }
                }
            >
                <Asking report=found />
                {move || found.with(|report| view! { <Body report=report.clone() /> })}
            </Show>
        </section>
    }
}

/// What can be asked, and the report on paper or as a text.
#[component]
fn Asking(
    /// The report.
    report: Memo<Report>,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = report.read_untracked().asked.clone();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_school = move |id: String| with(&|new| new.school = (!id.is_empty()).then(|| Id::new(&id)));
    let choose_period = move |period: String| with(&|new| new.period = Some(When::new(&period)));
    let school = move || report.read().asked.school.as_ref().map(Id::to_string).unwrap_or_default();
    let period = move || report.read().period.as_ref().map(When::to_string).unwrap_or_default();
    let offers = Memo::new(move |_| report.read().offers.clone());
    let save = move |_| {
        let plan = reading.opened().plan;
        let text = report.with_untracked(|report| report_markdown(&plan, report));
        if let Err(error) = files::offer(&file_named(&plan.title(), "report.md"), &text) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <div class="insight-asks">
            {move || {
                let opened = reading.live.read();
                let (schools, periods) = offers.with(|offers| {
                    let named = |period: &When| (period.to_string(), period.to_string());
                    let periods: Vec<(String, String)> = offers.periods.iter().rev().map(named).collect();
                    (school_choices(&opened.plan, &offers.schools), periods)
                });
                view! {
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
                    <ChoiceField
                        id="ask-period"
                        label="Term"
                        choices=periods
                        value=Signal::derive(period)
                        on_choice=Callback::new(choose_period)
                    />
                }
            }}
            <button type="button" id="report-print" class="button" on:click=move |_| device::print()>
                "Print"
            </button>
            <button type="button" id="report-save" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"As text"</span>
            </button>
        </div>
    }
}

/// The report itself.
#[component]
fn Body(
    /// The report.
    report: Report,
) -> impl IntoView {
    let plan = use_reading().opened().plan;
    let whose = report.asked.school.as_ref().and_then(|id| plan.school(id));
    let whose = whose.map_or_else(|| "The whole trust".to_owned(), |school| shown(&school.name).into_owned());
    let period = report.period.as_ref().map(When::to_string).unwrap_or_default();
    let compared = match &report.before {
        Some(before) => format!("{whose}, {period}, compared with {before}"),
        None => format!("{whose}, {period}; there is no term before to compare with"),
    };
    let evidence = report.evidence();
    let bare: Vec<Row> = report.without_evidence().cloned().collect();
    let entries: Vec<(Option<String>, String)> = report
        .entries(&plan)
        .map(|(_, entry)| (entry.date.as_ref().map(When::to_string), shown(&entry.text).into_owned()))
        .collect();
    let lists = Movement::ALL.map(|movement| (movement, report.list(movement).cloned().collect::<Vec<_>>()));
    view! {
        <p class="insight-sum" role="status">{compared}</p>
        <dl class="report-tally">
            <div><dt>"Now"</dt><dd><Tally counts=report.tally() /></dd></div>
            <div><dt>"Before"</dt><dd><Tally counts=report.tally_before() /></dd></div>
        </dl>
        {lists
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(movement, rows)| view! { <List name=movement.name() rows=rows /> })
            .collect_view()}
        <section class="report-part">
            <h3>"What the ratings rest on"</h3>
            <ul class="report-evidence">
                <li><b>{evidence.several}</b>" by two methods or more"</li>
                <li><b>{evidence.one}</b>" by one method"</li>
                <li><b>{evidence.none}</b>" by no method that is named"</li>
            </ul>
        </section>
        {(!bare.is_empty()).then(|| view! { <List name="Rated without a method" rows=bare /> })}
        <section class="report-part">
            <h3>"What changed"</h3>
            {if entries.is_empty() {
                view! { <p class="quiet">"The plan\u{2019}s log has nothing for this term."</p> }.into_any()
            } else {
                let entries = entries.into_iter().map(|(when, words)| {
                    view! { <li><span class="quiet">{when}</span>" "{words}</li> }
                });
                view! { <ul class="report-log">{entries.collect_view()}</ul> }.into_any()
            }}
        </section>
        <section class="report-part">
            <h3>"Conflicts raised"</h3>
            {if report.conflicts.is_empty() {
                view! { <p class="quiet">"None is recorded."</p> }.into_any()
            } else {
                let conflicts = report.conflicts.into_iter().map(|conflict| {
                    let [one, other] = conflict.sides.map(|side| side.element);
                    view! {
                        <li class="conflict">
                            <ElementLink at=one />
                            <span class="conflict-mark">"conflicts with"</span>
                            <ElementLink at=other />
                            <p class="conflict-reason">{conflict.reason}</p>
                        </li>
                    }
                });
                view! { <ul class="conflict-list">{conflicts.collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}

/// How many have each rating.
#[component]
fn Tally(
    /// In the order of the vocabulary.
    counts: [usize; 4],
) -> impl IntoView {
    let counts = Rag::ALL.iter().copied().zip(counts);
    counts
        .map(|(rag, count)| view! { <span class="insight-count">{count}" " <RagBadge rag=rag /></span> })
        .collect_view()
}

/// Rows of one sort.
#[component]
fn List(
    /// What they are.
    name: &'static str,
    /// The rows.
    rows: Vec<Row>,
) -> impl IntoView {
    let count = rows.len();
    let all = RwSignal::new(false);
    let rows = StoredValue::new(rows);
    let shown_now = move || {
        let most = if all.get() { usize::MAX } else { AT_FIRST };
        rows.with_value(|rows| rows.iter().take(most).cloned().map(view_row).collect_view())
    };
    view! {
        <section class="report-part">
            <h3>{name} <span class="quiet">" "{count}</span></h3>
            <ul class="report-rows">{shown_now}</ul>
            <Show when=move || { count > AT_FIRST } && !all.get()>
                <button type="button" class="button is-small" on:click=move |_| all.set(true)>
                    {format!("Show all {count}")}
                </button>
            </Show>
        </section>
    }
}

/// One element, before and now.
fn view_row(row: Row) -> impl IntoView + use<> {
    let plan = use_reading().opened().plan;
    let school = row.school.as_ref().and_then(|id| plan.school(id));
    let school = school.map(|school| shown(school.short.as_deref().unwrap_or(&school.name)).into_owned());
    let rag = |given: Option<Rag>| match given {
        Some(rag) => view! { <RagBadge rag=rag /> }.into_any(),
        None => view! { <span class="quiet">"not rated"</span> }.into_any(),
    };
    let (before, now) = (row.before.map(|given| given.rag), row.now.as_ref().map(|given| given.rag));
    let note = row.now.as_ref().and_then(|given| given.note.clone());
    let methods = row.now.map(|given| given.methods.join(", ")).filter(|methods| !methods.is_empty());
    view! {
        <li>
            <span class="report-move">
                {rag(before)}
                <span aria-hidden="true">"→"</span>
                <span class="for-ears">" to "</span>
                {rag(now)}
            </span>
            <span class="report-what">
                <span class="report-name">
                    {school.map(|short| view! { <span class="badge is-school">{short}</span> })}
                    <ElementLink at=row.element />
                </span>
                {note.map(|note| view! { <span>{note}</span> })}
                {methods.map(|methods| view! { <span class="quiet">"By "{methods}</span> })}
            </span>
        </li>
    }
}
