//! A plan to Markdown.

use super::inline::{bracketed, escaped, paragraphs};
use crate::exchange::outline::public_places;
use crate::model::facts::measure_words;
use crate::model::plan::{Ix, Plan};

/// How many levels are headings.
const HEADINGS: usize = 3;
/// How far bullets are indented at most: a plan thousands deep would be mostly blanks.
const DEEPEST: usize = 200;

/// A plan as Markdown, without its drafts. The plan's title stands in front, where other programs look for it.
pub fn write(plan: &Plan) -> String {
    let title = plan.title().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = format!("---\ntitle: \"{}\"\n---\n", title.replace('\\', "\\\\").replace('"', "\\\""));
    let mut after_bullet = false;
    for (depth, at) in public_places(plan) {
        let element = plan.element(at);
        let line = format!("{}{}", escaped(&element.title), details(plan, at));
        let is_bullet = depth >= HEADINGS;
        if !is_bullet || !after_bullet {
            out.push('\n');
        }
        let indent = if is_bullet { "  ".repeat((depth - HEADINGS).min(DEEPEST)) } else { String::new() };
        let mark = if is_bullet { "-" } else { &"###"[..=depth] };
        out.push_str(&format!("{indent}{mark} {line}\n"));
        let indent = if is_bullet { format!("{indent}  ") } else { indent };
        for paragraph in paragraphs(element.text.as_deref().unwrap_or_default()) {
            out.push_str(&format!("\n{indent}{}\n", escaped(&paragraph)));
        }
        after_bullet = is_bullet;
    }
    out
}

fn details(plan: &Plan, at: Ix) -> String {
    let element = plan.element(at);
    let mut parts = vec![plan.level_and_reference(at)];
    if let Some(due) = &element.due {
        parts.push(format!("due {due}"));
    }
    if let Some(owner) = &element.owner {
        parts.push(format!("owner: {owner}"));
    }
    parts.extend(element.measures.iter().map(measure_words));
    let said: Vec<String> =
        parts.iter().map(|part| escaped(&bracketed(part))).filter(|part| !part.is_empty()).collect();
    format!(" *({})*", said.join(" · "))
}
