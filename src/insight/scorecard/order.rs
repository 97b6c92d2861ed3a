//! One order for rows, groups, periods and posts alike: each use of the standard library's sort weighs five kilobytes
//! in the app, and there may be ten thousand rows, too many for a list that is kept in order as it grows.

use std::cmp::Ordering;

/// What something is sorted by: by its number, then by its words.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::insight) struct Key {
    /// There is nothing to sort by.
    pub is_empty: bool,
    /// By this first.
    pub number: f64,
    /// By this where the numbers are equal.
    pub words: String,
}

impl Key {
    /// A number.
    pub fn number(number: impl Into<f64>) -> Self {
        Self { number: number.into(), ..Self::default() }
    }

    /// Words, in the order of the alphabet.
    pub fn words(words: &str) -> Self {
        Self { words: words.to_lowercase(), ..Self::default() }
    }

    /// Nothing, which stands last.
    pub fn empty() -> Self {
        Self { is_empty: true, ..Self::default() }
    }
}

/// The places of some keys in their order; equal ones stay as they came. What is empty is last, either way.
pub(in crate::insight) fn sorted(keys: &[Key], descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_by(|&a, &b| {
        let (a, b) = (&keys[a], &keys[b]);
        let order = a.number.total_cmp(&b.number).then_with(|| a.words.cmp(&b.words));
        let order = if descending { order.reverse() } else { order };
        match (a.is_empty, b.is_empty) {
            (false, false) => order,
            (true, true) => Ordering::Equal,
            (a, b) => a.cmp(&b),
        }
    });
    places
}

/// What is in a list, in another order.
pub(in crate::insight) fn permuted<T>(list: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.iter().filter_map(|&place| list.get_mut(place)?.take()).collect()
}
