//! Numbers for CSS and SVG with a fixed number of decimals, by way of whole numbers: the standard library's way of
//! writing floats weighs more than all of the layout.

use std::fmt;

/// A number to be written with so many decimals, rounded. Numbers that are no number or too large are written as 0.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fixed(pub f64, pub u32);

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i64.pow(self.1);
        let scaled = self.0 * unit as f64;
        // A cast takes NaN to 0 and clamps what is too large; the drawing has no such numbers.
        let whole = if scaled.abs() < 9e15 { scaled.round() as i64 } else { 0 };
        let sign = if whole < 0 { "-" } else { "" };
        let (above, below) = (whole.abs() / unit, whole.abs() % unit);
        if below == 0 {
            return write!(f, "{sign}{above}");
        }
        write!(f, "{sign}{above}.{below:0width$}", width = self.1 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Fixed;

    #[test]
    fn numbers_are_rounded_and_written_short() {
        let written = |value, decimals| Fixed(value, decimals).to_string();
        assert_eq!(written(12.345, 1), "12.3");
        assert_eq!(written(-0.06, 1), "-0.1");
        assert_eq!(written(-0.04, 1), "0");
        assert_eq!(written(7.0, 2), "7");
        assert_eq!(written(1.004, 2), "1");
        assert_eq!(written(1.05, 4), "1.0500");
        assert_eq!(written(f64::NAN, 1), "0");
        assert_eq!(written(f64::INFINITY, 1), "0");
    }
}
