//! Insight: what is asked of a plan, in tables and lists.

use crate::axe::audit;
use crate::browser::Browser;
use crate::keys::{DOWN, ENTER, RIGHT};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;
use crate::scan::scan;
use crate::screen::PHONE;

in_every_engine!(
    coverage_shows_who_serves_what,
    gaps_lead_to_where_they_are_mended,
    the_scorecard_is_sorted_filtered_and_saved,
    the_year_says_what_a_post_owes,
    a_committee_reads_its_report_and_its_conflicts,
    a_pocket_guide_leads_back_to_the_live_plan,
    two_plans_stand_side_by_side,
    what_is_printed_is_whole,
);

/// What files of the demonstration are named after.
const DEMO: &str = "larkmoor-learning-trust-a-fictional-example";

/// The words of a cell of the table, by the names of its row and column.
const CELL: &str = "const heads = [...document.querySelectorAll('.coverage-table thead th')];
    const column = heads.findIndex(head => head.textContent.includes(arguments[1]));
    const row = [...document.querySelectorAll('.coverage-table tbody tr')]
        .find(row => row.cells[0].textContent.includes(arguments[0]));
    return row?.cells[column]?.textContent.trim();";

async fn coverage_shows_who_serves_what(visit: &Visit) {
    let browser = &visit.browser;
    let page = PlanPage::open(visit, "?plan=demo").await;
    browser.click("a.switch-item", "Insight").await;
    browser.see("#insight-title", "Coverage").await;
    assert_eq!(browser.query().await, "?plan=demo&view=coverage");
    browser.see(".insight-sum", "1 of 10 aims is served by no school").await;
    let cell = async |row: &str, column: &str| browser.wait("the cell", CELL, &[row, column]).await.to_string();
    let empty = cell("4.2", "Bramblethwaite").await;
    assert!(empty.contains("no work, but rated here"), "{empty}");

    // One stop of Tab; the arrow keys go from cell to cell, and Enter leads to what a cell counts.
    browser.js("document.querySelector('.coverage-table a[tabindex=\"0\"]').focus();", &[]).await;
    browser.press(DOWN).await;
    browser.press(RIGHT).await;
    browser.wait("the cell has the keyboard", "return document.activeElement.id === 'cell-1-1';", &[]).await;
    browser.press(ENTER).await;
    page.see_card("").await;
    assert!(browser.query().await.contains("view=map&lens=school%3A"), "{}", browser.query().await);
    browser.back().await;

    // Frameworks have rows of their own, and the link keeps the question.
    browser.click(".insight-choice a", "Frameworks").await;
    browser.wait("the framework's rows", CELL, &["F8", "In the plan"]).await;
    assert_eq!(browser.query().await, "?plan=demo&view=coverage&show=frameworks");
    assert_eq!(cell("F8", "In the plan").await, "\"none\"");
    visit.open("?plan=alt&view=coverage&show=frameworks").await;
    browser.see("#insight-title", "Coverage").await;
    browser.wait("the rows", "return document.querySelectorAll('td.is-none').length === 2;", &[]).await;

    // A plan without schools says what to do.
    visit.open("?plan=spt&view=coverage").await;
    browser.see(".insight-empty", "Turn on Edit").await;
}

async fn gaps_lead_to_where_they_are_mended(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=demo&view=gaps").await;
    browser.see("#insight-title", "Gaps").await;
    let counts = "return [...document.querySelectorAll('.gap-count')].map(count => count.textContent).join();";
    assert_eq!(browser.wait("the counts", counts, &[]).await, "1,3,5,1");
    let mut found = audit(browser, "the gaps").await;
    browser.click("a.switch-item", "Coverage").await;
    browser.see(".coverage-table", "").await;
    found.extend(audit(browser, "the coverage").await);
    browser.click(".insight-tabs a", "Gaps").await;
    browser.see(".gap", "").await;

    // A KPI without an owner gets one, and the gap is gone.
    let lacking = "return [...document.querySelectorAll('.gap')].find(gap => gap.querySelector('.is-lack')?.textContent === 'owner')
        ?.querySelector('button').click() === undefined;";
    browser.wait("a KPI without an owner", lacking, &[]).await;
    browser.wait("the field has the keyboard", "return document.activeElement.id === 'edit-field-owner';", &[]).await;
    browser.press("Head of School").await;
    browser.js("document.activeElement.blur();", &[]).await;
    browser.wait("one gap less", "return document.querySelectorAll('.gap-count')[2].textContent === '4';", &[]).await;
    browser.js("document.getElementById('undo').click();", &[]).await;
    browser.wait("it is back", "return document.querySelectorAll('.gap-count')[2].textContent === '5';", &[]).await;
    browser.resize(PHONE).await;
    visit.open("?plan=demo&view=coverage").await;
    browser.see(".coverage-table", "").await;
    found.extend(audit(browser, "the coverage on a phone").await);
    browser.click(".insight-tabs a", "Gaps").await;
    browser.see(".gap", "").await;
    found.extend(audit(browser, "the gaps on a phone").await);
    assert!(found.is_empty(), "{found:#?}");
}

async fn the_scorecard_is_sorted_filtered_and_saved(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=secat&view=scorecard").await;
    browser.see(".insight-sum", "22 KPIs").await;
    browser.click(".sort", "Due").await;
    browser.see("th[aria-sort=ascending]", "Due").await;
    assert_eq!(browser.query().await, "?plan=secat&view=scorecard&show=sort~due");
    let dues = "const dues = [...document.querySelectorAll('.scorecard-table .is-due')].map(cell => cell.textContent);
        return dues.length === 22 && dues.map(due => due !== '').lastIndexOf(true) + 1;";
    assert_eq!(browser.wait("all rows", dues, &[]).await, 19, "16 in the calendar and 3 in words only; the rest last");

    visit.open("?plan=demo&view=scorecard").await;
    browser.choose("#ask-school", "Saltmarrow Academy").await;
    browser.choose("#ask-rag", "Red").await;
    browser.choose("#ask-groups", "Aim").await;
    browser.see("tr.is-group", "").await;
    let query = browser.query().await;
    assert!(query.contains("show=school~sal.rag~red.by~aim"), "{query}");
    let rows = "return String(document.querySelectorAll('.scorecard-table tbody tr:not(.is-group)').length);";
    let count = browser.wait("the rows", rows, &[]).await;
    browser.see(".insight-sum", &format!("{} of ", count.as_str().expect("a number"))).await;
    // The link shows the same to somebody else.
    visit.open(&query).await;
    browser.see("tr.is-group", "").await;
    assert_eq!(browser.wait("the rows", rows, &[]).await, count);
    let mut found = audit(browser, "the scorecard").await;
    // What is saved is what is shown: a row of heads, and one for each KPI.
    browser.click("#scorecard-csv", "").await;
    let text = String::from_utf8(browser.downloaded_whole(&format!("{DEMO}.scorecard.csv")).await).expect("text");
    assert_eq!((text.lines().count() - 1).to_string(), count.as_str().expect("a number"), "{text}");
    browser.resize(PHONE).await;
    visit.open(&query).await;
    browser.see("tr.is-group", "").await;
    found.extend(audit(browser, "the scorecard on a phone").await);
    assert!(found.is_empty(), "{found:#?}");
    visit.open("?plan=spt&view=scorecard").await;
    browser.see(".insight-empty", "no KPIs yet").await;
}

async fn the_year_says_what_a_post_owes(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=smart&view=year").await;
    browser.see(".year-cycle", "Review cycle").await;
    let cycle = "const cycle = document.querySelector('.year-cycle');
        return [cycle.querySelectorAll('h4').length, cycle.querySelectorAll('.year-items li').length].join();";
    assert_eq!(browser.wait("the cycle", cycle, &[]).await, "7,14");
    visit.open("?plan=demo&view=year&show=year~2026").await;
    browser.see(".year-month", "").await;
    browser.choose("#ask-month", "July").await;
    browser.see(".year-owed h3", "July 2027").await;
    assert_eq!(browser.query().await, "?plan=demo&view=year&show=year~2026.month~7");
    let role = "return document.querySelector('#ask-role').options[1].text;";
    let role = browser.wait("a post", role, &[]).await.as_str().expect("a post").to_owned();
    browser.choose("#ask-role", &role).await;
    browser.see(".year-owed h3", "owes in July 2027").await;
    let mut found = audit(browser, "the year").await;
    browser.choose("#ask-month", "Whole year").await;
    browser.click("#year-ics", "").await;
    let text = String::from_utf8(browser.downloaded_to(&format!("{DEMO}.year-2026.ics"), "END:VCALENDAR").await)
        .expect("text");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("BEGIN:VEVENT\r\n"), "{text}");
    assert!(text.contains("URL") && text.contains("?plan=demo"), "{text}");
    browser.resize(PHONE).await;
    visit.open("?plan=demo&view=year").await;
    browser.see(".year-month", "").await;
    found.extend(audit(browser, "the year on a phone").await);
    assert!(found.is_empty(), "{found:#?}");
    visit.open("?plan=spt&view=year").await;
    browser.see("#insight-title", "The year").await;
}

async fn a_committee_reads_its_report_and_its_conflicts(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=demo&view=report").await;
    browser.see(".insight-sum", "The whole trust").await;
    browser.choose("#ask-school", "Otterwade Primary School").await;
    browser.see(".insight-sum", "Otterwade Primary School, Summer 2026, compared with Spring 2026").await;
    browser.see(".report-part h3", "Worse").await;
    browser.see(".report-part h3", "What the ratings rest on").await;
    let query = browser.query().await;
    assert!(query.starts_with("?plan=demo&view=report&show=school~ott"), "{query}");
    let mut found = audit(browser, "the report").await;
    browser.click("#report-save", "").await;
    let text = String::from_utf8(browser.downloaded_whole("otterwade-primary-school-summer-2026.report.md").await)
        .expect("text");
    assert!(text.contains("Otterwade"), "{text}");

    // A conflict has its reason, which is written where it is read.
    browser.click(".insight-tabs a", "Conflicts").await;
    browser.see(".conflict", "conflicts with").await;
    let reason = browser.js("return document.querySelector('.conflict-reason').textContent;", &[]).await;
    assert!(reason.as_str().is_some_and(|reason| reason.len() > 10), "{reason}");
    found.extend(audit(browser, "the conflicts").await);
    browser.click("#edit-button", "").await;
    browser.fill(".conflict textarea", "We teach two year groups in one room.").await;
    browser.js("document.activeElement.blur();", &[]).await;
    browser.see("#undo:not([disabled])", "").await;
    browser.click("#edit-button", "").await;
    browser.see(".conflict-reason", "We teach two year groups in one room.").await;
    assert!(found.is_empty(), "{found:#?}");
    visit.open("?plan=spt&view=report").await;
    browser.see(".insight-empty", "Nothing has been rated").await;
}

async fn a_pocket_guide_leads_back_to_the_live_plan(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=smart&view=pocket&show=year~2022").await;
    browser.see(".pocket-head h3", "").await;
    let aims = "return String(document.querySelectorAll('.pocket tbody .pocket-aim').length);";
    assert_eq!(browser.wait("the aims", aims, &[]).await, "8");
    let mut found = audit(browser, "the pocket guide").await;
    visit.open("?plan=demo&view=pocket").await;
    browser.choose("#ask-scope", "Candlewhin Primary School").await;
    browser.see(".pocket-head h3", "Candlewhin").await;
    let wanted = visit.server.address("?plan=demo&view=pocket&show=school~can");
    // A screen has fewer dots than paper has.
    browser.js("document.querySelector('.pocket .qr').style.cssText = 'width: 320px; height: 320px';", &[]).await;
    assert_eq!(scan(browser).await, [wanted.as_str()], "the code on the page");
    browser.resize(PHONE).await;
    visit.open("?plan=demo&view=pocket&show=school~can").await;
    browser.see(".pocket-head h3", "Candlewhin").await;
    visit.open("?plan=demo&view=pocket&show=school~can").await;
    browser.see(".pocket-head h3", "Candlewhin").await;
    found.extend(audit(browser, "the pocket guide on a phone").await);
    assert!(found.is_empty(), "{found:#?}");
}

async fn two_plans_stand_side_by_side(visit: &Visit) {
    let browser = &visit.browser;
    visit.open("?plan=alt&view=compare").await;
    browser.see(".insight-empty", "Choose another plan").await;
    let secat = "return [...document.querySelector('#ask-plan').options].find(one => one.value === 'secat')?.text;";
    let secat = browser.wait("SECAT among the choices", secat, &[]).await.as_str().expect("a name").to_owned();
    browser.choose("#ask-plan", &secat).await;
    browser.see(".compare-table", "KPIs").await;
    assert_eq!(browser.query().await, "?plan=alt&view=compare&show=secat");
    let pair = "return [...document.querySelectorAll('.compare-pair')]
        .some(pair => pair.textContent.includes('1.3') && pair.textContent.includes('3.1'));";
    browser.wait("ALT's KPI 1.3 beside SECAT's KPI 3.1", pair, &[]).await;
    let found = audit(browser, "two plans side by side").await;
    assert!(found.is_empty(), "{found:#?}");
    visit.open("?plan=alt&view=compare&show=nowhere").await;
    browser.see(".insight-empty", "That plan is not here").await;
}

/// How many elements fit.
const COUNT: &str = "return String(document.querySelectorAll(arguments[0]).length);";

/// What the browser says before and after it prints.
async fn going_to_paper(browser: &Browser, going: bool) {
    let name = if going { "beforeprint" } else { "afterprint" };
    browser.js("window.dispatchEvent(new Event(arguments[0]));", &[name]).await;
}

fn number(answer: serde_json::Value) -> u32 {
    answer.as_str().and_then(|text| text.parse().ok()).expect("a number")
}

async fn what_is_printed_is_whole(visit: &Visit) {
    let browser = &visit.browser;
    let plan = plans::demonstration_times(6);
    let path = browser.scratch("large.json");
    std::fs::write(&path, plan.to_string()).expect("a file");
    Library::open(visit).await;
    browser.give_file("#import-file", &path).await;
    PlanPage::shown_in(browser).await;
    browser.click("a.switch-item", "Insight").await;
    let views = [
        ("Gaps", ".gap"),
        ("Scorecard", ".scorecard-table tbody tr"),
        ("Year", ".year-items li"),
        ("Report", ".report-rows li"),
        ("Coverage", ".coverage-table tbody tr"),
    ];
    let rest = "return [...document.querySelectorAll('button')].some(one => /^Show (all|more)/.test(one.textContent));";
    for (view, rows) in views {
        browser.click(".insight-tabs a", view).await;
        let counted = async || number(browser.js(COUNT, &[rows]).await);
        // All of the coverage comes by itself.
        if view != "Coverage" {
            browser.wait("a button for the rest", rest, &[]).await;
        }
        browser.see(rows, "").await;
        let at_first = counted().await;
        going_to_paper(browser, true).await;
        browser.wait("all rows for the paper", &format!("return !(() => {{ {rest} }})();"), &[]).await;
        let all = counted().await;
        assert!(all > at_first || view == "Coverage", "{view}: {at_first} and {all}");
        going_to_paper(browser, false).await;
        if view != "Coverage" {
            browser.wait("the button again", rest, &[]).await;
            assert_eq!(counted().await, at_first, "{view}");
        }
    }
    // A phone scrolls through all of a guide that does not fit a page; paper has the page.
    browser.click(".insight-tabs a", "Pocket guide").await;
    browser.see(".pocket-foot", "in the live plan").await;
    let address = browser.query().await;
    browser.resize(PHONE).await;
    visit.open(&address).await;
    browser.see(".pocket-head h3", "").await;
    let guide = "return !document.querySelector('.pocket-foot').textContent.includes('in the live plan');";
    browser.wait("the whole guide", guide, &[]).await;
    let whole = number(browser.js(COUNT, &[".pocket tbody tr"]).await);
    going_to_paper(browser, true).await;
    browser.see(".pocket-foot", "in the live plan").await;
    assert!(number(browser.js(COUNT, &[".pocket tbody tr"]).await) < whole);
}
