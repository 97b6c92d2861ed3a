//! The map as a picture: what is drawn from near and from afar.

use golden_thread::layout::brush::{Brush, Font, Ink, Pen};
use golden_thread::layout::camera::Camera;
use golden_thread::layout::cross::Curve;
use golden_thread::layout::picture::{Picture, Tone};
use golden_thread::layout::scene::{Scene, suited};
use golden_thread::layout::{Arrangement, Rect, Size};
use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::forest::Forest;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;

use crate::support::{at, example};

#[derive(Default)]
struct Recorder {
    fills: Vec<(Rect, Ink)>,
    frames: Vec<(Rect, Ink)>,
    curves: Vec<(Pen, usize)>,
    arrows: usize,
    texts: Vec<(String, f64)>,
    ratings: Vec<(Rag, f64)>,
    names: Vec<(String, f64)>,
    on_view: bool,
}

impl Brush for Recorder {
    fn fill(&mut self, rect: Rect, _: f64, ink: Ink) {
        self.fills.push((rect, ink));
    }
    fn frame(&mut self, rect: Rect, _: f64, _: f64, ink: Ink) {
        self.frames.push((rect, ink));
    }
    fn curves(&mut self, pen: Pen, curves: &[Curve]) {
        self.curves.push((pen, curves.len()));
    }
    fn arrows(&mut self, _: Ink, _: f64, arrows: &[[(f64, f64); 3]]) {
        self.arrows += arrows.len();
    }
    fn text(&mut self, text: &str, _: (f64, f64), font: Font, _: Ink) {
        if self.on_view { &mut self.names } else { &mut self.texts }.push((text.to_owned(), font.size));
    }
    fn rating(&mut self, rag: Rag, _: (f64, f64), radius: f64) {
        self.ratings.push((rag, radius));
    }
    fn upon_the_view(&mut self) {
        self.on_view = true;
    }
}

const VIEW: Size = Size { width: 1200.0, height: 700.0 };

fn whole(plan: &Plan, arrangement: Arrangement) -> (Forest, Scene) {
    let forest = Forest::of(plan);
    let scene = Scene::of(plan, &forest, &forest.open_to(99, true), arrangement);
    (forest, scene)
}

fn drawn(plan: &Plan, (forest, scene): &(Forest, Scene), camera: Camera, tone: &dyn Fn(u32) -> Tone) -> Recorder {
    let mut recorder = Recorder::default();
    Picture {
        plan,
        forest,
        scene,
        camera,
        view: VIEW,
        names: true,
        focused: tone(0) != Tone::Plain,
        tone,
        rating: &|place| (place == 2).then_some(Rag::Red),
        lit_branch: &|_, above| tone(above) == Tone::Lit,
        lit_cross: &|_| false,
        mounted: &|place| place == 1,
    }
    .draw(&mut recorder);
    recorder
}

fn counts(recorder: &Recorder, ink: Ink) -> usize {
    recorder.curves.iter().filter(|(pen, _)| pen.ink == ink).map(|(_, count)| count).sum()
}

#[test]
fn from_near_every_card_in_view_is_drawn_but_those_that_are_mounted() {
    let plan = example("demo");
    let map = whole(&plan, Arrangement::Tree);
    let camera = Camera { scale: 1.0, ..Camera::default() };
    let recorder = drawn(&plan, &map, camera, &|_| Tone::Plain);
    let in_view = map.1.within(&camera.world_rect(VIEW));
    assert!(in_view.len() > 5);
    for &card in &in_view {
        let card = &map.1.cards[card as usize];
        let body = recorder.fills.iter().any(|(rect, _)| *rect == card.rect);
        assert_eq!(body, card.place != 1, "{card:?}");
    }
    assert!(recorder.texts.iter().all(|(_, size)| *size >= 14.0), "and its text is as large as on a card");
}

#[test]
fn from_afar_cards_are_bars_and_branches_are_named_at_a_size_to_read() {
    for one in EXAMPLES {
        let plan = example(one.id);
        for arrangement in Arrangement::ALL {
            let map = whole(&plan, arrangement);
            let camera = Camera::fitted(map.1.bounds, VIEW, 20.0, 0.2);
            let recorder = drawn(&plan, &map, camera, &|_| Tone::Plain);
            assert!(recorder.fills.len() > 10, "{} {arrangement:?}", one.id);
            assert!(!recorder.names.is_empty(), "{} {arrangement:?} has names", one.id);
            assert!(recorder.names.iter().all(|(_, size)| *size >= 13.0));
            for (text, size) in &recorder.texts {
                assert!(size * camera.scale > 4.9, "{text} is {} px", size * camera.scale);
            }
        }
    }
}

#[test]
fn bands_draw_no_branches_but_those_of_the_thread() {
    let plan = example("spt");
    let map = whole(&plan, Arrangement::Bands);
    let camera = Camera::fitted(map.1.bounds, VIEW, 20.0, 1.0);
    let plain = drawn(&plan, &map, camera, &|_| Tone::Plain);
    assert_eq!((counts(&plain, Ink::Edge), counts(&plain, Ink::Gold)), (0, 0));
    assert!(counts(&plain, Ink::LineStrong) >= 4, "the four arrows between areas are the story");
    assert!(plain.arrows >= 4);
    let lit = drawn(&plan, &map, camera, &|_| Tone::Lit);
    assert!(counts(&lit, Ink::Gold) > 0);
    assert!(lit.frames.iter().all(|(_, ink)| matches!(ink, Ink::Gold | Ink::Line)));
}

#[test]
fn what_would_be_the_same_dot_is_drawn_once() {
    let plan = example("smart");
    let map = whole(&plan, Arrangement::Tree);
    let tiny = Camera { scale: 0.0005, ..Camera::default() };
    let recorder = drawn(&plan, &map, tiny, &|_| Tone::Plain);
    assert!(
        !recorder.fills.is_empty() && recorder.fills.len() < 60,
        "{} of {}",
        recorder.fills.len(),
        map.1.cards.len()
    );
}

#[test]
fn a_conflict_is_never_dimmed_and_has_its_break_mark() {
    let plan = example("demo");
    let map = whole(&plan, Arrangement::Tree);
    let camera = Camera::fitted(map.1.bounds, VIEW, 20.0, 1.0);
    let camera = Camera { scale: 0.4, ..camera }.centred(map.1.bounds.centre(), Size { width: 1e6, height: 1e6 });
    let mut recorder = Recorder::default();
    Picture {
        plan: &plan,
        forest: &map.0,
        scene: &map.1,
        camera,
        view: Size { width: 1e6, height: 1e6 },
        names: true,
        focused: true,
        tone: &|_| Tone::Off,
        rating: &|_| None,
        lit_branch: &|_, _| false,
        lit_cross: &|_| false,
        mounted: &|_| false,
    }
    .draw(&mut recorder);
    let conflicts = recorder.curves.iter().filter(|(pen, _)| pen.ink == Ink::Text);
    assert_eq!(conflicts.map(|(pen, count)| (pen.opacity, *count)).collect::<Vec<_>>(), [(1.0, 2), (1.0, 4)]);
}

#[test]
fn plans_whose_areas_hang_together_are_read_in_bands() {
    for (name, arrangement) in [("spt", Arrangement::Bands), ("demo", Arrangement::Tree), ("smart", Arrangement::Tree)]
    {
        let plan = example(name);
        assert_eq!(suited(&plan, &Forest::of(&plan)), arrangement, "{name}");
    }
    let plan = example("spt");
    let (forest, scene) = whole(&plan, Arrangement::Bands);
    let lane = |id: &str| {
        let card = scene.card_of(forest.place_of(at(&plan, id)).expect("a place")).expect("a card");
        scene.lanes.iter().find(|lane| lane.head == card).expect("a lane").rect
    };
    for (feeds, fed) in [
        ("area-team", "area-reputation"),
        ("area-outcomes", "area-reputation"),
        ("area-future", "area-outcomes"),
        ("area-culture", "area-future"),
    ] {
        assert!(lane(fed).bottom() < lane(feeds).y, "{feeds} stands below {fed}");
    }
}

#[test]
fn what_is_red_shows_from_however_far() {
    let plan = example("demo");
    let map = whole(&plan, Arrangement::Tree);
    let middle = map.1.shown(2).expect("a card").rect.centre();
    let from = |scale: f64| Camera { scale, ..Camera::default() }.centred(middle, VIEW);
    for scale in [1.0, 0.3, 0.02] {
        let recorder = drawn(&plan, &map, from(scale), &|_| Tone::Plain);
        let [(rag, radius)] = recorder.ratings[..] else { panic!("one mark at {scale}: {:?}", recorder.ratings) };
        assert_eq!(rag, Rag::Red);
        assert!(radius * scale >= 3.4, "large enough to be told at {scale}: {}", radius * scale);
    }
    assert!(
        drawn(&plan, &map, from(1.0), &|_| Tone::Plain).texts.iter().any(|(text, _)| text == "R"),
        "with its letter"
    );
    assert_eq!(drawn(&plan, &map, from(1.0), &|_| Tone::Off).ratings, [], "what steps back keeps its rating to itself");
}
