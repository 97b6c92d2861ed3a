//! The bytes of a file to text: UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which Excel on Windows
//! writes as "CSV".

use super::error::ExchangeError;

/// What Windows-1252 has in the places 80 to 9F, where Latin-1 has controls; five of them are free.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Whether a file begins as those of Office do: a zip (.xlsx, .docx, .ods) or the container before that (.xls, .doc).
pub(super) fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// The text that the bytes of a file stand for.
///
/// # Errors
/// [`ExchangeError::Office`] for a workbook or a document.
pub fn text(bytes: Vec<u8>) -> Result<String, ExchangeError> {
    if is_office(&bytes) {
        return Err(ExchangeError::Office);
    }
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    Ok(match bytes[..] {
        [0xFF, 0xFE, ref rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, ref rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|&byte| letter(byte)).collect())
        }
    })
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn each_encoding_is_read() {
        let read = |bytes: &[u8]| text(bytes.to_vec()).unwrap_or_else(|error| error.to_string());
        assert_eq!(read("é’£–".as_bytes()), "é’£–");
        assert_eq!(read(b"\xE9\x92\xA3\x96 \x80a"), "é’£– €a");
        assert_eq!(read(b"\xFF\xFEa\x00\x19\x20"), "a’");
        assert_eq!(read(b"\xFE\xFF\x00a\x20\x19"), "a’");
    }

    #[test]
    fn files_of_office_are_refused_in_a_sentence() {
        for bytes in [&b"PK\x03\x04rest"[..], b"\xD0\xCF\x11\xE0rest"] {
            let sentence = text(bytes.to_vec()).expect_err("a refusal").to_string();
            assert!(sentence.starts_with("This is a workbook or a document of Office. Save it as CSV"), "{sentence}");
        }
        let table = crate::exchange::csv::Table::read("PK\u{3}\u{4}rest");
        assert_eq!(table, Err(crate::exchange::error::ExchangeError::Office));
    }
}
