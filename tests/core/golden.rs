//! Golden geometry: where each card of each example stands, in each arrangement, as far as it is open at first.
//! `UPDATE_GOLDEN=1 cargo test --test core golden` writes the files anew; then look at what has changed, and at the map.

use std::fmt::Write;

use golden_thread::layout::Arrangement;
use golden_thread::layout::scene::Scene;
use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::forest::Forest;

use crate::support::{example, file};

#[test]
fn the_cards_of_the_examples_stand_where_they_stood() {
    let mut changed = Vec::new();
    for one in EXAMPLES {
        let plan = example(one.id);
        let forest = Forest::of(&plan);
        let mut found = String::new();
        for arrangement in Arrangement::ALL {
            let scene = Scene::of(&plan, &forest, &forest.open_to(2, false), arrangement);
            writeln!(found, "# {}", arrangement.word()).expect("a text grows");
            for card in &scene.cards {
                let (rect, key) = (card.rect, &forest.place(card.place).key);
                let (x, y, width, height) = (rect.x, rect.y, rect.width, rect.height);
                writeln!(found, "{key}: {x:.1} {y:.1} {width:.1} {height:.1}").expect("a text grows");
            }
        }
        let path = file(&format!("tests/golden/{}.txt", one.id));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of golden files");
            std::fs::write(&path, &found).expect("the golden file is written");
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        let differs = golden.lines().zip(found.lines()).find(|(old, new)| old != new);
        if golden != found {
            changed.push(format!("{}: {differs:?}", one.id));
        }
    }
    assert!(changed.is_empty(), "run UPDATE_GOLDEN=1 cargo test --test core golden, and look:\n{}", changed.join("\n"));
}
