//! Bytes as letters that may stand in an address, six bits a letter: base64url of RFC 4648, without padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The bytes as letters.
pub(super) fn written(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().zip([16, 8, 0]).fold(0_u32, |bits, (&byte, up)| bits | u32::from(byte) << up);
        let letter = |down: u32| char::from(LETTERS[(bits >> down & 63) as usize]);
        out.extend([18, 12, 6, 0].into_iter().take(three.len() + 1).map(letter));
    }
    out
}

/// The bytes that letters stand for; none if others are among them or some are missing.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for (&letter, up) in four.iter().zip([18, 12, 6, 0]) {
            bits |= value(letter)? << up;
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        let (whole, left) = bytes.split_at(four.len().checked_sub(1).filter(|&whole| whole > 0)?);
        // One way of writing each: what is left over is nothing.
        if left.iter().any(|&byte| byte != 0) {
            return None;
        }
        out.extend_from_slice(whole);
    }
    Some(out)
}

fn value(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::{read, written};

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        let samples =
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")];
        for (bytes, letters) in samples {
            assert_eq!(written(bytes.as_bytes()), letters);
            assert_eq!(read(letters).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(written(&[0xFB, 0xFF]), "-_8");
    }

    #[test]
    fn what_is_not_written_so_is_refused() {
        for text in ["A", "Zm9vY", "Zm9v=", "Zm 9", "Zm+/", "é", "Zh", "Zm9"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
