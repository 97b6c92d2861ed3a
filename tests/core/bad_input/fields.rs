//! JSON whose fields are missing or of the wrong type: the sentence has the path and the line.

use golden_thread::model::error::ReadError;
use golden_thread::model::wire;

use crate::support::complaint;

/// A plan with one element a line, and one thing in it changed.
fn with(from: &str, to: &str) -> String {
    let right = r#"{
 "format": "golden-thread/plan",
 "version": 1,
 "id": "p",
 "title": "Plan",
 "elements": [
  {"id": "a", "kind": "aim", "title": "First"},
  {"id": "b", "kind": "kpi", "title": "Second", "parent": "a", "measures": [{"target": 3}]}
 ],
 "links": [
  {"id": "l", "from": "a", "to": "b", "kind": "cites"}
 ],
 "ratings": [
  {"element": "b", "period": "autumn 2024", "rag": "red"}
 ]
}"#;
    assert!(wire::read(right).is_ok() && right.contains(from), "{from}");
    right.replacen(from, to, 1)
}

#[test]
fn a_newer_version_asks_for_an_update() {
    let sentence = |version: &str| {
        format!(
            "This plan has version {version} of the format. This app reads version 1: please update the app, then open the plan again."
        )
    };
    assert_eq!(complaint(&with("\"version\": 1", "\"version\": 2")), sentence("2"));
    assert_eq!(complaint(&with("\"version\": 1", "\"version\": 99999999999")), sentence("99999999999"));
    // A newer plan may well have fields that this version cannot read; it is still called a newer plan.
    let newer = with("\"version\": 1", "\"version\": 2").replace("\"aim\"", "\"dream\"");
    assert_eq!(complaint(&newer), sentence("2"));
}

#[test]
fn another_version_is_a_mistake_at_its_line() {
    for version in ["0", "-1", "1.5", "\"1\"", "null", "[1]"] {
        let error = complaint(&with("\"version\": 1", &format!("\"version\": {version}")));
        assert_eq!(error, "The plan has a mistake at version (line 3): the version must be 1.", "{version}");
    }
    let none = complaint(&with(" \"version\": 1,\n", ""));
    assert_eq!(none, "The plan has a mistake at version (line 1): the version must be 1.");
}

#[test]
fn a_missing_field_is_named_with_what_it_is_missing_from() {
    let missing = |from: &str| complaint(&with(from, ""));
    assert_eq!(
        missing(" \"id\": \"p\",\n"),
        "The plan has a mistake at the top of the document (line 15): the field \"id\" is missing."
    );
    assert_eq!(
        missing("\"id\": \"b\", "),
        "The plan has a mistake at elements[1] (line 8): the field \"id\" is missing."
    );
    assert_eq!(
        missing("\"kind\": \"aim\", "),
        "The plan has a mistake at elements[0] (line 7): the field \"kind\" is missing."
    );
    assert_eq!(
        missing("\"id\": \"l\", "),
        "The plan has a mistake at links[0] (line 11): the field \"id\" is missing."
    );
    assert_eq!(
        missing(", \"rag\": \"red\""),
        "The plan has a mistake at ratings[0] (line 14): the field \"rag\" is missing."
    );
}

#[test]
fn a_blank_id_is_no_id() {
    for blank in ["", " ", "\\t\\n", "\u{3000}"] {
        let error = complaint(&with("\"id\": \"b\"", &format!("\"id\": \"{blank}\"")));
        assert_eq!(error, "The plan has a mistake at elements[1].id (line 8): an id must not be blank.", "{blank:?}");
    }
    assert!(complaint(&with("\"id\": \"p\"", "\"id\": \" \"")).contains("mistake at id (line 4)"));
    assert!(
        complaint(&with("\"parent\": \"a\"", "\"parent\": \"\"")).contains("mistake at elements[1].parent (line 8)")
    );
}

#[test]
fn a_value_of_the_wrong_type_is_named_by_its_path() {
    let cases = [
        ("\"title\": \"First\"", "\"title\": 7", "elements[0].title (line 7)", "expected a string"),
        ("\"title\": \"First\"", "\"title\": null", "elements[0].title (line 7)", "expected a string"),
        ("\"title\": \"Plan\"", "\"title\": {}", "title (line 5)", "expected a string"),
        (
            "{\"target\": 3}",
            "{\"target\": true}",
            "elements[1].measures[0].target (line 8)",
            "expected a number or a text",
        ),
        (
            "{\"target\": 3}",
            "{\"target\": [3]}",
            "elements[1].measures[0].target (line 8)",
            "expected a number or a text",
        ),
        ("{\"target\": 3}", "{\"due\": 2024}", "elements[1].measures[0].due (line 8)", "expected a string"),
        ("[{\"target\": 3}]", "{\"target\": 3}", "elements[1].measures (line 8)", "expected a sequence"),
        (
            "\"kind\": \"cites\"",
            "\"kind\": \"loves\"",
            "links[0].kind (line 11)",
            "\"loves\" is not a word that may stand here",
        ),
        (
            "\"rag\": \"red\"",
            "\"rag\": \"blue\"",
            "ratings[0].rag (line 14)",
            "\"blue\" is not a word that may stand here",
        ),
        ("\"from\": \"a\"", "\"from\": 1", "links[0].from (line 11)", "expected a string"),
    ];
    for (from, to, place, reason) in cases {
        let error = complaint(&with(from, to));
        assert!(error.starts_with(&format!("The plan has a mistake at {place}: ")), "{error}");
        assert!(error.contains(reason) && error.ends_with('.'), "{error}");
    }
}

#[test]
fn an_unknown_kind_is_told_with_the_kinds_there_are() {
    let error = complaint(&with("\"aim\"", "\"goal\""));
    assert!(
        error.starts_with(
            "The plan has a mistake at elements[0].kind (line 7): \"goal\" is not a word that may stand here"
        ),
        "{error}"
    );
    for kind in golden_thread::model::vocabulary::Kind::ALL {
        assert!(error.contains(&format!(" {}", kind.wire())), "{kind:?}: {error}");
    }
}

#[test]
fn a_field_that_stands_twice_is_told_as_that() {
    let twice = |from: &str, to: &str| complaint(&with(from, to));
    assert_eq!(
        twice("\"kind\": \"aim\"", "\"kind\": \"aim\", \"kind\": \"kpi\""),
        "The plan has a mistake at elements[0].kind (line 7): duplicate field \"kind\"."
    );
    assert_eq!(
        twice("\"version\": 1", "\"version\": 1, \"version\": 1"),
        "The plan has a mistake at version (line 3): duplicate field \"version\"."
    );
    assert_eq!(
        twice("\"version\": 1", "\"format\": \"golden-thread/plan\", \"version\": 1"),
        "The plan has a mistake at format (line 3): duplicate field \"format\"."
    );
}

#[test]
fn a_number_that_is_too_large_is_refused_and_others_keep_their_value() {
    let huge = complaint(&with("{\"target\": 3}", "{\"target\": 1e400}"));
    assert!(
        huge.starts_with("The text is not valid JSON: line 8, column ") && huge.ends_with("number out of range."),
        "{huge}"
    );
    for number in ["18446744073709551615", "-9223372036854775808", "1.7976931348623157e308", "5e-324", "0.1", "-0.0"] {
        let plan = wire::read(&with("{\"target\": 3}", &format!("{{\"target\": {number}, \"own\": {number}}}")));
        let plan = plan.unwrap_or_else(|error| panic!("{number}: {error}"));
        assert_eq!(wire::read(&wire::write(&plan)).as_ref(), Ok(&plan), "{number}");
    }
}

#[test]
fn a_message_that_quotes_the_document_hides_nothing_and_stays_short() {
    let error = complaint(&with("\"aim\"", "\"\u{202E}mia\u{2066}\\u0007\""));
    assert!(!golden_thread::model::text::has_hidden_controls(&error), "{error:?}");
    let key = complaint(&with("\"aim\"", "{\"\u{202E}aim\u{2066}\": 1}"));
    assert!(!golden_thread::model::text::has_hidden_controls(&key), "{key:?}");
    let long_key = complaint(&with("\"aim\"", &format!("{{\"{}\": 1}}", "k".repeat(100_000))));
    assert!(long_key.len() < 2_000, "{} bytes", long_key.len());
    let long = wire::read(&with("\"aim\"", &format!("\"{}\"", "x".repeat(1_000_000))));
    let sentence = long.expect_err("no such kind").to_string();
    assert!(sentence.len() < 2_000, "{} bytes", sentence.len());
    assert!(matches!(wire::read(&with("\"aim\"", "\"goal\"")), Err(ReadError::Field { line: 7, .. })));
}
