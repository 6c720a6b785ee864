//! Lines of a text, counted from the places of what stands in it.

/// Counts line ends on the way through a text: `\r\n`, `\n` and `\r` alike, as editors do.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, counted: 0, line: 1 }
    }

    /// The line of a byte, from 1. Each byte lies behind the former one, so that all is counted once.
    pub(super) fn at(&mut self, offset: usize) -> usize {
        let until = offset.clamp(self.counted, self.bytes.len());
        let passed = &self.bytes[self.counted..until];
        let ends = memchr::memchr2_iter(b'\n', b'\r', passed).filter(|place| {
            let is_return = passed[*place] == b'\r';
            !is_return || self.bytes.get(self.counted + place + 1) != Some(&b'\n')
        });
        self.line += ends.count();
        self.counted = until;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_line_end_counts_once() {
        let mut lines = Lines::of(b"a\nb\r\nc\rd\r\n\r\ne");
        let places = [0, 2, 3, 4, 5, 7, 8, 10, 12];
        assert_eq!(places.map(|place| lines.at(place)), [1, 2, 2, 2, 3, 4, 4, 5, 6]);
        assert_eq!(lines.at(99), 6);
    }
}
