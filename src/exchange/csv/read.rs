//! Separated values to a table, after RFC 4180, with what spreadsheets do besides: byte order marks, any line end,
//! `;` and tabs for commas, a first line `sep=;`.

use super::safe::unguarded;
use crate::exchange::error::{ExchangeError, checked};

/// Most columns that a table may have.
pub const MAX_COLUMNS: usize = 1_000;
/// Most rows that a table may have: four times what a plan may have elements, as ratings are more numerous.
pub const MAX_ROWS: usize = 200_000;

/// A table as it was read. All its text lies in one string, so that many small cells weigh little.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    text: String,
    ends: Vec<u32>,
    columns: usize,
    rows: Vec<Row>,
}

/// One row that is not blank.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Row {
    number: usize,
    first: usize,
    cells: usize,
    beyond: usize,
}

impl Table {
    /// Reads a table. The first row that is not blank is its header.
    ///
    /// # Errors
    /// A text that is empty or too long, a quotation mark without its end, too many rows or columns.
    pub fn read(text: &str) -> Result<Self, ExchangeError> {
        let text = checked(text)?;
        let (separator, text) = separator(text);
        let mut table =
            Self { text: String::with_capacity(text.len()), ends: Vec::new(), columns: 0, rows: Vec::new() };
        let mut rest = text;
        let mut number = 0;
        while !rest.is_empty() {
            number += 1;
            rest = table.record(rest, separator, number)?;
        }
        if table.rows.is_empty() { Err(ExchangeError::Empty) } else { Ok(table) }
    }

    /// Reads one record, and answers what comes after it.
    fn record<'a>(&mut self, text: &'a str, separator: char, number: usize) -> Result<&'a str, ExchangeError> {
        let (first, start) = (self.ends.len(), self.text.len());
        let mut rest = text;
        let mut found = 0;
        let mut blank = true;
        let mut more = true;
        while more {
            let begin = self.text.len();
            (rest, more) = self.cell(rest, separator).ok_or(ExchangeError::UnclosedQuote { row: number })?;
            found += 1;
            blank &= self.text[begin..].trim().is_empty();
            let header = self.rows.is_empty();
            if header && found > MAX_COLUMNS {
                return Err(ExchangeError::TooManyColumns { limit: MAX_COLUMNS });
            }
            if header || found <= self.columns {
                self.ends.push(self.text.len() as u32);
            } else {
                self.text.truncate(begin);
            }
        }
        if blank {
            self.ends.truncate(first);
            self.text.truncate(start);
            return Ok(rest);
        }
        if self.rows.len() > MAX_ROWS {
            return Err(ExchangeError::TooManyRows { limit: MAX_ROWS });
        }
        let cells = self.ends.len() - first;
        if self.rows.is_empty() {
            self.columns = cells;
        }
        self.rows.push(Row { number, first, cells, beyond: found - cells });
        Ok(rest)
    }

    /// Reads one cell: what comes after it, and whether that is another cell of its row. None: its quotation mark is
    /// never closed.
    fn cell<'a>(&mut self, text: &'a str, separator: char) -> Option<(&'a str, bool)> {
        let mut rest = text;
        if let Some(quoted) = text.strip_prefix('"') {
            rest = quoted;
            loop {
                let (inside, after) = rest.split_once('"')?;
                self.text.push_str(inside);
                rest = after;
                match rest.strip_prefix('"') {
                    Some(after) => rest = after,
                    None => break,
                }
                self.text.push('"');
            }
        }
        // What stands behind the closing mark belongs to the cell too: so do spreadsheets.
        let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        self.text.push_str(&rest[..end]);
        let after = &rest[end..];
        Some(match after.strip_prefix(separator) {
            Some(after) => (after, true),
            None => (after.strip_prefix("\r\n").or(after.strip_prefix(['\n', '\r'])).unwrap_or(after), false),
        })
    }

    fn at(&self, row: Row, column: usize) -> &str {
        if column >= row.cells {
            return "";
        }
        let at = row.first + column;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        unguarded(&self.text[start..self.ends[at] as usize])
    }

    /// How many columns the table has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The words above a column.
    pub fn header(&self, column: usize) -> &str {
        self.rows.first().map_or("", |&row| self.at(row, column).trim())
    }

    /// How many rows stand below the header; blank ones do not count.
    pub fn rows(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// Which row of the spreadsheet a row is; the header is row 1, if nothing blank stands above it.
    pub fn number(&self, row: usize) -> usize {
        self.rows.get(row + 1).map_or(0, |row| row.number)
    }

    /// How many cells of a row stood beyond the last column.
    pub fn beyond(&self, row: usize) -> usize {
        self.rows.get(row + 1).map_or(0, |row| row.beyond)
    }

    /// A cell, formulas restored (see [`super::safe`]); empty where the row is shorter.
    pub fn cell_at(&self, row: usize, column: usize) -> &str {
        self.rows.get(row + 1).map_or("", |&row| self.at(row, column))
    }
}

/// The separator, and the text without a line that only names it.
fn separator(text: &str) -> (char, &str) {
    if let Some(rest) = text.strip_prefix("sep=") {
        let mut rest = rest.chars();
        if let Some(named) = rest.next().filter(|c| matches!(c, ',' | ';' | '\t' | '|')) {
            let below = rest.as_str();
            return (named, below.strip_prefix("\r\n").or(below.strip_prefix('\n')).unwrap_or(below));
        }
    }
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for c in text.trim_start_matches(['\n', '\r']).chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ => counts.iter_mut().filter(|(one, _)| *one == c && !quoted).for_each(|(_, count)| *count += 1),
        }
    }
    // The comma stands first, and of equals the first must win: the last maximum is taken, so from behind.
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    (best.map_or(',', |(separator, _)| *separator), text)
}
