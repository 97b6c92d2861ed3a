//! The styles of what does not stand in the first picture.

use super::dom;

/// What a phone in a hall needs before the app is there.
const ASKED: &str = include_str!("../../style/asked.css");

/// The style sheets of what is fetched later. They stand in the program, so that they come with it and always fit it.
const STYLES: &str = concat!(
    include_str!("../../style/asked.css"),
    include_str!("../../style/outline.css"),
    include_str!("../../style/detail.css"),
    include_str!("../../style/edit.css"),
    include_str!("../../style/forms.css"),
    include_str!("../../style/sync.css"),
    include_str!("../../style/round.css"),
    include_str!("../../style/files.css"),
    include_str!("../../style/present.css"),
    include_str!("../../style/share.css"),
    include_str!("../../style/day.css"),
    include_str!("../../style/insight.css"),
    include_str!("../../style/year.css"),
    include_str!("../../style/pocket.css"),
    include_str!("../../style/report.css"),
);

/// Gives the page the styles of what is fetched later, once.
pub fn dress() {
    dom::add_style("later-style", STYLES);
}

/// Gives the page those of the question of a training day, before the others.
pub fn dress_asked() {
    dom::add_style("asked-style", ASKED);
}
