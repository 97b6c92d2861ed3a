//! What a view is asked, as one word of an address: `school~bra.by~aim`. Of the signs that part the pieces, both are among
//! those that an address leaves as they are, so they must not stand in a value.

/// The word of these pieces, each a name and its value; a piece without a value is left out.
pub(super) fn written<const N: usize>(pieces: [(&str, Option<String>); N]) -> String {
    let said = pieces.into_iter().filter_map(|(name, value)| Some(format!("{name}~{}", encode(&value?))));
    said.collect::<Vec<_>>().join(".")
}

/// The pieces of a word, as somebody may have written it: what has no name is passed over.
pub(super) fn read(word: &str) -> impl Iterator<Item = (&str, String)> {
    word.split('.').filter_map(|piece| piece.split_once('~')).map(|(name, value)| (name, decode(value)))
}

fn encode(value: &str) -> String {
    value.replace('%', "%25").replace('.', "%2E").replace('~', "%7E")
}

/// Undoes [`encode`]: the per cent sign last, as it came first.
fn decode(value: &str) -> String {
    value.replace("%2E", ".").replace("%7E", "~").replace("%25", "%")
}
