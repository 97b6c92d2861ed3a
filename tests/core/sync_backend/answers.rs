//! What answers mean: each status of each preset that was seen, and the traps.

use golden_thread::sync::backend::failed;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::port::{Answer, Ask, Only};

use super::{if_revision, list, means, read, remove, write};

/// A preset, an ask, a response, and what it means.
type Case<'a> = (&'a Ask, u16, &'a [&'a str], &'a str, &'a str);

fn all(preset: Preset, cases: &[Case]) {
    for (ask, status, headers, body, meaning) in cases {
        assert_eq!(means(preset, ask, *status, headers, body), *meaning, "{preset:?} {ask:?} {status} {body}");
    }
}

#[test]
fn json_server_0_17() {
    let kept = r#"{"id":"plan~1","rev":"5","state":"{\"a\":1}"}"#;
    let duplicate = "Error: Insert failed, duplicate id\n    at Function.insert (lodash-id)";
    let (create, over) = (write(Only::IfAbsent), write(Only::Always));
    let listed = format!(r#"[{kept},{{"id":"other","state":"{{}}"}},{{"id":7}}]"#);
    all(
        Preset::JsonServer017,
        &[
            (&read(), 200, &["ETag: W/\"22-t\""], kept, "found {\"a\":1} @5"),
            (&read(), 404, &[], "{}", "absent"),
            (&list(), 200, &[], &listed, "listed plan~1 @5"),
            (&list(), 200, &[], "[]", "listed"),
            (&read(), 200, &[], r#"{"id":"plan~1","state":"{\"a\":"}"#, "unknown"),
            (&read(), 200, &[], r#"{"id":"plan~1","state":"[]"}"#, "unknown"),
            (&create, 201, &[], kept, "done @5"),
            // Only the duplicate says so; another 500 may have done anything.
            (&create, 500, &[], duplicate, "conflict"),
            (&create, 500, &[], "Error: EACCES", "unknown"),
            (&create, 500, &[], "", "unknown"),
            (&over, 500, &[], duplicate, "unknown"),
            (&create, 404, &[], "{}", "rejected"),
            (&over, 200, &[], kept, "done @5"),
            (&over, 404, &[], "{}", "absent"),
            (&create, 413, &[], "<html>", "rejected"),
            (&remove(), 200, &[], "{}", "done"),
            (&remove(), 404, &[], "{}", "absent"),
        ],
    );
}

#[test]
fn json_server_1_keeps_states_as_fields_of_one_object() {
    let kept = r#"{"plan~1":{"rev":"5","state":"{\"a\":1}"},"plan~2":null,"other":{},"plan~3":3}"#;
    let over = write(Only::Always);
    all(
        Preset::JsonServer1,
        &[
            (&read(), 200, &[], kept, "found {\"a\":1} @5"),
            (&read(), 200, &[], r#"{"plan~1":null}"#, "absent"),
            (&read(), 200, &[], "{}", "absent"),
            (&read(), 200, &[], "[]", "unknown"),
            (&list(), 200, &[], kept, "listed plan~1 @5"),
            (&list(), 404, &[], r#"{"error":"Not Found"}"#, "absent"),
            (&over, 200, &[], kept, "done @5"),
            (&over, 404, &[], "{}", "absent"),
            (&over, 200, &[], "{}", "unknown"),
            (&remove(), 200, &[], r#"{"plan~1":null}"#, "done"),
        ],
    );
}

#[test]
fn a_backend_that_gives_ids_of_its_own_is_told_apart() {
    let create = write(Only::IfAbsent);
    assert_eq!(means(Preset::JsonServer017, &create, 201, &[], r#"{"id":"seS15FN_o5k","state":"{}"}"#), "rejected");
}

#[test]
fn kinto() {
    let kept = r#"{"permissions":{},"data":{"state":"{\"a\":1}","id":"s-plan_7e1","last_modified":17}}"#;
    let stale = r#"{"code":412,"details":{"existing":{"id":"s-plan_7e1","last_modified":18}}}"#;
    let listed = r#"{"data":[{"id":"s-plan_7e1","last_modified":17},{"id":"s-plan_7e2","deleted":true},{"id":"x"}]}"#;
    let refused = r#"{"code":401,"errno":104}"#;
    all(
        Preset::Kinto,
        &[
            (&read(), 200, &[], kept, "found {\"a\":1} @17"),
            (&read(), 404, &[], r#"{"code":404}"#, "absent"),
            (&read(), 200, &[], r#"{"data":{"id":"s-plan_7e1","deleted":true,"last_modified":19}}"#, "absent"),
            (&read(), 401, &[], refused, "refused"),
            (&list(), 200, &[], listed, "listed plan~1 @17"),
            (&list(), 200, &["Next-Page: …"], &listed.replace(",{\"id\":\"x\"}", ""), "part plan~1 @17 | s-plan_7e2"),
            (&write(Only::IfAbsent), 201, &[], kept, "done @17"),
            (&write(Only::IfAbsent), 412, &[], stale, "conflict"),
            (&if_revision(), 200, &[], kept, "done @17"),
            (&if_revision(), 412, &[], stale, "conflict"),
            (&if_revision(), 503, &["Retry-After: 30"], "", "busy 30000"),
            (&remove(), 200, &[], r#"{"data":{"id":"s-plan_7e1","deleted":true}}"#, "done"),
            (&remove(), 404, &[], "{}", "absent"),
        ],
    );
}

#[test]
fn pocketbase() {
    let kept = r#"{"id":"abc","name":"plan~1","rev":"5","state":"{\"a\":1}"}"#;
    let duplicate = r#"{"data":{"id":{"code":"validation_not_unique"}},"status":400}"#;
    let other = r#"{"data":{"state":{"code":"validation_max_text_constraint"}},"status":400}"#;
    let listed = r#"{"items":[{"name":"plan~1","rev":"5","id":"abc"}],"page":1,"totalItems":1}"#;
    let create = write(Only::IfAbsent);
    all(
        Preset::PocketBase,
        &[
            (&read(), 200, &[], kept, "found {\"a\":1} @5"),
            (&read(), 200, &[], r#"{"id":"abc","name":"another","state":"{}"}"#, "rejected"),
            (&read(), 404, &[], r#"{"status":404}"#, "absent"),
            (&list(), 200, &[], listed, "listed plan~1 @5"),
            (&list(), 200, &[], &listed.replace("\"totalItems\":1", "\"totalItems\":2"), "part plan~1 @5 | plan~1"),
            (&create, 200, &[], kept, "done @5"),
            (&create, 400, &[], duplicate, "conflict"),
            (&create, 400, &[], other, "rejected"),
            (&create, 404, &[], "{}", "rejected"),
            (&if_revision(), 404, &[], "{}", "conflict"),
            (&write(Only::Always), 404, &[], "{}", "absent"),
            (&remove(), 204, &[], "", "done"),
        ],
    );
}

#[test]
fn couchdb() {
    let kept = r#"{"state":"{\"a\":1}","_id":"plan~1","_rev":"1-6"}"#;
    let done = r#"{"ok":true,"id":"plan~1","rev":"2-e"}"#;
    let listed = r#"{"total_rows":9,"offset":0,"rows":[{"id":"plan~1","key":"plan~1","value":{"rev":"1-6"}}]}"#;
    all(
        Preset::CouchDb,
        &[
            (&read(), 200, &["ETag: W/\"4a\""], kept, "found {\"a\":1} @1-6"),
            (&read(), 404, &[], r#"{"error":"not_found"}"#, "absent"),
            (&list(), 200, &[], listed, "listed plan~1 @1-6"),
            (&write(Only::IfAbsent), 201, &[], done, "done @2-e"),
            (&write(Only::IfAbsent), 409, &[], r#"{"error":"conflict"}"#, "conflict"),
            (&if_revision(), 201, &[], done, "done @2-e"),
            (&if_revision(), 409, &[], r#"{"error":"conflict"}"#, "conflict"),
            (&if_revision(), 202, &[], done, "unknown"),
            (&remove(), 409, &[], r#"{"error":"conflict"}"#, "conflict"),
        ],
    );
}

#[test]
fn directus() {
    let row = r#"{"id":"plan~1","rev":"5","state":"{\"a\":1}"}"#;
    let rows = format!(r#"{{"data":[{row}]}}"#);
    let counted = |count| format!(r#"{{"data":[{row}],"meta":{{"filter_count":{count}}}}}"#);
    let duplicate = r#"{"errors":[{"extensions":{"code":"RECORD_NOT_UNIQUE"}}]}"#;
    all(
        Preset::Directus,
        &[
            (&read(), 200, &[], &rows, "found {\"a\":1} @5"),
            (&read(), 200, &[], r#"{"data":[]}"#, "absent"),
            (&read(), 200, &[], r#"{"data":{}}"#, "unknown"),
            (&read(), 200, &[], "{}", "unknown"),
            (&read(), 200, &[], r#"{"#, "unknown"),
            (&list(), 200, &[], &rows, "unknown"),
            (&list(), 200, &[], &counted(1), "listed plan~1 @5"),
            // It cannot be asked for what comes after a name.
            (&list(), 200, &[], &counted(2), "unknown"),
            (&write(Only::IfAbsent), 200, &[], &format!(r#"{{"data":{row}}}"#), "done @5"),
            (&write(Only::IfAbsent), 400, &[], duplicate, "conflict"),
            (&write(Only::IfAbsent), 400, &[], r#"{"errors":[]}"#, "rejected"),
            (&if_revision(), 200, &[], &rows, "done @5"),
            (&if_revision(), 200, &[], r#"{"data":[]}"#, "conflict"),
            (&write(Only::Always), 200, &[], r#"{"data":[]}"#, "absent"),
            (&remove(), 204, &[], "", "done"),
            (&remove(), 403, &[], "{}", "refused"),
        ],
    );
}

#[test]
fn postgrest() {
    let rows = r#"[{"id":"plan~1","rev":"5","state":"{\"a\":1}"}]"#;
    all(
        Preset::PostgRest,
        &[
            (&read(), 200, &[], rows, "found {\"a\":1} @5"),
            (&read(), 200, &[], "[]", "absent"),
            (&list(), 200, &[], rows, "listed plan~1 @5"),
            (&list(), 206, &["Content-Range: 0-0/9"], rows, "part plan~1 @5 | plan~1"),
            (&read(), 206, &["Content-Range: 0-0/9"], rows, "unknown"),
            (&write(Only::IfAbsent), 201, &[], rows, "done @5"),
            (&write(Only::IfAbsent), 409, &[], r#"{"code":"23505"}"#, "conflict"),
            (&write(Only::IfAbsent), 409, &[], r#"{"code":"23503"}"#, "rejected"),
            // What was refused, and why, is inside: cut off, it may as well have been a duplicate.
            (&write(Only::IfAbsent), 409, &[], r#"{"code":"23"#, "unknown"),
            (&if_revision(), 200, &[], rows, "done @5"),
            (&if_revision(), 200, &[], "[]", "conflict"),
            (&if_revision(), 200, &[], "", "unknown"),
            (&remove(), 204, &[], "", "done"),
            (&read(), 401, &[], "{}", "refused"),
        ],
    );
}

#[test]
fn file_servers() {
    let tag = "ETag: \"77\"";
    let dav = concat!(
        r#"<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>/kept/</D:href></D:response>"#,
        r#"<D:response><D:href>/kept/plan~1.json</D:href><D:propstat><D:prop><D:getetag>&quot;77&quot;</D:getetag>"#,
        r#"<D:empty/></D:prop></D:propstat></D:response><D:response><D:href>/kept/%70lan~a%3D20b.json</D:href>"#,
        r#"</D:response></D:multistatus>"#
    );
    all(
        Preset::WebdavLighttpd,
        &[
            (&read(), 200, &[tag], "{\"a\":1}", "found {\"a\":1} @77"),
            (&read(), 200, &[], "{\"a\":1}", "found {\"a\":1}"),
            (&list(), 207, &[], dav, "listed plan~1 @77 plan~a b"),
            (&list(), 207, &[], &dav[..dav.len() - 8], "unknown"),
            (&list(), 207, &[], dav.trim_end_matches("</D:multistatus>"), "unknown"),
            (&list(), 200, &[], "<html><body>Sign in</body></html>", "unknown"),
            (&write(Only::IfAbsent), 201, &[tag], "", "done @77"),
            (&write(Only::IfAbsent), 412, &[], "<html>", "conflict"),
            (&if_revision(), 204, &[tag], "", "done @77"),
            (&if_revision(), 412, &[], "<html>", "conflict"),
            (&if_revision(), 409, &[], "<html>", "rejected"),
            (&if_revision(), 423, &[], "", "busy"),
            (&if_revision(), 507, &[], "", "rejected"),
            (&remove(), 204, &[], "", "done"),
            (&remove(), 207, &[], dav, "unknown"),
        ],
    );
    all(
        Preset::WebdavApache,
        &[
            (&list(), 207, &[], dav, "listed plan~1 plan~a b"),
            (&write(Only::Always), 201, &[], "<html>Created</html>", "done"),
            (&read(), 200, &[tag], "{}", "found {}"),
        ],
    );
    let autoindex = r#"[{"name":"sub","type":"directory"},{"name":"plan~1.json","type":"file","size":2}]"#;
    all(
        Preset::WebdavNginx,
        &[
            (&list(), 200, &[], autoindex, "listed plan~1"),
            (&list(), 404, &[], "<html>", "absent"),
            (&write(Only::Always), 204, &[], "", "done"),
            (&write(Only::Always), 500, &[], "<html>", "unknown"),
            // Two bodies of one size within a second have one tag there.
            (&read(), 200, &[tag], "{}", "found {}"),
        ],
    );
    let s3 = concat!(
        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>plan~1.json</Key>",
        "<ETag>&quot;9&quot;</ETag></Contents></ListBucketResult>"
    );
    all(
        Preset::S3,
        &[
            (&list(), 200, &[], s3, "listed plan~1 @9"),
            (&list(), 200, &[], &s3.replace("false", "true"), "part plan~1 @9 | plan~1.json"),
            (&write(Only::Always), 200, &[tag], "", "done @77"),
        ],
    );
}

#[test]
fn remote_storage_and_solid() {
    let folder = r#"{"@context":"x","items":{"plan_7e1":{"ETag":"77"},"sub/":{"ETag":"8"}}}"#;
    all(
        Preset::RemoteStorage,
        &[
            (&list(), 200, &[], folder, "listed plan~1 @77"),
            (&list(), 404, &[], "", "listed"),
            (&list(), 200, &[], "{}", "unknown"),
            (&if_revision(), 412, &[], "", "conflict"),
            (&if_revision(), 200, &["etag: \"78\""], "", "done @78"),
            (&read(), 403, &[], "", "refused"),
        ],
    );
    let folder = r#"[{"@id":"/kept/","contains":[{"@id":"/kept/plan~1.json"}]},{"@id":"/kept/plan~1.json"}]"#;
    all(
        Preset::Solid,
        &[
            (&list(), 200, &[], folder, "listed plan~1"),
            (&list(), 200, &[], "{}", "unknown"),
            (&if_revision(), 205, &[], "", "done"),
            (&write(Only::IfAbsent), 412, &[], "{}", "conflict"),
        ],
    );
}

#[test]
fn a_torn_or_empty_answer_is_never_an_empty_state() {
    let torn = ["", " ", "{\"a\":", "null", "[]", "\"\"", "7", "<html>", "{}x", "{\"state\":\"{\"}"];
    for preset in Preset::ALL {
        for body in torn {
            let means = means(preset, &read(), 200, &[], body);
            // An empty array of rows is an answer: there is none of that name.
            let rows = body == "[]" && preset == Preset::PostgRest;
            let field = body.starts_with("{\"state") && matches!(preset, Preset::JsonServer1);
            let whole = body.starts_with("{\"state") && means.starts_with("found {\"state");
            assert!(rows || field || whole || means == "unknown", "{preset:?} {body}: {means}");
        }
    }
}

#[test]
fn a_tag_that_may_be_wrong_is_none() {
    let found = |tag: &str| means(Preset::WebdavLighttpd, &read(), 200, &[tag], "{}");
    assert_eq!(found("eTaG: \"7\""), "found {} @7");
    for tag in ["ETag: W/\"7\"", "ETag: \"7-gzip\"", "ETag: \"7;br\"", "ETag: \"7", "ETag: \"\"", "X: 7"] {
        assert_eq!(found(tag), "found {}", "{tag}");
    }
}

#[test]
fn what_is_known_already_is_unchanged() {
    let known = Ask::Read { name: "plan~1".to_owned(), known: Some("7".to_owned()) };
    all(
        Preset::WebdavLighttpd,
        &[
            (&known, 304, &[], "", "unchanged"),
            (&read(), 304, &[], "", "unknown"),
            (&known, 200, &["ETag: \"7\""], "{}", "unchanged"),
            (&known, 200, &["ETag: W/\"7\""], "{}", "found {}"),
            // What is torn is not known to be the same.
            (&known, 200, &["ETag: \"7\""], "{", "unknown"),
        ],
    );
    assert_eq!(means(Preset::WebdavNginx, &known, 304, &[], ""), "unknown");
}

#[test]
fn busy_is_said_only_where_nothing_was_done() {
    let over = write(Only::Always);
    all(
        Preset::WebdavLighttpd,
        &[
            (&over, 503, &["Retry-After: 5"], "", "busy 5000"),
            (&over, 503, &[], "", "unknown"),
            (&read(), 503, &[], "", "busy"),
            (&over, 429, &[], "", "busy"),
            (&over, 429, &["Retry-After: 99999999999999999999"], "", "busy"),
            (&over, 429, &["Retry-After: 18446744073709551615"], "", "busy 18446744073709551615"),
            (&over, 429, &["Retry-After: Wed, 21 Oct 2026 07:28:00 GMT"], "", "busy"),
            (&over, 502, &[], "", "unknown"),
            (&over, 504, &[], "", "unknown"),
            (&over, 408, &[], "", "unknown"),
            (&over, 302, &[], "", "unknown"),
            (&over, 0, &[], "", "unknown"),
            (&over, 401, &[], "", "refused"),
            (&over, 403, &[], "", "refused"),
            (&over, 405, &[], "", "rejected"),
        ],
    );
}

#[test]
fn a_page_to_sign_in_does_not_say_that_a_state_was_written() {
    for preset in Preset::ALL {
        for only in [Only::Always, Only::IfAbsent, Only::IfRevision("7".to_owned())] {
            let means = means(preset, &write(only), 200, &[], "<html>Welcome to Free Wi-Fi</html>");
            assert_eq!(means, "unknown", "{preset:?}");
        }
    }
}

#[test]
fn nothing_at_all_is_unknown() {
    assert_eq!(failed("offline"), Answer::Unknown { why: "offline".to_owned() });
    assert!(matches!(failed(" "), Answer::Unknown { why } if !why.trim().is_empty()));
}
