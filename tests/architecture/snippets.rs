//! The checker, checked on small snippets.

use super::rules::{self, File, Floors};
use super::source::{imports, tokens};

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

fn house() -> Floors {
    rules::floors(
        "//! | floor | modules |\n//! |---|---|\n//! | 0 | [`model`], [`routes`] |\n//! | 1 | [`thread`] |\n\
         //! | 3 | `browser`: touches web-sys |\n//! | 4 | `sketch` |\n//! | 5 | `state` |\nnot a row | 9 | `x` |",
    )
}

fn words(source: &str) -> String {
    tokens(source).into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

fn named(source: &str, module: &[&str]) -> String {
    imports(&tokens(source), module).into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_table_is_read_row_by_row() {
    let expected = [("model", 0), ("routes", 0), ("thread", 1), ("browser", 3), ("sketch", 4), ("state", 5)];
    assert_eq!(house(), expected.map(|(name, floor)| (name.to_owned(), floor)));
}

#[test]
fn comments_and_texts_are_no_words() {
    assert_eq!(words("a // b\nc /* d /* e */ f */ g //! h"), "a c g");
    assert_eq!(words(r#"let x = "a \" b // c"; y"#), "let x = ; y");
    assert_eq!(words("r\"a\\\" b r#\"c \" d\"# e br##\"f \"# g\"## h"), "b e h");
    assert_eq!(words("'a' b '\\'' c '\"' d '\\u{e9}' e"), "b c d e");
    assert_eq!(words("fn f<'a>(x: &'a str) {}"), "fn f < a > ( x : & a str ) { }");
    assert_eq!(words("\"unfinished"), "");
}

#[test]
fn test_code_is_left_out_and_code_after_it_is_not() {
    assert_eq!(words("a #[cfg(test)] mod tests { b { c } } d"), "a d");
    assert_eq!(words("#[cfg(test)]\n#[allow(x)]\nfn f(a: [u8; 2]) -> u8 { 1 } g"), "g");
    assert_eq!(words("#[cfg(test)] use a::b; c"), "c");
    assert_eq!(words("#[cfg(not(test))] a"), "# [ cfg ( not ( test ) ) ] a");
}

#[test]
fn lines_are_counted_through_comments_and_texts() {
    let found = tokens("/* a\nb */ \"c\nd\" e\n// f\ng");
    assert_eq!(found.iter().map(|token| (token.line, token.text.as_str())).collect::<Vec<_>>(), [(3, "e"), (5, "g")]);
}

#[test]
fn paths_name_their_modules() {
    assert_eq!(
        named("use crate::model::plan::{Ix, Plan}; let x = crate::thread::kind();", &["layout"]),
        "model thread"
    );
    assert_eq!(named("use crate::{model::{plan, id}, thread, routes::Route};", &["layout"]), "model thread routes");
    assert_eq!(named("use super::plan; use super::super::thread::x;", &["model", "wire"]), "thread");
    assert_eq!(named("use super::{model, thread::x};", &["routes"]), "model thread");
    assert_eq!(named("use super::super::super::a; pub(crate) fn f() {} pub(super) x: u8", &["m", "n", "o"]), "a");
    assert_eq!(named("mod inner { use super::x; use super::super::y; } use super::z;", &["m"]), "y z");
    assert_eq!(named("self::a::b(); std::c(); \"crate::d\" // crate::e", &["m"]), "");
}

#[test]
fn an_import_from_above_or_beside_is_found() {
    let broken = |path: &str, text: &str| rules::imports_from_below(&file(path, text), &house());
    assert_eq!(broken("src/thread/mod.rs", "use crate::model::plan::Plan;\nuse super::routes::Route;"), [""; 0]);
    assert_eq!(
        broken("src/model/plan.rs", "use super::id::Id;\nuse crate::thread::Thread;"),
        ["src/model/plan.rs:2: `model` (floor 0) imports from `thread` (floor 1)"]
    );
    assert_eq!(broken("src/model/plan.rs", "crate::routes::x()").len(), 1, "floors are not shared");
    assert_eq!(broken("src/routes.rs", "use super::model::Id;").len(), 1);
    assert_eq!(broken("src/state/mod.rs", "use crate::cellar::Barrel;").len(), 1, "a module on no floor");
    assert_eq!(broken("src/cellar.rs", "").len(), 1, "a file on no floor");
    assert_eq!(broken("src/lib.rs", "pub mod model;"), [""; 0]);
    assert_eq!(broken("src/main.rs", "crate::app::start()"), [""; 0], "the binary stands on top of all");
}

#[test]
fn a_browser_below_its_floor_is_found() {
    let broken = |path: &str, text: &str| rules::names_no_browser(&file(path, text), &house()).len();
    assert_eq!(broken("src/model/plan.rs", "use serde::Serialize; // not leptos"), 0);
    for word in
        ["leptos", "leptos_router", "web_sys", "js_sys", "gloo_net", "gloo", "wasm_bindgen", "wasm_bindgen_futures"]
    {
        assert_eq!(broken("src/thread/path.rs", &format!("use {word}::x;")), 1, "{word}");
    }
    assert_eq!(broken("src/state/mod.rs", "use leptos::prelude::*; leptos::ev::click; wasm_bindgen::JsCast"), 0);
    assert_eq!(broken("src/state/mod.rs", "leptos::web_sys::Event"), 1);
    assert_eq!(broken("src/browser/dom.rs", "use web_sys::Window; use gloo_timers::callback::Timeout;"), 0);
    assert_eq!(broken("src/main.rs", "console_error_panic_hook::set_once(); web_sys::x"), 0);
    assert_eq!(
        broken("src/browser/dom.rs", "use leptos::prelude::*;"),
        1,
        "it would be fetched with the first picture"
    );
    assert_eq!(broken("src/sketch.rs", "use leptos_router::hooks;"), 1);
    assert_eq!(broken("src/sketch.rs", "use wasm_bindgen_futures::spawn_local;"), 0);
}

#[test]
fn each_way_to_drop_an_error_is_found() {
    let broken = |text: &str| rules::handles_its_errors(&file("src/a.rs", text)).len();
    for text in [
        "x.unwrap()",
        "x\n    .unwrap()",
        "x.expect(\"y\")",
        "panic!(\"x\")",
        "todo!()",
        "unimplemented!()",
        "let _ = f();",
    ] {
        assert_eq!(broken(text), 1, "{text}");
    }
    for text in [
        "x.unwrap_or_default()",
        "x.unwrap_or(1)",
        "#[expect(dead_code)] fn expect() {}",
        "// x.unwrap()",
        "\"panic!\"",
        "let _guard = f();",
        "|_| x",
        "#[cfg(test)] mod tests { fn f() { x.unwrap(); panic!() } }",
    ] {
        assert_eq!(broken(text), 0, "{text}");
    }
    let both = rules::handles_its_errors(&file("src/a.rs", "x.unwrap();\n\ny.unwrap();"));
    assert_eq!(both, ["src/a.rs:1: .unwrap() outside tests", "src/a.rs:3: .unwrap() outside tests"]);
}

#[test]
fn a_file_that_says_nothing_or_too_much_is_found() {
    let says = |text: &str| rules::says_what_it_is(&file("src/a.rs", text)).len();
    assert_eq!((says("//! What it is for.\n"), says("")), (0, 1));
    assert_eq!((says("// What it is for.\n"), says("\n//! Late.\n"), says("//! \n")), (1, 1, 1));
    let long = |lines: usize| rules::is_short_enough(&file("src/a.rs", &"x\n".repeat(lines))).len();
    assert_eq!((long(rules::MOST_LINES), long(rules::MOST_LINES + 1)), (0, 1));
}

#[test]
fn an_address_is_found_with_its_line_and_names_of_formats_pass() {
    let broken = |text: &str| rules::names_no_address(&file("style/a.css", text));
    assert_eq!(
        broken("a\n@import \"https://fonts.example/css\";"),
        ["style/a.css:2: the address https://fonts.example/css"]
    );
    assert_eq!(
        broken("xmlns=\"http://www.w3.org/2000/svg\" \"$schema\": \"https://json-schema.org/draft/2020-12/schema\""),
        [""; 0]
    );
    assert_eq!(broken("http://www.w3.org.evil.example/ and https://json-schema.org.evil.example/").len(), 2);
    assert_eq!(broken("http://a.example http://b.example").len(), 2);
}
