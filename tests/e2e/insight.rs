//! Insight: what is asked of a plan, in tables and lists.

use crate::axe::audit;
use crate::keys::{DOWN, ENTER, RIGHT};
use crate::plan_page::PlanPage;
use crate::run::Visit;
use crate::screen::PHONE;

in_every_engine!(coverage_shows_who_serves_what, gaps_lead_to_where_they_are_mended);

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
    browser.see(".insight-sum", "1 of 10 rows is served by no school").await;
    let cell = async |row: &str, column: &str| browser.wait("the cell", CELL, &[row, column]).await.to_string();
    let empty = cell("4.2", "Bramblethwaite").await;
    assert!(empty.contains("nothing"), "{empty}");

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
    browser.resize(PHONE).await;
    found.extend(audit(browser, "the coverage on a phone").await);
    browser.click(".insight-tabs a", "Gaps").await;
    browser.see(".gap", "").await;
    found.extend(audit(browser, "the gaps on a phone").await);
    assert!(found.is_empty(), "{found:#?}");

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
}
