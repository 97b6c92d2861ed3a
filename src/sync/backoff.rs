//! How long to wait after failures.

/// The longest wait, and the bound of the first.
const LONGEST_MS: u64 = 300_000;
const FIRST_MS: u64 = 1_000;
/// Chance must not make it a wait of nothing.
pub const SHORTEST_MS: u64 = 100;

/// Milliseconds to wait after so many failures in a row. Full jitter: anything up to a bound that doubles, so that
/// devices that failed together do not return together. `chance` is at least 0 and below 1.
pub fn wait_ms(failures: u32, chance: f64) -> u64 {
    let doubled = FIRST_MS.saturating_mul(1 << failures.saturating_sub(1).min(20));
    let share = if chance.is_finite() { chance.clamp(0.0, 1.0) } else { 0.5 };
    ((doubled.min(LONGEST_MS) as f64 * share) as u64).max(SHORTEST_MS)
}
