//! Input that is wrong, hostile or too much: each is refused with a sentence that names the place, or read unharmed.

mod fields;
mod json;
mod size;
mod structure;
mod text;
