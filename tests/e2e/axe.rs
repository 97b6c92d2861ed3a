//! The audit of a page by axe-core. No rule is switched off; target sizes, which axe leaves to the caller, are on.

use serde_json::Value;

use crate::browser::Browser;
use crate::server::{AXE, axe_file};

const LOAD: &str = "if (window.axe?.run) return true;
    if (!document.getElementById('audit-script')) {
        const script = document.createElement('script');
        Object.assign(script, { id: 'audit-script', src: arguments[0] });
        document.head.append(script);
    }
    return false;";

const RUN: &str = "delete window.found;
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(
        ({ violations }) => { window.found = violations.flatMap(({ id, impact, help, nodes }) => nodes.map(node =>
            `${id} (${impact}): ${help}\\n    ${node.html.slice(0, 300)}\\n    ${node.failureSummary}`)); },
        error => { window.found = ['axe failed: ' + error]; });";

/// What axe-core finds wrong with the page as it stands. `what` says which page it is.
pub async fn audit(browser: &Browser, what: &str) -> Vec<String> {
    assert!(
        axe_file().is_some(),
        "GOLDEN_THREAD_AXE does not name axe-core's axe.min.js: `make e2e` installs it and sets the variable."
    );
    browser.wait("axe-core to load", LOAD, &[AXE]).await;
    browser.still().await;
    browser.js(RUN, &[]).await;
    let found = browser.wait("axe-core's report", "return window.found ?? null;", &[]).await;
    let found = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    found.map(|trouble| format!("{what}: {trouble}")).collect()
}
