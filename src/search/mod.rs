//! Search that forgives typing errors: every word of the query must be found in an element, exactly, as a beginning,
//! as a part, or within a small edit distance.

use crate::model::ordered;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;

/// One hit; a higher score is better.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// The element found.
    pub element: Ix,
    /// How well it fits, above 0.
    pub score: f32,
}

/// The words of a plan, made once and searched often.
pub struct Index {
    entries: Vec<Vec<Word>>,
}

struct Word {
    text: String,
    weight: f32,
}

/// What a word counts for, by the field that it stands in.
const REFERENCE: f32 = 1.5;
const TITLE: f32 = 1.0;
const ABOUT: f32 = 0.5;
const TEXT: f32 = 0.25;

impl Index {
    /// Gathers the words of every element that is shown: references, titles, level names, posts, schools, and the longer texts.
    pub fn of(plan: &Plan) -> Self {
        let shown = (0..).zip(plan.shown_elements());
        let entries = shown.map(|(at, shown)| if shown { words_of(plan, at) } else { Vec::new() }).collect();
        Self { entries }
    }

    /// The best hits for a query, best first, at most `limit`. Equal scores keep the order of the plan.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let wanted = words(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = Vec::with_capacity(limit + 1);
        for (at, entry) in self.entries.iter().enumerate() {
            let score = wanted
                .iter()
                .map(|word| entry.iter().map(|have| have.weight * likeness(word, &have.text)).fold(0.0, f32::max))
                .try_fold(0.0, |sum, best| (best > 0.0).then_some(sum + best));
            if let Some(score) = score {
                ordered::insert(&mut hits, Hit { element: at as Ix, score }, |have, new| have.score >= new.score);
                hits.truncate(limit);
            }
        }
        hits
    }
}

fn words_of(plan: &Plan, at: Ix) -> Vec<Word> {
    let element = plan.element(at);
    let mut found = Vec::new();
    let mut take = |text: &str, weight: f32| {
        found.extend(words(text).into_iter().map(|text| Word { text, weight }));
    };
    for reference in [&element.reference, &element.number].into_iter().flatten() {
        take(reference, REFERENCE);
    }
    take(&element.title, TITLE);
    take(element.short.as_deref().unwrap_or_default(), TITLE);
    take(element.author.as_deref().unwrap_or_default(), TITLE);
    take(&plan.level_name(at), ABOUT);
    take(element.owner.as_deref().unwrap_or_default(), ABOUT);
    if let Some(school) = element.school.as_ref().and_then(|id| plan.school(id)) {
        take(&school.name, ABOUT);
        take(school.short.as_deref().unwrap_or_default(), ABOUT);
    }
    take(element.text.as_deref().unwrap_or_default(), TEXT);
    take(element.key_idea.as_deref().unwrap_or_default(), TEXT);
    found
}

/// The words of a text, in lower case, without accents of the commoner kind. Dots within numbers stay: "1.3".
fn words(text: &str) -> Vec<String> {
    shown(text)
        .to_lowercase()
        .chars()
        .map(plain)
        .collect::<String>()
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

/// How well a typed word fits a word of the plan: 1 for the same, less for a beginning, a part or a near miss, and 0
/// for none of these. Near is one slip from four letters, two from eight (optimal string alignment distance, which
/// counts two letters swapped as one slip).
fn likeness(typed: &str, have: &str) -> f32 {
    if typed == have {
        return 1.0;
    }
    let (typed_len, have_len) = (typed.chars().count(), have.chars().count());
    if have.starts_with(typed) {
        return 0.6 + 0.3 * typed_len as f32 / have_len as f32;
    }
    if typed_len >= 3 && have.contains(typed) {
        return 0.5;
    }
    let slips = match typed_len {
        0..=3 => return 0.0,
        4..=7 => 1,
        _ => 2,
    };
    if typed.bytes().any(|b| b.is_ascii_digit()) {
        return 0.0;
    }
    // Somebody who has not finished the word may have slipped already: compare with as much of it as was typed.
    let beginning: String = have.chars().take(typed_len).collect();
    let near = |other: &str, best: f32| match strsim::osa_distance(typed, other) {
        slip if slip <= slips => best - 0.1 * slip as f32,
        _ => 0.0,
    };
    let whole = if have_len.abs_diff(typed_len) <= slips { near(have, 0.5) } else { 0.0 };
    let begun = if have_len > typed_len { near(&beginning, 0.4) } else { 0.0 };
    whole.max(begun)
}
