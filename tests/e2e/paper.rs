//! Paper: the pocket guide printed to PDF is one side of A4, whoever's it is.

use lopdf::Document;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

use crate::run::Visit;

// WebKit's driver cannot print.
in_every_engine!(chromium and firefox: a_pocket_guide_is_one_side_of_a4);

async fn a_pocket_guide_is_one_side_of_a4(visit: &Visit) {
    let browser = &visit.browser;
    let a4 = PrintParameters {
        background: true,
        shrink_to_fit: false,
        page: PrintPage { width: 21.0, height: 29.7 },
        margin: PrintMargins { top: 1.0, bottom: 1.0, left: 1.0, right: 1.0 },
        ..PrintParameters::default()
    };
    let guides =
        ["smart", "demo", "secat", "alt", "spt", "ssmat", "demo&show=school~sal", "demo&show=school~bra.year~2025"];
    for guide in guides {
        let (plan, asked) = guide.split_once('&').unwrap_or((guide, ""));
        visit.open(&format!("?plan={plan}&view=pocket&{asked}")).await;
        browser.see(".pocket-table", "").await;
        browser.see(".pocket .qr", "").await;
        browser.still().await;
        let pdf = browser.driver.print_page(a4.clone()).await.expect("a PDF");
        std::fs::write(
            folder().join(format!("pocket-{:?}-{}.pdf", browser.engine, guide.replace(['&', '=', '~', '.'], "-"))),
            &pdf,
        )
        .expect("a place for the PDF");
        let pages = Document::load_mem(&pdf).expect("a PDF").get_pages().len();
        assert_eq!(pages, 1, "{guide}");
        let small = "const sizes = [...document.querySelectorAll('.pocket :is(td, th, p, li, h3, h4)')]
            .filter(one => one.textContent.trim()).map(one => parseFloat(getComputedStyle(one).fontSize));
            return String(Math.min(...sizes) * 72 / 96);";
        let small: f64 = browser.js(small, &[]).await.as_str().and_then(|size| size.parse().ok()).expect("a size");
        assert!(small >= 8.0, "{guide}: {small} pt");
    }
}

/// Where the PDFs are put for people to look at.
fn folder() -> std::path::PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), std::path::PathBuf::from);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("screenshots");
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}
