//! Time and new ids.

use crate::model::when::When;

/// Now, in milliseconds since 1970, UTC.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Today, where this device is: "2026-11-22".
pub fn today() -> When {
    let date = js_sys::Date::new_0();
    When::new(&format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date()))
}

/// The time of day where this device is: "9:05".
pub fn time_of_day() -> String {
    let date = js_sys::Date::new_0();
    format!("{}:{:02}", date.get_hours(), date.get_minutes())
}

/// A new id that no other device makes (UUID version 7).
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A key that nobody guesses: twelve letters and figures.
pub fn new_key() -> String {
    // The last twelve of the 32 figures of a random UUID are all random.
    uuid::Uuid::new_v4().simple().to_string().split_off(20)
}

/// A number at least 0 and below 1 that nobody can tell before.
pub fn chance() -> f64 {
    js_sys::Math::random()
}

/// A time in milliseconds since 1970 as a date in British English: "22 Nov 2026, 09:30".
pub fn date_words(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        // Setting a field of a fresh object cannot fail; if it did, the date would only be longer.
        if js_sys::Reflect::set(&options, &name.into(), &value.into()).is_err() {
            break;
        }
    }
    date.to_locale_string("en-GB", &options).into()
}
