//! Hostile backends and files: whatever comes in, nothing panics, and time and memory are bounded by its length.
//!
//! Good texts are spoilt by chance: bytes changed, cut out, doubled, put from one text into another; numbers and words
//! that are known to make trouble. `CASES=1000000 cargo test --release --test fuzz` goes on for longer; `SEED=n` and `FIRST=n`
//! begin elsewhere. One test runs all, since it counts the memory of the whole process.

#[path = "../simulation/chance.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod chance;
mod imports;
mod memory;
mod responses;
mod spoil;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use chance::Chance;

/// How many texts, if nobody says.
const CASES: u64 = 10_000;
/// What reading may take, however short the text is, on a busy machine; and for each byte.
const TIME: Duration = Duration::from_secs(10);
const TIME_A_BYTE: Duration = Duration::from_micros(100);
/// The same for memory, in bytes.
const MEMORY: usize = 32 << 20;
const MEMORY_A_BYTE: usize = 2_000;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn nothing_hostile_panics_or_takes_more_than_its_length_warrants() {
    let (cases, first, seed) = (number("CASES", CASES), number("FIRST", 0), number("SEED", 1));
    let samples = [responses::samples(), imports::samples()];
    let (mut understood, mut longest) = (0_u64, (Duration::ZERO, 0, 0));
    for case in first..first + cases {
        let mut chance = Chance::of(&[seed, case]);
        let which = (case % 2) as usize;
        let text = spoil::spoilt(&samples[which], &mut chance);
        let (begun, before) = (Instant::now(), memory::begin());
        let outcome = catch_unwind(AssertUnwindSafe(|| match which {
            0 => responses::take(&text, &mut chance),
            _ => imports::take(&text, &mut chance),
        }));
        let (took, grew) = (begun.elapsed(), memory::peak().saturating_sub(before));
        let told = || {
            format!("SEED={seed}, case {case}, {} bytes:\n{}", text.len(), text.chars().take(2_000).collect::<String>())
        };
        match outcome {
            Ok(was_understood) => understood += u64::from(was_understood),
            Err(_) => panic!("a panic: {}", told()),
        }
        assert!(took < TIME + TIME_A_BYTE * text.len() as u32, "{took:?}: {}", told());
        assert!(grew < MEMORY + MEMORY_A_BYTE * text.len(), "{grew} bytes of memory: {}", told());
        longest = longest.max((took, text.len(), case));
    }
    println!(
        "{cases} texts, {understood} understood; the longest, case {}, took {:?} for {} bytes",
        longest.2, longest.0, longest.1
    );
    // Texts that are all refused at the door would show nothing.
    if cases < 100 {
        return;
    }
    assert!(understood * 20 > cases, "only {understood} of {cases} were understood");
    assert!(understood < cases, "none was spoilt");
}
