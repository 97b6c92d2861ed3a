//! How long states of a plan take to join, to commit, to write and to read, natively: `cargo bench --bench sync`.

use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::id::Id;
use golden_thread::model::link::Link;
use golden_thread::model::rating::Rating;
use golden_thread::model::vocabulary::{Kind, LinkKind, Rag};
use golden_thread::model::when::When;
use golden_thread::model::wire::document_to_text;
use golden_thread::sync::state::State;
use golden_thread::sync::state::wire::{read, write};

/// A plan of so many elements, with as many links and ratings.
fn document(count: usize) -> Document {
    let id = |at: usize| Id::new(&format!("e{at}"));
    let element = |at: usize| Element {
        parent: at.checked_sub(1).map(|before| id(before / 5)),
        owner: Some("Director of Education".to_owned()),
        due: Some(When::new("2028-07")),
        contributors: vec!["Heads of school".to_owned(), "The central team".to_owned()],
        ..Element::new(id(at), Kind::Aim, format!("Element {at} with a title of about so many words as plans have"))
    };
    let link = |at: usize| Link::new(Id::new(&format!("l{at}")), id(at), id(at / 2), LinkKind::Contributes);
    let rating = |at: usize| Rating {
        element: id(at),
        school: None,
        period: When::new("autumn 2026"),
        rag: Rag::ALL[at % 4],
        note: None,
        methods: Vec::new(),
        role: None,
        extra: Default::default(),
    };
    Document {
        elements: (0..count).map(element).map(Arc::new).collect(),
        links: (0..count).map(link).collect(),
        ratings: (0..count).map(rating).collect(),
        ..Document::new(Id::new("bench"), "A plan to share".to_owned())
    }
}

fn retitled(document: &Document, ats: impl Iterator<Item = usize>, word: &str) -> Document {
    let mut document = document.clone();
    for at in ats {
        Arc::make_mut(&mut document.elements[at]).title = format!("{word} {at}");
    }
    document
}

fn states(criterion: &mut Criterion) {
    let document = document(10_000);
    let fresh = State::of(&document);
    let committed = |actor: &str, document: &Document| {
        let mut state = fresh.clone();
        state.commit(document, actor);
        state
    };
    let one = retitled(&document, [5_000].into_iter(), "One");
    let all = retitled(&document, 0..10_000, "All");
    let (a, b) =
        (committed("a", &retitled(&document, 0..100, "A")), committed("b", &retitled(&document, 50..150, "B")));
    let (every, other) = (committed("a", &all), committed("b", &retitled(&document, 0..10_000, "Other")));
    let apart = State::of(&one);
    let joined = |a: &State, b: &State| {
        let mut joined = a.clone();
        joined.join(b);
        joined
    };
    let mut group = criterion.benchmark_group("state");
    group.sample_size(20);
    group.bench_function("of", |bencher| bencher.iter(|| State::of(&document)));
    group.bench_function("document", |bencher| bencher.iter(|| fresh.document()));
    for (name, new) in [("nothing", &document), ("one", &one), ("all", &all)] {
        group.bench_function(format!("commit/{name}"), |bencher| {
            bencher.iter_batched_ref(|| fresh.clone(), |state| state.commit(new, "a"), BatchSize::LargeInput);
        });
    }
    for (name, a, b) in [
        ("same", &fresh, &fresh),
        ("100 edits each", &a, &b),
        ("adopted apart", &fresh, &apart),
        ("all edited twice", &every, &other),
    ] {
        group.bench_function(format!("join/{name}"), |bencher| {
            bencher.iter_batched_ref(|| a.clone(), |state| state.join(b), BatchSize::LargeInput);
        });
    }
    for (name, state) in
        [("fresh", &fresh), ("100 edits each", &joined(&a, &b)), ("adopted apart", &joined(&fresh, &apart))]
    {
        let text = write(state);
        let plain = document_to_text(&state.document()).len();
        println!("{name}: {plain} bytes, and {} for sync", text.len() - plain);
        group.bench_function(format!("write/{name}"), |bencher| bencher.iter(|| write(state)));
        group.bench_function(format!("read/{name}"), |bencher| bencher.iter(|| read(&text)));
    }
    group.finish();
}

criterion_group!(benches, states);
criterion_main!(benches);
