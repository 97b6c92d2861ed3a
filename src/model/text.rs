//! Text as it may be shown: nothing hidden in it can change how the rest of the page reads.

use std::borrow::Cow;

/// Characters that reorder or hide the text around them: bidirectional controls (Unicode TR 9) and C0/C1 controls.
fn is_hidden_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
        || (c.is_control() && c != '\n' && c != '\t')
}

/// A text that somebody typed, without blanks at its ends; nothing if nothing is left.
pub fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A name as it stands within a sentence: "New strategic aim", but "New KPI". Words all in capitals stay, with a plural's
/// "s" behind them too.
pub fn within_sentence(name: &str) -> String {
    let is_short_form = |word: &str| {
        let letters = || word.strip_suffix('s').unwrap_or(word).chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    };
    let spelled = |word: &str| if is_short_form(word) { word.to_owned() } else { word.to_lowercase() };
    name.split(' ').map(spelled).collect::<Vec<_>>().join(" ")
}

/// What is wrong with a text that should be a name or a title.
pub fn needs_a_name(text: &str) -> Option<String> {
    given(text).is_none().then(|| "It cannot be empty.".to_owned())
}

/// The lines of a text that somebody typed, without blank ones.
pub fn given_lines(text: &str) -> Vec<String> {
    text.lines().filter_map(given).collect()
}

/// Whether [`shown`] would leave something out.
pub fn has_hidden_controls(text: &str) -> bool {
    // Nearly all text is plain: printable ASCII needs no decoding.
    !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && text.chars().any(is_hidden_control)
}

/// The text without hidden controls. The document keeps them; the screen does not show them.
pub fn shown(text: &str) -> Cow<'_, str> {
    if has_hidden_controls(text) {
        Cow::Owned(text.chars().filter(|c| !is_hidden_control(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text cut to at most `limit` characters, with an ellipsis where something was left out.
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some(_) => {
            let cut = text.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
            Cow::Owned(format!("{}…", text[..cut].trim_end()))
        }
    }
}

/// A title as a name for files and addresses: "Trust strategic plan 2022–27" is `trust-strategic-plan-2022-27`.
pub fn plain_name(title: &str) -> String {
    let words: Vec<&str> = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").to_ascii_lowercase().chars().take(60).collect();
    if name.is_empty() { "plan".to_owned() } else { name }
}

/// A name for a plan's file, from the plan's title.
pub fn file_name(title: &str) -> String {
    file_named(title, "plan.json")
}

/// A name for a file that is made of a plan, from the plan's title and what the file is: `scorecard.csv`.
pub fn file_named(title: &str, what: &str) -> String {
    format!("{}.{what}", plain_name(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_are_left_out_and_the_rest_stays() {
        assert_eq!(shown("safe\u{202E}txt.exe\u{2066}"), "safetxt.exe");
        assert_eq!(shown("<b>bold</b> مرحبا"), "<b>bold</b> مرحبا");
        assert!(matches!(shown("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_file_is_named_after_the_plan() {
        assert_eq!(file_name("SMART Trust: plan 2022–27"), "smart-trust-plan-2022-27.plan.json");
        assert_eq!(file_name("計画"), "plan.plan.json");
    }

    #[test]
    fn short_forms_keep_their_capitals_within_a_sentence() {
        let names = ["Strategic aim", "KPI", "KPIs", "SEND review", "A-level target", "I"].map(within_sentence);
        assert_eq!(names, ["strategic aim", "KPI", "KPIs", "SEND review", "a-level target", "i"]);
    }

    #[test]
    fn shortened_counts_characters() {
        assert_eq!(shortened("éclair", 6), "éclair");
        assert_eq!(shortened("éclairs", 6), "éclai…");
    }
}
