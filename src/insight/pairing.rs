//! Two lists side by side: what stands in both, by key, and what in one alone.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

/// Where something stands in the first list and in the second.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// All that stands in either list, in the order of the second. What stands in the first alone comes after whatever
/// stood before it there and has kept its place. Where a key comes several times, the first is paired with the first.
pub(super) fn paired<K: Hash + Eq>(before: &[K], after: &[K]) -> Vec<Pair> {
    let places: HashMap<(&K, usize), usize> = numbered(after).into_iter().zip(0..).collect();
    let found: Vec<Option<usize>> = numbered(before).iter().map(|key| places.get(key).copied()).collect();
    let mut back = vec![None; after.len()];
    for (at, there) in found.iter().enumerate() {
        if let Some(there) = there {
            back[*there] = Some(at);
        }
    }
    let common: Vec<usize> = back.iter().copied().flatten().collect();
    let mut fixed = vec![false; before.len()];
    for (&at, kept) in common.iter().zip(in_order(&common)) {
        fixed[at] = kept;
    }
    // What is gone from the start comes first, then each of the second list with what is gone behind it.
    let mut gone: Vec<Vec<usize>> = vec![Vec::new(); after.len() + 1];
    let mut behind = 0;
    for (at, there) in found.iter().enumerate() {
        match there {
            Some(there) if fixed[at] => behind = there + 1,
            Some(_) => {}
            None => gone[behind].push(at),
        }
    }
    let mut pairs: Vec<Pair> = Vec::with_capacity(before.len().max(after.len()));
    for (at, gone) in gone.into_iter().enumerate() {
        if let Some(there) = at.checked_sub(1) {
            pairs.push((back[there], Some(there)));
        }
        pairs.extend(gone.into_iter().map(|at| (Some(at), None)));
    }
    pairs
}

/// Each key with how often it came before.
fn numbered<K: Hash + Eq>(keys: &[K]) -> Vec<(&K, usize)> {
    let mut seen: HashMap<&K, usize> = HashMap::with_capacity(keys.len());
    let number = |key| {
        let count = seen.entry(key).or_default();
        *count += 1;
        (key, *count)
    };
    keys.iter().map(number).collect()
}

/// Which of these places still ascend when as few as can be are taken out: the longest ascending run, by patience
/// sorting. The others were moved.
pub(super) fn in_order(places: &[usize]) -> Vec<bool> {
    // Where the best run of each length ends so far, and what stands before each place in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = vec![None; places.len()];
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|&end| places[end] < *place);
        previous[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; places.len()];
    let mut step = ends.last().copied();
    while let Some(at) = step {
        kept[at] = true;
        step = previous[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(before: &str, after: &str) -> String {
        let lists = [before, after].map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let words = |(first, second): Pair| match (first, second) {
            (Some(at), None) => format!("-{}", lists[0][at]),
            (None, Some(at)) => format!("+{}", lists[1][at]),
            (_, at) => at.map(|at| lists[1][at].clone()).unwrap_or_default(),
        };
        paired(&lists[0], &lists[1]).into_iter().map(words).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_gone_stands_where_it_stood() {
        assert_eq!(said("a b c", "a x c"), "a -b +x c");
        assert_eq!(said("a b c", "c"), "-a -b c");
        assert_eq!(said("a b c d", "c d a"), "-b c d a", "what moved takes nothing along");
        assert_eq!(said("", "a"), "+a");
        assert_eq!(said("a a", "a"), "a -a");
    }

    #[test]
    fn as_few_as_can_be_were_moved() {
        assert_eq!(in_order(&[0, 3, 1, 2]), [true, false, true, true]);
        assert_eq!(in_order(&[1, 2, 3, 0]), [true, true, true, false]);
        assert_eq!(in_order(&[]), [false; 0]);
    }
}
