//! Coordinates as they are written: to a tenth, without needless characters.

/// Rounds to a tenth of a unit, which is finer than any screen shows at the size of these pictures.
///
/// Anything that is no number becomes 0: a picture with one wrong point is better than none.
pub(super) fn tenth(value: f64) -> f64 {
    if !value.is_finite() {
        return 0.0;
    }
    // Adding 0.0 turns -0.0 into 0.0.
    (value * 10.0).round() / 10.0 + 0.0
}

/// Writes a coordinate: `12`, `12.5`, `-0.3`.
pub(super) fn written(value: f64) -> String {
    format!("{}", tenth(value))
}

/// Writes a point as the argument of `translate`.
pub(super) fn shift(x: f64, y: f64) -> String {
    format!("translate({} {})", written(x), written(y))
}

/// Writes a count as English and French both read it: thousands apart by a narrow space from
/// 10,000 on.
pub(super) fn counted(count: u64) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let apart = |(nth, digit): (usize, char)| {
        let is_group = nth > 0 && (digits.len() - nth).is_multiple_of(3);
        is_group.then_some('\u{202F}').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_their_thousands_apart() {
        assert_eq!(
            [9_999, 12_345, 1_234_567].map(counted),
            ["9999", "12\u{202F}345", "1\u{202F}234\u{202F}567"]
        );
    }

    #[test]
    fn coordinates_are_short_and_never_minus_zero() {
        assert_eq!(written(12.0), "12");
        assert_eq!(written(12.46), "12.5");
        assert_eq!(written(-0.04), "0");
        assert_eq!(written(f64::NAN), "0");
    }
}
