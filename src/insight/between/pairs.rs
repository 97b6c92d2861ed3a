//! Elements of two plans that say the same or nearly the same.
//!
//! An index from words to elements finds who could be alike: two elements that score enough must share one of the rarest
//! words of either, so the common words need not be looked up.

use super::NEARLY;
use super::wording::{Book, Said, whole, words};
use crate::insight::scorecard::order::{Key, permuted, sorted};
use crate::model::ordered;
use crate::model::plan::{Ix, Plan};

/// Titles with fewer words than this count only together with the text.
const TITLE_WORDS: usize = 3;
/// Most elements that one is compared with: beyond plans of so many elements, some that share only a common word may
/// be passed over.
const MOST_COMPARED: usize = 4_000;

/// Two elements that say the same or nearly the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// Of the one plan.
    pub one: Ix,
    /// Of the other.
    pub other: Ix,
    /// How alike they are: from [`NEARLY`] to 100, which is the same words.
    pub score: u8,
    /// The words that both have, as the first writes them, in its order.
    pub words: Vec<String>,
}

/// The best partner of an element so far: its score, whether it is of the same kind, and where it stands.
type Best = Option<(u8, bool, usize)>;

/// The pairs among some elements of two plans, the most alike first.
pub(super) fn shared(plans: [&Plan; 2], places: [Vec<Ix>; 2]) -> Vec<Shared> {
    let book = Book::of(plans, [&places[0], &places[1]]);
    let index = Index::of(&book);
    let mut best: [Vec<Best>; 2] = [0, 1].map(|side| vec![None; places[side].len()]);
    let mut seen = vec![usize::MAX; places[1].len()];
    for (at, one) in book.said[0].iter().enumerate() {
        for partner in index.partners(&book, one, at, &mut seen) {
            let score = score(&book, one, &book.said[1][partner]);
            if score >= NEARLY {
                let kind = |side: usize, at: usize| plans[side].element(places[side][at]).kind;
                let is_same = kind(0, at) == kind(1, partner);
                better(&mut best[0][at], (score, is_same, partner));
                better(&mut best[1][partner], (score, is_same, at));
            }
        }
    }
    let [best_of_one, best_of_other] = best;
    let mut pairs: Vec<Vec<(usize, u8)>> =
        best_of_one.iter().map(|best| best.iter().map(|&(score, _, partner)| (partner, score)).collect()).collect();
    for (partner, (score, _, at)) in best_of_other.iter().enumerate().filter_map(|(at, best)| Some((at, (*best)?))) {
        if pairs[at].iter().all(|known| known.0 != partner) {
            ordered::insert(&mut pairs[at], (partner, score), |have, new| have.0 <= new.0);
        }
    }
    let pairs = pairs.into_iter().enumerate().flat_map(|(at, with)| with.into_iter().map(move |with| (at, with)));
    let found: Vec<Shared> = pairs
        .map(|(at, (partner, score))| {
            let (one, other) = (places[0][at], places[1][partner]);
            Shared { one, other, score, words: common(plans[0], one, &book, &book.said[1][partner]) }
        })
        .collect();
    let keys: Vec<Key> = found.iter().map(|pair| Key::number(100 - pair.score)).collect();
    permuted(found, &sorted(&keys, false))
}

/// Keeps the better of two partners: by the score, by the kind, and then the first.
fn better(best: &mut Best, new: (u8, bool, usize)) {
    let is_better = |old: &(u8, bool, usize)| {
        let rank = (new.0, new.1).cmp(&(old.0, old.1));
        rank.is_gt() || (rank.is_eq() && new.2 < old.2)
    };
    if best.as_ref().is_none_or(is_better) {
        *best = Some(new);
    }
}

/// How alike two elements are.
fn score(book: &Book, one: &Said, other: &Said) -> u8 {
    let (whole, common) = book.score(&one.whole, &other.whole);
    let whole = if common > 1 || one.whole == other.whole { whole } else { 0 };
    let titles_count = one.title.len().min(other.title.len()) >= TITLE_WORDS;
    let (title, common) = if titles_count { book.score(&one.title, &other.title) } else { (0, 0) };
    whole.max(if common > 1 { title } else { 0 })
}

/// The words of the first that the second has too.
fn common(plan: &Plan, one: Ix, book: &Book, other: &Said) -> Vec<String> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for (single, written) in words(&whole(plan.element(one))) {
        let Some(&number) = book.numbers.get(&single) else { continue };
        if other.whole.binary_search(&number).is_ok() && found.iter().all(|known| known.0 != number) {
            found.push((number, written));
        }
    }
    found.into_iter().map(|(_, written)| written).collect()
}

/// Which elements of the second plan have a word: in their titles, in title and text.
struct Index {
    titles: Vec<Vec<u32>>,
    wholes: Vec<Vec<u32>>,
}

impl Index {
    fn of(book: &Book) -> Self {
        let empty = vec![Vec::new(); book.weights.len()];
        let mut index = Self { titles: empty.clone(), wholes: empty };
        for (at, said) in (0..).zip(&book.said[1]) {
            said.whole.iter().for_each(|&word| index.wholes[word as usize].push(at));
            if said.title.len() >= TITLE_WORDS {
                said.title.iter().for_each(|&word| index.titles[word as usize].push(at));
            }
        }
        index
    }

    /// All that can score enough beside an element, each once.
    fn partners(&self, book: &Book, one: &Said, turn: usize, seen: &mut [usize]) -> Vec<usize> {
        let mut found = Vec::new();
        let title: &[u32] = if one.title.len() >= TITLE_WORDS { &one.title } else { &[] };
        for (wording, index) in [(&one.whole[..], &self.wholes), (title, &self.titles)] {
            // The partner weighs at least as much as what is common, so that must weigh this much of the whole.
            let whole = book.weight(wording);
            let (mut rest, nearly) = (whole, u32::from(NEARLY));
            for &word in wording {
                if rest * (200 - nearly) < nearly * whole || found.len() >= MOST_COMPARED {
                    break;
                }
                rest -= book.weights[word as usize];
                for &partner in &index[word as usize] {
                    if std::mem::replace(&mut seen[partner as usize], turn) != turn {
                        found.push(partner as usize);
                    }
                }
            }
        }
        found
    }
}
