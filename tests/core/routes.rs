//! Addresses: what a query says, and what it is written as.

use golden_thread::routes::{Arrangement, Route, View};

fn plan(id: &str, view: View, focus: Option<&str>) -> Route {
    Route::plan(id, view).with_focus(focus.map(str::to_owned))
}

#[test]
fn a_query_says_plan_view_and_focus() {
    assert_eq!(Route::parse("?plan=demo&view=outline&focus=aim-1"), plan("demo", View::Outline, Some("aim-1")));
    assert_eq!(
        Route::parse("plan=demo"),
        Route::plan("demo", View::Map),
        "without the question mark, and the map first"
    );
    assert_eq!(Route::parse("?focus=a&view=map&plan=p"), plan("p", View::Map, Some("a")), "in any order");
}

#[test]
fn a_query_says_the_reading_of_the_map() {
    let bands = Route::plan("spt", View::Map).arranged(Some(Arrangement::Bands));
    assert_eq!(Route::parse("?plan=spt&reading=bands"), bands);
    assert_eq!(bands.query(), "?plan=spt&view=map&reading=bands");
    let deep = Route::plan("spt", View::Map).with_level(Some(3));
    assert_eq!(deep.query(), "?plan=spt&view=map&level=3");
    assert_eq!(Route::parse("?plan=spt&level=3"), deep);
    assert_eq!(Route::parse("?plan=spt&level=deep"), Route::plan("spt", View::Map), "what can be taken in");
    assert_eq!(Route::parse("?plan=spt&reading=upside-down"), Route::plan("spt", View::Map), "what suits the plan");
}

#[test]
fn a_query_says_what_a_view_is_asked_and_another_view_is_asked_nothing() {
    let asked = Route::plan("alt", View::Coverage).with_asked(Some("frameworks".to_owned()));
    assert_eq!(asked.query(), "?plan=alt&view=coverage&show=frameworks");
    assert_eq!(Route::parse("?plan=alt&view=coverage&show=frameworks"), asked);
    assert_eq!(asked.clone().with_view(View::Coverage).asked(), "frameworks");
    assert_eq!(asked.clone().with_view(View::Map).asked(), "");
    assert_eq!(asked.with_asked(Some(String::new())), Route::plan("alt", View::Coverage));
}

#[test]
fn every_view_has_its_word() {
    for view in View::ALL {
        assert_eq!(Route::parse(&format!("?plan=p&view={}", view.word())), Route::plan("p", view));
    }
    assert_eq!(View::ALL.iter().filter(|view| view.is_insight()).count() + 2, View::ALL.len());
}

#[test]
fn whatever_names_no_plan_is_the_library() {
    for query in ["", "?", "??", "?plan=", "?plan", "?view=outline", "?focus=a", "?Plan=demo", "&&&", "?=demo"] {
        assert_eq!(Route::parse(query), Route::Library, "{query}");
    }
}

#[test]
fn an_unknown_view_is_the_map_and_parameters_of_others_are_passed_over() {
    assert_eq!(Route::parse("?plan=p&view=radar&utm=1&focus="), Route::plan("p", View::Map));
    assert_eq!(Route::parse("?plan=p&view"), Route::plan("p", View::Map));
    assert_eq!(Route::parse("?plan=p&&plan=q&x=1=2"), Route::plan("q", View::Map), "the last one counts");
}

#[test]
fn a_query_is_written_so_that_any_id_survives() {
    assert_eq!(Route::Library.query(), "?");
    assert_eq!(Route::plan("demo", View::Map).query(), "?plan=demo&view=map");
    assert_eq!(
        plan("a b", View::Outline, Some("é&=+#%/?")).query(),
        "?plan=a%20b&view=outline&focus=%C3%A9%26%3D%2B%23%25%2F%3F"
    );
}

#[test]
fn encodings_of_others_are_read_and_what_is_none_stays() {
    assert_eq!(Route::parse("?plan=a+b%2Bc%c3%A9"), Route::plan("a b+cé", View::Map));
    for (query, id) in [("%", "%"), ("%2", "%2"), ("%zz", "%zz"), ("100%", "100%"), ("%+1", "% 1"), ("%%41", "%A")] {
        assert_eq!(Route::parse(&format!("?plan={query}")), Route::plan(id, View::Map), "{query}");
    }
    assert_eq!(Route::parse("?plan=%FF"), Route::plan("\u{FFFD}", View::Map), "no UTF-8");
    assert_eq!(Route::parse("?plan=%é"), Route::plan("%é", View::Map));
}
