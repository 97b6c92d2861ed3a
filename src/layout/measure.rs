//! How many lines a text needs, without a browser: widths of a system sans serif at 1 px, by class of character.
//! The estimate is a little wide on purpose, so that a card is never too small for its text.

/// The width of a character at a font size of 1.
fn advance(c: char) -> f64 {
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
    let space = advance(' ') * font_size;
    let mut lines = 1;
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let mut need = width(word, font_size);
        let start = if used > 0.0 { used + space } else { 0.0 };
        if start + need <= line_width {
            used = start + need;
            continue;
        }
        if used > 0.0 {
            lines += 1;
        }
        while need > line_width && lines < most {
            need -= line_width;
            lines += 1;
        }
        used = need;
        if lines >= most {
            return most;
        }
    }
    lines.min(most)
}
