//! Lists that were cut: what tells that they go on, and what comes of their pages.

use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, Response};
use golden_thread::sync::pages::{Next, Pages};
use golden_thread::sync::port::{Answer, Ask};
use serde_json::json;

use super::{backend, means, response};

fn more() -> Ask {
    Ask::More { prefix: "plan~".to_owned(), after: "plan~000001".to_owned() }
}

fn states(names: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    names.iter().map(|(name, revision)| ((*name).to_owned(), revision.map(str::to_owned))).collect()
}

fn part(names: &[(&str, Option<&str>)], last: &str) -> Answer {
    Answer::Part { states: states(names), last: last.to_owned() }
}

#[test]
fn a_page_means_the_same_as_the_list_it_belongs_to() {
    let page = r#"{"items":[{"name":"plan~2","rev":"5"}],"totalItems":1}"#;
    assert_eq!(means(Preset::PocketBase, &more(), 200, &[], page), "listed plan~2 @5");
    assert_eq!(means(Preset::PocketBase, &more(), 404, &[], "{}"), "absent");
    assert_eq!(means(Preset::PocketBase, &more(), 401, &[], "{}"), "refused");
    assert_eq!(means(Preset::PocketBase, &more(), 200, &[], "{\"items\":["), "unknown");
    // What offers no pages has none.
    assert!(!backend(Preset::CouchDb).offers(&more()) && backend(Preset::Kinto).offers(&more()));
}

#[test]
fn a_cut_that_cannot_be_followed_is_no_list() {
    let cut =
        |items: &str| means(Preset::PocketBase, &more(), 200, &[], &format!(r#"{{"items":{items},"totalItems":9}}"#));
    assert_eq!(cut(r#"[{"name":"other","rev":"1"}]"#), "part | other", "others' names are turned over too");
    for items in [
        "[]",
        "[{}]",
        r#"[{"name":7}]"#,
        r#"[{"name":""}]"#,
        r#"[{"name":"plan~1"},{"id":"x"}]"#,
        // What would not stay between its quotes.
        r#"[{"name":"a\" || name != \""}]"#,
        r#"[{"name":"a\\"}]"#,
        r#"[{"name":"a\n"}]"#,
    ] {
        assert_eq!(cut(items), "unknown", "{items}");
    }
    // An object has no order in which to go on.
    assert_eq!(means(Preset::RemoteStorage, &super::list(), 206, &[], r#"{"items":{"plan_7e1":{}}}"#), "unknown");
    assert_eq!(means(Preset::WebdavNginx, &super::list(), 206, &[], r#"[{"name":"plan~1.json"}]"#), "unknown");
}

#[test]
fn pages_are_put_together_once_each() {
    let mut pages = Pages::default();
    assert_eq!(pages.add(part(&[("b", Some("1")), ("a", Some("1"))], "b")), Next::More("b".to_owned()));
    // Seen twice: as it was and as it is.
    assert_eq!(pages.add(part(&[("b", Some("2")), ("c", None)], "c")), Next::More("c".to_owned()));
    let whole = states(&[("a", Some("1")), ("b", None), ("c", None), ("d", Some("1"))]);
    assert_eq!(pages.add(Answer::Listed(states(&[("d", Some("1"))]))), Next::Whole { states: whole, pages: 3 });
    // The next begins with nothing.
    assert_eq!(pages.add(Answer::Listed(Vec::new())), Next::Whole { states: Vec::new(), pages: 1 });
}

#[test]
fn what_breaks_off_or_turns_in_circles_is_no_list() {
    let mut pages = Pages::default();
    assert_eq!(pages.add(part(&[("a", None)], "a")), Next::More("a".to_owned()));
    assert!(matches!(pages.add(part(&[("a", None)], "a")), Next::Other(Answer::Unknown { .. })));
    assert_eq!(pages.add(part(&[("a", None)], "a")), Next::More("a".to_owned()), "and anew");
    assert_eq!(pages.add(Answer::Busy { after: None }), Next::Other(Answer::Busy { after: None }));
    assert_eq!(pages.add(Answer::Listed(Vec::new())), Next::Whole { states: Vec::new(), pages: 1 });
}

/// A backend that holds names and cuts lists anywhere, while states come and go.
#[test]
fn what_is_there_all_the_time_is_on_a_page() {
    let description = json!({"preset": "custom", "base": "https://school.example/kept", "dialect": {
        "ceiling": "claim", "listing": {"form": "json", "items": "/items", "name": "/name", "total": "/total"},
        "list": {"url": "{base}?p={prefix}"}, "more": {"url": "{base}?p={prefix}&after={after}"}, "read": {"url": "{base}/{id}"}}});
    let backend: Backend = serde_json::from_value(description).expect("settings");
    backend.check().expect("settings");
    for size in 1..5 {
        let mut there: std::collections::BTreeSet<u32> = (0..40).step_by(2).collect();
        let stays: Vec<u32> = there.iter().copied().filter(|number| number % 3 == 0).collect();
        let (mut pages, mut ask, mut turn) = (Pages::default(), Ask::List { prefix: String::new() }, 0);
        let listed = loop {
            let url = backend.request(&ask, None).expect("a request").url;
            let after = url.split_once("after=").map_or("", |(_, after)| after);
            let left: Vec<String> =
                there.iter().map(|number| format!("{number:03}")).filter(|name| name.as_str() > after).collect();
            let items: Vec<_> = left.iter().take(size).map(|name| json!({"name": name})).collect();
            let body = json!({"items": items, "total": left.len()}).to_string();
            match pages.add(backend.answer(&ask, &response(200, &[], &body))) {
                Next::More(after) => ask = Ask::More { prefix: String::new(), after },
                Next::Whole { states, .. } => break states,
                Next::Other(other) => panic!("{other:?}"),
            }
            // Between two pages some go and some come.
            turn += 1;
            there.retain(|number| stays.contains(number) || (number + turn) % 5 != 0);
            there.extend([turn * 7 % 41 + 1, turn * 11 % 43 + 1]);
        };
        for number in stays {
            let name = format!("{number:03}");
            assert!(listed.iter().any(|(each, _)| *each == name), "{name}, {size} on a page");
        }
    }
}

#[test]
fn an_address_that_a_server_gives_is_never_asked() {
    let answer = Response {
        status: 200,
        headers: vec![("Next-Page".to_owned(), "https://evil.example/kept?_token=x".to_owned())],
        body: r#"{"data":[{"id":"s-plan_7e2","last_modified":1}]}"#.to_owned(),
    };
    let kinto = backend(Preset::Kinto);
    let Answer::Part { last, .. } = kinto.answer(&super::list(), &answer) else { panic!("a part") };
    let next = Ask::More { prefix: "plan~".to_owned(), after: last };
    let url = kinto.request(&next, None).expect("a request").url;
    assert!(url.starts_with("https://school.example/kept?") && url.ends_with("&gt_id=s-plan_7e2"), "{url}");
}
