//! What a person likes: kept, read again, and what holds where nothing is kept. And how the first view follows from it.

use golden_thread::layout::framing::{arrangement, largest, readable};
use golden_thread::layout::scene::{NARROW, WIDE};
use golden_thread::layout::{Arrangement, Size};
use golden_thread::storage::likes::{Theme, keep_projector, keep_theme, projector, theme};
use golden_thread::storage::memory::Memory;
use golden_thread::storage::{KeyValue, StoreError};

use crate::support::example;

#[test]
fn a_theme_is_kept_and_an_unknown_word_is_the_device() {
    let store = Memory::default();
    assert_eq!(theme(&store), None);
    for chosen in Theme::ALL {
        assert_eq!(keep_theme(&store, chosen), Ok(()));
        assert_eq!(theme(&store), Some(chosen));
    }
    store.set("golden-thread/theme", "sepia").expect("room");
    assert_eq!(theme(&store), Some(Theme::Device));
    assert_eq!((Theme::Device.attribute(), Theme::Dark.attribute()), (None, Some("dark")));
}

#[test]
fn larger_type_is_kept_and_forgotten() {
    let store = Memory::default();
    assert!(!projector(&store));
    assert_eq!(keep_projector(&store, true), Ok(()));
    assert!(projector(&store));
    assert_eq!(keep_projector(&store, false), Ok(()));
    assert!(!projector(&store) && store.keys() == Ok(Vec::new()));
    store.forbidden.set(true);
    assert_eq!(keep_projector(&store, true), Err(StoreError::Forbidden));
    assert!(!projector(&store) && theme(&store).is_none());
}

#[test]
fn a_projector_needs_larger_cards_and_a_phone_takes_smaller_ones() {
    let (phone, desk) = (Size { width: 390.0, height: 700.0 }, Size { width: 1280.0, height: 700.0 });
    let plain = readable(desk, Arrangement::Tree, false, false);
    assert!(readable(desk, Arrangement::Tree, false, true) > plain && largest(true) > largest(false));
    assert!(
        readable(desk, Arrangement::Tree, true, false) < plain,
        "seeing all that a lens finds is what was asked for"
    );
    assert!(readable(phone, Arrangement::Tree, false, false) < plain);
    assert!(readable(phone, Arrangement::Bands, false, false) < readable(phone, Arrangement::Tree, false, false));
}

#[test]
fn a_phone_has_bands_and_a_choice_beats_both() {
    assert_eq!(arrangement(None, NARROW, || Arrangement::Tree), Arrangement::Bands);
    assert_eq!(arrangement(None, WIDE, || Arrangement::Radial), Arrangement::Radial);
    assert_eq!(arrangement(Some(Arrangement::Tree), NARROW, || Arrangement::Radial), Arrangement::Tree);
}

#[test]
fn the_trust_stands_above_a_title_that_does_not_name_it() {
    let mut document = example("demo").document().clone();
    document.trust = Some("Hill Trust".to_owned());
    document.title = "Strategy 2030".to_owned();
    assert_eq!(document.trust_above().as_deref(), Some("Hill Trust"));
    document.title = "Hill Trust: strategy 2030".to_owned();
    assert_eq!(document.trust_above(), None);
    document.trust = None;
    assert_eq!(document.trust_above(), None);
}
