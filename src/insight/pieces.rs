//! The values of an address word that is parted by dots and tildes, such as `school~bra.year~2026`.

/// Takes the signs that part the pieces out of a value.
pub(super) fn encode(value: &str) -> String {
    value.replace('%', "%25").replace('.', "%2E").replace('~', "%7E")
}

/// Undoes [`encode`]: the per cent sign last, as it came first.
pub(super) fn decode(value: &str) -> String {
    value.replace("%2E", ".").replace("%7E", "~").replace("%25", "%")
}
