//! Another state of a plan merged into it: what comes in, what gives way, what is said of it, and what stays outside.

use golden_thread::exchange::apply::command;
use golden_thread::exchange::merge_plan::from_plan;
use golden_thread::exchange::proposal::Proposal;
use golden_thread::model::command::carry_out;
use golden_thread::model::plan::Plan;
use golden_thread::model::when::When;
use golden_thread::model::wire;
use serde_json::{Value, json};

use super::{changes, said};
use crate::support::{element, envelope, example, ids, sketch, small};

fn merged(plan: &Plan, proposal: &Proposal) -> Plan {
    let done = carry_out(plan, &command(plan, proposal, "Merged".to_owned()), None);
    done.unwrap_or_else(|refusal| panic!("{refusal}")).plan
}

/// A plan of these elements, and of whatever else.
fn plan(elements: Value, rest: Value) -> Plan {
    let mut document = envelope(elements, json!([]));
    for (name, value) in rest.as_object().into_iter().flatten() {
        document[name] = value.clone();
    }
    wire::read(&document.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn as_json(plan: &Plan, id: &str) -> Value {
    serde_json::to_value(element(plan, id)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn what_both_have_is_merged_field_by_field() {
    let ours = small(
        json!([{
            "id": "k", "kind": "kpi", "title": "Old", "short": "O", "text": "Ours", "owner": "Head", "draft": true,
            "evidence": ["a", "b"], "ticks": ["x"], "due": "2027", "own": 1, "both": 1, "gone": [1],
        }]),
        json!([]),
    );
    let file = small(
        json!([{
            "id": "k", "kind": "kpi", "title": "New", "short": " ", "owner": "Deputy", "reference": "1.1",
            "evidence": ["c"], "ticks": [], "due": "2027", "theirs": 1, "both": 2, "gone": [],
        }]),
        json!([]),
    );
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "~k");
    assert_eq!(proposal.rows[0].what, "KPI “New”");
    assert_eq!(said(&proposal), ["Element 1: the file overwrites its title, owner, evidence and “both”."]);
    assert_eq!(
        as_json(&merged(&ours, &proposal), "k"),
        json!({
            "id": "k", "kind": "kpi", "title": "New", "short": "O", "text": "Ours", "reference": "1.1",
            "owner": "Deputy", "due": "2027", "evidence": ["c"], "ticks": ["x"], "draft": true,
            "own": 1, "both": 2, "gone": [1], "theirs": 1,
        })
    );
}

#[test]
fn measures_that_go_together_are_merged_and_others_replaced() {
    let after = |ours: Value, file: Value| {
        let with =
            |measures| small(json!([{ "id": "k", "kind": "kpi", "title": "K", "measures": measures }]), json!([]));
        let (ours, file) = (with(ours), with(file));
        let proposal = from_plan(&ours, file.document());
        (as_json(&merged(&ours, &proposal), "k")["measures"].clone(), said(&proposal).join(" "))
    };
    let (one, words) = after(
        json!([{ "title": "Reading", "baseline": 62, "target": 75, "milestones": [{ "target": 70 }], "own": 1 }]),
        json!([{ "target": 80, "unit": "%" }]),
    );
    assert_eq!(
        one,
        json!([{
            "title": "Reading", "baseline": 62, "target": 80, "unit": "%", "milestones": [{ "target": 70 }], "own": 1,
        }])
    );
    assert_eq!(words, "Element 1: the file overwrites its measures.");
    let (filled, words) = after(json!([{ "target": 75 }]), json!([{ "unit": "%" }]));
    assert_eq!((filled, words), (json!([{ "target": 75, "unit": "%" }]), String::new()), "nothing has given way");
    let others = json!([{ "title": "Writing", "target": 5 }]);
    assert_eq!(after(json!([{ "title": "Reading", "unit": "%" }]), others.clone()).0, others);
    assert_eq!(after(json!([{ "unit": "%" }, { "target": 1 }]), others.clone()).0, others);
}

#[test]
fn what_is_new_comes_in_and_what_only_ours_has_stays() {
    let ours = sketch("m mission -\na aim m\nb aim m", "b contributes m");
    let file = sketch("m mission -\nx kpi n\nn aim m\na aim m", "n contributes a");
    let file = wire::read(&wire::write(&file).replace("\"l0\"", "\"l9\"")).expect("a plan");
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=m +x +n =a +l9");
    assert_eq!(proposal.rows[4].what, "Link “n” contributes to “a”");
    let after = merged(&ours, &proposal);
    assert_eq!(ids(&after, 0..after.elements().len() as u32), ["m", "a", "b", "n", "x"]);
    assert_eq!(after.links().iter().map(|link| link.id.as_str()).collect::<Vec<_>>(), ["l0", "l9"]);
    assert_eq!(changes(&from_plan(&after, file.document())), "=m =x =n =a =l9");
}

#[test]
fn another_parent_moves_it_and_none_leaves_it_where_it_is() {
    let ours = sketch("m mission -\na aim m\nb aim m\nk kpi a\nr area -", "");
    let file = sketch("m mission -\na aim -\nb aim m\nk kpi b\nr area m", "");
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=m =a =b ~k ~r");
    assert_eq!(said(&proposal), ["Element 4: the file moves it under “b”.", "Element 5: the file moves it under “m”."]);
    assert_eq!(element(&merged(&ours, &proposal), "k").parent.as_ref().map(AsRef::as_ref), Some("b"));

    // Here b stands under a and stays there, so a cannot go under b; what would have given way is then not told.
    let ours = sketch("a aim -\nb aim a", "");
    let file = small(
        json!([{ "id": "b", "kind": "aim", "title": "B" }, { "id": "a", "kind": "aim", "title": "A", "parent": "b" }]),
        json!([]),
    );
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "~b !");
    assert_eq!(
        said(&proposal),
        ["Element 1: the file overwrites its title.", "Element 2: the element would stand under itself."]
    );
}

#[test]
fn what_hangs_on_an_element_that_is_left_out_is_left_out_too() {
    // Here b stands under a and stays there, so the new element would close a circle.
    let ours = sketch("a aim -\nb aim a", "");
    let file = sketch("b aim -\nn aim b\na aim n\nk kpi n", "a cites n\nk cites b\na cites b");
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=b ! ! ! ! ! +l2");
    assert_eq!(
        said(&proposal)[2..],
        [
            "Element 4: it stands under “n”, which has an error of its own.",
            "Link 1: “n” is not in the plan, and does not come in with the file.",
            "Link 2: “k” is not in the plan, and does not come in with the file.",
        ]
    );
    assert_eq!(merged(&ours, &proposal).links().len(), 1);
}

#[test]
fn links_are_known_by_their_ids_and_no_command_would_refuse_one() {
    let link = |id: &str, from: &str, to: &str| json!({ "id": id, "from": from, "kind": "cites", "to": to });
    let noted = |id: &str, from: &str, to: &str, note: &str| {
        let mut link = link(id, from, to);
        link["note"] = json!(note);
        link
    };
    let elements = json!([
        { "id": "a", "kind": "aim", "title": "A" }, { "id": "b", "kind": "aim", "title": "B" },
        { "id": "c", "kind": "aim", "title": "C" },
    ]);
    let ours = small(
        elements.clone(),
        json!([noted("l1", "a", "b", "Ours"), link("l2", "a", "c"), link("l3", "a", "nobody"), link("l4", "c", "b")]),
    );
    let file = small(
        elements,
        json!([
            link("l1", "a", "b"),
            noted("l2", "b", "c", "Theirs"),
            link("l3", "a", "nobody"),
            link("n1", "a", "c"),
            link("n2", "a", "b"),
            link("n3", "c", "c"),
            link("n4", "b", "nobody"),
            link("n5", "c", "a"),
            link("n6", "c", "a"),
            link("l4", "c", "nobody"),
        ]),
    );
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=a =b =c =l1 ~l2 =l3 +n1 ! ! ! +n5 ! !");
    assert_eq!(
        said(&proposal),
        [
            "Link 2: the file overwrites its start.",
            "Link 5: the plan has a link already that says the same.",
            "Link 6: it links an element to itself.",
            "Link 7: “nobody” is not in the plan, and does not come in with the file.",
            "Link 9: it says what link 8 says already.",
            "Link 10: “nobody” is not in the plan, and does not come in with the file.",
        ]
    );
    let after = merged(&ours, &proposal);
    let words: Vec<_> = after.links().iter().map(|link| format!("{} {}-{}", link.id, link.from, link.to)).collect();
    assert_eq!(words, ["l1 a-b", "l2 b-c", "l3 a-nobody", "l4 c-b", "n1 a-c", "n5 c-a"]);
    assert_eq!(after.links()[0].note.as_deref(), Some("Ours"));
}

#[test]
fn the_last_rating_of_a_term_counts_on_either_side() {
    let rating = |period: &str, rag: &str, note: Option<&str>| {
        let mut rating = json!({ "element": "k", "school": "oak", "period": period, "rag": rag });
        note.into_iter().for_each(|note| rating["note"] = json!(note));
        rating
    };
    let with =
        |ratings: Value| plan(json!([{ "id": "k", "kind": "kpi", "title": "K" }]), json!({ "ratings": ratings }));
    let ours = with(json!([
        rating("Autumn 2026", "red", Some("Ours")),
        rating("spring 2027", "red", None),
        rating("spring 2027", "amber", None),
    ]));
    let file = plan(
        json!([{ "id": "k", "kind": "kpi", "title": "K" }]),
        json!({ "ratings": [
            rating("autumn 2026", "green", None), rating("spring 2027", "green", None),
            rating("spring 2027", "amber", None), rating("2028", "red", None),
            { "element": "k", "period": "2028", "rag": "green" }, { "element": "gone", "period": "2028", "rag": "red" },
        ] }),
    );
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=k ~k ! =k +k +k !");
    assert_eq!(proposal.rows[1].what, "Rating of “K”, Autumn 2026");
    assert_eq!(
        said(&proposal),
        [
            "Rating 1: the file overwrites its rating.",
            "Rating 2: rating 3 rates the same, and of two the later counts.",
            "Rating 6: “gone” is not in the plan, and does not come in with the file.",
        ]
    );
    let after = merged(&ours, &proposal);
    let words = |plan: &Plan| -> Vec<String> {
        let of = |one: &golden_thread::model::rating::Rating| {
            format!("{} {} {}", one.period.as_str(), one.rag.wire(), one.note.as_deref().unwrap_or("-"))
        };
        plan.document().ratings.iter().map(of).collect()
    };
    assert_eq!(
        words(&after),
        ["Autumn 2026 green Ours", "spring 2027 red -", "spring 2027 amber -", "2028 red -", "2028 green -"]
    );
}

#[test]
fn schools_come_in_too_and_the_first_of_an_id_is_the_one_that_changes() {
    let with = |schools: Value| plan(json!([]), json!({ "schools": schools }));
    let ours = with(json!([{ "id": "oak", "name": "Oak", "short": "OA" }, { "id": "no", "name": "" }]));
    let file = with(json!([
        { "id": "oak", "name": "Oak Primary" }, { "id": "oak", "name": "Oakfield" }, { "id": "elm", "name": "Elm" },
        { "id": "ash", "name": " " }, { "id": "no", "name": "", "phase": "primary" },
    ]));
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "~oak ! +elm ! !");
    assert_eq!(
        said(&proposal),
        [
            "School 1: the file overwrites its name.",
            "School 2: the id “oak” is in school 1 already.",
            "School 4: the school's name is missing, and the row cannot be read without it.",
            "School 5: the school's name is missing, and the row cannot be read without it.",
        ]
    );
    let after = merged(&ours, &proposal);
    let schools: Vec<_> =
        after.document().schools.iter().map(|one| (one.name.as_str(), one.short.as_deref())).collect();
    assert_eq!(schools, [("Oak Primary", Some("OA")), ("", None), ("Elm", None)]);
    let twins = with(json!([{ "id": "oak", "name": "Oak" }, { "id": "oak", "name": "Oakfield" }]));
    assert_eq!(changes(&from_plan(&twins, twins.document())), "=oak =oak");
}

#[test]
fn the_head_and_the_log_stay_and_the_merge_is_one_entry() {
    let log = |words: &str| json!([{ "date": "2026-01-01", "text": words, "note": "Why" }]);
    let ours = plan(json!([]), json!({ "status": "adopted", "log": log("Ours"), "trust": "Ours" }));
    let file = plan(
        json!([{ "id": "a", "kind": "aim", "title": "A" }]),
        json!({
            "status": "draft", "log": log("Theirs"), "trust": "Theirs", "summary": "Theirs",
            "levels": [{ "kind": "aim", "name": "Goal" }],
        }),
    );
    let command = command(&ours, &from_plan(&ours, file.document()), "Merged".to_owned());
    let after = carry_out(&ours, &command, Some(&When::new("2026-11-22"))).expect("it can be done").plan;
    let texts: Vec<_> = after.document().log.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["Ours", "Merged"]);
    let document = after.document();
    assert_eq!(
        (document.trust.as_deref(), document.summary.as_deref(), document.levels.len()),
        (Some("Ours"), None, 0)
    );
}

#[test]
fn what_has_no_title_gets_one_where_it_changes() {
    let with = |elements: Value| small(elements, json!([]));
    let ours = with(json!([{ "id": "a", "kind": "aim", "title": "A" }, { "id": "b", "kind": "aim", "title": " " }]));
    let file = with(json!([
        { "id": "a", "kind": "aim", "title": "" }, { "id": "b", "kind": "aim", "title": "", "owner": "Head" },
        { "id": "c", "kind": "aim", "title": "" },
    ]));
    assert_eq!(changes(&from_plan(&ours, ours.document())), "=a =b");
    let proposal = from_plan(&ours, file.document());
    assert_eq!(changes(&proposal), "=a ~b +c");
    assert_eq!(said(&proposal)[0], "Element 2: it has no title, so it is called “Untitled”.");
    let after = merged(&ours, &proposal);
    let titles: Vec<_> = after.elements().iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["A", "Untitled", "Untitled"]);
    assert_eq!(changes(&from_plan(&after, file.document())), "=a =b =c");
}

#[test]
fn a_document_that_does_not_hold_together_is_told_row_by_row() {
    let mut file = sketch("a aim -\nb aim a", "a cites b").document().clone();
    file.elements.push(file.elements[1].clone());
    file.links.push(file.links[0].clone());
    file.elements.remove(0);
    let proposal = from_plan(&sketch("b2 aim -", ""), &file);
    assert_eq!(
        said(&proposal)[..2],
        [
            "Element 1: “a” is not in the plan, and does not come in with the file.",
            "Element 2: the id “b” is in element 1 already.",
        ]
    );
    assert_eq!(changes(&proposal), "! ! ! !");
}

#[test]
fn the_examples_merge_into_themselves_and_into_nothing() {
    for id in ["ssmat", "smart", "secat", "spt", "alt", "demo"] {
        let plan = example(id);
        let proposal = from_plan(&plan, plan.document());
        assert!(changes(&proposal).split(' ').all(|change| change.starts_with('=')), "{id}");
        assert_eq!(said(&proposal), Vec::<String>::new(), "{id}");
        let bare = sketch("", "");
        let after = merged(&bare, &from_plan(&bare, plan.document()));
        let (ours, file) = (after.document(), plan.document());
        assert_eq!(ours.elements.len(), file.elements.len(), "{id}");
        assert_eq!((&ours.links, &ours.ratings, &ours.schools), (&file.links, &file.ratings, &file.schools), "{id}");
    }
}
