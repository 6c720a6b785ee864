//! Upright rectangles: what is taken, and what is in the way.

use super::curve::Xy;

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The square around a circle.
    pub(super) fn around([x, y]: Xy, radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// Whether the two share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether all of `other` lies within.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// Whether the straight line between two points comes through (Liang and Barsky 1984).
    pub(super) fn is_crossed(&self, [x0, y0]: Xy, [x1, y1]: Xy) -> bool {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let sides = [
            (-dx, x0 - self.left),
            (dx, self.right - x0),
            (-dy, y0 - self.top),
            (dy, self.bottom - y0),
        ];
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (way, room) in sides {
            if way == 0.0 && room < 0.0 {
                return false;
            }
            let t = room / way;
            match way {
                way if way < 0.0 => enters = enters.max(t),
                way if way > 0.0 => leaves = leaves.min(t),
                _ => {}
            }
        }
        enters <= leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_is_seen_to_cross_a_box_or_to_pass_it() {
        let area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        assert!(
            area.is_crossed([-5.0, 5.0], [15.0, 5.0]) && area.is_crossed([5.0, 5.0], [6.0, 6.0])
        );
        assert!(!area.is_crossed([-5.0, 12.0], [15.0, 12.0]));
        assert!(!area.is_crossed([-5.0, 5.0], [-1.0, 5.0]));
    }

    #[test]
    fn boxes_with_a_common_edge_do_not_overlap() {
        let left = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let right = Area { left: 10.0, top: 0.0, right: 20.0, bottom: 10.0 };
        assert!(!left.overlaps(&right) && left.overlaps(&left) && !left.holds(&right));
    }
}
