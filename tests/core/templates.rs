//! Templates: what each makes of answers, and what is left out.

use std::collections::HashSet;

use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::examples;
use golden_thread::model::id::Id;
use golden_thread::model::plan::{MAX_ELEMENTS, Plan};
use golden_thread::model::templates::{Answers, Step, Template, start};
use golden_thread::model::vocabulary::{Kind, LinkKind, Status};
use golden_thread::model::when::When;

use crate::support::{element, example};

fn lines(text: &str) -> Vec<String> {
    text.split('|').map(|line| line.trim().to_owned()).collect()
}

fn answers() -> Answers {
    Answers {
        title: " Our plan ".to_owned(),
        trust: "Larkmoor".to_owned(),
        mission: "Every child known".to_owned(),
        vision: Some("Words\nand   numbers".to_owned()),
        areas: lines("Learning | People"),
        aims: vec![lines("Reading | Number"), lines("Staff stay")],
        kpis: vec![vec![lines("Read by seven | Read for fun"), lines("Sums")], vec![lines("Few leave")]],
        schools: lines("Moor Primary School | Shore Academy | Moor Primary School | Ash"),
        period: Some((When::new("2026-09"), When::new("2031-08"))),
    }
}

fn started(key: &str, answers: &Answers) -> Document {
    let mut count = 0;
    let mut new_id = || {
        count += 1;
        Id::new(&format!("id-{count}"))
    };
    start(Template::find(key).unwrap_or_else(|| panic!("no template {key}")), answers, &mut new_id)
}

fn plan(key: &str, answers: &Answers) -> Plan {
    Plan::try_from(started(key, answers)).unwrap_or_else(|error| panic!("{key}: {error}"))
}

/// "title < parent [reference]" of each element.
fn told(plan: &Plan) -> Vec<String> {
    let tell = |one: &Element| {
        let parent = one.parent.as_ref().map_or("-", |id| &element(plan, id.as_str()).title);
        format!("{} < {parent} [{}]", one.title, one.reference.as_deref().unwrap_or_default())
    };
    plan.elements().iter().map(|one| tell(one)).collect()
}

#[test]
fn there_are_five_shapes_and_an_empty_one() {
    let keys: HashSet<_> = Template::ALL.iter().map(|one| one.key).collect();
    assert_eq!((keys.len(), Template::ALL.len()), (6, 6));
    assert!(Template::ALL.last().is_some_and(|last| last.key == "empty" && last.example.is_none()));
    for template in Template::ALL {
        assert!(!template.name.is_empty() && template.blurb.ends_with('.') && template.blurb.len() < 250);
        assert!(!template.blurb.contains("  "), "{}", template.blurb);
    }
    assert_eq!(Template::find("nothing"), None);
}

#[test]
fn a_template_is_the_shape_of_its_example() {
    for template in Template::ALL {
        let Some(id) = template.example else { continue };
        assert!(examples::example(id).is_some());
        let plan = example(id);
        let used: HashSet<Kind> = plan.elements().iter().map(|one| one.kind).collect();
        let kinds = || template.kinds.iter().chain(template.later).chain([&template.top]);
        assert!(kinds().all(|kind| used.contains(kind)), "{id}: {used:?}");
        // Each kind stands in the example where the template puts it.
        let [area, aim, kpi] = template.kinds;
        for (kind, above) in [(area, template.top), (aim, area), (kpi, if template.is_flat { area } else { aim })] {
            let parents = plan.of_kind(kind).filter_map(|one| one.parent.as_ref());
            assert!(parents.into_iter().all(|parent| element(&plan, parent.as_str()).kind == above), "{id}: {kind:?}");
        }
    }
}

#[test]
fn the_wizard_asks_in_the_words_of_the_template() {
    let names = |key: &str| Step::ALL.map(|step| Template::find(key).expect("a template").step_name(step));
    assert_eq!(names("themes"), ["Mission", "Themes", "Strategic aims", "KPIs", "Schools"]);
    assert_eq!(names("priorities"), ["Vision", "Areas", "TSPs", "Key indicators", "Schools"]);
    assert_eq!(names("questions"), ["Mission", "Strategic areas", "Questions", "Answers", "Schools"]);
    assert_eq!(names("actions"), ["Mission", "Areas of focus", "Actions", "Impact outcomes", "Schools"]);
    assert_eq!(names("objectives"), ["Mission", "Mission areas", "Objectives", "KPIs", "Schools"]);
    assert_eq!(names("empty"), ["Mission", "Areas", "Aims", "KPIs", "Schools"]);
}

#[test]
fn answers_become_a_numbered_draft() {
    let plan = plan("themes", &answers());
    let document = plan.document();
    assert_eq!((document.title.as_str(), document.trust.as_deref()), ("Our plan", Some("Larkmoor")));
    assert_eq!(document.status, Some(Status::Draft));
    assert_eq!(document.period.as_ref().and_then(|period| period.end.clone()), Some(When::new("2031-08")));
    assert_eq!(
        told(&plan),
        [
            "Every child known < - []",
            "Words and numbers < - []",
            "Learning < Every child known [1]",
            "Reading < Learning [1.1]",
            "Read by seven < Reading [1.1a]",
            "Read for fun < Reading [1.1b]",
            "Number < Learning [1.2]",
            "Sums < Number [1.2a]",
            "People < Every child known [2]",
            "Staff stay < People [2.1]",
            "Few leave < Staff stay [2.1a]",
        ]
    );
    assert_eq!(plan.level_and_reference(3), "Strategic aim 1.1");
    assert!(plan.warnings().is_empty());
}

#[test]
fn each_plan_is_numbered_as_its_example_is() {
    let references = |key: &str| -> Vec<String> {
        plan(key, &answers()).elements().iter().filter_map(|one| one.reference.clone()).collect()
    };
    assert_eq!(references("priorities"), ["TSP1", "TSP2", "TSP3"], "in one run");
    assert_eq!(references("objectives"), references("themes"));
    for key in ["questions", "actions", "empty"] {
        assert!(references(key).is_empty(), "{key}");
    }
    let under = plan("priorities", &answers());
    assert_eq!(element(&under, "id-8").parent.as_ref(), Some(&under.of_kind(Kind::Vision).next().expect("one").id));
}

#[test]
fn outcomes_stand_beside_their_actions_and_are_linked_to_them() {
    let plan = plan("actions", &answers());
    assert!(
        plan.of_kind(Kind::Outcome).all(|one| {
            one.parent.as_ref().is_some_and(|parent| element(&plan, parent.as_str()).kind == Kind::Area)
        })
    );
    let title = |id: &Id| element(&plan, id.as_str()).title.as_str();
    let ends: Vec<_> = plan.links().iter().map(|link| (title(&link.from), link.kind, title(&link.to))).collect();
    let leads = LinkKind::Contributes;
    assert_eq!(
        ends,
        [
            ("Reading", leads, "Read by seven"),
            ("Reading", leads, "Read for fun"),
            ("Number", leads, "Sums"),
            ("Staff stay", leads, "Few leave"),
        ]
    );
}

#[test]
fn schools_get_badges_of_their_own() {
    let document = started("themes", &answers());
    let badges: Vec<_> = document.schools.iter().filter_map(|school| school.short.as_deref()).collect();
    assert_eq!(badges, ["MPS", "SA", "MOO", "ASH"]);
    let same = Answers { schools: vec!["St Mary".to_owned(); 5], ..answers() };
    let document = started("themes", &same);
    let badges: Vec<_> = document.schools.iter().filter_map(|school| school.short.as_deref()).collect();
    assert_eq!(badges, ["SM", "STM", "SM2", "SM3", "SM4"]);
    let odd = Answers { schools: lines("! | ? |  | École"), ..answers() };
    let document = started("themes", &odd);
    let badges: Vec<_> = document.schools.iter().filter_map(|school| school.short.as_deref()).collect();
    assert_eq!(badges, ["S2", "S3", "ÉCO"]);
}

#[test]
fn blank_answers_are_left_out_and_nothing_below_them_is_lost() {
    let gaps = Answers {
        mission: " \u{202E}\t".to_owned(),
        vision: None,
        areas: lines(" | People"),
        aims: vec![lines("Reading |"), lines("")],
        kpis: vec![vec![lines("Read by seven")], vec![lines("| Few leave")], vec![vec![], lines("Loose")]],
        ..answers()
    };
    let expected =
        ["Reading < - []", "Read by seven < Reading []", "People < - [1]", "Few leave < People []", "Loose < - []"];
    assert_eq!(told(&plan("themes", &gaps)), expected);
}

#[test]
fn lines_pasted_with_bullets_and_numbers_become_titles_and_references() {
    let pasted = Answers {
        mission: String::new(),
        vision: None,
        areas: lines("• 1. Learning | 2) People"),
        aims: vec![lines("1.1 1.1 Every child reads | - 75% of pupils stay")],
        kpis: vec![vec![lines("1.1a Read by seven | 1.1a Read for fun")]],
        schools: lines("• Moor Primary"),
        ..answers()
    };
    let by_area = [
        "Learning < - [1]",
        "Every child reads < Learning [1.1]",
        "Read by seven < Every child reads [1.1a]",
        "Read for fun < Every child reads [1.1b]",
        "75% of pupils stay < Learning [1.2]",
        "People < - [2]",
    ];
    assert_eq!(told(&plan("themes", &pasted)), by_area, "the template numbers by itself");
    let own = [
        "Learning < - [1]",
        "Every child reads < Learning [1.1]",
        "Read by seven < Every child reads [1.1a]",
        "Read for fun < Every child reads []",
        "75% of pupils stay < Learning []",
        "People < - [2]",
    ];
    assert_eq!(told(&plan("empty", &pasted)), own, "a number is given once");
    assert_eq!(plan("empty", &pasted).document().schools[0].name, "Moor Primary");
}

#[test]
fn without_answers_the_plan_is_empty_and_has_a_title() {
    for template in Template::ALL {
        let document = started(template.key, &Answers::default());
        assert_eq!((document.title.as_str(), document.elements.len()), ("Strategic plan", 0));
        assert_eq!((document.trust.as_deref(), document.period.is_none(), document.schools.len()), (None, true, 0));
        assert!(Plan::try_from(document).is_ok());
    }
    let named = Answers { trust: "Larkmoor".to_owned(), ..Answers::default() };
    assert_eq!(started("empty", &named).title, "Larkmoor: strategic plan");
}

#[test]
fn letters_go_on_after_z_and_a_plan_never_overflows() {
    let many = |count: usize| vec!["K".to_owned(); count];
    let long = Answers { kpis: vec![vec![many(28)]], ..answers() };
    let plan = plan("themes", &long);
    let last = plan.of_kind(Kind::Kpi).last().and_then(|kpi| kpi.reference.as_deref());
    assert_eq!(last, Some("1.1ab"));
    let full = started("empty", &Answers { areas: many(MAX_ELEMENTS + 5), ..Answers::default() });
    assert_eq!(full.elements.len(), MAX_ELEMENTS);
    assert!(Plan::try_from(full).is_ok());
}
