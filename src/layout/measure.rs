//! How many lines a text needs, without a browser: widths of a system sans serif at 1 px, by class of character.
//! The estimate is a little wide on purpose, so that a card is never too small for its text.

/// The width of a character at a font size of 1.
const fn advance_of(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '!' | '.' | ',' | ':' | ';' | 'I' | '’' | '‘' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' | '"' | '“' | '”' => 0.42,
        'm' | 'w' => 0.94,
        'M' | 'W' | '%' | '@' | '—' | '→' => 0.98,
        'A'..='Z' | '&' => 0.73,
        '\u{2E80}'..='\u{FFFF}' => 1.05,
        _ => 0.62,
    }
}

/// The widths of ASCII, looked up: every title of a plan is measured before its map can be drawn.
const ASCII: [f64; 128] = {
    let mut widths = [0.0; 128];
    let mut at = 0;
    while at < widths.len() {
        widths[at] = advance_of(at as u8 as char);
        at += 1;
    }
    widths
};

fn advance(c: char) -> f64 {
    match ASCII.get(c as usize) {
        Some(&width) => width,
        None => advance_of(c),
    }
}

/// The width of a text on one line.
pub fn width(text: &str, font_size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * font_size
}

/// The text in the lines in which it stands in `line_width`, as [`lines`] counts them: at most `most`, the last with an
/// ellipsis where something is left out.
pub fn broken(text: &str, font_size: f64, line_width: f64, most: u32) -> Vec<String> {
    let space = advance(' ') * font_size;
    let mut lines: Vec<String> = vec![String::new()];
    let mut used = 0.0;
    for c in text.split_whitespace() {
        let need = width(c, font_size);
        let fits = used == 0.0 || used + space + need <= line_width;
        if !fits && lines.len() as u32 >= most {
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
            break;
        }
        if !fits {
            lines.push(String::new());
            used = 0.0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0.0 {
                line.push(' ');
                used += space;
            }
            line.push_str(c);
        }
        used += need;
    }
    lines
}

/// How many lines a text takes in `line_width`, at least 1, broken at spaces and within words that are too long.
/// Counting stops at `most`.
pub fn lines(text: &str, font_size: f64, line_width: f64, most: u32) -> u32 {
    lines_of(&[text], font_size, line_width, most)
}

/// The same for a text in parts.
pub fn lines_of(parts: &[&str], font_size: f64, line_width: f64, most: u32) -> u32 {
    let mut count = Count { room: line_width / font_size, most, lines: 1, used: 0.0, word: 0.0 };
    for part in parts {
        // ASCII needs no decoding.
        if part.is_ascii() {
            part.bytes().for_each(|byte| count.take(byte.into()));
        } else {
            part.chars().for_each(|c| count.take(c));
        }
    }
    count.end_word();
    count.lines.min(most)
}

/// Lines that are being filled, in widths at a font size of 1.
struct Count {
    room: f64,
    most: u32,
    lines: u32,
    used: f64,
    word: f64,
}

impl Count {
    fn take(&mut self, c: char) {
        if c.is_whitespace() {
            self.end_word();
        } else {
            self.word += advance(c);
        }
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        if word == 0.0 || self.lines > self.most {
            return;
        }
        let start = if self.used > 0.0 { self.used + advance(' ') } else { 0.0 };
        if start + word <= self.room {
            self.used = start + word;
            return;
        }
        if self.used > 0.0 {
            self.lines += 1;
        }
        while word > self.room && self.lines <= self.most {
            word -= self.room;
            self.lines += 1;
        }
        self.used = word;
    }
}
