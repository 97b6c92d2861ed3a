//! What an element says, as numbered words: the rarest first.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::insight::scorecard::order::{Key, permuted, sorted};
use crate::insight::words::{is_empty, plain};
use crate::model::element::Element;
use crate::model::plan::{Ix, Plan};
use crate::model::text::shown;

/// Most words of one element that are compared.
const MOST_WORDS: usize = 500;

/// The words that carry meaning: each without its plural ending, and as it is written, in small letters.
pub(super) fn words(text: &str) -> Vec<(String, String)> {
    let says = |word: &str| {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        (is_number || word.chars().count() > 2) && !is_empty(word)
    };
    let plain = plain(&shown(text));
    let written = plain.split_whitespace().filter(|word| says(word));
    written.map(|word| (single(word), word.to_owned())).filter(|(single, _)| says(single)).collect()
}

/// The word without its plural ending, as far as that can be told.
fn single(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) if stem.chars().count() > 1 => format!("{stem}y"),
        (_, Some(stem)) if !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// Title and text of an element.
pub(super) fn whole(element: &Element) -> String {
    format!("{}\n{}", element.title, element.text.as_deref().unwrap_or_default())
}

/// Different words, and how much they weigh together.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Wording {
    /// Their numbers, ascending; a lower number is a rarer word.
    pub words: Vec<u32>,
    /// The sum of their weights.
    pub weight: u32,
}

/// What one element says.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Said {
    /// In its title.
    pub title: Wording,
    /// In its title and its text.
    pub whole: Wording,
}

/// What all elements of two plans say.
pub(super) struct Book {
    /// The elements of each plan.
    pub said: [Vec<Said>; 2],
    /// How much each word weighs.
    pub weights: Vec<u32>,
    /// The number of each word.
    pub numbers: HashMap<String, u32>,
}

impl Book {
    /// Reads some elements of two plans.
    pub async fn of<E>(
        plans: [&Plan; 2],
        places: [&[Ix]; 2],
        may: &mut impl AsyncFnMut() -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut number = |text: &str| -> Vec<u32> {
            let (mut seen, mut list) = (HashSet::new(), Vec::new());
            for (word, _) in words(text) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(word).or_insert(next);
                if list.len() < MOST_WORDS && seen.insert(number) {
                    list.push(number);
                }
            }
            list
        };
        let mut read = [Vec::new(), Vec::new()];
        for side in [0, 1] {
            for element in places[side].iter().map(|&at| plans[side].element(at)) {
                may().await?;
                read[side].push([number(&element.title), number(&whole(element))]);
            }
        }
        let mut found = vec![0u32; numbers.len()];
        for [_, whole] in read.iter().flatten() {
            whole.iter().for_each(|&word| found[word as usize] += 1);
        }
        // From the order in which words came to the order of how often they came.
        let keys: Vec<Key> = found.iter().map(|&count| Key::number(count)).collect();
        let order = sorted(&keys, false);
        let mut rank = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(&word, place)| rank[word] = place);
        numbers.values_mut().for_each(|word| *word = rank[*word as usize]);
        let all = (read[0].len() + read[1].len()) as u32;
        let weight = |&word: &usize| 1 + (all / found[word].max(1)).max(1).ilog2();
        let weights: Vec<u32> = order.iter().map(weight).collect();
        let wording = |words: Vec<u32>| {
            let ranks: Vec<u32> = words.iter().map(|&word| rank[word as usize]).collect();
            let keys: Vec<Key> = ranks.iter().map(|&rank| Key::number(rank)).collect();
            let weight = ranks.iter().map(|&rank| weights[rank as usize]).sum();
            Wording { words: permuted(ranks, &sorted(&keys, false)), weight }
        };
        let said = |[title, whole]: [Vec<u32>; 2]| Said { title: wording(title), whole: wording(whole) };
        may().await?;
        Ok(Self { said: read.map(|side| side.into_iter().map(said).collect()), weights, numbers })
    }

    /// How alike two wordings are, from 0 to 100, and how many words both have.
    pub fn score(&self, one: &Wording, other: &Wording) -> (u8, usize) {
        let (mut at, mut beside, mut common, mut weight) = (0, 0, 0, 0);
        while let (Some(a), Some(b)) = (one.words.get(at), other.words.get(beside)) {
            if a == b {
                common += 1;
                weight += self.weights[*a as usize];
            }
            at += usize::from(a <= b);
            beside += usize::from(b <= a);
        }
        ((200 * weight).checked_div(one.weight + other.weight).unwrap_or_default() as u8, common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_plurals_and_numbers_count() {
        let single: Vec<String> = words("The top 25% of MATs: primaries, its classes, campus and analysis")
            .into_iter()
            .map(|w| w.0)
            .collect();
        assert_eq!(single, ["top", "25", "mat", "primary", "classe", "campus", "analysis"]);
        assert_eq!(words("All our schools, and the trust's pupils"), []);
    }
}
