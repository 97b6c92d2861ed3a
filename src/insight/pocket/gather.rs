//! From a plan to all that a guide has to say.

use std::collections::HashSet;

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt};

use crate::exchange::public::hidden;
use crate::insight::coverage::{latest_rag, reading_order, school_of};
use crate::insight::year::{Span, school_year_name};
use crate::layout::scene::areas;
use crate::model::document::LogEntry;
use crate::model::element::Element;
use crate::model::forest::Forest;
use crate::model::plan::{Ix, Plan};
use crate::model::text::{shortened, shown};
use crate::model::vocabulary::Kind;
use crate::model::when::Moment;
use crate::thread::served_by;

use super::asked::{Asked, Scope};
use super::owned::{date, heads, is_of, is_of_year, work, years};
use super::{LARGEST, LeftOut, Milestone, Pocket, Row, Update};

/// Updates that a guide tells of at most.
const MOST_UPDATES: usize = 5;
/// A reference longer than this is no reference.
const REFERENCE: usize = 16;

pub(super) fn gather(plan: &Plan, asked: &Asked, today: NaiveDate) -> Pocket {
    let drafts = hidden(plan.document());
    let is_open = |at: Ix| drafts.get(at as usize) != Some(&true);
    let open: Vec<Ix> = reading_order(plan).into_iter().filter(|&at| is_open(at)).collect();
    let heads = heads(plan, &open);
    let work = work(plan, &asked.scope, &open, heads);
    let (years, year) = years(plan, asked, &work, today);
    let of_year = |at: &Ix| is_of_year(&asked.scope, date(plan, *at).and_then(|when| Span::of(plan, when)), year);

    let mut below: HashMap<Option<Ix>, Vec<(Ix, bool)>> = HashMap::new();
    for at in work.into_iter().filter(of_year) {
        let served = heads_above(plan, at, |above| heads.contains(&plan.element(above).kind) && is_open(above));
        if served.is_empty() {
            below.entry(None).or_default().push((at, false));
        }
        for (place, head) in served.into_iter().enumerate() {
            below.entry(Some(head)).or_default().push((at, place > 0));
        }
    }
    let has_row = |at: Ix| match &asked.scope {
        Scope::Trust => true,
        Scope::School(_) => below.contains_key(&Some(at)),
        Scope::Owner(post) => below.contains_key(&Some(at)) || is_of(plan, at, post),
    };
    let is_head = |at: &Ix| heads.contains(&plan.element(*at).kind) && has_row(*at);
    let hues = Hues::of(plan);
    let milestones = |head: Option<Ix>| milestones(plan, below.get(&head).map_or(&[], Vec::as_slice), asked, year);
    let mut rows: Vec<Row> = Vec::new();
    for &at in open.iter().filter(|at| is_head(at)) {
        rows.push(Row { milestones: milestones(Some(at)), ..head_row(plan, at, &hues) });
    }
    if below.contains_key(&None) {
        rows.push(Row { milestones: milestones(None), ..loose_row(plan, heads) });
    }
    let log = log(plan, &asked.scope, &rows, &is_open);
    let (title, subtitle) = titles(plan, &asked.scope, year);
    let of_kind = |kind: Kind| open.iter().find(|&&at| plan.element(at).kind == kind);
    let mission = of_kind(Kind::Mission).or_else(|| of_kind(Kind::Vision));
    Pocket {
        title,
        subtitle,
        mission: mission.map(|&at| plain(&plan.element(at).title)),
        year,
        years,
        columns: plan.document().columns.iter().map(|one| plain(one.label.as_ref().unwrap_or(&one.key))).collect(),
        rows,
        log,
        left_out: LeftOut::default(),
        type_size: LARGEST,
        height: 0.0,
    }
}

/// A text on one line, as it may be shown.
pub(super) fn plain(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heads that an element serves without passing through another head, the nearest first.
fn heads_above(plan: &Plan, from: Ix, is_head: impl Fn(Ix) -> bool) -> Vec<Ix> {
    let mut seen = HashSet::from([from]);
    let (mut way, mut found, mut next) = (vec![from], Vec::new(), 0);
    while let Some(&at) = way.get(next) {
        next += 1;
        for above in served_by(plan, at).filter(|&above| seen.insert(above)) {
            if is_head(above) { found.push(above) } else { way.push(above) }
        }
    }
    found
}

/// The hues of areas, as the map has them.
struct Hues {
    forest: Forest,
    areas: Vec<Option<u32>>,
}

impl Hues {
    fn of(plan: &Plan) -> Self {
        let forest = Forest::shown(plan);
        let areas = areas(plan, &forest);
        Self { forest, areas }
    }

    fn hue(&self, at: Ix) -> Option<u32> {
        self.areas.get(self.forest.place_of(at)? as usize).copied().flatten()
    }
}

fn reference(element: &Element) -> Option<String> {
    let words = plain(element.reference.as_deref()?);
    (!words.is_empty()).then(|| shortened(&words, REFERENCE).into_owned())
}

/// Full and short words; short ones only where they are shorter.
fn words(element: &Element) -> (String, Option<String>) {
    let full = plain(&element.title);
    let short = element.short.as_deref().map(plain);
    let is_shorter = |short: &String| !short.is_empty() && short.chars().count() < full.chars().count();
    (full.clone(), short.filter(is_shorter))
}

fn ticks(plan: &Plan, element: &Element) -> Vec<bool> {
    plan.document().columns.iter().map(|column| element.ticks.contains(&column.key)).collect()
}

fn head_row(plan: &Plan, at: Ix, hues: &Hues) -> Row {
    let element = plan.element(at);
    let (words, short) = words(element);
    let area = plan.ancestors(at).find(|&above| plan.element(above).kind == Kind::Area).map(|at| plan.element(at));
    let name = |area: &Element| {
        let title = plain(&area.title);
        reference(area).map_or(title.clone(), |reference| format!("{reference} {title}"))
    };
    Row {
        element: Some(at),
        area: hues.hue(at),
        area_name: area.map(name),
        reference: reference(element),
        words,
        short,
        ticks: ticks(plan, element),
        numbering: element.flags.iter().find(|flag| flag.code == "numbering").map(|flag| plain(&flag.note)),
        milestones: Vec::new(),
    }
}

fn loose_row(plan: &Plan, heads: &[Kind]) -> Row {
    let name = heads.first().map(|&kind| crate::model::text::within_sentence(&plan.kind_name(kind, 1)));
    Row {
        element: None,
        area: None,
        area_name: None,
        reference: None,
        words: name.map_or("In the plan".to_owned(), |name| format!("Serves no {}", plain(&name))),
        short: None,
        ticks: vec![false; plan.document().columns.len()],
        numbering: None,
        milestones: Vec::new(),
    }
}

fn milestones(plan: &Plan, below: &[(Ix, bool)], asked: &Asked, year: i32) -> Vec<Milestone> {
    let here: HashSet<Ix> = below.iter().map(|&(at, _)| at).collect();
    let is_year = |moment: Moment| moment == Moment::AcademicYear(year);
    let milestone = |&(at, again): &(Ix, bool)| {
        let element = plan.element(at);
        let (title, short) = words(element);
        let when = date(plan, at);
        let is_due = element.due().is_some();
        let school = match &asked.scope {
            Scope::School(id) => Some(id),
            Scope::Trust | Scope::Owner(_) => school_of(plan, at),
        };
        Milestone {
            element: at,
            reference: reference(element),
            title,
            short,
            due: when.filter(|when| is_due || !is_year(when.moment())).map(|when| plain(&when.short())),
            last: when.and_then(|when| plan.last_day(when)),
            ticks: ticks(plan, element),
            rag: latest_rag(plan, at, school),
            nested: plan.ancestors(at).any(|above| here.contains(&above)),
            again,
        }
    };
    below.iter().map(milestone).collect()
}

/// The latest updates that concern the guide: those about nothing in particular, about what stands in it, and about what
/// belongs to its school or post.
fn log(plan: &Plan, scope: &Scope, rows: &[Row], is_open: &impl Fn(Ix) -> bool) -> Vec<Update> {
    let listed =
        |at: Ix| rows.iter().any(|row| row.element == Some(at) || row.milestones.iter().any(|one| one.element == at));
    let concerns = |entry: &&LogEntry| match entry.element.as_ref().and_then(|id| plan.find(id.as_str())) {
        None => true,
        Some(at) if !is_open(at) => false,
        Some(at) => match scope {
            Scope::Trust => true,
            Scope::School(id) => school_of(plan, at) == Some(id) || listed(at),
            Scope::Owner(post) => is_of(plan, at, post) || listed(at),
        },
    };
    let mut found: Vec<(usize, &LogEntry)> = plan.document().log.iter().filter(concerns).enumerate().collect();
    let day = |entry: &LogEntry| entry.date.as_ref().and_then(|when| plan.last_day(when));
    found.sort_by_key(|&(place, entry)| std::cmp::Reverse((day(entry), place)));
    let update = |(_, entry): (usize, &LogEntry)| Update {
        when: entry.date.as_ref().map(|when| plain(&when.short())).filter(|words| !words.is_empty()),
        words: plain(&entry.text),
    };
    found.into_iter().map(update).filter(|update| !update.words.is_empty()).take(MOST_UPDATES).collect()
}

fn titles(plan: &Plan, scope: &Scope, year: i32) -> (String, String) {
    let guide = format!("Pocket guide {}", school_year_name(year));
    let title = plain(&plan.title());
    let of_plan = |title: &str| format!("{guide}: {title}");
    match scope {
        Scope::Trust => {
            let subtitle = plan.document().trust_above().map_or(guide.clone(), |trust| of_plan(&plain(&trust)));
            (title, subtitle)
        }
        Scope::School(id) => {
            let name = plan.school(id).map_or_else(|| plain(id.as_str()), |school| plain(&school.name));
            (name, of_plan(&title))
        }
        Scope::Owner(post) => (plain(post), of_plan(&title)),
    }
}
