//! Coverage and gaps of the examples. The numbers were counted by another program from the documents alone.

use golden_thread::insight::coverage::{Coverage, Rows, coverage};
use golden_thread::insight::gaps::{Found, Gap, Lack, gaps};
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::wire;
use serde_json::json;

use crate::support::{at, example, sketch};

fn ids(plan: &Plan, gap: Gap) -> Vec<String> {
    let of = |found: &Found| plan.element(found.element).id.to_string();
    gaps(plan).iter().filter(|found| found.gap == gap).map(of).collect()
}

fn counts(plan: &Plan, table: &Coverage, row: &str) -> Vec<(usize, usize)> {
    let row = table.rows.iter().find(|found| found.element == at(plan, row)).expect("a row");
    row.cells.iter().map(|cell| (cell.priorities, cell.projects)).collect()
}

#[test]
fn the_demonstration_has_each_sort_of_gap() {
    let plan = example("demo");
    assert_eq!(ids(&plan, Gap::Unserved), ["aim-4-2"]);
    assert_eq!(ids(&plan, Gap::Adrift), ["bra-sdp-11", "ott-sdp-11", "wyv-star-10"]);
    assert_eq!(ids(&plan, Gap::Incomplete), ["kpi-1-2c", "kpi-2-2d", "kpi-3-1d", "kpi-3-2c", "kpi-4-1d"]);
    let uncovered: Vec<Option<String>> =
        ids(&plan, Gap::Uncovered).iter().map(|id| plan.element(at(&plan, id)).reference.clone()).collect();
    assert_eq!(uncovered, [Some("F8".to_owned())]);
}

#[test]
fn alts_elements_12_and_13_are_covered_by_nothing_and_four_kpis_have_no_date() {
    let plan = example("alt");
    let references = |gap: Gap, lack: Option<Lack>| -> Vec<String> {
        let all = gaps(&plan);
        let fits = |found: &&Found| found.gap == gap && lack.is_none_or(|lack| found.lacks.contains(&lack));
        all.iter().filter(fits).filter_map(|found| plan.element(found.element).reference.clone()).collect()
    };
    assert_eq!(references(Gap::Uncovered, None), ["12", "13"]);
    assert_eq!(references(Gap::Incomplete, Some(Lack::Date)), ["KPI 1.4", "KPI 2.3", "KPI 2.4", "KPI 4.4"]);
    assert_eq!(references(Gap::Incomplete, Some(Lack::Owner)).len(), 14);
    assert_eq!(references(Gap::Unserved, None), [""; 0], "no school's work is in the plan, so none is missing");
}

#[test]
fn a_column_says_how_much_of_the_table_it_serves_and_the_table_what_nobody_does() {
    let plan = example("demo");
    let table = coverage(&plan, Rows::Aims);
    let aims = table.rows.iter().filter(|row| row.depth == 1);
    let first = aims.clone().filter(|row| !row.cells[0].is_empty()).count();
    assert_eq!(table.served(0), (first, 10), "areas are not counted beside their aims");
    assert_eq!((first, table.unserved()), (9, 1));
    assert_eq!(table.sum(&plan), "1 of 10 aims is served by no school.");
    let cell = table.rows.iter().find(|row| row.element == at(&plan, "aim-1-1")).expect("a row").cells[0];
    assert_eq!(cell.words(&plan), "4 school priorities, 4 STAR projects");
    let framework = coverage(&plan, Rows::Frameworks);
    let open = framework.rows.iter().filter(|row| row.covered == Some(0)).map(|row| row.element);
    assert_eq!(open.map(|at| plan.element(at).reference.clone()).collect::<Vec<_>>(), [Some("F8".to_owned())]);
    assert_eq!(framework.rows.iter().filter(|row| row.covered.is_none()).count(), 1, "the framework itself");
    for rows in Rows::ALL {
        assert_eq!(Rows::from_word(rows.word()), rows);
    }
    assert_eq!(Rows::from_word("anything"), Rows::Aims);
}

#[test]
fn a_cell_counts_a_schools_work_below_an_aim_and_its_area() {
    let plan = example("demo");
    let table = coverage(&plan, Rows::Aims);
    assert_eq!(table.columns.len(), 6, "six schools, and nothing of the trust's own");
    assert_eq!(counts(&plan, &table, "aim-1-1"), [(4, 4), (3, 3), (2, 2), (3, 2), (4, 4), (2, 1)]);
    assert_eq!(counts(&plan, &table, "aim-1-2"), [(1, 2), (3, 3), (1, 1), (2, 2), (2, 2), (2, 2)]);
    let bare = table.rows.iter().find(|row| row.element == at(&plan, "aim-4-2")).expect("a row");
    assert!(bare.cells.iter().all(|cell| cell.is_empty()) && bare.depth == 1);
    let framework = coverage(&plan, Rows::Frameworks);
    assert_eq!(framework.rows.len(), 9, "the framework and its eight elements");
}

#[test]
fn work_that_serves_twice_counts_once_and_the_trusts_own_has_a_column() {
    let plan = sketch(
        "m mission -
         a aim m
         p priority -
         q priority p
         s strategy a",
        "p contributes a
         p contributes s
         q contributes a
         a contributes q",
    );
    let table = coverage(&plan, Rows::Aims);
    assert_eq!(table.columns, [None]);
    assert_eq!(counts(&plan, &table, "a"), [(2, 0)], "by two ways, and in a circle");
}

#[test]
fn a_cell_has_the_worst_of_the_latest_ratings_and_the_rating_of_the_latest_term() {
    let rating = |element: &str, period: &str, rag: &str| json!({ "element": element, "school": "x", "period": period, "rag": rag });
    let plan = |ratings: serde_json::Value| {
        let document = json!({
            "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P",
            "schools": [{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }],
            "elements": [
                { "id": "a", "kind": "aim", "title": "A" },
                { "id": "k", "kind": "kpi", "title": "K", "parent": "a" },
                { "id": "l", "kind": "kpi", "title": "L", "parent": "a" },
            ],
            "ratings": ratings,
        });
        wire::read(&document.to_string()).expect("a plan")
    };
    let cell = |ratings| coverage(&plan(ratings), Rows::Aims).rows[0].cells.clone();
    let found = cell(json!([
        rating("k", "autumn 2024", "red"),
        rating("k", "summer 2025", "green"),
        rating("k", "spring 2025", "red"),
        rating("l", "spring 2025", "amber"),
        rating("l", "autumn 2025", "none"),
    ]));
    assert_eq!((found[0].worst, found[0].latest), (Some(Rag::Amber), Some(Rag::Green)));
    assert_eq!((found[1].worst, found[1].latest), (None, None), "the other school");
    assert!(found[0].is_empty(), "a rating is no work");
    let said = [&found[0], &found[1]].map(|cell| cell.words(&plan(json!([]))));
    assert_eq!(said, ["no work, but rated here", "nothing"]);
    let same = cell(json!([rating("k", "spring 2025", "green"), rating("l", "spring 2025", "red")]));
    assert_eq!((same[0].worst, same[0].latest), (Some(Rag::Red), Some(Rag::Red)), "the worse of one term");
}
