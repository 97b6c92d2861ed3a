//! A training day: each phone in the hall says which aims its own work serves, without a name. Who leads the day, or
//! collects for a table, joins what the phones say: in any order, any number of times, the counts come out the same.

pub mod counts;
pub mod message;
pub mod page;
pub mod said;
pub mod tally;
