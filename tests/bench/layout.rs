//! How long the pure layouts take, natively: `cargo bench`. The race beside other libraries is in README.md.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use golden_thread::layout::Arrangement;
use golden_thread::layout::scene::Scene;
use golden_thread::model::document::Document;
use golden_thread::model::element::Element;
use golden_thread::model::forest::Forest;
use golden_thread::model::id::Id;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;

/// A mission, 8 areas, and below them aims with KPIs and priorities, some with projects: `count` elements.
fn plan(count: usize) -> Plan {
    let id = |at: usize| Id::new(&format!("e{at}"));
    let element = |at: usize| {
        let (kind, parent) = match at {
            0 => (Kind::Mission, None),
            1..=8 => (Kind::Area, Some(0)),
            9..=72 => (Kind::Aim, Some(1 + at % 8)),
            _ if at % 5 < 3 => (Kind::Kpi, Some(9 + at % 64)),
            _ => (Kind::Priority, Some(9 + (at / 5) % 64)),
        };
        let title = format!("Element {at} with a title of about so many words as plans have");
        Element { parent: parent.map(id), ..Element::new(id(at), kind, title) }
    };
    let document = Document {
        elements: (0..count).map(element).map(std::sync::Arc::new).collect(),
        ..Document::new(Id::new("bench"), "A plan to lay out".to_owned())
    };
    Plan::try_from(document).expect("a plan")
}

fn layouts(criterion: &mut Criterion) {
    for count in [1_000, 10_000] {
        let plan = plan(count);
        let forest = Forest::of(&plan);
        let open = forest.open_to(u32::MAX, true);
        let mut group = criterion.benchmark_group("scene");
        for arrangement in Arrangement::ALL {
            group.bench_function(BenchmarkId::new(arrangement.word(), count), |bencher| {
                bencher.iter(|| Scene::of(&plan, &forest, &open, arrangement));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, layouts);
criterion_main!(benches);
