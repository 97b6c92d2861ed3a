//! The pieces of an address: `school~bra.by~aim`. Of the signs that part them, both are among those that an address
//! leaves as they are, so they must not stand in a value.

/// Takes the signs that part the pieces out of a value.
pub(super) fn encode(value: &str) -> String {
    value.replace('%', "%25").replace('.', "%2E").replace('~', "%7E")
}

/// Undoes [`encode`]: the per cent sign last, as it came first.
pub(super) fn decode(value: &str) -> String {
    value.replace("%2E", ".").replace("%7E", "~").replace("%25", "%")
}
