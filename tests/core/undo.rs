//! Undo and redo in a plan that others change at the same time.

use golden_thread::model::command::{Command, carry_out};
use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::history::{History, Turned};
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, LinkKind};
use golden_thread::model::when::When;
use golden_thread::model::wire;

use crate::support::sketch;

const TREE: &str = "m mission -
a area m
x kpi a
y kpi a
w kpi a
b area m
z kpi b";

/// What one person did, and then others.
struct Desk {
    plan: Plan,
    history: History,
}

impl Desk {
    fn new() -> Self {
        Self { plan: sketch(TREE, "x contributes z"), history: History::default() }
    }

    fn do_it(mut self, command: Command) -> Self {
        let done = carry_out(&self.plan, &command, Some(&When::new("2026-11-22"))).expect("it can be done");
        self.history.push(done.name, done.changes);
        self.plan = done.plan;
        self
    }

    fn others(mut self, command: Command) -> Self {
        self.history.others_follow(&self.plan);
        self.plan = carry_out(&self.plan, &command, None).expect("others can do it").plan;
        self
    }

    /// Undoes one thing. Answers whether anything of it was left.
    fn undo(&mut self) -> bool {
        match self.history.undo(&self.plan).expect("something to undo") {
            Turned::Done(_, plan) => {
                self.plan = *plan;
                true
            }
            Turned::Overtaken(_) => false,
        }
    }

    fn redo(&mut self) {
        let turned = self.history.redo(&self.plan).expect("something to do again");
        self.plan = turned.plan().expect("something is left of it");
    }

    fn find(&self, id: &str) -> Option<&Element> {
        self.plan.find(id).map(|at| self.plan.element(at))
    }

    fn title(&self, id: &str) -> &str {
        self.find(id).map_or("gone", |element| &element.title)
    }

    fn below(&self, parent: &str) -> String {
        let at = self.plan.find(parent).expect("a parent");
        self.plan.children(at).iter().map(|&at| self.plan.element(at).id.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn renamed(id: &str, title: &str) -> Command {
    changed(id, |element| element.title = title.into())
}

/// Changes an element as it is in the sketch.
fn changed(id: &str, change: impl FnOnce(&mut Element)) -> Command {
    let plan = sketch(TREE, "");
    let mut element = plan.element(plan.find(id).expect("an element")).clone();
    change(&mut element);
    Command::Change(Box::new(element))
}

fn added(id: &str, parent: &str) -> Command {
    Command::Add(
        Box::new(Element { parent: Some(parent.into()), ..Element::new(id.into(), Kind::Kpi, id.into()) }),
        None,
    )
}

fn moved(id: &str, parent: &str, before: Option<&str>) -> Command {
    Command::Move { id: id.into(), parent: Some(parent.into()), before: before.map(Id::new) }
}

#[test]
fn what_was_done_is_undone_beside_what_others_did() {
    let mut desk = Desk::new().do_it(renamed("x", "Mine")).others(renamed("y", "Theirs")).others(added("new", "a"));
    assert!(desk.undo());
    assert_eq!([desk.title("x"), desk.title("y"), desk.title("new")], ["x", "Theirs", "new"]);
    assert!(desk.plan.document().log.is_empty(), "nor does the log tell of it any more");
    desk.redo();
    assert_eq!([desk.title("x"), desk.title("y")], ["Mine", "Theirs"]);
    assert_eq!(desk.plan.document().log.len(), 1);
}

#[test]
fn what_others_wrote_over_stays_and_what_was_done_before_can_still_be_undone() {
    let mut desk =
        Desk::new().do_it(renamed("y", "Mine too")).do_it(renamed("x", "Mine")).others(renamed("x", "Theirs"));
    let before = desk.plan.clone();
    assert!(!desk.undo());
    assert_eq!(desk.plan, before);
    assert!(desk.undo());
    assert_eq!([desk.title("x"), desk.title("y")], ["Theirs", "y"]);
    assert_eq!(desk.history.next_undo(), None);
}

#[test]
fn of_one_element_only_ones_own_fields_go_back() {
    let theirs = changed("x", |element| {
        element.title = "Mine".into();
        element.owner = Some("Trust Leader".into());
    });
    let mut desk = Desk::new().do_it(renamed("x", "Mine")).others(theirs);
    assert!(desk.undo());
    assert_eq!(desk.title("x"), "x");
    assert_eq!(desk.find("x").and_then(|element| element.owner.as_deref()), Some("Trust Leader"));
}

#[test]
fn what_others_built_on_does_not_go() {
    let link = Link::new("l9".into(), "z".into(), "new".into(), LinkKind::Contributes);
    for theirs in [added("below", "new"), renamed_new(), Command::Link(Box::new(link))] {
        let mut desk = Desk::new().do_it(added("new", "a")).others(theirs.clone());
        let before = desk.plan.clone();
        assert!(!desk.undo(), "{theirs:?}");
        assert_eq!(desk.plan, before);
    }
    let both = Command::All("Added both".into(), vec![added("p", "a"), added("q", "p"), added("r", "p")]);
    let mut desk = Desk::new().do_it(both).others(added("below", "q"));
    assert!(desk.undo());
    assert_eq!([desk.below("a"), desk.below("p"), desk.below("q")], ["x y w p", "q", "below"]);

    let mut desk = Desk::new().do_it(added("new", "a")).others(added("below", "a"));
    assert!(desk.undo());
    assert_eq!([desk.title("new"), desk.title("below")], ["gone", "below"]);
}

fn renamed_new() -> Command {
    Command::Change(Box::new(Element::new("new".into(), Kind::Kpi, "Theirs".into())))
}

#[test]
fn a_link_that_others_wrote_on_does_not_go() {
    let link = |note: Option<&str>| {
        let link = Link::new("l9".into(), "z".into(), "y".into(), LinkKind::Contributes);
        Command::Link(Box::new(Link { note: note.map(str::to_owned), ..link }))
    };
    let mut desk = Desk::new().do_it(link(None)).others(link(Some("Theirs")));
    assert!(!desk.undo());
    let mut desk = Desk::new().do_it(link(None)).others(renamed("y", "Theirs"));
    assert!(desk.undo());
    assert_eq!(desk.plan.links().len(), 1);
}

#[test]
fn what_was_deleted_comes_back_where_it_stood_with_its_links() {
    let mut desk = Desk::new().do_it(Command::Delete("x".into())).others(added("new", "a"));
    assert!(desk.undo());
    assert_eq!(desk.below("a"), "x y w new");
    assert_eq!(desk.plan.links().len(), 1);

    let mut branch = Desk::new().do_it(Command::Delete("a".into())).others(renamed("b", "Theirs"));
    assert!(branch.undo());
    assert_eq!([branch.below("m"), branch.below("a")], ["a b", "x y w"]);
    assert_eq!(branch.plan.links().len(), 1);
}

#[test]
fn what_was_deleted_stays_away_without_what_it_stood_under() {
    let mut desk = Desk::new().do_it(Command::Delete("x".into())).others(Command::Delete("a".into()));
    let before = desk.plan.clone();
    assert!(!desk.undo());
    assert_eq!(desk.plan, before, "neither the element nor its links");
}

#[test]
fn what_was_moved_goes_back_unless_others_moved_it() {
    let mut desk = Desk::new().do_it(moved("y", "b", None)).others(renamed("x", "Theirs"));
    assert_eq!(desk.below("b"), "z y");
    assert!(desk.undo());
    assert_eq!([desk.below("a"), desk.below("b")], ["x y w", "z"]);
    desk.redo();
    assert_eq!([desk.below("a"), desk.below("b")], ["x w", "z y"]);

    let mut other = Desk::new().do_it(moved("y", "b", None)).others(moved("y", "m", None));
    assert!(!other.undo());
    assert_eq!(other.below("m"), "a b y");

    let mut order = Desk::new().do_it(moved("w", "a", Some("x"))).others(added("new", "b"));
    assert_eq!(order.below("a"), "w x y");
    assert!(order.undo());
    assert_eq!(order.below("a"), "x y w");
}

#[test]
fn of_the_plans_own_details_only_ones_own_go_back() {
    let head = |title: &str, trust: &str| {
        let sketch = sketch(TREE, "");
        let trust = Some(trust.to_owned());
        Command::Head(Box::new(Document { title: title.into(), trust, ..sketch.document().clone() }))
    };
    let mut desk = Desk::new().do_it(head("Mine", "Oak")).others(head("Mine", "Elm"));
    assert!(desk.undo());
    let document = desk.plan.document();
    assert_eq!((document.title.as_str(), document.trust.as_deref()), (sketch(TREE, "").title().as_ref(), Some("Elm")));
}

#[test]
fn a_plan_that_became_another_goes_back_beside_what_others_did() {
    let other = sketch("m mission -\nq area m", "");
    let mut desk = Desk::new().do_it(Command::Become(Box::new(other.document().clone()), "Became".into()));
    let first = Desk::new().plan;
    desk = desk.others(added("new", "m"));
    assert!(desk.undo());
    assert_eq!(desk.title("new"), "new");
    let without = carry_out(&desk.plan, &Command::Delete("new".into()), None).expect("deleted").plan;
    assert_eq!(wire::write(&without), wire::write(&first));
}
