//! Commands: what each does, what it is called, what is refused, and that nothing is lost on the way back.

use golden_thread::model::command::{Command, Done, Refusal, carry_out};
use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::history::{History, Turned};
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::plan::Plan;
use golden_thread::model::rating::Rating;
use golden_thread::model::rearrange::{Nudge, neighbour, nudge};
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag, Status};
use golden_thread::model::when::When;
use golden_thread::model::wire;

use crate::support::{example, sketch};

const TREE: &str = "m mission -
a area m
x kpi a
y kpi a
b area m
z kpi b";

fn plan() -> Plan {
    sketch(TREE, "x contributes z")
}

fn done(plan: &Plan, command: &Command) -> Done {
    let done = carry_out(plan, command, None).expect("it can be done");
    let back = done.plan.changed(&done.changes.inverse()).expect("it can be taken back");
    assert_eq!(wire::write(&back), wire::write(plan), "{} can be taken back", done.name);
    let again = plan.changed(&done.changes).expect("it can be done again");
    assert_eq!(again, done.plan, "{} can be done again", done.name);
    done
}

fn order(plan: &Plan, parent: &str) -> Vec<String> {
    let at = plan.find(parent).expect("a parent");
    plan.children(at).iter().map(|&at| plan.element(at).id.to_string()).collect()
}

fn movement(id: &str, parent: &str, before: Option<&str>) -> Command {
    Command::Move { id: Id::new(id), parent: Some(Id::new(parent)), before: before.map(Id::new) }
}

fn rating(element: &str, school: Option<&str>, period: &str, rag: Rag) -> Rating {
    Rating {
        element: Id::new(element),
        school: school.map(Id::new),
        period: When::new(period),
        rag,
        note: None,
        methods: Vec::new(),
        role: None,
        extra: Default::default(),
    }
}

#[test]
fn an_element_is_added_before_a_sibling_or_last() {
    let new =
        |id: &str| Box::new(Element { parent: Some(Id::new("a")), ..Element::new(Id::new(id), Kind::Kpi, id.into()) });
    let first = done(&plan(), &Command::Add(new("n"), Some(Id::new("y"))));
    assert_eq!(first.name, "Added \u{201C}n\u{201D}");
    assert_eq!(order(&first.plan, "a"), ["x", "n", "y"]);
    let last = done(&first.plan, &Command::Add(new("o"), None));
    assert_eq!(order(&last.plan, "a"), ["x", "n", "y", "o"]);
    let refused = |command: Command| carry_out(&plan(), &command, None).expect_err("refused");
    assert_eq!(refused(Command::Add(new("x"), None)), Refusal::Taken(Id::new("x")));
    assert_eq!(refused(Command::Add(new("n"), Some(Id::new("gone")))), Refusal::Gone(Id::new("gone")));
    let blank = Element::new(Id::new("n"), Kind::Kpi, "  ".into());
    assert_eq!(refused(Command::Add(Box::new(blank), None)), Refusal::NoTitle);
}

#[test]
fn a_change_names_what_it_changed_and_leaves_the_place() {
    let plan = plan();
    let x = plan.element(plan.find("x").expect("x"));
    let renamed = done(&plan, &Command::Change(Box::new(Element { title: "Reads".into(), parent: None, ..x.clone() })));
    assert_eq!(renamed.name, "Renamed \u{201C}x\u{201D} to \u{201C}Reads\u{201D}");
    assert_eq!(order(&renamed.plan, "a"), ["x", "y"], "the parent stays, whatever the command says");
    assert!(renamed.plan.stands_as(&plan), "words alone keep the index");
    let dated = Element { due: Some(When::new("2027")), owner: Some("Head".into()), ..x.clone() };
    assert_eq!(done(&plan, &Command::Change(Box::new(dated))).name, "Changed owner, date of \u{201C}x\u{201D}");
    // A title that is there cannot go; where a plan from elsewhere lacks one, the rest can be changed without it.
    let blank = Command::Change(Box::new(Element { title: " ".into(), ..x.clone() }));
    assert_eq!(carry_out(&plan, &blank, None).expect_err("refused"), Refusal::NoTitle);
    let mut document = plan.document().clone();
    document.elements[0] =
        std::sync::Arc::new(Element { title: String::new(), ..Element::clone(&document.elements[0]) });
    let untitled = Plan::try_from(document).expect("a plan");
    let owned = Element { owner: Some("Head".into()), ..untitled.element(0).clone() };
    assert_eq!(done(&untitled, &Command::Change(Box::new(owned))).plan.element(0).owner.as_deref(), Some("Head"));
    let same = done(&plan, &Command::Change(Box::new(x.clone())));
    assert_eq!(same.changes.0, [], "nothing changed, nothing to undo");
}

#[test]
fn a_branch_moves_with_all_below_it_but_never_below_itself() {
    let moved = done(&plan(), &movement("a", "b", None));
    assert_eq!(moved.name, "Moved \u{201C}a\u{201D} to \u{201C}b\u{201D}");
    assert_eq!(
        (order(&moved.plan, "b"), order(&moved.plan, "a")),
        (vec!["z".into(), "a".into()], vec!["x".into(), "y".into()])
    );
    assert_eq!(order(&done(&plan(), &movement("y", "a", Some("x"))).plan, "a"), ["y", "x"]);
    assert_eq!(order(&done(&plan(), &movement("x", "a", None)).plan, "a"), ["y", "x"]);
    assert_eq!(order(&done(&plan(), &movement("z", "a", Some("y"))).plan, "a"), ["x", "z", "y"]);
    let refused = carry_out(&plan(), &movement("a", "y", None), None).expect_err("refused");
    assert_eq!(refused.to_string(), "\u{201C}a\u{201D} cannot stand below itself.");
    let root = done(&plan(), &Command::Move { id: Id::new("x"), parent: None, before: None });
    assert_eq!(root.plan.roots().len(), 2);
}

#[test]
fn what_is_deleted_takes_its_links_and_ratings_along() {
    let rated = done(&plan(), &Command::Rate(Box::new(rating("x", None, "Autumn 2026", Rag::Red)))).plan;
    let gone = done(&rated, &Command::Delete(Id::new("a")));
    assert_eq!(gone.name, "Deleted \u{201C}a\u{201D} and 2 below it");
    let document = gone.plan.document();
    assert_eq!((document.elements.len(), document.links.len(), document.ratings.len()), (3, 0, 0));
    assert_eq!(gone.plan.warnings(), [], "nothing dangles");
}

#[test]
fn a_link_is_made_changed_and_taken_off_once() {
    let link = Link::new(Id::new("l"), Id::new("y"), Id::new("z"), LinkKind::Contributes);
    let linked = done(&plan(), &Command::Link(Box::new(link.clone())));
    assert_eq!(linked.name, "Linked \u{201C}y\u{201D} and \u{201C}z\u{201D}: contributes to");
    let twice = Link { id: Id::new("l2"), ..link.clone() };
    let refused = |link: Link| carry_out(&linked.plan, &Command::Link(Box::new(link)), None).expect_err("refused");
    assert_eq!(refused(twice), Refusal::Linked);
    assert_eq!(refused(Link { id: Id::new("l3"), to: link.from.clone(), ..link.clone() }), Refusal::ToItself);
    assert_eq!(refused(Link { to: Id::new("gone"), ..link.clone() }), Refusal::Gone(Id::new("gone")));
    let other = done(&linked.plan, &Command::Link(Box::new(Link { kind: LinkKind::ConflictsWith, ..link })));
    assert_eq!(other.plan.links().len(), 2);
    assert_eq!(done(&other.plan, &Command::Unlink(Id::new("l"))).plan.links().len(), 1);
}

#[test]
fn one_rating_counts_for_an_element_a_school_and_a_term() {
    let rate =
        |plan: &Plan, school, period, rag| done(plan, &Command::Rate(Box::new(rating("x", school, period, rag)))).plan;
    let one = rate(&plan(), Some("s"), "Autumn 2026", Rag::Red);
    let again = rate(&one, Some("s"), "autumn 2026", Rag::Green);
    assert_eq!(again.document().ratings.len(), 1, "the same term, written otherwise");
    let other = rate(&rate(&again, None, "Autumn 2026", Rag::Amber), Some("s"), "Spring 2027", Rag::None);
    assert_eq!(other.document().ratings.len(), 3);
    let off = Command::Unrate(Id::new("x"), Some(Id::new("s")), When::new("Autumn 2026"));
    assert_eq!(done(&other, &off).plan.document().ratings.len(), 2);
}

#[test]
fn several_are_done_together_or_not_at_all() {
    let both = Command::All("Tidied up".into(), vec![movement("x", "b", None), Command::Delete(Id::new("a"))]);
    let tidy = done(&plan(), &both);
    assert_eq!((tidy.name.as_str(), order(&tidy.plan, "b")), ("Tidied up", vec!["z".into(), "x".into()]));
    let half = Command::All("Half".into(), vec![Command::Delete(Id::new("a")), Command::Delete(Id::new("x"))]);
    assert_eq!(carry_out(&plan(), &half, None), Err(Refusal::Gone(Id::new("x"))));
}

#[test]
fn an_adopted_plan_keeps_its_own_log_and_a_draft_does_not() {
    let today = When::new("2026-11-22");
    let plan = plan();
    let one = carry_out(&plan, &movement("x", "b", None), Some(&today)).expect("done");
    let [entry] = &one.plan.document().log[..] else { panic!("one entry") };
    assert_eq!(
        (entry.text.as_str(), &entry.element),
        ("Moved \u{201C}x\u{201D} to \u{201C}b\u{201D}", &Some(Id::new("x")))
    );
    assert_eq!(entry.date, Some(today.clone()));
    let back = one.plan.changed(&one.changes.inverse()).expect("back");
    assert_eq!(back, plan, "what is undone leaves no entry");
    let noted = carry_out(&one.plan, &Command::Annotate(0, Some("Agreed by the board".into())), Some(&today));
    let noted = noted.expect("done").plan;
    assert_eq!(noted.document().log.len(), 1, "a note is no news");
    assert_eq!(noted.document().log[0].note.as_deref(), Some("Agreed by the board"));
    let rated = carry_out(&plan, &Command::Rate(Box::new(rating("x", None, "2026", Rag::Red))), Some(&today));
    assert_eq!(rated.expect("done").plan.document().log, [], "ratings are a series of their own");
    let draft = Document { status: Some(Status::Draft), ..plan.document().clone() };
    let draft = Plan::try_from(draft).expect("a plan");
    assert_eq!(carry_out(&draft, &movement("x", "b", None), Some(&today)).expect("done").plan.document().log, []);
}

#[test]
fn the_plan_s_own_details_and_schools_change_like_the_rest() {
    let plan = example("demo");
    let head = Document { title: "Another title".into(), ..plan.document().clone() };
    let titled = done(&plan, &Command::Head(Box::new(head))).plan;
    assert_eq!((titled.document().title.as_str(), titled.elements().len()), ("Another title", plan.elements().len()));
    let school = plan.document().schools[0].clone();
    let gone = done(&plan, &Command::DropSchool(school.id.clone()));
    assert_eq!(gone.plan.document().schools.len(), plan.document().schools.len() - 1);
    let back = done(&gone.plan, &Command::School(Box::new(school)));
    assert_eq!(back.plan.document().schools.len(), plan.document().schools.len());
}

#[test]
fn undo_and_redo_name_what_they_do() {
    let mut history = History::default();
    let mut plan = plan();
    let first = plan.clone();
    for command in [movement("x", "b", None), Command::Delete(Id::new("a"))] {
        let done = carry_out(&plan, &command, None).expect("done");
        history.push(done.name, done.changes);
        plan = done.plan;
    }
    let last = plan.clone();
    assert_eq!(history.next_undo(), Some("Deleted \u{201C}a\u{201D} and 1 below it"));
    for _ in 0..2 {
        plan = history.undo(&plan).and_then(Turned::plan).expect("undone");
    }
    assert_eq!((&plan, history.undo(&plan)), (&first, None));
    assert_eq!(history.next_redo(), Some("Moved \u{201C}x\u{201D} to \u{201C}b\u{201D}"));
    for _ in 0..2 {
        plan = history.redo(&plan).and_then(Turned::plan).expect("redone");
    }
    assert_eq!((&plan, history.redo(&plan)), (&last, None));
    history.undo(&plan);
    history.push("Something else".into(), Default::default());
    assert_eq!(history.next_redo(), None, "what was undone no longer fits");
}

#[test]
fn a_nudge_moves_by_one_step_and_only_where_there_is_one() {
    let plan = plan();
    let after = |id: &str, step: Nudge| {
        let (parent, before) = nudge(&plan, plan.find(id).expect("an element"), step)?;
        let command = Command::Move { id: Id::new(id), parent, before };
        let plan = done(&plan, &command).plan;
        Some(["m", "a", "b"].map(|parent| order(&plan, parent).join(" ")))
    };
    let stand = |m: &str, a: &str, b: &str| Some([m.to_owned(), a.to_owned(), b.to_owned()]);
    assert_eq!(after("y", Nudge::Up), stand("a b", "y x", "z"));
    assert_eq!(after("x", Nudge::Down), stand("a b", "y x", "z"));
    assert_eq!(after("x", Nudge::Out), stand("a x b", "y", "z"));
    assert_eq!(after("z", Nudge::Out), stand("a b z", "x y", ""));
    assert_eq!(after("b", Nudge::In), stand("a", "x y b", "z"));
    for (id, step) in [("x", Nudge::Up), ("y", Nudge::Down), ("m", Nudge::Out), ("x", Nudge::In)] {
        assert_eq!(after(id, step), None, "{id} {step:?}");
    }
}

#[test]
fn after_a_deletion_one_stands_next_to_what_is_gone() {
    let plan = plan();
    let next = |id: &str| neighbour(&plan, plan.find(id).expect("an element")).map(|id| id.to_string());
    assert_eq!(["x", "y", "z", "a"].map(next), ["y", "x", "b", "b"].map(|id| Some(id.to_owned())));
    assert_eq!(next("m"), None);
}

#[test]
fn a_plan_becomes_an_earlier_state_of_itself_and_goes_on_with_its_log() {
    let today = When::new("2026-11-22");
    let plan = example("demo");
    let one = carry_out(&plan, &Command::Delete(Id::new("aim-2-1")), Some(&today)).expect("done").plan;
    let back = Command::Become(Box::new(plan.document().clone()), "Brought back the version of 22 November".into());
    let restored = done(&one, &back).plan;
    assert_eq!(restored.document().elements, plan.document().elements);
    assert_eq!(restored.document().ratings, plan.document().ratings);
    assert_eq!(restored.document().log.len(), one.document().log.len(), "the log goes on");
    let same = Command::Become(Box::new(one.document().clone()), "Nothing".into());
    assert_eq!(done(&one, &same).changes.0, []);
}

#[test]
fn what_changes_nothing_is_nothing_to_undo() {
    let plan = example("demo");
    let school = Command::School(Box::new(plan.document().schools[0].clone()));
    let link = Command::Link(Box::new(plan.links()[0].clone()));
    let head = Command::Head(Box::new(plan.document().clone()));
    let rating = Command::Rate(Box::new(plan.document().ratings.last().expect("a rating").clone()));
    for command in [school, link, head, rating] {
        assert_eq!(done(&plan, &command).changes.0, [], "{command:?}");
    }
}
