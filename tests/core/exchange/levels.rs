//! Tables with a column for each level, and tables without ids that are read again.

use std::sync::Arc;

use golden_thread::exchange::csv::{Table, guess, propose};
use golden_thread::exchange::proposal::Proposal;
use golden_thread::model::plan::Plan;
use serde_json::json;

use super::{changes, ids, said};
use crate::support::{sketch, small};

fn proposed(plan: &Plan, text: &str) -> Proposal {
    let table = Table::read(text).unwrap_or_else(|error| panic!("{error}"));
    let mut ids = ids();
    // Only what the plan does not have is new.
    let mut new_id = || std::iter::repeat_with(&mut ids).find(|id| plan.find(id.as_str()).is_none()).expect("an id");
    propose(plan, &table, &guess(&table, plan), &mut new_id)
}

/// The plan with what a proposal adds to it.
fn with(plan: &Plan, proposal: Proposal) -> Plan {
    let mut document = plan.document().clone();
    document.elements.extend(proposal.elements.into_iter().map(Arc::new));
    Plan::try_from(document).unwrap_or_else(|error| panic!("{error}"))
}

/// Reference, title, parent, owner and due of what a proposal adds and changes.
fn lines(proposal: &Proposal) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let line = |one: &golden_thread::model::element::Element| {
        let parent = one.parent.as_ref().map(ToString::to_string).unwrap_or_default();
        let due = one.due.as_ref().map(|due| due.as_str().to_owned()).unwrap_or_default();
        format!("{}|{}|{parent}|{}|{due}", text(&one.reference), one.title, text(&one.owner))
    };
    proposal.elements.iter().map(line).collect()
}

const SHEET: &str = "Area;Aim;KPI;Lead;Deadline\n\
    1. Learning;1.1 Every child reads;Reading age;Literacy lead;31/08/2027\n\
    ;;Phonics check;Head;\n\
    ;1.2 Every child counts;;Maths lead;\n\
    2. People;Reading age;;;\n\
    3. Places;;Warm rooms;;\n";

#[test]
fn a_column_for_each_level_makes_them_all() {
    let plan = sketch("m mission -", "");
    let proposal = proposed(&plan, SHEET);
    assert_eq!(said(&proposal), Vec::<String>::new());
    assert_eq!(
        lines(&proposal),
        [
            "1|Learning|||",
            "1.1|Every child reads|new-1||",
            "|Reading age|new-2|Literacy lead|2027-08-31",
            "|Phonics check|new-2|Head|",
            "1.2|Every child counts|new-1|Maths lead|",
            "2|People|||",
            "|Reading age|new-6||",
            "3|Places|||",
            "|Warm rooms|new-8||",
        ]
    );
    assert_eq!(proposal.rows[0].what, "Area “Learning”");
    let again = proposed(&with(&plan, proposal), SHEET);
    assert_eq!(changes(&again), "=new-3 =new-4 =new-5 =new-7 =new-9", "a second reading adds nothing");
}

#[test]
fn a_level_uses_what_the_plan_has_and_says_what_it_cannot_tell() {
    let plan = small(
        json!([
            { "id": "a", "kind": "area", "title": "Learning", "reference": "A1" },
            { "id": "b", "kind": "aim", "title": "Reading", "reference": "1.1", "parent": "a" },
            { "id": "c", "kind": "aim", "title": "Twice", "parent": "a" },
            { "id": "d", "kind": "aim", "title": "Twice", "parent": "a" },
            { "id": "e", "kind": "kpi", "title": "Twice", "parent": "b", "owner": "Head" },
        ]),
        json!([]),
    );
    let text = "Strategic area,Aim,KPI,Lead\nlearning,reading,Twice,\nA1,1.1 Every child reads,,Lead\nLearning,Twice,K,\n\
                Other,Reading,,\n,,,Nobody\n";
    let proposal = proposed(&plan, text);
    assert_eq!(changes(&proposal), "=e ~b ! ! +new-3 +new-4 !");
    assert_eq!(
        said(&proposal),
        [
            "Row 4, column “Aim”: “Twice” could be one of several elements; give the id instead.",
            "Row 4: it stands under “Twice”, which has an error of its own.",
            "Row 6, column “KPI”: the name of an element is missing, and the row cannot be read without it.",
        ]
    );
    assert_eq!(lines(&proposal)[0], "1.1|Every child reads|a|Lead|");
    assert_eq!(proposal.elements[2].parent.as_ref().map(AsRef::as_ref), Some("new-3"), "another area, another aim");
}

#[test]
fn the_plans_own_names_are_headers_and_a_repeated_row_adds_to_the_first() {
    let mut document = sketch("m mission -", "").document().clone();
    let levels = json!([{ "kind": "aim", "name": "TSP" }, { "kind": "kpi", "name": "Proof", "plural": "Proofs" }]);
    document.levels = serde_json::from_value(levels).expect("levels");
    let plan = Plan::try_from(document).expect("a plan");
    let proposal = proposed(&plan, "TSPs,Proofs,Lead,By when\nRead,P,Head,\nRead,P,,2027\n");
    assert_eq!(lines(&proposal), ["|Read|||", "|P|new-1|Head|2027"]);
    assert_eq!(
        said(&proposal),
        ["Row 3, column “Proofs”: it is about what row 2 is about already, so what it says besides is added to that."]
    );
}

#[test]
fn a_table_without_ids_that_is_read_again_changes_what_it_made() {
    let plan = sketch("m mission -", "");
    let text = "Kind,Reference,Title,Stands under,Lead\nArea,1,Learning,m,\nAim,,Reading,1,Head\nKPI,,Age,Reading,\n";
    let first = proposed(&plan, text);
    assert_eq!(changes(&first), "+new-1 +new-2 +new-3");
    let plan = with(&plan, first);
    let again = proposed(&plan, text);
    assert_eq!((changes(&again).as_str(), said(&again).len()), ("=new-1 =new-2 =new-3", 0));
    let corrected = text.replace("Learning", "All learn").replace("Head", "Deputy");
    assert_eq!(changes(&proposed(&plan, &corrected)), "~new-1 ~new-2 =new-3");
    assert_eq!(changes(&proposed(&plan, "Kind,Title,Stands under\nAim,Reading,m\n")), "+new-4", "another parent");
    let twice = proposed(&plan, "Kind,Reference,Title\nArea,1,One\nArea,1,Two\n");
    assert_eq!(changes(&twice), "~new-1 +new-4", "only the first is so known");
}
