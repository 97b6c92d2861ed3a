//! Short lists kept in order as they grow. The standard library's sorts are made for long ones, and each use of them
//! weighs five kilobytes in the app.

/// Puts an item where it belongs, after those of equal rank: `before(have, item)` tells that `have` must not stand
/// behind `item`.
pub fn insert<T>(list: &mut Vec<T>, item: T, before: impl Fn(&T, &T) -> bool) {
    let at = list.partition_point(|have| before(have, &item));
    list.insert(at, item);
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn items_stand_in_order_and_equals_as_they_came() {
        let mut list = Vec::new();
        for item in [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (3, 'e')] {
            insert(&mut list, item, |have, new| have.0 <= new.0);
        }
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c'), (3, 'e')]);
    }
}
