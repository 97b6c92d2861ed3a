//! Text that is no JSON, or JSON of another sort.

use golden_thread::model::error::ReadError;
use golden_thread::model::wire;

use crate::support::complaint;

const SMALL: &str = r#"{
 "format": "golden-thread/plan",
 "version": 1,
 "id": "p",
 "title": "Plan",
 "elements": [
  {"id": "a", "kind": "aim", "title": "É\u20ac", "measures": [{"target": -1.5e3}]}
 ],
 "links": [{"id": "l", "from": "a", "to": "b", "kind": "cites"}]
}"#;

#[test]
fn nothing_at_all_is_called_empty() {
    for text in ["", " \r\n\t ", "\u{FEFF}", "\u{FEFF}  "] {
        assert_eq!(complaint(text), "The text is empty. A plan is a JSON document.", "{text:?}");
    }
}

#[test]
fn a_slip_in_the_json_is_named_by_line_and_column() {
    let slip = SMALL.replace("\"title\": \"Plan\",", "\"title\": \"Plan\"");
    assert_eq!(complaint(&slip), "The text is not valid JSON: line 6, column 2: expected \",\" or \"}\".");
    let comma = SMALL.replace("}\n ],", "},\n ],");
    assert_eq!(complaint(&comma), "The text is not valid JSON: line 8, column 2: trailing comma.");
    let after = format!("{SMALL}\n more");
    assert_eq!(complaint(&after), "The text is not valid JSON: line 11, column 2: trailing characters.");
}

#[test]
fn other_texts_are_not_json() {
    assert_eq!(complaint("<html>"), "The text is not valid JSON: line 1, column 1: expected value.");
    assert_eq!(complaint("Reading\tfirst"), "The text is not valid JSON: line 1, column 1: expected value.");
    assert_eq!(complaint("\0"), "The text is not valid JSON: line 1, column 1: expected value.");
}

#[test]
fn a_slip_further_down_counts_for_more_than_a_wrong_field_above_it() {
    let both = SMALL.replace("\"version\": 1", "\"version\": \"one\"").replace("\"b\", \"kind\"", "\"b\" \"kind\"");
    let error = wire::read(&both).expect_err("two mistakes");
    assert!(matches!(error, ReadError::NotJson { line: 9, .. }), "{error:?}");
}

#[test]
fn line_ends_of_windows_count_as_one_line_each() {
    let windows = SMALL.replace('\n', "\r\n");
    assert_eq!(wire::read(&windows), wire::read(SMALL));
    let slip = windows.replace("\"title\": \"Plan\",", "\"title\": \"Plan\"");
    assert_eq!(complaint(&slip), "The text is not valid JSON: line 6, column 2: expected \",\" or \"}\".");
}

#[test]
fn a_byte_order_mark_is_passed_over_and_does_not_shift_columns() {
    assert_eq!(wire::read(&format!("\u{FEFF}{SMALL}")), wire::read(SMALL));
    assert_eq!(complaint("\u{FEFF}["), complaint("["));
    assert!(complaint("\u{FEFF}\u{FEFF}{}").contains("line 1, column 1"), "only one is a mark");
}

#[test]
fn json_of_another_sort_is_called_just_that() {
    let missing = "This is not a Golden Thread plan: \"format\" is missing, where \"golden-thread/plan\" is expected.";
    for text in ["{}", "[]", "3", "null", "\"plan\"", "true", "{\"elements\": []}"] {
        assert_eq!(complaint(text), missing, "{text}");
    }
    assert_eq!(
        complaint(&SMALL.replace("golden-thread/plan", "geo+json")),
        "This is not a Golden Thread plan: \"format\" says \"geo+json\", where \"golden-thread/plan\" is expected."
    );
    let number = complaint(&SMALL.replace("\"golden-thread/plan\"", "7"));
    assert!(number.contains("something that is not a text"), "{number}");
}

#[test]
fn a_long_format_is_cut_short_in_the_sentence() {
    let error = complaint(&SMALL.replace("golden-thread/plan", &"long ".repeat(10_000)));
    assert!(error.chars().count() < 200 && error.contains('…'), "{error}");
}

#[test]
fn deep_nesting_is_refused_without_overflow() {
    for depth in [128, 1_000, 100_000] {
        let (open, shut) = ("[".repeat(depth), "]".repeat(depth));
        for text in [
            format!("{open}{shut}"),
            format!("{{\"extra\": {open}{shut}, {}", &SMALL[1..]),
            SMALL.replace("-1.5e3", &format!("{open}{shut}")),
            open.clone(),
            "{\"a\":".repeat(depth),
        ] {
            let error = wire::read(&text).expect_err("too deep");
            assert!(!matches!(error, ReadError::Structure(_) | ReadError::Empty), "{error:?}");
        }
    }
}

#[test]
fn nesting_within_reason_is_kept() {
    let nested = SMALL
        .replace("\"title\": \"Plan\"", &format!("\"title\": \"Plan\", \"x\": {}{}", "[".repeat(100), "]".repeat(100)));
    let plan = wire::read(&nested).expect("a hundred levels");
    assert!(wire::write(&plan).contains(&"[".repeat(100)));
}

#[test]
fn a_document_cut_off_anywhere_is_refused_and_never_panics() {
    let bytes = SMALL.as_bytes();
    for end in 0..bytes.len() {
        let text = String::from_utf8_lossy(&bytes[..end]);
        let error = wire::read(&text).expect_err("half a document");
        assert!(matches!(error, ReadError::Empty | ReadError::NotJson { .. }), "{end}: {error:?}");
    }
    assert!(wire::read(SMALL).is_ok());
}

#[test]
fn a_document_with_any_one_byte_changed_never_panics() {
    for at in 0..SMALL.len() {
        for byte in [b'"', b'{', b']', b',', b'\\', b'9', b'\0', 0xFF] {
            let mut bytes = SMALL.as_bytes().to_vec();
            bytes[at] = byte;
            if let Err(error) = wire::read(&String::from_utf8_lossy(&bytes)) {
                assert!(error.to_string().ends_with('.'), "{error}");
            }
        }
    }
}
