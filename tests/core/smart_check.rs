//! What the SMART check says of every KPI of two real plans, against verdicts written by hand.
//!
//! The tables were filled in by reading each KPI, before there was any rule. Each row has the printed number, the letters
//! of what the KPI is (S specific, M measurable, A agreed, R realistic, T timed; a dash for what is missing), how many
//! KPIs stand in it, and why. Where the rules taught us better, the row says so.

use golden_thread::model::element::Element;
use golden_thread::model::plan::{Ix, Plan};
use golden_thread::model::vocabulary::Kind;

use crate::support::example;

/// SECAT, 2020 to 2025.
const SECAT: &str = "
1.1 SM--- 1 All schools Good: can be counted. Nobody owns it; how many are Good today is not said; no calendar date.
1.2 -M--- 1 Which outcomes, at which age? Above average can be looked up. Two years from when?
1.3 SM--- 1 One experience, then another: can be counted. Year 6 is no date.
1.4 SMART 1 Defined and shared, or not; there is none yet; the Director of Education; August 2021.
1.5 SM-RT 1 In place or not, and costed. Nobody owns it.
2.1 SMART 1 Complete and shared, or not; the Director of Education; August 2021.
2.2 ----T 5 Programmes, work with agencies, posts, catching up, a strategy in each school; most of it is wording only.
2.3 SM-RT 1 Reviewed and refined, or not.
2.4 SM--T 1 All schools hold the rating; how many hold it today is not said.
2.5 SM-RT 1 Set up or not.
3.1 SM--T 1 Top 25%, for both phases in one: the place of today is not said.
3.2 -M--- 3 Absence, diversity of staff, progress of groups; all three set against published figures.
3.3 SM-RT 1 A new offer: created or not. How far it is embedded is the evidence's matter.
3.4 S---T 1 Embedded says no more than that somebody is content with it.
3.5 SM-R- 1 A process in place or not; the Executive Leaders share in it, but nobody owns it.
3.6 SM-RT 1 One agreed model, there or not; the budgets are what it serves.
3.7 ----T 2 An option explored by 2023, provision added by 2025; how much is to be added is not said.
4.1 SM--T 1 A plan in each school: can be counted; how many have one today is not said.
4.2 S---- 1 Highly effective, as others judge it: no figure, no date.
4.3 S---T 1 Pupils know: nothing says how many, nor how we should hear of it.
4.4 SM-RT 1 Set up or not.
4.5 -M-RT 2 A strategy by August 2021, a Lead by March 2021; each is there or not.
";

/// Active Learning Trust.
const ALT: &str = "
1.3 SM--T 1 Top 25% in both phases, with one date.
1.4 SM--- 1 Absence and persistent absence, both against the national figure; no date.
2.1 ----T 3 An institute, a talent process, aligned CPD; the other measures prove these. Aligned is no figure.
2.2 SM--T 1 All schools: can be counted. Ofsted's comments are the evidence.
2.3 ----- 3 A talent process, aligned CPD, leaders deployed.
2.4 ----- 2 Effective governance on both levels, and a golden thread of accountability: either may be had alone.
3.1 ----T 2 A brand, a commitment.
3.2 S---T 1 Pupils know: no figure.
3.3 ----T 4 A commission, changed teaching, keener students, an enquiry: the first may be met and the rest missed.
3.4 SM--T 1 A plan in each school: how many have one today is not said.
4.1 SM-RT 1 One model, in place or not; indicators and dashboards are its evidence.
4.2 SM-RT 1 Done in all schools, and costed.
4.3 ----T 2 Risk registers, continuity plans; used effectively is no figure.
4.4 ----- 3 Plans, work with agencies, training.
";

/// A row of a table.
struct Row {
    number: &'static str,
    letters: &'static str,
    parts: usize,
}

fn rows(table: &'static str) -> Vec<Row> {
    let row = |line: &'static str| {
        let mut words = line.split(' ');
        let mut next = || words.next().unwrap_or_else(|| panic!("too short: {line}"));
        Row { number: next(), letters: next(), parts: next().parse().unwrap_or_else(|_| panic!("no count: {line}")) }
    };
    table.lines().filter(|line| !line.is_empty()).map(row).collect()
}

fn number(element: &Element) -> &str {
    let printed = element.number.as_ref().or(element.reference.as_ref()).map_or("", |text| text.as_str());
    printed.trim_start_matches("KPI ")
}

fn kpis(plan: &Plan) -> Vec<Ix> {
    (0..plan.elements().len() as Ix).filter(|&at| plan.element(at).kind == Kind::Kpi).collect()
}

#[test]
fn the_tables_name_every_kpi_of_both_plans() {
    for (id, table) in [("secat", SECAT), ("alt", ALT)] {
        let plan = example(id);
        let have: Vec<&str> = kpis(&plan).into_iter().map(|at| number(plan.element(at))).collect();
        let rows = rows(table);
        assert_eq!(have, rows.iter().map(|row| row.number).collect::<Vec<_>>(), "{id}");
        for row in rows {
            let fits = row.letters.chars().zip("SMART".chars()).all(|(have, full)| have == full || have == '-');
            assert!(fits && row.letters.len() == 5, "{id} {}: {}", row.number, row.letters);
            // Several KPIs in one are never one specific thing.
            assert!(row.parts == 1 || row.letters.starts_with('-'), "{id} {}", row.number);
        }
    }
}
