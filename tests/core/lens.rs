//! Lenses: what they find in the examples, their words, and what keeps its place.

use golden_thread::lens::{Lens, Seen, groups, ratings};
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::{Kind, Rag};

use crate::support::{at, example, sketch};

fn found(plan: &Plan, lenses: &[Lens]) -> Vec<String> {
    let seen = Seen::through(plan, lenses).expect("a lens");
    let found: Vec<String> = seen.elements().map(|at| plan.element(at).id.to_string()).collect();
    assert_eq!(seen.count, found.len());
    found
}

#[test]
fn every_word_reads_back_and_an_unknown_one_is_no_lens() {
    let lenses = [
        Lens::School(Id::new("bra")),
        Lens::Owner("Head: of, people & places".to_owned()),
        Lens::Kind(Kind::FrameworkElement),
        Lens::Due(2027),
        Lens::Term("summer 2026".to_owned()),
        Lens::Framework(Id::new("f")),
        Lens::Principle(Id::new("p:q")),
        Lens::Conflicts,
    ];
    for lens in lenses {
        assert_eq!(Lens::parse(&lens.word()), Some(lens));
    }
    for word in ["", "school", "kind:", "kind:dragon", "due:soon", "colour:red"] {
        let lens = Lens::parse(word);
        assert!(matches!(lens, None | Some(Lens::School(_))), "{word} is {lens:?}");
    }
}

#[test]
fn alts_framework_shows_that_elements_12_and_13_are_covered_by_nothing() {
    let plan = example("alt");
    let framework = plan.of_kind(Kind::Framework).next().expect("a framework").id.clone();
    let found = found(&plan, &[Lens::Framework(framework)]);
    let of_kind = |kind: Kind| found.iter().filter(|id| plan.element(at(&plan, id)).kind == kind).count();
    assert_eq!((of_kind(Kind::FrameworkElement), of_kind(Kind::Aim)), (14, 16));
    let bare: Vec<String> = plan
        .of_kind(Kind::FrameworkElement)
        .filter(|element| plan.incoming(at(&plan, element.id.as_str())).is_empty())
        .filter_map(|element| element.reference.clone())
        .collect();
    assert_eq!(bare, ["12", "13"]);
}

#[test]
fn smarts_principles_find_their_twenty_rights() {
    let plan = example("smart");
    let principles: Vec<Lens> = plan.of_kind(Kind::Principle).map(|one| Lens::Principle(one.id.clone())).collect();
    assert_eq!(principles.len(), 5);
    for principle in principles {
        let rights = found(&plan, std::slice::from_ref(&principle));
        assert_eq!(rights.len(), 1 + 4, "{principle:?}: itself and a right in each area");
        let kind = Lens::Kind(Kind::Entitlement);
        assert_eq!(found(&plan, &[principle, kind]).len(), 4, "two lenses find what each of them finds");
    }
}

#[test]
fn a_school_lens_finds_its_priorities_and_what_it_rates_and_keeps_the_way_up() {
    let plan = example("demo");
    let lens = Lens::School(Id::new("bra"));
    let seen = Seen::through(&plan, &[lens]).expect("a lens");
    let priorities = plan.of_kind(Kind::Priority);
    for priority in priorities {
        let at = at(&plan, priority.id.as_str());
        assert_eq!(seen.finds(at), priority.school == Some(Id::new("bra")), "{}", priority.id);
        if seen.finds(at) {
            assert!(plan.ancestors(at).all(|above| seen.keeps(above)), "the way up from {}", priority.id);
        }
    }
    assert!(plan.of_kind(Kind::Mission).all(|mission| {
        let at = at(&plan, mission.id.as_str());
        seen.keeps(at) && !seen.finds(at)
    }));
}

#[test]
fn conflicts_find_both_ends() {
    let plan = sketch("m mission -\na aim m\nb aim m\nc aim m", "a conflicts_with b");
    assert_eq!(found(&plan, &[Lens::Conflicts]), ["a", "b"]);
    assert_eq!(Seen::through(&plan, &[]), None, "without a lens nothing steps back");
}

#[test]
fn only_lenses_that_find_something_are_offered_and_their_counts_are_true() {
    for name in ["demo", "smart", "alt", "spt", "secat", "ssmat"] {
        let plan = example(name);
        let groups = groups(&plan);
        for choice in groups.iter().flat_map(|group| &group.choices) {
            let seen = Seen::through(&plan, std::slice::from_ref(&choice.lens)).expect("a lens");
            assert_eq!((seen.count, seen.count > 0), (choice.count, true), "{name}: {}", choice.name);
            assert!(!choice.name.trim().is_empty());
        }
        let sorts: Vec<_> = groups.iter().map(|group| group.sort).collect();
        assert_eq!(sorts.contains(&"term"), name == "demo", "{name} has ratings or not: {sorts:?}");
    }
    let terms: Vec<String> = groups(&example("demo"))[0].choices.iter().map(|choice| choice.name.clone()).collect();
    assert_eq!(terms.len(), 6);
    assert_eq!(terms[0], "Ratings of Summer 2026", "the latest first");
}

#[test]
fn ratings_are_those_of_the_school_and_term_that_are_looked_at() {
    let plan = example("demo");
    let kpi = at(&plan, "kpi-2-1b");
    let counted = |lenses: &[Lens]| ratings(&plan, kpi, lenses).iter().map(|(_, count)| count).sum::<usize>();
    assert_eq!(counted(&[]), 6, "every school's latest");
    let school = &plan.document().schools[0];
    let one = [Lens::School(school.id.clone())];
    assert_eq!(counted(&one), 1, "{}'s own", school.name);
    let term = Lens::Term("Autumn 2024".to_owned());
    let series: Vec<Rag> = ratings(&plan, kpi, &[one[0].clone(), term.clone()]).iter().map(|&(rag, _)| rag).collect();
    let printed = plan
        .ratings(kpi)
        .find(|rating| rating.school.as_ref() == Some(&school.id) && rating.period.to_string() == "Autumn 2024");
    assert_eq!(series, [printed.expect("a rating").rag]);
    assert_eq!(counted(&[Lens::Term("Lent 1066".to_owned())]), 0);
    assert!(one[0].is_known(&plan) && !Lens::School(Id::new("hogwarts")).is_known(&plan));
}
