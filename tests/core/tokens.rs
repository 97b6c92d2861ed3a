//! The colours: dark by the device and dark by hand are the same, and text can be read on what it stands on.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::file;

fn tokens() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/style/tokens.css");
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The declarations of the block after `selector`.
fn block(css: &str, selector: &str) -> BTreeMap<String, String> {
    let start = css.find(selector).unwrap_or_else(|| panic!("no {selector}"));
    let body = css[start..].split_once('{').map_or("", |(_, rest)| rest);
    let body = body.split_once('}').map_or("", |(body, _)| body);
    body.split(';')
        .filter_map(|line| line.rsplit_once("*/").map_or(line, |(_, line)| line).trim().split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value =
            f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or_else(|_| panic!("{colour}"))) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn dark_by_the_device_and_dark_by_hand_are_the_same() {
    let css = tokens();
    let by_device = block(&css, ":root:not([data-theme=\"light\"])");
    assert!(by_device.len() > 30, "{by_device:?}");
    assert_eq!(by_device, block(&css, ":root[data-theme=\"dark\"]"));
}

#[test]
fn the_installed_app_has_the_colours_of_the_page() {
    let css = tokens();
    let (light, dark) = (&block(&css, ":root {")["--paper"], &block(&css, ":root[data-theme=\"dark\"]")["--paper"]);
    let read = |path: &str| std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let page = read("public/index.html");
    for (scheme, colour) in [("light", light), ("dark", dark)] {
        let meta =
            format!(r#"<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})" />"#);
        assert!(page.contains(&meta), "no {meta}");
    }
    let manifest: Value = serde_json::from_str(&read("public/manifest.webmanifest")).expect("JSON");
    assert_eq!(manifest["theme_color"], **light);
    assert_eq!(manifest["background_color"], **light);
    let described =
        format!("<meta name=\"description\" content=\"{}\" />", manifest["description"].as_str().expect("text"));
    assert!(page.contains(&described));
}

#[test]
fn the_installed_app_has_icons_and_no_address_of_its_own() {
    let text = std::fs::read_to_string(file("public/manifest.webmanifest")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&text).expect("JSON");
    for (field, value) in [("start_url", "./?"), ("scope", "./"), ("display", "standalone")] {
        assert_eq!(manifest[field], value, "{field}");
    }
    assert!(manifest["id"].is_null(), "an id belongs to the server, which may hold the app in several folders");
    let icons = manifest["icons"].as_array().expect("icons");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let path = icon["src"].as_str().expect("a path");
        let bytes = std::fs::read(file("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(bytes.len() < 20_000, "{path} is large");
        if let Some(size) = icon["sizes"].as_str().and_then(|sizes| sizes.split_once('x')) {
            // The head of a PNG says how wide and how high it is.
            let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")).to_string();
            assert_eq!((side(16).as_str(), side(20).as_str()), size, "{path}");
        }
    }
}

#[test]
fn text_stands_out_from_its_ground_in_light_and_dark() {
    let css = tokens();
    for theme in [block(&css, ":root {"), block(&css, ":root[data-theme=\"dark\"]")] {
        let pairs = [
            ("--ink", "--paper"),
            ("--ink", "--surface"),
            ("--ink", "--sunken"),
            ("--ink-2", "--paper"),
            ("--ink-2", "--surface"),
            ("--ink-2", "--sunken"),
            ("--gold-text", "--surface"),
            ("--on-gold", "--gold-fill"),
            ("--ink", "--gold-wash"),
            ("--ink-2", "--gold-wash"),
            ("--link", "--surface"),
            ("--danger", "--danger-wash"),
            ("--odd", "--odd-wash"),
            ("--on-note", "--note"),
            ("--rag-red", "--rag-red-wash"),
            ("--rag-amber", "--rag-amber-wash"),
            ("--rag-green", "--rag-green-wash"),
            ("--rag-none", "--rag-none-wash"),
        ];
        for (text, ground) in pairs {
            let found = contrast(&theme[text], &theme[ground]);
            assert!(found >= 4.5, "{text} on {ground}: {found:.2}");
        }
        for (line, ground) in [
            ("--gold", "--paper"),
            ("--gold", "--surface"),
            ("--line-strong", "--surface"),
            ("--focus-ring", "--paper"),
        ] {
            let found = contrast(&theme[line], &theme[ground]);
            assert!(found >= 3.0, "{line} on {ground}: {found:.2}");
        }
    }
}
