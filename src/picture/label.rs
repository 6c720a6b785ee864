//! Which places have their name beside them, and where: none over another, over a mark or outside
//! the picture, and as few as can be over lines.

use super::curve::Xy;
use super::number::written;
use super::text;
use serde::Serialize;

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
    fn is_crossed(&self, [x0, y0]: Xy, [x1, y1]: Xy) -> bool {
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

/// How far a name may stand from its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Beside it, or not at all.
    Beside,
    /// Some way off, at the end of a thin line, or not at all.
    Around,
    /// Where there is room, and where there is none over something else.
    Must,
}

/// A name that would like to stand beside its mark.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) at: Xy,
    pub(super) radius: f64,
    pub(super) name: &'a str,
    pub(super) size: f64,
    pub(super) reach: Reach,
}

/// Where a name stands, from the middle of its mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Label {
    pub(super) x: String,
    pub(super) y: String,
    /// Class for the end at which it is held; empty for its beginning.
    pub(super) anchor: &'static str,
    pub(super) text: String,
    /// The line from the mark to a name further away.
    pub(super) leader: Option<String>,
    /// What it covers, in the picture.
    #[serde(skip)]
    pub(super) area: Area,
}

/// What labels are kept away from.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    /// Labels stay within.
    pub(super) frame: Area,
    /// Labels stay off these.
    pub(super) taken: Vec<Area>,
    /// Labels avoid these where they can.
    pub(super) segments: Vec<(Xy, Xy)>,
}

/// Widest label, in sizes of its text; longer names are cut.
const WIDEST: f64 = 17.0;

/// Distance of a label from its mark.
const GAP: f64 = 5.0;

/// How much further away a label may stand, beside it first.
const AWAY: [f64; 6] = [0.0, 9.0, 18.0, 28.0, 40.0, 54.0];

/// Distance of a label from the marks of others, so that it is read as that of its own.
const CLEAR: f64 = 2.5;

/// Where a label may stand: the way from the mark, with the best first.
const SIDES: [(f64, f64); 8] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (0.75, -0.75),
    (0.75, 0.75),
    (-0.75, 0.75),
    (-0.75, -0.75),
];

/// Returns a label or none for each of `wanted`, which stand with the most important first.
///
/// Cost: O(n (n + lines)) with eight tries each.
pub(super) fn place(wanted: &[Wanted<'_>], around: &Surroundings) -> Vec<Option<Label>> {
    let mut taken = around.taken.clone();
    taken.extend(wanted.iter().map(|wanted| Area::around(wanted.at, wanted.radius + CLEAR)));
    let mut labels = Vec::with_capacity(wanted.len());
    for wanted in wanted {
        let label = best(wanted, around.frame, &taken, &around.segments);
        taken.extend(label.iter().map(|label| label.area));
        labels.push(label);
    }
    labels
}

/// The label of the free side with the fewest lines; further away, and then anywhere within the
/// frame, for one that must stand.
fn best(
    wanted: &Wanted<'_>,
    frame: Area,
    taken: &[Area],
    segments: &[(Xy, Xy)],
) -> Option<Label> {
    let text = text::cut(wanted.name, wanted.size, WIDEST * wanted.size);
    let width = text::width(&text, wanted.size);
    if text.is_empty() {
        return None;
    }
    let distances: &[f64] = if wanted.reach == Reach::Beside { &AWAY[..1] } else { &AWAY };
    for further in distances {
        let labels = SIDES.iter().map(|side| beside(wanted, &text, width, *side, *further));
        let free = labels.enumerate().filter(|(_, label)| {
            frame.holds(&label.area) && !taken.iter().any(|area| area.overlaps(&label.area))
        });
        let cost = |(side, label): &(usize, Label)| {
            let crossed = segments.iter().filter(|(a, b)| label.area.is_crossed(*a, *b)).count();
            crossed * 4 + side
        };
        if let Some((_, label)) = free.min_by_key(cost) {
            return Some(label);
        }
    }
    if wanted.reach == Reach::Must { forced(wanted, &text, width, frame, taken) } else { None }
}

/// The label that hides least.
fn forced(
    wanted: &Wanted<'_>,
    text: &str,
    width: f64,
    frame: Area,
    taken: &[Area],
) -> Option<Label> {
    let labels = SIDES.iter().map(|side| beside(wanted, text, width, *side, 0.0));
    let hidden = |label: &Label| {
        let hidden = taken.iter().filter(|area| area.overlaps(&label.area)).count();
        hidden + if frame.holds(&label.area) { 0 } else { 1000 }
    };
    labels.min_by_key(hidden)
}

/// The label on one side of its mark.
fn beside(wanted: &Wanted<'_>, text: &str, width: f64, side: (f64, f64), further: f64) -> Label {
    let height = text::height(wanted.size);
    let (across, down) = side;
    let away = wanted.radius + GAP + further;
    let x = away * across;
    // A label above or below its mark stands with its edge to it, one beside with its middle.
    let middle = match down {
        down if down > 0.0 => away * down + height / 2.0 - if across == 0.0 { 1.0 } else { 3.0 },
        down if down < 0.0 => away * down - height / 2.0 + if across == 0.0 { 1.0 } else { 3.0 },
        _ => 0.0,
    };
    let (anchor, left) = match across {
        across if across > 0.0 => ("", x),
        across if across < 0.0 => ("end", x - width),
        _ => ("middle", -width / 2.0),
    };
    let top = middle - height / 2.0;
    let [cx, cy] = wanted.at;
    let area = Area {
        left: cx + left - 2.0,
        top: cy + top,
        right: cx + left + width + 2.0,
        bottom: cy + top + height,
    };
    let baseline = top + text::ASCENT * wanted.size;
    let leader = (further > 0.0).then(|| leader([x, middle], wanted.radius));
    Label { x: written(x), y: written(baseline), anchor, text: text.to_owned(), leader, area }
}

/// The line from the edge of a mark to just before the near edge of its label.
fn leader([x, y]: Xy, radius: f64) -> String {
    let length = (x * x + y * y).sqrt().max(1.0);
    let point = |at: f64| format!("{} {}", written(x / length * at), written(y / length * at));
    let end = if x == 0.0 { length - 8.0 } else { length - 2.0 };
    format!("M{}L{}", point(radius + 0.5), point(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(at: Xy, name: &str, reach: Reach) -> Wanted<'_> {
        Wanted { at, radius: 5.0, name, size: 12.0, reach }
    }

    fn open(segments: &[(Xy, Xy)]) -> Surroundings {
        let frame = Area { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
        Surroundings { frame, taken: Vec::new(), segments: segments.to_vec() }
    }

    #[test]
    fn label_stands_to_the_right_where_nothing_is() {
        let labels = place(&[wanted([100.0, 100.0], "Jalisco", Reach::Beside)], &open(&[]));
        let label = labels[0].as_ref().expect("there is room");
        assert_eq!((label.anchor, label.x.as_str()), ("", "10"));
    }

    #[test]
    fn label_at_the_right_edge_stands_to_the_left() {
        let labels = place(&[wanted([390.0, 100.0], "Jalisco", Reach::Beside)], &open(&[]));
        assert_eq!(labels[0].as_ref().expect("there is room").anchor, "end");
    }

    #[test]
    fn label_avoids_a_line() {
        let line = [([100.0, 100.0], [300.0, 100.0])];
        let labels = place(&[wanted([100.0, 100.0], "Jalisco", Reach::Beside)], &open(&line));
        assert_eq!(labels[0].as_ref().expect("there is room").anchor, "end");
    }

    #[test]
    fn label_without_room_is_left_out_unless_it_must_stand() {
        let mut around = open(&[]);
        around.taken.push(Area { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 });
        assert_eq!(place(&[wanted([100.0, 100.0], "Jalisco", Reach::Beside)], &around), [None]);
        assert!(place(&[wanted([100.0, 100.0], "Jalisco", Reach::Must)], &around)[0].is_some());
    }
}
