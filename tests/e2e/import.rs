//! Plans from elsewhere: pasted, chosen as a file, dropped; whole, broken, huge and hostile.

use std::fs::{self, File};

use serde_json::json;

use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(
    what_is_no_plan_is_refused_with_the_reason,
    hostile_text_is_only_text,
    files_are_chosen_and_dropped,
    a_plan_never_overwrites_another,
);

/// Everything on the device, as one text.
const KEPT: &str = "return JSON.stringify(Object.entries(localStorage).sort());";

async fn what_is_no_plan_is_refused_with_the_reason(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    library.see_no_notice().await;
    let kept = browser.js(KEPT, &[]).await;

    let mut newer = plans::small();
    newer["version"] = json!(2);
    let mut orphan = plans::small();
    orphan["elements"][4]["parent"] = json!("nobody");
    let mut wrong_kind = plans::small();
    wrong_kind["elements"][1]["kind"] = json!("wish");
    let circle = plans::envelope(
        "circle",
        "Round and round",
        json!([
            { "id": "x", "kind": "aim", "title": "One", "parent": "y" },
            { "id": "y", "kind": "aim", "title": "Other", "parent": "x" },
        ]),
        json!([]),
    );
    for (text, reason) in [
        (String::new(), "The text is empty."),
        (
            "{\n  \"format\": \"golden-thread/plan\",\n  \"version\": 1,,\n}".to_owned(),
            "not valid JSON: line 3, column 16",
        ),
        ("[1, 2, 3]".to_owned(), "not a Golden Thread plan"),
        (r#"{ "format": "somebody/else", "version": 1 }"#.to_owned(), "somebody/else"),
        (newer.to_string(), "version 2 of the format. This app reads version 1"),
        (orphan.to_string(), r#"elements[4] ("a2") stands under "nobody", which is not in the plan"#),
        (serde_json::to_string_pretty(&wrong_kind).expect("JSON"), "elements[1].kind"),
        (circle.to_string(), "stands under itself"),
    ] {
        library.paste(&text).await;
        library.see_wrong(reason).await;
        browser.see(".wrong", "Your other plans are untouched.").await;
    }
    assert_eq!(browser.js(KEPT, &[]).await, kept, "what was kept is as it was");
    library.see_titles(&["The orchard"]).await;

    // A good text takes the message away.
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    browser.see_no(".wrong p").await;
}

async fn hostile_text_is_only_text(visit: &Visit) {
    let browser = &visit.browser;
    let tag = "<img src=x onerror=\"document.title='taken over'\">";
    let hostile = plans::envelope(
        "\"><script>alert(1)</script>",
        &format!("{tag} plan"),
        json!([
            { "id": "m", "kind": "mission", "title": format!("{tag} mission"), "text": tag, "reference": tag, "owner": tag },
            { "id": tag, "kind": "aim", "title": "Safe\u{202E}gpj.exe\u{2066}", "parent": "m", "text": "a\u{202E}b" },
            { "id": "long", "kind": "aim", "title": "Wort".repeat(200), "parent": "m" },
            { "id": "arabic", "kind": "aim", "title": "رؤية المدرسة", "parent": "m" },
        ]),
        json!([{ "id": "l", "kind": "cites", "from": "long", "to": "arabic", "note": tag }]),
    );
    let mut hostile = hostile;
    hostile["trust"] = json!(tag);
    hostile["summary"] = json!(tag);
    let library = Library::open(visit).await;
    library.paste(&hostile.to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    library.see_notice("hidden direction marks").await;
    page.tap("mission").await;
    page.see_panel(&format!("{tag} mission")).await;
    page.tap("Safe").await;
    page.see_panel("Safegpj.exe").await;
    page.wait_for_focus(Some(tag)).await;
    browser.reload().await;
    page.see_panel("Safegpj.exe").await;
    browser.click("#about-button", "").await;
    browser.see("#panel", "About this plan").await;
    page.switch_to("Outline").await;
    page.search("mission").await;
    browser.see(".hit", tag).await;
    browser.click("dialog button[aria-label=Close]", "").await;
    let page_width = browser.js("return document.documentElement.scrollWidth <= innerWidth;", &[]).await;
    assert_eq!(page_width, true, "a long word widens the page");
    page.leave().await;
    library.see_titles(&[&format!("{tag} plan")]).await;

    assert_eq!(browser.count("img, #main script").await, 0, "text became elements");
    let title = browser.js("return document.title;", &[]).await;
    assert_eq!(title, "Golden Thread: strategy maps for school trusts");
    let marks = browser.js("return /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent);", &[]).await;
    assert_eq!(marks, false, "direction marks are shown");
}

async fn files_are_chosen_and_dropped(visit: &Visit) {
    let browser = &visit.browser;
    fs::write(browser.scratch("orchard.json"), plans::small().to_string()).expect("a file");
    fs::write(browser.scratch("notes.json"), "Dear all,\nplease find attached").expect("a file");
    File::create(browser.scratch("huge.json")).and_then(|file| file.set_len(50_000_000)).expect("a file");

    let library = Library::open(visit).await;
    browser.give_file("#import-file", &browser.scratch("notes.json")).await;
    library.see_wrong("not valid JSON: line 1, column 1").await;
    browser.give_file("#import-file", &browser.scratch("huge.json")).await;
    library.see_wrong("The file holds 50.0 MB. The most that can be opened is 20.0 MB.").await;
    browser.give_file("#import-file", &browser.scratch("orchard.json")).await;
    let page = PlanPage::shown_in(browser).await;
    page.see_card("Mighty oaks").await;
    page.leave().await;

    // No driver drops files, so the page is told of a drop as a browser would tell it.
    let mut other = plans::small();
    other["id"] = json!("dropped");
    other["title"] = json!("The dropped orchard");
    let script = "const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'plan.json', { type: 'application/json' }));
        const zone = document.querySelector('.drop');
        for (const type of ['dragover', 'drop'])
            zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));";
    browser.js(script, &[&other.to_string()]).await;
    PlanPage::shown_in(browser).await.see_card("Mighty oaks").await;
    assert_eq!(browser.query().await, "?plan=dropped&view=map");
}

async fn a_plan_never_overwrites_another(visit: &Visit) {
    let browser = &visit.browser;
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    let mut changed = plans::small();
    changed["title"] = json!("The orchard, changed");
    library.see_no_notice().await;
    library.paste(&changed.to_string()).await;
    let page = PlanPage::shown_in(browser).await;
    browser.see(".top-bar-plan", "The orchard, changed").await;
    assert_ne!(browser.query().await, "?plan=small&view=map", "the copy has an id of its own");
    page.leave().await;
    library.see_titles(&["The orchard", "The orchard, changed"]).await;

    // An example's id is taken as well, whether it was opened or not.
    let mut other = plans::small();
    other["id"] = json!("spt");
    other["title"] = json!("Not the example");
    library.see_no_notice().await;
    library.paste(&other.to_string()).await;
    PlanPage::shown_in(browser).await.leave().await;
    library.open_example("Special Partnership Trust").await.see_card("Trust Team").await;
}
