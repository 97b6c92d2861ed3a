//! Places in a list as texts: between two of them there is always room for another, so that moving one thing says
//! nothing of the others.
//!
//! A place is a whole number and, where something came between, a fraction, in digits that sort as text does. The
//! number's first letter says how many digits it has. (The idea is David Greenspan's "Implementing fractional indexing".)

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = DIGITS.len() as u64;
/// Most digits of a whole number: far more things than a list holds, and few enough to count with.
const MOST: usize = 8;

/// The place of what is number `at` in a list that was never changed.
pub fn nth(at: usize) -> String {
    whole(at as i64).unwrap_or_default()
}

/// The place after another, if that is a whole number: what usually comes next.
pub fn next(place: &str) -> Option<String> {
    match parts(place) {
        Some((number, "")) => whole(number + 1),
        _ => None,
    }
}

/// Whether a text is a place.
pub fn is_place(text: &str) -> bool {
    parts(text).is_some_and(|(_, fraction)| fraction.bytes().all(|c| digit(c).is_some()) && !fraction.ends_with('0'))
}

/// A whole number as a text. None if it has too many digits.
fn whole(number: i64) -> Option<String> {
    let negative = number < 0;
    let mut rest = if negative { number.checked_neg()? - 1 } else { number } as u64;
    let (mut size, mut room) = (1, BASE);
    while rest >= room {
        rest -= room;
        room *= BASE;
        size += 1;
        if size > MOST {
            return None;
        }
    }
    if negative {
        rest = room - 1 - rest;
    }
    let mut text = vec![b'0'; size + 1];
    text[0] = if negative { b'Z' - (size as u8 - 1) } else { b'a' + (size as u8 - 1) };
    for slot in text[1..].iter_mut().rev() {
        *slot = DIGITS[(rest % BASE) as usize];
        rest /= BASE;
    }
    String::from_utf8(text).ok()
}

/// The whole number and the fraction of a place.
fn parts(place: &str) -> Option<(i64, &str)> {
    let head = *place.as_bytes().first()?;
    let (size, negative) = match head {
        b'a'..=b'z' => (usize::from(head - b'a') + 1, false),
        b'A'..=b'Z' => (usize::from(b'Z' - head) + 1, true),
        _ => return None,
    };
    if size > MOST {
        return None;
    }
    let digits = place.get(1..=size)?;
    let (mut number, mut before, mut room) = (0, 0, BASE);
    for c in digits.bytes() {
        number = number * BASE + digit(c)?;
    }
    for _ in 1..size {
        before += room;
        room *= BASE;
    }
    let number = if negative { -1 - (before + (room - 1 - number)) as i64 } else { (before + number) as i64 };
    Some((number, &place[size + 1..]))
}

fn digit(c: u8) -> Option<u64> {
    DIGITS.binary_search(&c).ok().map(|at| at as u64)
}

/// A place between two others; none is the beginning or the end of the list. Whatever is added to its end, it stays
/// between them.
fn between(low: Option<&str>, high: Option<&str>) -> String {
    let (low, high) = (low.and_then(parts), high.and_then(parts));
    let (number, fraction, ceiling) = match (low, high) {
        (None, None) => return nth(0),
        (Some((low, fraction)), None) => match whole(low + 1) {
            Some(after) => return after,
            None => (low, fraction, None),
        },
        (None, Some((high, fraction))) => match whole(high - 1) {
            Some(before) => return before,
            None => (high, "", Some(fraction)),
        },
        (Some((low, below)), Some((high, above))) if low == high => (low, below, Some(above)),
        (Some((low, fraction)), Some((high, _))) => match whole(low + 1).filter(|_| low + 1 < high) {
            Some(after) => return after,
            None => (low, fraction, None),
        },
    };
    whole(number).unwrap_or_default() + &middle(fraction, ceiling)
}

/// A fraction between two others; no ceiling means one. It is never the beginning of the ceiling.
fn middle(low: &str, high: Option<&str>) -> String {
    let mut low = low.bytes().map(|c| digit(c).unwrap_or(0));
    let mut high = high.map(|high| high.bytes().map(|c| digit(c).unwrap_or(0)));
    let mut text = String::new();
    loop {
        let floor = low.next().unwrap_or(0);
        // A ceiling that has come to its end lies no higher than the floor: a mistake of ours, and nothing to keep to.
        let ceiling = high.as_mut().and_then(Iterator::next).filter(|ceiling| *ceiling >= floor).unwrap_or(BASE);
        if ceiling - floor > 1 {
            text.push(char::from(DIGITS[((floor + ceiling) / 2) as usize]));
            return text;
        }
        text.push(char::from(DIGITS[floor as usize]));
        if ceiling > floor {
            high = None;
        }
    }
}

/// Where something stood in the old order, and at which place.
#[derive(Clone, Copy)]
pub struct Stood<'a> {
    /// Its number in the old order.
    pub rank: usize,
    /// Its place.
    pub place: &'a str,
}

/// New places for as few things as can be, so that they stand in this order: none where the old place serves.
///
/// `mark` tells one writer from another: what two of them put at the same spot stays together, and does not tie.
pub fn arranged(things: &[Option<Stood>], mark: u64) -> Vec<Option<String>> {
    let mut new = vec![None; things.len()];
    if things.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if a.rank < b.rank))
        && things.iter().all(Option::is_some)
    {
        return new;
    }
    let stays = longest_rising(things);
    let mut low: Option<&str> = None;
    let mut waiting = Vec::new();
    for (at, thing) in things.iter().enumerate() {
        match thing {
            Some(stood) if stays[at] && (waiting.is_empty() || is_room(low, stood.place)) => {
                fill(&mut new, &mut waiting, low, Some(stood.place), mark);
                low = Some(stood.place);
            }
            _ => waiting.push(at),
        }
    }
    fill(&mut new, &mut waiting, low, None, mark);
    new
}

/// Whether something fits between. Nothing does between two of one place, nor before the first place of all, which only
/// a made-up file comes to: the second then gets another.
fn is_room(low: Option<&str>, high: &str) -> bool {
    low.is_none_or(|low| low < high) && between(low, Some(high)).as_str() < high
}

fn fill(new: &mut [Option<String>], waiting: &mut Vec<usize>, low: Option<&str>, high: Option<&str>, mark: u64) {
    if waiting.is_empty() {
        return;
    }
    let mut start = between(low, high);
    start.push(char::from(DIGITS[(mark % BASE) as usize]));
    start.push(char::from(DIGITS[(1 + mark / BASE % (BASE - 1)) as usize]));
    let several = waiting.len() > 1;
    for (number, at) in waiting.drain(..).enumerate() {
        let mut place = start.clone();
        if several {
            place.push_str(&nth(number));
            // No fraction ends with a zero: there would be no room before it.
            if place.ends_with('0') {
                place.push('V');
            }
        }
        new[at] = Some(place);
    }
}

/// Which things belong to the longest part that already stands in order.
fn longest_rising(things: &[Option<Stood>]) -> Vec<bool> {
    // For each length the thing with the lowest rank that ends such a run; and what stands before each in its run.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before = vec![None; things.len()];
    for (at, thing) in things.iter().enumerate() {
        let Some(Stood { rank, .. }) = thing else { continue };
        let length = ends.partition_point(|(end, _)| end < rank);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter].1);
        match ends.get_mut(length) {
            Some(end) => *end = (*rank, at),
            None => ends.push((*rank, at)),
        }
    }
    let mut rising = vec![false; things.len()];
    let mut at = ends.last().map(|(_, at)| *at);
    while let Some(here) = at {
        rising[here] = true;
        at = before[here];
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_sort_as_they_count() {
        let numbers: Vec<i64> = (-5_000..5_000).chain([238_327, 238_328, 15_000_000]).collect();
        let texts: Vec<String> = numbers.iter().map(|number| whole(*number).expect("a place")).collect();
        assert!(texts.is_sorted() && texts.iter().all(|text| is_place(text)));
        for (number, text) in numbers.iter().zip(&texts) {
            assert_eq!(parts(text), Some((*number, "")));
        }
        assert_eq!((nth(0), nth(61), nth(62), whole(-1)), ("a0".into(), "az".into(), "b00".into(), Some("Zz".into())));
        assert_eq!((whole(i64::MAX), whole(i64::MIN)), (None, None));
        let last = "hzzzzzzzz";
        assert_eq!((next(last), is_place(last), is_place("i000000000")), (None, true, false));
        assert!(between(Some(last), None).as_str() > last && is_place(&between(Some(last), None)));
        let first = "S00000000";
        // Nothing lies before the first place of all, which nobody comes to: what is asked for there comes right behind it.
        assert_eq!(between(None, Some(first)), first.to_owned() + "V");
    }

    #[test]
    fn there_is_always_room_between_two_places() {
        let mut places = vec![nth(0), nth(1)];
        for step in 0..600 {
            let at = [1, places.len() - 1, places.len() / 2, 1 + step * 7 % (places.len() - 1)][step % 4];
            let between = between(Some(&places[at - 1]), Some(&places[at])) + "z1";
            assert!(is_place(&between), "{between}");
            assert!(places[at - 1] < between && between < places[at], "{between} in {places:?}");
            places.insert(at, between);
        }
    }

    #[test]
    fn only_what_moved_gets_a_new_place() {
        let places: Vec<String> = (0..5).map(nth).collect();
        let order = [0, 3, 1, 2, 4].map(|rank| Some(Stood { rank, place: &places[rank] }));
        let new = arranged(&order, 7);
        assert_eq!(new.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, false, false, false]);
        let moved = new[1].as_deref().expect("a place");
        assert!(places[0].as_str() < moved && moved < places[1].as_str());
    }

    #[test]
    fn of_two_at_one_place_the_second_gives_way_to_what_comes_between() {
        let stood = |rank| Some(Stood { rank, place: "a1" });
        let new = arranged(&[stood(0), None, stood(1), Some(Stood { rank: 2, place: "a2" })], 0);
        let [None, Some(between), Some(second), None] = new.as_slice() else { panic!("{new:?}") };
        assert!("a1" < between.as_str() && between < second && second.as_str() < "a2");
        let new = arranged(&[None, Some(Stood { rank: 0, place: "S00000000" })], 0);
        let [Some(before), Some(first)] = new.as_slice() else { panic!("{new:?}") };
        assert!(before < first && "S00000000" < before.as_str());
    }
}
