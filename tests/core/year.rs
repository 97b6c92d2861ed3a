//! The school year of the examples, and of small plans. The numbers were counted by another program from the documents
//! alone.

use chrono::NaiveDate;
use golden_thread::insight::year::{Asked, Item, Part, Precision, Span, Year, owed, year};
use golden_thread::layout::wheel::wheel;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::{Value, json};

use crate::support::{envelope, example, ids, small};

fn day(text: &str) -> NaiveDate {
    When::new(text).first_day().unwrap_or_else(|| panic!("{text} is no day"))
}

fn of(plan: &Plan, start: i32) -> Year {
    year(plan, &Asked { start: Some(start), ..Asked::default() }, day("2026-11-23"))
}

fn within(year: &Year) -> Vec<usize> {
    year.months.iter().map(|month| month.items.len()).collect()
}

fn across(year: &Year) -> Vec<usize> {
    year.months.iter().map(|month| month.across.len()).collect()
}

/// How many elements are here, in other years, and nowhere.
fn sums(year: &Year) -> (usize, usize, usize) {
    let mut here: Vec<u32> = year.items.iter().map(|item| item.element).collect();
    here.sort();
    here.dedup();
    (here.len(), year.elsewhere.len(), year.undated.len())
}

fn span(plan: &Plan, text: &str) -> Option<(String, String, Precision)> {
    Span::of(plan, &When::new(text)).map(|span| (span.first.to_string(), span.last.to_string(), span.precision))
}

/// A plan of KPIs, each due at a time.
fn due(dates: &[&str]) -> Plan {
    let kpi = |(at, due): (usize, &&str)| json!({ "id": format!("k{at}"), "kind": "kpi", "title": "K", "due": due });
    small(dates.iter().enumerate().map(kpi).collect(), json!([]))
}

#[test]
fn year_has_smarts_cycle_of_seven_periods_and_fourteen_items() {
    let plan = example("smart");
    let year = of(&plan, 2026);
    let cycle: Vec<(&str, usize)> = year.cycle.iter().map(|part| (part.title.as_str(), part.items.len())).collect();
    let parts = [
        ("September", 2),
        ("October", 3),
        ("November to March", 2),
        ("March", 1),
        ("April", 1),
        ("May", 2),
        ("June/July", 3),
    ];
    assert_eq!(cycle, parts);
    assert!(year.items.len() == 14 && year.items.iter().all(|item| item.yearly && item.kind == Kind::Review));
    assert_eq!(within(&year), [2, 3, 0, 0, 0, 0, 1, 1, 2, 0, 0, 0]);
    assert_eq!(across(&year), [0, 0, 2, 2, 2, 2, 2, 0, 0, 3, 3, 0]);
    assert_eq!(sums(&year), (14, 8, 0), "eight milestones are for 2022-23");
    for item in &year.items {
        let months = year.months.iter().filter(|month| item.span.touches(month.first, month.last));
        let names: Vec<&str> = months.filter_map(|month| month.name.split(' ').next()).collect();
        let words: Vec<&str> = item.when.split(['/', ' ']).filter(|word| *word != "to").collect();
        assert_eq!((names.first(), names.last()), (words.first(), words.last()), "{}", item.title);
    }
    let first = of(&plan, 2022);
    assert_eq!((first.items.len(), sums(&first)), (22, (22, 0, 0)));
    assert_eq!(across(&first), [8, 8, 10, 10, 10, 10, 10, 8, 8, 11, 11, 8], "a school year lies on all its months");
    assert_eq!(first.years, [2022, 2026], "what comes round every year is in that of today");
}

#[test]
fn year_has_secats_sixteen_dated_kpis_and_six_without_a_date() {
    let plan = example("secat");
    let secat = |start: i32| of(&plan, start);
    for start in [2020, 2021, 2022, 2024] {
        let (here, elsewhere, undated) = sums(&secat(start));
        assert_eq!((here + elsewhere, undated), (16, 6), "{start}");
    }
    assert_eq!(secat(2020).years, [2020, 2021, 2022, 2024]);
    let undated = ids(&plan, secat(2020).undated);
    assert_eq!(undated, ["kpi-1-1", "kpi-1-2", "kpi-1-3", "kpi-3-2", "kpi-3-5", "kpi-4-2"]);
    let (items, those) = (secat(2020).items.len(), sums(&secat(2020)));
    assert_eq!((items, those), (11, (10, 6, 6)), "KPI 4.5 has two dates in one year");
    assert_eq!(within(&secat(2020)), [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 10]);
    assert_eq!(across(&secat(2021)), [1; 12], "autumn 2021 to December, and 2022 from January");
    assert_eq!(secat(2023).items, [], "a year between");
    let today = |text: &str| year(&plan, &Asked::default(), day(text)).start;
    assert_eq!((today("2021-08-31"), today("2021-09-01"), today("2030-01-01")), (2020, 2021, 2024));
    assert_eq!(today("2024-01-01"), 2024, "of two that are equally near, the one to come");
}

#[test]
fn year_of_the_demonstration_and_of_the_other_examples() {
    let demo = example("demo");
    let now = year(&demo, &Asked::default(), day("2026-11-23"));
    assert_eq!((now.start, now.name.as_str(), now.items.len(), sums(&now)), (2026, "2026–27", 141, (141, 28, 2)));
    assert_eq!(within(&now), [1, 0, 1, 6, 3, 12, 20, 1, 21, 21, 40, 2]);
    assert_eq!(across(&now), [2, 2, 2, 2, 10, 10, 10, 13, 5, 5, 5, 5]);
    assert_eq!(now.years, [2025, 2026, 2027, 2028]);
    assert_eq!(sums(&of(&demo, 2027)), (30, 139, 2));
    assert_eq!(within(&of(&demo, 2027)), [4, 1, 1, 1, 1, 0, 2, 0, 1, 1, 14, 2]);
    assert_eq!(sums(&of(&example("spt"), 2022)), (5, 0, 0));
    assert_eq!(across(&of(&example("spt"), 2022)), [3, 3, 3, 3, 5, 5, 5, 5, 4, 4, 4, 4]);
    assert_eq!(sums(&of(&example("alt"), 2020)), (6, 4, 4));
    assert_eq!(sums(&of(&example("ssmat"), 2022)), (2, 0, 3));
}

#[test]
fn a_date_of_the_year_lies_on_all_its_days() {
    let dates = ["2026-10-05", "2026-10", "autumn 1 2026", "autumn 2026", "2026-27", "2026", "2027"];
    let year = of(&due(&dates), 2026);
    assert_eq!(within(&year), [0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(across(&year), [4, 4, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2]);
    let reach = |at: usize| year.items.iter().find(|item| item.element == at as u32).map(|item| item.reach(2026));
    assert_eq!(reach(0), Some((1.0 + 4.0 / 31.0, 1.0 + 5.0 / 31.0)), "the fifth of October");
    let reaches: Vec<_> = (1..7).filter_map(reach).collect();
    assert_eq!(reaches, [(1.0, 2.0), (0.0, 2.0), (0.0, 4.0), (0.0, 12.0), (0.0, 4.0), (4.0, 12.0)]);
    assert_eq!(year.items.iter().find(|item| item.element == 5).map(|item| item.span.first), Some(day("2026-01-01")));
}

#[test]
fn a_year_knows_the_plans_own_terms() {
    let mut document = envelope(json!([{ "id": "a", "kind": "aim", "title": "A" }]), json!([]));
    let term = |name: &str, ends: &str| json!({ "name": name, "ends": ends });
    document["terms"] = json!([
        term("Michaelmas", "12-16"),
        term("Lent 1", "02-12"),
        term("Lent 2", "03-24"),
        term("Lent", "03-24"),
        term("Trinity", "07-16"),
    ]);
    let plan = wire::read(&document.to_string()).expect("a plan");
    let is = |first: &str, last: &str| Some((first.to_owned(), last.to_owned(), Precision::Term));
    assert_eq!(span(&plan, "Michaelmas 2026"), is("2026-09-01", "2026-12-16"), "not from the end of Trinity in July");
    assert_eq!(span(&plan, "lent 1 2027"), is("2026-12-17", "2027-02-12"));
    assert_eq!(span(&plan, "Lent 2 2027"), is("2027-02-13", "2027-03-24"));
    assert_eq!(span(&plan, "Lent 2027"), is("2026-12-17", "2027-03-24"), "its halves are parts of it");
    assert_eq!(span(&plan, "Trinity 2027"), is("2027-03-25", "2027-07-16"));
    assert_eq!(span(&plan, "summer 2027"), is("2027-04-16", "2027-08-31"));
    assert_eq!(span(&plan, "sometime"), None);
}

#[test]
fn what_comes_round_every_year_is_placed_by_what_it_names() {
    let placed = |text: &str| -> Vec<String> {
        let year = of(&due(&[text]), 2026);
        assert_eq!(year.items.is_empty(), !year.undated.is_empty(), "{text}");
        year.items.iter().map(|item| format!("{} {}", item.span.first, item.span.last)).collect()
    };
    for (text, spans) in [
        ("September", &["2026-09-01 2026-09-30"][..]),
        ("sept.", &["2026-09-01 2026-09-30"]),
        ("by the end of March", &["2027-03-01 2027-03-31"]),
        ("June and July", &["2027-06-01 2027-07-31"]),
        ("Nov–Mar", &["2026-11-01 2027-03-31"]),
        ("January, May", &["2027-01-01 2027-01-31", "2027-05-01 2027-05-31"]),
        ("July to October", &["2026-07-01 2026-10-31", "2027-07-01 2027-10-31"]),
        ("Spring Term", &["2027-01-01 2027-04-15"]),
        ("Autumn half term", &["2026-09-01 2026-12-31"]),
        ("summer half term 1", &["2027-04-16 2027-05-31"]),
        ("each autumn term", &["2026-09-01 2026-12-31"]),
    ] {
        assert_eq!(placed(text), spans, "{text}");
    }
    for text in ["termly", "May be", "to June", "June to", "Year 11", "each Board meeting", "the term", "after May"] {
        assert_eq!(placed(text), [""; 0], "{text}");
    }
}

#[test]
fn each_date_of_an_element_in_the_year_is_an_item_of_its_own() {
    let step = |due: &str, target: u32| json!({ "due": due, "target": target });
    let measures = json!([
        { "title": "Readers", "due": "2027-07", "milestones": [step("2027-03", 70), step("2025-03", 60), step("soon", 1)] },
        { "title": "Writers", "due": "2027-05" },
    ]);
    let kpi =
        json!({ "id": "k", "kind": "kpi", "title": "K", "due": "2027-07", "period": "2026-27", "measures": measures });
    let only_for = json!({ "id": "m", "kind": "milestone", "title": "M", "period": "2026-27" });
    let year = of(&small(json!([kpi, only_for, { "id": "a", "kind": "aim", "title": "A" }]), json!([])), 2026);
    let told = |item: &Item| (item.part, item.detail.clone().unwrap_or_default());
    let items: Vec<(Part, String)> = year.items.iter().map(told).collect();
    let expected =
        [(Part::Step(0, 0), "March 2027: 70"), (Part::Measure(1), "Writers"), (Part::Due, ""), (Part::Period, "")];
    assert_eq!(items, expected.map(|(part, words)| (part, words.to_owned())));
    assert_eq!(sums(&year), (2, 0, 0), "an aim needs no date, and a KPI that is here is not elsewhere too");
}

#[test]
fn a_year_can_be_a_schools_or_a_posts() {
    let demo = example("demo");
    let of = |asked: Asked| year(&demo, &asked, day("2026-11-23"));
    let (all, director) =
        (of(Asked::default()), Asked { role: Some("Director of education".into()), ..Asked::default() });
    assert_eq!(of(director.clone()).items.len(), 7);
    let school = demo.document().schools[0].id.clone();
    let one = of(Asked { school: Some(school.clone()), ..Asked::default() });
    assert!(!one.items.is_empty() && one.items.len() < all.items.len() / 3, "{}", one.items.len());
    assert!(one.items.iter().all(|item| item.school.as_ref() == Some(&school)));
    assert_eq!(one.years, all.years, "the switch of years stays as it is");
    let nobody = of(Asked { role: Some("Nobody".into()), ..Asked::default() });
    assert_eq!((nobody.start, nobody.items.len(), sums(&nobody)), (2026, 0, (0, 0, 0)));
}

#[test]
fn what_a_post_owes_in_a_month_of_the_year() {
    let demo = example("demo");
    let owes = |month: Option<u32>, today: &str| {
        let asked = Asked { role: Some("Director of education".into()), month, ..Asked::default() };
        let owed = owed(&demo, &asked, day(today)).expect("a month");
        let names = |items: &[Item]| ids(&demo, items.iter().map(|item| item.element)).join(" ");
        (owed.month.to_string(), names(&owed.due), names(&owed.overdue))
    };
    let is = |month: &str, due: &str, overdue: &str| (month.to_owned(), due.to_owned(), overdue.to_owned());
    // A step of KPI 3.1a was due in July 2026.
    assert_eq!(owes(None, "2026-11-23"), is("2026-11-01", "review-november kpi-3-1c", "kpi-3-1a"));
    assert_eq!(owes(Some(12), "2026-11-23"), is("2026-12-01", "strategy-coaches kpi-3-1c", "kpi-3-1a"));
    let in_time = owes(Some(12), "2026-12-18");
    assert_eq!(in_time, is("2026-12-01", "strategy-coaches kpi-3-1c", "kpi-3-1a"), "the day itself is in time");
    assert_eq!(owes(Some(12), "2026-12-19"), is("2026-12-01", "kpi-3-1c", "kpi-3-1a strategy-coaches"));
    let july = owes(Some(7), "2027-07-20");
    assert_eq!(july, is("2027-07-01", "kpi-1-3c kpi-3-1c", "kpi-3-1a strategy-coaches milestone-3-1 kpi-3-1a"));
}

#[test]
fn an_item_of_the_year_has_the_latest_rating_of_its_school_or_the_worst_of_all() {
    let rating = |school: Option<&str>, period: &str, rag: &str| {
        let mut rating = json!({ "element": "k0", "period": period, "rag": rag });
        school.iter().for_each(|id| rating["school"] = json!(id));
        rating
    };
    let rag = |school: Option<&str>, ratings: Value| {
        let mut document = envelope(json!([{ "id": "k0", "kind": "kpi", "title": "K", "due": "2026-10" }]), json!([]));
        document["schools"] = json!([{ "id": "x", "name": "X" }, { "id": "y", "name": "Y" }]);
        school.iter().for_each(|id| document["elements"][0]["school"] = json!(id));
        document["ratings"] = ratings;
        of(&wire::read(&document.to_string()).expect("a plan"), 2026).items[0].rag
    };
    let both = json!([
        rating(Some("x"), "spring 2026", "red"),
        rating(Some("x"), "summer 2026", "green"),
        rating(Some("y"), "summer 2026", "amber"),
    ]);
    assert_eq!(rag(None, both.clone()), Some(Rag::Amber));
    assert_eq!(rag(Some("x"), both), Some(Rag::Green));
    assert_eq!(rag(None, json!([rating(None, "summer 2026", "none")])), None);
}

#[test]
fn a_year_of_ten_thousand_elements_in_one_chain_is_told_in_time() {
    const DATES: [&str; 6] = ["2026-10-05", "2027-07", "autumn 1 2026", "June/July", "2026-27", "2030-07"];
    let element = |at: usize| {
        let mut element = json!({ "id": format!("e{at}"), "kind": "review", "title": "E", "due": DATES[at % 6] });
        if at > 0 {
            element["parent"] = json!(format!("e{}", at - 1));
        }
        element
    };
    let plan = small((0..10_000).map(element).collect(), json!([]));
    let start = std::time::Instant::now();
    let year = of(&plan, 2026);
    let reaches: Vec<(f64, f64)> = year.items.iter().map(|item| item.reach(2026)).collect();
    let wheel = wheel(&reaches);
    let owed = owed(&plan, &Asked { month: Some(7), ..Asked::default() }, day("2026-11-23")).expect("a month");
    println!("year, wheel and owed of 10,000 elements: {:?}", start.elapsed());
    assert_eq!((year.items.len(), year.elsewhere.len()), (8_334, 1_666));
    assert_eq!((wheel.arcs.len(), owed.overdue.len(), owed.due.len()), (8_334, 3_334, 5_000));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
