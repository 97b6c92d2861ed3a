//! The map, the coverage and the year as pictures that leave the app.
