//! Elements of two plans that say the same or nearly the same.
//!
//! Elements of one kind that say the same words are looked at once, together. An index from words to these groups finds
//! who could be alike: two that score enough share one of the rarest words of either, so that the common words need not
//! be looked up; and of those that share one, most cannot reach the score with all the rest.

use foldhash::{HashMap, HashMapExt};

use super::NEARLY;
use super::wording::{Book, Said, Wording, whole, words};
use crate::insight::scorecard::order::{Key, permuted, sorted};
use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::Kind;

/// Titles with fewer words than this count only together with the text.
const TITLE_WORDS: usize = 3;
/// Most groups that one is compared with. Up to plans of so many elements all is found; beyond, some that share only
/// common words may be passed over.
const MOST_COMPARED: usize = 10_000;

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

/// Elements of one plan that are of one kind and say the same words.
struct Group<'a> {
    kind: Kind,
    said: &'a Said,
    /// Their places among the elements that are looked at, ascending.
    members: Vec<usize>,
}

/// The best partner of a group so far: its score, whether it is of the same kind, and where its first element stands.
type Best = Option<(u8, bool, usize)>;

/// The pairs among some elements of two plans, the most alike first.
pub(super) async fn shared<E>(
    plans: [&Plan; 2],
    places: [Vec<Ix>; 2],
    may: &mut impl AsyncFnMut() -> Result<(), E>,
) -> Result<Vec<Shared>, E> {
    let book = Book::of(plans, [&places[0], &places[1]], may).await?;
    may().await?;
    let groups = [0, 1].map(|side| groups(plans[side], &places[side], &book.said[side]));
    let mut index = Index::of(&book, &groups[1]);
    let mut best: [Vec<Best>; 2] = [0, 1].map(|side| vec![None; groups[side].len()]);
    for (at, one) in groups[0].iter().enumerate() {
        may().await?;
        for partner in index.partners(&book, one.said, &groups[1]) {
            let other = &groups[1][partner];
            let (score, is_same) = (score(&book, one.said, other.said), one.kind == other.kind);
            if score >= NEARLY {
                better(&mut best[0][at], (score, is_same, other.members[0]));
                better(&mut best[1][partner], (score, is_same, one.members[0]));
            }
        }
    }
    // For each element of the first plan, its partners in the order of the second.
    let mut pairs: Vec<Vec<(usize, u8)>> = vec![Vec::new(); places[0].len()];
    let mut pair = |at: usize, partner: usize, score: u8| {
        if let Err(place) = pairs[at].binary_search_by_key(&partner, |known| known.0) {
            pairs[at].insert(place, (partner, score));
        }
    };
    let [ones, others] = &groups;
    for (group, &(score, _, partner)) in
        ones.iter().zip(&best[0]).filter_map(|(group, best)| Some((group, best.as_ref()?)))
    {
        group.members.iter().for_each(|&at| pair(at, partner, score));
    }
    for (group, &(score, _, at)) in
        others.iter().zip(&best[1]).filter_map(|(group, best)| Some((group, best.as_ref()?)))
    {
        group.members.iter().for_each(|&partner| pair(at, partner, score));
    }
    let pairs = pairs.into_iter().enumerate().flat_map(|(at, with)| with.into_iter().map(move |with| (at, with)));
    let mut found = Vec::new();
    for (at, (partner, score)) in pairs {
        may().await?;
        let (one, other) = (places[0][at], places[1][partner]);
        found.push(Shared { one, other, score, words: common(plans[0], one, &book, &book.said[1][partner]) });
    }
    let keys: Vec<Key> = found.iter().map(|pair| Key::number(100 - pair.score)).collect();
    Ok(permuted(found, &sorted(&keys, false)))
}

/// Gathers the elements that are of one kind and say the same words, in the order of their first. What says nothing is
/// left out.
fn groups<'a>(plan: &Plan, places: &[Ix], said: &'a [Said]) -> Vec<Group<'a>> {
    let mut known: HashMap<(Kind, &Said), usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (place, (&at, said)) in places.iter().zip(said).enumerate().filter(|(_, (_, said))| said.whole.weight > 0) {
        let kind = plan.element(at).kind;
        let group = *known.entry((kind, said)).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.members.push(place),
            None => groups.push(Group { kind, said, members: vec![place] }),
        }
    }
    groups
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
    let titles_count = counts(&one.title) && counts(&other.title);
    let (title, common) = if titles_count { book.score(&one.title, &other.title) } else { (0, 0) };
    whole.max(if common > 1 { title } else { 0 })
}

/// Whether a title counts by itself.
fn counts(title: &Wording) -> bool {
    title.words.len() >= TITLE_WORDS
}

/// The words of the first that the second has too.
fn common(plan: &Plan, one: Ix, book: &Book, other: &Said) -> Vec<String> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for (single, written) in words(&whole(plan.element(one))) {
        let Some(&number) = book.numbers.get(&single) else { continue };
        if other.whole.words.binary_search(&number).is_ok() && found.iter().all(|known| known.0 != number) {
            found.push((number, written));
        }
    }
    found.into_iter().map(|(_, written)| written).collect()
}

/// Which groups of the second plan have a word: in title and text, in the title.
struct Index {
    having: [Vec<Vec<u32>>; 2],
    /// The weight of the words that each group was found to share; all are 0 between two questions.
    shared: Vec<u32>,
}

/// Title and text, and the title if it counts by itself.
fn sides(said: &Said) -> [Option<&Wording>; 2] {
    [Some(&said.whole), Some(&said.title).filter(|title| counts(title))]
}

impl Index {
    fn of(book: &Book, groups: &[Group]) -> Self {
        let mut having = [0, 1].map(|_| vec![Vec::new(); book.weights.len()]);
        for (at, group) in (0..).zip(groups) {
            for (having, wording) in having.iter_mut().zip(sides(group.said)) {
                wording.iter().flat_map(|wording| &wording.words).for_each(|&word| having[word as usize].push(at));
            }
        }
        Self { having, shared: vec![0; groups.len()] }
    }

    /// All that can score enough beside an element; one that can in two ways comes twice.
    fn partners(&mut self, book: &Book, one: &Said, groups: &[Group]) -> Vec<usize> {
        let nearly = u32::from(NEARLY);
        let mut partners = Vec::new();
        for (side, wording) in sides(one).into_iter().enumerate() {
            let Some(wording) = wording else { continue };
            let (mut rest, mut met) = (wording.weight, Vec::new());
            for &word in &wording.words {
                // A partner weighs at least as much as what both have, so that must weigh this much of the whole.
                if rest * (200 - nearly) < nearly * wording.weight || met.len() >= MOST_COMPARED {
                    break;
                }
                let weight = book.weights[word as usize];
                rest -= weight;
                for &group in &self.having[side][word as usize] {
                    let shared = &mut self.shared[group as usize];
                    if *shared == 0 {
                        met.push(group as usize);
                    }
                    *shared += weight;
                }
            }
            for group in met {
                let most = std::mem::take(&mut self.shared[group]) + rest;
                let own = sides(groups[group].said)[side].map_or(0, |wording| wording.weight);
                if 200 * most >= nearly * (wording.weight + own) {
                    partners.push(group);
                }
            }
        }
        partners
    }
}
