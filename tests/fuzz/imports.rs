//! Files that somebody brings in: plans, tables, outlines.

use golden_thread::exchange::csv::{Table, guess, propose};
use golden_thread::exchange::outline::propose_outline;
use golden_thread::exchange::{apply, markdown, opml};
use golden_thread::model::command::carry_out;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::wire;

use crate::chance::Chance;

const PLAN: &str = r#"{"format": "golden-thread/plan", "version": 1, "id": "p", "title": "A plan",
 "levels": [{"kind": "aim", "name": "Priority", "plural": "Priorities"}],
 "schools": [{"id": "oak", "name": "Oak", "short": "O"}],
 "elements": [{"id": "m", "kind": "mission", "title": "Known"}, {"id": "a", "kind": "aim", "title": "Reads", "parent": "m",
  "reference": "1.1", "due": "autumn 2026"}, {"id": "k", "kind": "kpi", "title": "62 % to 75 %", "parent": "a", "due":
  "2028-07", "owner": "Head", "measures": [{"baseline": 62, "target": 75, "unit": "%", "direction": "up"}]}],
 "links": [{"id": "l", "from": "k", "to": "a", "kind": "measures"}],
 "ratings": [{"element": "k", "school": "oak", "period": "autumn 2026", "rag": "amber", "note": "soon"}],
 "log": [{"date": "2026-11-22", "text": "Begun"}]}"#;

/// Good files of each kind.
pub fn samples() -> Vec<String> {
    let tables = [
        "Title;Kind;Stands under;By when\r\nNine in ten;KPI;1.1;31/08/2027\r\n\"Two \"\"lines\"\"\nof it\";Aim;m;\r\n",
        "Area,Aim,KPI,Lead,Deadline\nLearning,Reads,Nine in ten,Head,July 2028\n,,Ten in ten,Deputy,2029\n",
        "From\tTo\tKind\na\tm\tcontributes\nk\tz\tmeasures\n",
    ];
    let outline = "<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>P</title></head><body>\
        <outline text=\"Known &amp; taught\"><outline text=\"1.1 Reads\" _note=\"n\"/></outline></body></opml>";
    let list = "# A plan\n\n- Known\n  - 1.1 Reads *(due 2028)*\n    1. Nine in ten\n- Second\n\nText with `code` and [a](b).\n";
    let files = [PLAN, outline, list].into_iter().chain(tables);
    files.map(str::to_owned).collect()
}

/// Answers whether anything of it was understood.
pub fn take(text: &str, _: &mut Chance) -> bool {
    let Ok(plan) = wire::read(PLAN) else { panic!("the plan that all comes into is good") };
    let read = wire::read(text);
    if let Ok(read) = &read {
        let again = wire::read(&wire::write(read));
        assert!(again.is_ok_and(|again| again.document() == read.document()), "what was read can be read again");
    }
    let mut count = 0;
    let mut new_id = || {
        count += 1;
        Id::new(&format!("new-{count}"))
    };
    let mut understood = read.is_ok();
    if let Ok(table) = Table::read(text) {
        let proposal = propose(&plan, &table, &guess(&table, &plan), &mut new_id);
        understood |= applied(&plan, &apply::command(&plan, &proposal, "Table".to_owned()));
    }
    for outline in [opml::read(text), markdown::read(text)].into_iter().flatten() {
        let proposal = propose_outline(&plan, &outline, &mut new_id);
        understood |= applied(&plan, &apply::command(&plan, &proposal, "Outline".to_owned()));
    }
    understood
}

/// A proposal is carried out as a whole or refused with a sentence; the plan stays one.
fn applied(plan: &Plan, command: &golden_thread::model::command::Command) -> bool {
    match carry_out(plan, command, None) {
        Ok(done) => {
            assert!(Plan::try_from(done.plan.document().clone()).is_ok(), "what came of an import is no plan");
            true
        }
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            false
        }
    }
}
