//! The termly report for a local governing committee: which ratings moved, what changed, what conflicts, and what the
//! ratings rest on.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::icon::{Icon, IconMark};
use crate::components::rag::RagBadge;
use crate::insight::report::{Asked, Movement, Report, Row, report, report_markdown, report_name};
use crate::model::id::Id;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Rag;
use crate::model::when::When;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::detail::ElementLink;
use crate::views::save::use_saver;

use super::Heading;
use super::asks::{Choice, Choices, ask, school_choices};
use super::lists::{AT_FIRST, Part, ShowAll, at_first, use_paper};

/// The view.
#[component]
pub fn ReportView() -> impl IntoView {
    let reading = use_reading();
    let route = use_navigation().route;
    let asked = Memo::new(move |_| Asked::from_word(route.get().asked()));
    let found = Memo::new(move |_| Arc::new(report(&reading.live.read().plan, &asked.get())));
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
                {move || view! { <Body report=found.get() /> }}
            </Show>
        </section>
    }
}

/// What can be asked, and the report on paper or as a text.
#[component]
fn Asking(
    /// The report.
    report: Memo<Arc<Report>>,
) -> impl IntoView {
    let (reading, navigation, keep) = (use_reading(), use_navigation(), use_saver());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = report.read_untracked().asked.clone();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_school = move |id: Option<String>| with(&|new| new.school = id.as_deref().map(Id::new));
    let choose_period = move |period: Option<String>| with(&|new| new.period = period.as_deref().map(When::new));
    let school = move || report.read().asked.school.as_ref().map(Id::to_string).unwrap_or_default();
    let period = move || report.read().period.as_ref().map(When::to_string).unwrap_or_default();
    let schools = move || school_choices(&reading.live.read().plan, &report.read().offers.schools);
    let periods = move || {
        let named = |period: &When| (period.to_string(), period.to_string());
        report.read().offers.periods.iter().rev().map(named).collect::<Choices>()
    };
    let paper = use_paper();
    let save = move |_| {
        let plan = reading.opened().plan;
        let whose = report.with_untracked(|report| report_name(&plan, report));
        keep(&file_named(&whose, "report.md"), &report.with_untracked(|report| report_markdown(&plan, report)));
    };
    view! {
        <div class="insight-asks">
            <Choice
                id="ask-school"
                label="School"
                choices=Memo::new(move |_| schools())
                value=Signal::derive(school)
                on_choice=Callback::new(choose_school)
            />
            <Choice
                id="ask-period"
                label="Term"
                choices=Memo::new(move |_| periods())
                value=Signal::derive(period)
                on_choice=Callback::new(choose_period)
                idle=0
            />
            <button type="button" id="report-print" class="button" on:click=move |_| paper.print()>
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
    report: Arc<Report>,
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
    let bare: Vec<usize> = report.without_evidence().collect();
    let entries: Vec<(Option<String>, String)> = report
        .entries(&plan)
        .map(|(_, entry)| (entry.date.as_ref().map(When::to_string), shown(&entry.text).into_owned()))
        .collect();
    let lists = Movement::ALL.map(|movement| (movement, report.list_at(movement).collect::<Vec<_>>()));
    view! {
        <p class="insight-sum" role="status">{compared}</p>
        <dl class="report-tally">
            <div><dt>"Now"</dt><dd><Tally counts=report.tally() /></dd></div>
            <div><dt>"Before"</dt><dd><Tally counts=report.tally_before() /></dd></div>
        </dl>
        {lists
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(movement, rows)| {
                let folded = movement == Movement::Same;
                view! { <List name=movement.name() report=report.clone() which=rows folded=folded /> }
            })
            .collect_view()}
        <section class="report-part">
            <h3>"What the ratings rest on"</h3>
            <ul class="report-evidence">
                <li><b>{evidence.several}</b>" by two methods or more"</li>
                <li><b>{evidence.one}</b>" by one method"</li>
                <li><b>{evidence.none}</b>" by no method that is named"</li>
            </ul>
        </section>
        {(!bare.is_empty())
            .then(|| view! { <List name="Rated without a method" report=report.clone() which=bare folded=true /> })}
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
                view! { <ConflictList report=report.clone() /> }.into_any()
            }}
        </section>
    }
}

/// The conflicts, each with its reason.
#[component]
fn ConflictList(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let count = report.conflicts.len();
    let part = Part::new(AT_FIRST);
    let rows = move || {
        let rows = report.conflicts.iter().take(part.most()).map(|conflict| {
            let [one, other] = conflict.sides.each_ref().map(|side| side.element);
            view! {
                <li class="conflict">
                    <ElementLink at=one />
                    <span class="conflict-mark">"conflicts with"</span>
                    <ElementLink at=other />
                    <p class="conflict-reason">{conflict.reason.clone()}</p>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <ul class="conflict-list">{rows}</ul>
        <ShowAll part=part count=count />
    }
}

/// How many have each rating.
#[component]
fn Tally(
    /// In the order of the vocabulary.
    counts: [usize; 4],
) -> impl IntoView {
    let counts = Rag::ALL.iter().copied().zip(counts);
    let count = |(rag, count): (Rag, usize)| match (rag, count) {
        (Rag::None, 0) => ().into_any(),
        (Rag::None, _) => {
            view! { <span class="insight-count">{count}<span class="quiet">" with nothing to report"</span></span> }
                .into_any()
        }
        _ => view! { <span class="insight-count">{count}" " <RagBadge rag=rag /></span> }.into_any(),
    };
    counts.map(count).collect_view()
}

/// Rows of one sort.
#[component]
fn List(
    /// What they are.
    name: &'static str,
    /// The report.
    report: Arc<Report>,
    /// Which of its rows.
    which: Vec<usize>,
    /// Whether only its count is shown until it is opened: on paper too.
    folded: bool,
) -> impl IntoView {
    let count = which.len();
    let part = Part::new(at_first(report.rows.len()));
    let open = RwSignal::new(!folded);
    let shown_now = move || {
        let rows = which.iter().take(if open.get() { part.most() } else { 0 }).filter_map(|&at| report.rows.get(at));
        rows.cloned().map(view_row).collect_view()
    };
    let rows = move || {
        view! {
            <ul class="report-rows">{shown_now}</ul>
            <ShowAll part=part count=count />
        }
    };
    let head = view! { <h3>{name} <span class="quiet">" "{count}</span></h3> };
    match folded {
        false => view! { <section class="report-part">{head}{rows()}</section> }.into_any(),
        true => view! {
            <details class="report-part" on:toggle=move |_| open.set(true)>
                <summary>{head}</summary>
                {rows()}
            </details>
        }
        .into_any(),
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
