//! The outline by keyboard, as the tree pattern of the ARIA Authoring Practices has it.

use crate::keys::{DOWN, END, ENTER, HOME, LEFT, RIGHT, TAB, UP};
use crate::library::Library;
use crate::plan_page::PlanPage;
use crate::plans;
use crate::run::Visit;

in_every_engine!(every_key_of_the_tree_does_its_work, rows_tell_their_place_and_state);

/// The small plan's outline, with the first row in keyboard focus.
async fn outline(visit: &Visit) -> PlanPage<'_> {
    let library = Library::open(visit).await;
    library.paste(&plans::small().to_string()).await;
    let page = PlanPage::shown_in(&visit.browser).await;
    page.switch_to("Outline").await;
    visit.browser.js("document.getElementById('level').focus();", &[]).await;
    visit.browser.press(TAB).await;
    page.see_active_row("Mighty oaks").await;
    page
}

async fn every_key_of_the_tree_does_its_work(visit: &Visit) {
    let page = outline(visit).await;
    let press_and_see = async |key: &str, row: &str| {
        visit.browser.press(key).await;
        page.see_active_row(row).await;
    };
    press_and_see(DOWN, "Apples").await;
    press_and_see(DOWN, "Ripe apples").await;
    press_and_see(UP, "Apples").await;
    press_and_see(UP, "Mighty oaks").await;
    press_and_see(UP, "Mighty oaks").await;
    press_and_see(END, "Values").await;
    press_and_see(DOWN, "Values").await;
    press_and_see(HOME, "Mighty oaks").await;

    // Right opens and goes in, left shuts and goes out.
    press_and_see(RIGHT, "Apples").await;
    press_and_see(LEFT, "Apples").await;
    page.see_row("Apples", "aria-expanded", "false").await;
    press_and_see(DOWN, "Bees").await;
    press_and_see(UP, "Apples").await;
    press_and_see(RIGHT, "Apples").await;
    page.see_row("Apples", "aria-expanded", "true").await;
    press_and_see(RIGHT, "Ripe apples").await;
    press_and_see(RIGHT, "Nine of ten sold").await;
    press_and_see(RIGHT, "Nine of ten sold").await;
    press_and_see(LEFT, "Ripe apples").await;

    // Letters jump to the next row that begins with them, and round the end.
    press_and_see("f", "Full hives").await;
    press_and_see("f", "Forty jars").await;
    press_and_see("c", "Cider").await;

    // A star opens all siblings.
    press_and_see("v", "Values").await;
    page.see_row("Values", "aria-expanded", "false").await;
    visit.browser.press("*").await;
    page.see_row("Values", "aria-expanded", "true").await;
    press_and_see(END, "Thrift").await;

    // Enter puts the row in focus, and the map has the same focus.
    press_and_see("b", "Bees").await;
    visit.browser.press(ENTER).await;
    page.wait_for_focus(Some("b")).await;
    page.see_row("Bees", "aria-selected", "true").await;
    page.see_panel("Bees").await;
    page.switch_to("Map").await;
    page.see_strand("Bees", "focus").await;
    page.see_strand("Mighty oaks", "up").await;
    page.switch_to("Outline").await;
    page.see_row("Bees", "tabindex", "0").await;
    page.see_row("Forty jars of honey", "data-strand", "down").await;
}

async fn rows_tell_their_place_and_state(visit: &Visit) {
    let page = outline(visit).await;
    let tells = async |row: &str, told: [(&str, Option<&str>); 5]| {
        for (attribute, value) in told {
            assert_eq!(page.row(row, attribute).await.as_deref(), value, "{attribute} of {row}");
        }
    };
    let place = |level, position, size, expanded, selected| {
        [
            ("aria-level", Some(level)),
            ("aria-posinset", Some(position)),
            ("aria-setsize", Some(size)),
            ("aria-expanded", expanded),
            ("aria-selected", Some(selected)),
        ]
    };
    assert_eq!(visit.browser.count("[role=tree] > [role=treeitem]").await, 9);
    tells("Mighty oaks", place("1", "1", "2", Some("true"), "false")).await;
    tells("Apples", place("2", "1", "2", Some("true"), "false")).await;
    tells("Cider", place("3", "2", "2", None, "false")).await;
    tells("Forty jars", place("4", "1", "1", None, "false")).await;
    tells("Values", place("1", "2", "2", Some("false"), "false")).await;

    // Tab leads to one row only: the one that was visited last.
    let rows = "[role=treeitem][tabindex='0']";
    assert_eq!(visit.browser.count(rows).await, 1);
    visit.browser.press(DOWN).await;
    page.see_active_row("Apples").await;
    assert_eq!(visit.browser.count(rows).await, 1);
    page.see_row("Apples", "tabindex", "0").await;

    visit.browser.press(ENTER).await;
    page.see_row("Apples", "aria-selected", "true").await;
    assert_eq!(visit.browser.count("[role=treeitem][aria-selected=true]").await, 1);
    page.see_row("Bees", "data-strand", "off").await;
}
