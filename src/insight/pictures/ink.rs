//! The light values of the inks: those of the style sheet, with hues as plain numbers, which every program reads.

use crate::layout::brush::Ink;

/// The colour of an ink, as `#rrggbb`.
pub fn light(ink: Ink) -> &'static str {
    const LIGHT: [&str; 25] = [
        "#faf7f0", "#ffffff", "#f1ece1", "#ddd5c5", "#8b8677", "#b9b2a3", "#1d2433", "#565d6d", "#b07800", "#ffffff",
        "#285994", "#73417e", "#00656e", "#564a96", "#803e60", "#056180", "#4a5061", "#b3261e", "#9a5b00", "#1c7040",
        "#646975", "#fbe4e1", "#fdefd2", "#def1e4", "#f3f2ee",
    ];
    LIGHT[ink.number()]
}
