//! The SMART check reads whatever people type: it never panics, and says the same each time.

use golden_thread::insight::smart::check;
use golden_thread::insight::split::split;
use golden_thread::model::plan::Plan;
use golden_thread::model::text::has_hidden_controls;
use golden_thread::model::wire;
use proptest::prelude::*;
use serde_json::json;

use crate::arbitrary::{any_date, any_text, cases, full_plan};

/// Text made of what the rules look for, in any order.
fn likely_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "by ",
        "By ",
        "August ",
        "2021",
        "2021-08-31",
        "31/08/2021",
        "22/23 ",
        "; ",
        ". ",
        ", ",
        " and ",
        "80%",
        "£1,4",
        "½",
        "from ",
        "Year ",
        "7 ",
        "é",
        "İ",
        "ß",
        "“",
        "\u{202E}",
        "\n",
        "all schools ",
        "in place ",
        "KPIs ",
        "led by ",
        "Head ",
        "three ",
        "۳",
    ];
    let words = proptest::collection::vec(prop_oneof![proptest::sample::select(pieces), Just("reading ")], 0..14);
    prop_oneof![3 => words.prop_map(|words| words.concat()), 1 => any_text()]
}

fn holds(plan: &Plan, at: u32) -> Result<(), TestCaseError> {
    let found = check(plan, at);
    prop_assert_eq!(&found, &check(plan, at));
    prop_assert_eq!(&found.compound, &split(plan, at));
    prop_assert!(found.compound.len() != 1, "one part is no split");
    for part in &found.compound {
        prop_assert!(!part.title.trim().is_empty() && !has_hidden_controls(&part.title), "{:?}", part.title);
    }
    for verdict in &found.criteria {
        prop_assert!(verdict.why.ends_with('.') && !has_hidden_controls(&verdict.why), "{}", verdict.why);
    }
    prop_assert!(found.compound.is_empty() || !found.criteria[0].met);
    Ok(())
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_words_get_five_sentences(
        title in likely_text(), text in likely_text(), due in any_date(),
        target in likely_text(), other in likely_text(), measures in 0usize..3,
    ) {
        let all = [json!({ "title": other, "target": target }), json!({ "title": text, "target": 4, "due": due })];
        let kpi = json!({
            "id": "k", "kind": "kpi", "title": format!("T{title}"), "text": text, "due": due, "owner": other,
            "evidence": [target], "measures": all[..measures],
        });
        let document = json!({
            "format": "golden-thread/plan", "version": 1, "id": "p", "title": "P", "elements": [kpi],
        });
        let plan = wire::read(&document.to_string()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        holds(&plan, 0)?;
    }

    #[test]
    fn any_element_of_any_plan_can_be_checked(plan in full_plan()) {
        for at in 0..plan.elements().len() as u32 {
            holds(&plan, at)?;
        }
    }
}
