//! Tables: separators, guesses at headers, rows that fit and rows that do not.

use golden_thread::exchange::apply::command;
use golden_thread::exchange::csv::{self, Field, Sheet, Table, Template, guess, propose, template};
use golden_thread::exchange::error::ExchangeError;
use golden_thread::exchange::proposal::Proposal;
use golden_thread::model::command::carry_out;
use golden_thread::model::element::Quantity;
use golden_thread::model::link::Link;
use golden_thread::model::plan::{MAX_ELEMENTS, Plan};
use golden_thread::model::vocabulary::{Kind, Rag};
use golden_thread::model::wire::MAX_BYTES;
use serde_json::json;

use super::{changes, ids, said};
use crate::support::{example, sketch, small};

fn table(text: &str) -> Table {
    Table::read(text).unwrap_or_else(|error| panic!("{error}"))
}

fn proposed(plan: &Plan, text: &str) -> Proposal {
    let table = table(text);
    propose(plan, &table, &guess(&table, plan), &mut ids())
}

fn refused(text: &str) -> String {
    Table::read(text).expect_err("this should not have been read").to_string()
}

/// The links after a proposal is carried out: each with its id and its ends.
fn linked(plan: &Plan, proposal: &Proposal) -> String {
    let done = carry_out(plan, &command(plan, proposal, "Brought in".to_owned()), None);
    let done = done.unwrap_or_else(|refusal| panic!("{refusal}"));
    let words = |link: &Link| format!("{} {}-{}", link.id, link.from, link.to);
    done.plan.links().iter().map(words).collect::<Vec<_>>().join(", ")
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let table = table(text);
    let row = |row| (0..table.columns()).map(|column| table.cell_at(row, column).to_owned()).collect();
    (0..table.rows()).map(row).collect()
}

#[test]
fn each_separator_and_line_end_is_read() {
    for text in [
        "A,B\n1,2\n",
        "\u{FEFF}A,B\r\n1,2\r\n",
        "A;B\r1;2\r",
        "A\tB\n1\t2",
        "sep=;\r\nA;B\r\n1;2",
        "\n\n\"A\",\"B\"\n\n,\n1,\"2\"\n \n",
        "\"A;;\nx\",B\n1,2\n",
    ] {
        assert_eq!(cells(text), [["1", "2"]], "{text:?}");
    }
    assert_eq!(cells("A,B\n\"x\"\"y\r\nz\",\"a,b\"c\n"), [["x\"y\r\nz", "a,bc"]]);
    assert_eq!(cells("A\n\"\"\"\"\n'=1\n"), [["\""], ["=1"]]);
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts() {
    let table = table("\nTitle,Due\n\"a\nb\nc\",x\n\nd,e\n");
    assert_eq!((table.number(0), table.number(1)), (3, 5));
}

#[test]
fn what_is_no_table_is_refused_in_a_sentence() {
    assert_eq!(refused(""), "The file is empty.");
    assert_eq!(refused("\u{FEFF} \r\n\t"), "The file is empty.");
    assert_eq!(
        refused("Title\na\n\"b\nc\n"),
        "Row 3 opens a quotation mark that is never closed, so the end of its cell cannot be told."
    );
    assert_eq!(
        refused(&"a,".repeat(100_000)),
        "The table has more than 1000 columns. A plan's tables have thirty at most."
    );
    assert!(matches!(Table::read(&"a\n".repeat(300_000)), Err(ExchangeError::TooManyRows { .. })));
    assert!(refused(&" ".repeat(MAX_BYTES + 1)).contains("20.0 MB"));
}

#[test]
fn a_header_alone_proposes_nothing() {
    let plan = sketch("m mission -", "");
    assert_eq!(proposed(&plan, "Title,Kind\n"), Proposal::default());
    assert_eq!(proposed(&plan, "nonsense"), Proposal::default());
}

#[test]
fn ragged_rows_lost_letters_and_hidden_characters_are_told() {
    let plan = sketch("m mission -", "");
    let proposal = proposed(&plan, "Kind,Title,Owner\naim,Caf\u{FFFD},a,b,c\naim,N\0L\naim\n");
    assert_eq!(
        said(&proposal),
        [
            "Row 2: it has 2 more cells than the table has columns; they are left out.",
            "Row 2, column “Title”: a letter was lost before the file came here (\u{FFFD}); save it as “CSV UTF-8” and \
             open it again.",
            "Row 3, column “Title”: it holds hidden characters, which are kept but not shown.",
            "Row 4, column “Title”: the title is missing, and the row cannot be read without it.",
        ]
    );
    assert_eq!(changes(&proposal), "+new-1 +new-2 !");
}

#[test]
fn headers_are_guessed_however_people_call_them() {
    let guessed = |header: &str| {
        let table = table(header);
        let mapping = guess(&table, &small(json!([]), json!([])));
        (mapping.sheet, mapping.fields, mapping.kind)
    };
    let some = |fields: &[Field]| fields.iter().copied().map(Some).collect::<Vec<_>>();
    assert_eq!(
        guessed("Objective,LEAD,By when,Ref.,Success measure,School"),
        (
            Sheet::Elements,
            some(&[Field::Title, Field::Owner, Field::Due, Field::Reference, Field::Measure, Field::School]),
            Some(Kind::Aim)
        )
    );
    let (_, fields, kind) = guessed("KPI;Baseline (2024);Target;Responsible person;Deadline");
    assert_eq!(fields, some(&[Field::Title, Field::Baseline, Field::Target, Field::Owner, Field::Due]));
    assert_eq!(kind, Some(Kind::Kpi));
    let (_, fields, kind) = guessed("Aim\tSchool priority\tLead\tRAG");
    let each = |kind| Some(Field::Each(kind));
    assert_eq!(fields, [each(Kind::Aim), each(Kind::Priority), Some(Field::Owner), None]);
    assert_eq!(kind, None);
    let (_, fields, _) = guessed("Areas;Objective;KPIs;Lead;By");
    assert_eq!(fields[..3], [each(Kind::Area), each(Kind::Aim), each(Kind::Kpi)]);
    assert_eq!(fields[3..], some(&[Field::Owner, Field::Due]));
    let (_, fields, _) = guessed("Priority,Aim");
    assert_eq!(fields, [each(Kind::Area), each(Kind::Aim)], "what others hang from is no school's");
    let (sheet, fields, _) = guessed("KPI,School,Term,RAG,Comment");
    assert_eq!(sheet, Sheet::Ratings);
    assert_eq!(fields, some(&[Field::Element, Field::School, Field::Period, Field::Rag, Field::Note]));
    assert_eq!(guessed("School,Phase").0, Sheet::Schools);
    assert_eq!(guessed("From,Says,To").0, Sheet::Links);
}

#[test]
fn a_row_that_does_not_fit_says_where_and_why() {
    let plan = small(
        json!([
            { "id": "m", "kind": "mission", "title": "Every child" },
            { "id": "a1", "kind": "aim", "title": "Reading", "reference": "1.1", "parent": "m" },
            { "id": "a2", "kind": "aim", "title": "Reading", "parent": "m" },
        ]),
        json!([]),
    );
    let proposal = proposed(
        &plan,
        "Id,Kind,Title,Stands under,Due,School,Direction\n\
         k1,kpi,One,1.1,sometime,,\n\
         k2,goal,Two,m,,,\n\
         k3,kpi,Three,reading,,,\n\
         k4,kpi,Four,nobody,,,\n\
         k1,kpi,Five,m,,,\n\
         k6,kpi,Six,one,31/08/2027,Oak,sideways\n\
         k7,kpi,Seven,k2,,,\n\
         k8,kpi,Eight,k9,,,\n\
         k9,kpi,Nine,k8,,,\n\
         k10,kpi,Ten,k8,,,\n\
         ,kpi,,m,,,\n",
    );
    assert_eq!(changes(&proposal), "+k1 ! ! ! ! +k6 ! ! ! ! !");
    let said = said(&proposal);
    let says = |at: usize, words: &str| assert!(said[at].starts_with(words), "{} is not {words}", said[at]);
    says(0, "Row 2, column “Due”: “sometime” has no place in the calendar, so it stays as text.");
    says(1, "Row 3, column “Kind”: “goal” is not a kind of this plan; these are: Mission, Vision, ");
    says(2, "Row 4, column “Stands under”: “reading” could be one of several elements; give the id instead.");
    says(
        3,
        "Row 5, column “Stands under”: “nobody” is no id, no reference and no title in the plan or in a row above.",
    );
    says(4, "Row 6, column “Id”: the id “k1” is in row 2 already.");
    says(5, "Row 7, column “School”: “Oak” is no school of this plan, so it stays as it is written.");
    says(6, "Row 7, column “Direction”: “sideways” is none of the words that may stand here, so it is left out; these");
    says(7, "Row 8, column “Stands under”: it stands under “Two”, which has an error of its own.");
    says(8, "Row 9, column “Stands under”: the element would stand under itself.");
    says(9, "Row 10, column “Stands under”: the element would stand under itself.");
    says(10, "Row 11, column “Stands under”: it stands under “Eight”, which has an error of its own.");
    says(11, "Row 12, column “Title”: the title is missing, and the row cannot be read without it.");
    assert_eq!(proposal.elements[1].parent.as_ref().map(AsRef::as_ref), Some("k1"), "by the title of a row above");
    assert_eq!(proposal.elements[1].due.as_ref().map(|due| due.as_str()), Some("2027-08-31"));
    assert_eq!(proposal.rows[0].what, "KPI “One”");
}

#[test]
fn an_existing_element_is_changed_in_what_the_table_says() {
    let plan = small(
        json!([{ "id": "k", "kind": "kpi", "title": "K", "text": "Words", "owner": "Head", "own": 1, "measures": [
            { "target": 5, "milestones": [{ "target": 4 }] }, { "title": "other" }] }]),
        json!([]),
    );
    let proposal = proposed(&plan, "Id,Title,Owner,Target\nk,K,,80\n");
    assert_eq!(changes(&proposal), "~k");
    let element = &proposal.elements[0];
    assert_eq!((element.text.as_deref(), element.owner.as_deref()), (Some("Words"), None), "blank empties");
    assert_eq!(element.measures[0].target, Some(Quantity::Number(80.into())));
    assert_eq!((element.measures.len(), element.measures[0].milestones.len(), element.extra.len()), (2, 1, 1));
    assert_eq!(changes(&proposed(&plan, "Id,Title,Owner\nk,K,Head\n")), "=k");
}

#[test]
fn elements_may_change_places_but_close_no_circle_with_what_stays() {
    let plan = sketch("a area -\nb aim a\nc kpi b", "");
    assert_eq!(changes(&proposed(&plan, "Id,Stands under\na,b\nb,\n")), "~a ~b", "the other way round");
    assert_eq!(changes(&proposed(&plan, "Id,Stands under\na,c\n")), "!");
    assert_eq!(changes(&proposed(&plan, "Id,Stands under\nb,b\na,b\n")), "! !", "b stays under a, so a cannot move");
}

#[test]
fn the_plans_own_names_are_kinds_and_a_second_reading_is_told() {
    let plan = example("smart");
    let proposal = proposed(&plan, "Kind,Title\nTSP,New\ntsps,Newer\nStaff project,P\n");
    assert_eq!(proposal.elements.iter().map(|one| one.kind).collect::<Vec<_>>(), [Kind::Aim, Kind::Aim, Kind::Project]);
    let title = &plan.of_kind(Kind::Aim).next().expect("an aim").title;
    let again = proposed(&plan, &format!("Kind,Title\nAim,\"{title}\"\nAim,\"{title}\"\n"));
    assert!(said(&again)[0].contains("has an element of this kind and title already"), "{:?}", said(&again));
}

#[test]
fn ratings_find_their_element_school_and_letter() {
    let plan = example("demo");
    let text = "KPI,School,Term,RAG,Comment\nKPI 1.1a,BRA,Autumn term 2024,g,=1+1\nKPI 1.1a,,soon,purple,\n,,,,x\n";
    let proposal = proposed(&plan, text);
    assert_eq!(changes(&proposal), "~kpi-1-1a ! !");
    let rating = &proposal.ratings[0];
    assert_eq!((rating.rag, rating.period.as_str(), rating.note.as_deref()), (Rag::Green, "autumn 2024", Some("=1+1")));
    assert_eq!(rating.methods, ["hearing pupils read"], "what the table does not say stays");
    assert_eq!(
        said(&proposal)[..2],
        [
            "Row 3, column “Term”: “soon” has no place in the calendar, so it stays as text.",
            "Row 3, column “RAG”: “purple” is none of the words that may stand here; these may: Red, Amber, Green, \
             Nothing to report.",
        ]
    );
}

#[test]
fn a_link_comes_in_once_and_leads_elsewhere() {
    let plan = sketch("m mission -\na aim m\nb aim m", "a contributes m\nb contributes m");
    let text = "From,Says,To\na,contributes to,m\na,depends on,b\nb,depends on,b\na,depends on,b\na,cites,b\n";
    let proposal = proposed(&plan, text);
    assert_eq!(changes(&proposal), "! +new-2 ! ! +new-5");
    assert_eq!(
        said(&proposal),
        [
            "Row 2: the plan has a link already that says the same.",
            "Row 4: it links an element to itself.",
            "Row 5: it says what row 3 says already.",
        ]
    );
    assert_eq!(linked(&plan, &proposal), "l0 a-m, l1 b-m, new-2 a-b, new-5 a-b");
    let text = "Id,From,Says,To\nother,a,contributes to,m\nl0,a,contributes to,m\nl1,a,contributes to,m\n";
    assert_eq!(changes(&proposed(&plan, text)), "! =l0 !", "another id, its own, that of another link");
}

#[test]
fn links_may_hand_on_what_they_say_in_any_order_of_rows() {
    let plan = sketch("a aim -\nb aim -\nc aim -\nd aim -", "a cites b\na cites c");
    // l0 can only come to say what l1 says once that says something else, and the new one what l0 said.
    let proposal = proposed(&plan, "Id,From,Says,To\nnew,a,cites,b\nl0,a,cites,c\nl1,a,cites,d\n");
    assert_eq!(changes(&proposal), "+new ~l0 ~l1");
    assert_eq!(linked(&plan, &proposal), "l0 a-c, l1 a-d, new a-b");
    let proposal = proposed(&plan, "Id,From,Says,To\nl0,a,cites,c\nl1,a,cites,b\n");
    assert_eq!(changes(&proposal), "! !", "two that change places say together what they said before");
}

#[test]
fn links_that_no_command_would_make_stay_but_cannot_be_changed() {
    let plan = sketch("a aim -\nb aim -", "a cites a\na cites nobody\na cites b\na cites b");
    assert_eq!(changes(&proposed(&plan, &csv::sheet(&plan, Sheet::Links))), "=l0 =l1 =l2 =l3");
    let proposal = proposed(&plan, "Id,From,To,Why\nl0,a,a,Why\nl1,a,nobody,Why\nl2,a,b,Why\nl3,a,b,Why\n");
    assert_eq!(changes(&proposal), "! ! ! !");
    assert_eq!(said(&proposal)[1], "Row 3: “nobody” is not in the plan, and does not come in with the file.");
    // One of the twins becomes something else; then the other is free.
    let proposal = proposed(&plan, "Id,From,Says,To,Why\nl2,a,cites,b,Why\nl3,a,depends on,b,\n");
    assert_eq!((changes(&proposal).as_str(), proposal.links[0].id.as_str()), ("~l2 ~l3", "l3"));
    assert_eq!(linked(&plan, &proposal), "l0 a-a, l1 a-nobody, l2 a-b, l3 a-b");
}

#[test]
fn templates_read_back_without_a_word() {
    let mut plan = sketch("m mission -", "").document().clone();
    for of in [Template::School, Template::Area, Template::Aim, Template::Kpi, Template::Priority, Template::Project] {
        let proposal = proposed(&Plan::try_from(plan.clone()).expect("a plan"), &template(of));
        assert_eq!(said(&proposal), Vec::<String>::new(), "{of:?}");
        plan.schools.extend(proposal.schools);
        plan.elements.extend(proposal.elements.into_iter().map(|mut element| {
            element.id = format!("{of:?}").as_str().into();
            element.into()
        }));
    }
    assert_eq!(plan.elements.len(), 6);
    let plan = Plan::try_from(plan).expect("a plan");
    let proposal = proposed(&plan, &template(Template::Rating));
    assert_eq!((changes(&proposal).as_str(), said(&proposal).len()), ("+Kpi", 0));
}

#[test]
fn formulas_go_out_as_texts() {
    let plan = small(json!([{ "id": "a", "kind": "aim", "title": "=HYPERLINK(\"x\")", "owner": "-5" }]), json!([]));
    let text = csv::sheet(&plan, Sheet::Elements);
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\"") && text.contains(",-5,"), "{text}");
    assert!(text.starts_with("\u{FEFF}Id,Kind,Reference,Title,Stands under,") && text.ends_with("\r\n"));
}

#[test]
fn the_examples_come_back_and_no_more_than_the_limit_is_added() {
    for id in ["ssmat", "smart", "secat", "spt", "alt", "demo"] {
        let plan = example(id);
        for sheet in Sheet::ALL {
            let proposal = proposed(&plan, &csv::sheet(&plan, sheet));
            assert!(changes(&proposal).split(' ').all(|change| change.is_empty() || change.starts_with('=')), "{id}");
            assert_eq!(said(&proposal), Vec::<String>::new(), "{id}");
        }
    }
    let rows: String = (1..=MAX_ELEMENTS).map(|at| format!("T{at},T{}\n", at - 1)).collect();
    let proposal = proposed(&sketch("T0 aim -", ""), &format!("Title,Stands under\n{rows}"));
    assert_eq!(proposal.elements.len(), MAX_ELEMENTS - 1);
    assert!(said(&proposal).last().expect("a word").contains("at most 50000 elements"));
}
