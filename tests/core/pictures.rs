//! Pictures that leave the app: they are XML, stand alone, cut nothing off, and say in words what they show.
//! `UPDATE_GOLDEN=1 cargo test --test core pictures` writes the golden picture anew; then look at it.

use std::collections::HashSet;

use chrono::NaiveDate;
use golden_thread::insight::coverage::{Rows, coverage};
use golden_thread::insight::pictures::{coverage_svg, light, map_svg, without_drafts, year_svg};
use golden_thread::insight::year::{Asked, year};
use golden_thread::layout::Arrangement;
use golden_thread::layout::brush::Ink;
use golden_thread::layout::measure;
use golden_thread::layout::scene::Scene;
use golden_thread::model::examples::EXAMPLES;
use golden_thread::model::forest::Forest;
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Rag;
use golden_thread::model::wire;
use serde_json::json;

use crate::support::{envelope, example, file, text_of};

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// A tag of a picture with its attributes and the text right behind it.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Tag {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn number(&self, name: &str) -> f64 {
        self.get(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} of {}", self.name))
    }
}

fn unescaped(text: &str) -> String {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('&') {
        let name = after.split_once(';').unwrap_or_else(|| panic!("a bare & in {text}")).0;
        assert!(["amp", "lt", "gt", "quot", "#9", "#10", "#13"].contains(&name), "&{name};");
        rest = after;
    }
    assert!(!text.contains('<') && !text.contains('>'), "{text}");
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#10;", "\n"), ("&#9;", "\t"), ("&#13;", "\r")];
    names.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign)).replace("&amp;", "&")
}

/// Reads a picture strictly: every tag is closed, every value quoted, every sign that needs it escaped.
fn parsed(svg: &str) -> Vec<Tag> {
    let mut rest = svg.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("a declaration");
    let (mut open, mut tags): (Vec<String>, Vec<Tag>) = (Vec::new(), Vec::new());
    while let Some(inside) = rest.strip_prefix('<') {
        let (tag, after) = inside.split_once('>').expect("a closed tag");
        let (text, _) = after.split_once('<').unwrap_or((after, ""));
        rest = &after[text.len()..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            assert!(text.trim().is_empty() && (!open.is_empty() || rest.is_empty()), "one root");
            continue;
        }
        let is_empty = tag.ends_with('/');
        let (name, mut values) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag, ""));
        let mut attributes: Vec<(String, String)> = Vec::new();
        while !values.trim().is_empty() {
            let (key, value) = values.trim_start().split_once("=\"").expect("a quoted value");
            let (value, after) = value.split_once('"').expect("the end of a value");
            assert!(attributes.iter().all(|(other, _)| other != key), "{key} twice");
            attributes.push((key.to_owned(), unescaped(value)));
            values = after;
        }
        if !is_empty {
            open.push(name.to_owned());
        }
        tags.push(Tag { name: name.to_owned(), attributes, text: unescaped(text) });
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{rest}");
    tags
}

/// What holds of every picture. Gives its texts and the words for who does not see it.
fn holds(svg: &str) -> (Vec<String>, String) {
    let tags = parsed(svg);
    let known = ["svg", "title", "desc", "rect", "path", "text"];
    assert!(tags.iter().all(|tag| known.contains(&tag.name.as_str())), "no script, no picture, no style");
    assert_eq!(svg.matches("http").count(), svg.matches("xmlns=\"http://www.w3.org/2000/svg\"").count());
    assert_eq!(svg.matches("xmlns").count(), 1);
    for word in ["<script", "href", "url(", "<!", "javascript:"] {
        assert!(!svg.contains(word), "{word}");
    }
    let names: Vec<&str> = tags.iter().take(3).map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["svg", "title", "desc"]);
    assert!(!tags[1].text.trim().is_empty() && !tags[2].text.trim().is_empty());
    let view: Vec<f64> = tags[0].get("viewBox").expect("a view").split(' ').filter_map(|n| n.parse().ok()).collect();
    assert_eq!(view[..2], [0.0, 0.0]);
    let faces: HashSet<_> = tags.iter().filter_map(|tag| tag.get("font-family")).collect();
    assert!(faces.iter().all(|face| ["sans-serif", "serif"].contains(face)), "{faces:?}");
    for tag in tags.iter().filter(|tag| tag.name == "text") {
        let (x, y, size) = (tag.number("x"), tag.number("y"), tag.number("font-size"));
        let wide = measure::width(&tag.text, size) * if tag.get("font-weight").is_some() { 1.1 } else { 1.0 };
        let left = if tag.get("text-anchor").is_some() { x - wide / 2.0 } else { x };
        assert!(left >= 0.0 && left + wide <= view[2], "{} from {left} to {} of {}", tag.text, left + wide, view[2]);
        assert!(y - size >= -1.0 && y + size * 0.3 <= view[3], "{} at {y} of {}", tag.text, view[3]);
        assert!(size >= 12.9, "{} can be read", tag.text);
    }
    let texts = tags.iter().filter(|tag| tag.name == "text").map(|tag| tag.text.clone()).collect();
    (texts, tags[2].text.clone())
}

fn maps(plan: &Plan) -> Vec<String> {
    let forest = Forest::shown(plan);
    let open = [forest.open_to(2, false), forest.open_to(99, true)];
    let scenes = open.iter().flat_map(|open| Arrangement::ALL.map(|how| Scene::of(plan, &forest, open, how)));
    scenes.map(|scene| map_svg(plan, &forest, &scene, on())).collect()
}

fn years(plan: &Plan) -> Vec<String> {
    let of = |start| year(plan, &Asked { start, ..Asked::default() }, on());
    [None, Some(2022), Some(2026)].map(|start| year_svg(plan, &of(start), on())).to_vec()
}

#[test]
fn every_picture_of_every_example_stands_alone_and_cuts_nothing_off() {
    for one in EXAMPLES {
        let plan = without_drafts(&example(one.id)).expect("a plan");
        for rows in Rows::ALL {
            let table = coverage(&plan, rows);
            let (texts, _) = holds(&coverage_svg(&plan, &table, on()));
            for row in &table.rows {
                let element = plan.element(row.element);
                let start: String = element.full_title().chars().take(12).collect();
                assert!(texts.iter().any(|text| text.contains(start.trim())), "{}: {start}", one.id);
            }
        }
        years(&plan).iter().chain(&maps(&plan)).for_each(|svg| {
            let (texts, _) = holds(svg);
            assert!(texts.iter().any(|text| text.contains("as of 23 November 2026") || text.contains("As of")));
            // A map on which nothing is rated says nothing of ratings.
            let is_map = texts.iter().any(|text| text.starts_with("Map: "));
            let is_rated = !plan.document().ratings.is_empty() && texts.iter().any(|text| text == Rag::Amber.letter());
            if !is_map || is_rated {
                for &rag in Rag::ALL {
                    assert!(texts.contains(&rag.letter().to_owned()), "the legend has a letter for {rag:?}");
                    assert!(texts.contains(&plan.document().rag_name(rag).into_owned()));
                }
            } else {
                assert!(!texts.contains(&plan.document().rag_name(Rag::Red).into_owned()), "{texts:?}");
            }
        });
    }
}

#[test]
fn a_picture_says_in_words_what_it_shows() {
    let plan = without_drafts(&example("demo")).expect("a plan");
    let (texts, words) = holds(&coverage_svg(&plan, &coverage(&plan, Rows::Aims), on()));
    assert!(words.starts_with("1 of 10 aims is served by no school."), "{words}");
    assert!(words.contains("Served by none: 4.2 Lighter on the land."), "{words}");
    assert!(words.contains("Bramblethwaite Primary School serves 9 of 10."), "{words}");
    assert!(
        texts.contains(&"9 of 10".to_owned()) && texts.contains(&"1 of 10 aims is served by no school.".to_owned())
    );
    assert!(texts.contains(&"Coverage: Larkmoor Learning Trust: a fictional example".to_owned()));
    let (_, words) = holds(&maps(&plan)[1]);
    assert!(words.contains("4 strands, 10 aims") && words.contains("1 of 10 aims is served by no school."), "{words}");
    let (texts, words) = holds(&years(&plan)[0]);
    let this_year = year(&plan, &Asked::default(), on());
    assert!(words.starts_with(&format!("{} dates lie in this school year", this_year.items.len())), "{words}");
    for month in &this_year.months {
        assert!(texts.iter().any(|text| text.starts_with(&month.name)), "{}", month.name);
    }
}

#[test]
fn what_is_typed_stays_text_and_drafts_stay_at_home() {
    let mut document = envelope(
        json!([
            { "id": "m", "kind": "mission", "title": "<script>alert(\"1\")</script> & 'more' ]]> \u{202E}\u{1}" },
            { "id": "a", "kind": "aim", "title": "😀".repeat(200), "parent": "m", "reference": "\"><x" },
            { "id": "b", "kind": "aim", "title": "W".repeat(900), "parent": "m" },
            { "id": "k", "kind": "kpi", "title": "Secret & early", "parent": "a", "due": "2027-03", "draft": true },
            { "id": "p", "kind": "priority", "title": "<b>", "parent": "a", "due": "2027-03", "school": "x" },
        ]),
        json!([{ "id": "l", "from": "p", "to": "b", "kind": "contributes" }]),
    );
    document["schools"] = json!([{ "id": "x", "name": "<School> ".repeat(20) }]);
    document["title"] = json!("A & B <plan> ".repeat(30));
    document["ratings"] = json!([{ "element": "p", "school": "x", "period": "autumn 2026", "rag": "red" }]);
    document["rag"] = json!([{ "rag": "red", "name": "Very far off the track ".repeat(20) }]);
    let whole = wire::read(&document.to_string()).expect("a plan");
    let plan = without_drafts(&whole).expect("a plan");
    let pictures = [vec![coverage_svg(&plan, &coverage(&plan, Rows::Aims), on())], years(&plan), maps(&plan)].concat();
    for svg in &pictures {
        let (texts, words) = holds(svg);
        assert!(!svg.contains('\u{202E}') && !svg.contains('\u{1}'));
        assert!(!texts.iter().chain([&words]).any(|text| text.contains("Secret")));
    }
    assert!(pictures.iter().any(|svg| svg.contains("&lt;script&gt;")), "as text it is shown");
    let empty = wire::read(&envelope(json!([]), json!([])).to_string()).expect("a plan");
    holds(&coverage_svg(&empty, &coverage(&empty, Rows::Aims), on()));
    holds(&years(&empty)[0]);
    holds(&maps(&empty)[0]);
}

/// From `oklch(l c h)` to bytes of red, green and blue.
fn bytes(oklch: &str) -> [f64; 3] {
    let parts: Vec<f64> = oklch.split_whitespace().map(|part| part.parse().expect("a number")).collect();
    let (l, (b, a)) = (parts[0], parts[2].to_radians().sin_cos());
    let (a, b) = (a * parts[1], b * parts[1]);
    let cube = |x: f64, y: f64| (l + x * a + y * b).powi(3);
    let (l, m, s) =
        (cube(0.3963377774, 0.2158037573), cube(-0.1055613458, -0.0638541728), cube(-0.0894841775, -1.2914855480));
    [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    ]
    .map(|x| if x <= 0.0031308 { 12.92 * x.max(0.0) } else { 1.055 * x.powf(1.0 / 2.4) - 0.055 })
    .map(|x| x.clamp(0.0, 1.0) * 255.0)
}

#[test]
fn pictures_have_the_light_colours_of_the_style_sheet() {
    let tokens = text_of("style/tokens.css");
    for ink in Ink::ALL {
        let value = tokens.split_once(&format!("{}: ", ink.token())).expect("a token").1;
        let value = value.split_once(';').expect("an end").0;
        let Some(oklch) = value.strip_prefix("oklch(").and_then(|value| value.strip_suffix(')')) else {
            assert_eq!(light(ink), value, "{ink:?}");
            continue;
        };
        for (at, byte) in bytes(oklch).into_iter().enumerate() {
            let ours = u8::from_str_radix(&light(ink)[1 + 2 * at..3 + 2 * at], 16).expect("a byte");
            assert!((f64::from(ours) - byte).abs() <= 1.0, "{ink:?}: {ours} for {byte}");
        }
    }
}

#[test]
fn the_coverage_of_the_demonstration_looks_as_it_looked() {
    let plan = without_drafts(&example("demo")).expect("a plan");
    let found = coverage_svg(&plan, &coverage(&plan, Rows::Aims), on());
    let path = file("tests/golden/coverage.svg");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &found).expect("the golden file is written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = golden.lines().zip(found.lines()).find(|(old, new)| old != new);
    assert!(golden == found, "run UPDATE_GOLDEN=1 cargo test --test core pictures, and look: {differs:?}");
}
