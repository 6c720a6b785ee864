//! Which places have their name beside them, and where: none over another, over a mark or outside
//! the picture, and as few as can be over lines.

use super::area::Area;
use super::curve::Xy;
use super::number::written;
use super::text;
use serde::Serialize;

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

impl Label {
    /// Whether it lies in the frame and hides nothing.
    fn is_free(&self, frame: Area, taken: &Taken) -> bool {
        let mut all = taken.marks.iter().chain(&taken.names);
        frame.holds(&self.area) && !all.any(|area| area.overlaps(&self.area))
    }

    /// Whether the line from the mark at `at` to this label comes through a mark or label.
    fn is_led_over(&self, at: Xy, own: usize, taken: &Taken) -> bool {
        let nearest = [
            at[0].clamp(self.area.left, self.area.right),
            at[1].clamp(self.area.top, self.area.bottom),
        ];
        let others = taken.marks.iter().enumerate().filter(|(mark, _)| *mark != own);
        let mut all = others.map(|(_, mark)| mark).chain(&taken.names);
        all.any(|area| area.is_crossed(at, nearest))
    }

    /// How many lines it would lie over.
    fn lines(&self, segments: &[(Xy, Xy)]) -> usize {
        segments.iter().filter(|(a, b)| self.area.is_crossed(*a, *b)).count()
    }
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

/// How much further away a label may stand.
const AWAY: [f64; 7] = [8.0, 15.0, 23.0, 32.0, 42.0, 54.0, 68.0];

/// Distance of a label from the marks of others, so that it is read as that of its own.
const CLEAR: f64 = 2.5;

/// Where a label may stand: the way from the mark, with the best first. The first eight are beside
/// it; the others are for labels further away.
const SIDES: [(f64, f64); 16] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (0.75, -0.75),
    (0.75, 0.75),
    (-0.75, 0.75),
    (-0.75, -0.75),
    (0.92, -0.38),
    (0.92, 0.38),
    (-0.92, -0.38),
    (-0.92, 0.38),
    (0.38, -0.92),
    (0.38, 0.92),
    (-0.38, -0.92),
    (-0.38, 0.92),
];

/// What labels may not hide, in the order in which it was placed.
struct Taken {
    /// Numbers of lines, and then marks.
    marks: Vec<Area>,
    names: Vec<Area>,
}

/// Returns a label or none for each of `wanted`, which stand with the most important first.
///
/// Cost: O(n (n + lines)), with eight tries for each label, and 112 more where none of these has
/// room and it may stand further away.
pub(super) fn place(wanted: &[Wanted<'_>], around: &Surroundings) -> Vec<Option<Label>> {
    let mut taken = Taken { marks: around.taken.clone(), names: Vec::new() };
    let mark = |wanted: &Wanted<'_>| Area::around(wanted.at, wanted.radius + CLEAR);
    taken.marks.extend(wanted.iter().map(mark));
    let mut labels = Vec::with_capacity(wanted.len());
    for (nth, wanted) in wanted.iter().enumerate() {
        let label = best(wanted, around.taken.len() + nth, around, &taken);
        taken.names.extend(label.iter().map(|label| label.area));
        labels.push(label);
    }
    labels
}

/// The free label with the fewest lines under it; further away, and then anywhere within the frame,
/// for one that must stand. `own` is the number of its mark among those taken.
fn best(wanted: &Wanted<'_>, own: usize, around: &Surroundings, taken: &Taken) -> Option<Label> {
    let text = text::cut(wanted.name, wanted.size, WIDEST * wanted.size);
    if text.is_empty() {
        return None;
    }
    let width = text::width(&text, wanted.size);
    let at = |side: &(f64, f64), further| beside(wanted, &text, width, *side, further);
    let near = SIDES[..8].iter().map(|side| at(side, 0.0));
    let cost = |(nth, label): &(usize, Label)| label.lines(&around.segments) * 4 + nth;
    let mut free = near.enumerate().filter(|(_, label)| label.is_free(around.frame, taken));
    let beside = free.by_ref().min_by_key(cost).map(|(_, label)| label);
    if beside.is_some() || wanted.reach == Reach::Beside {
        return beside;
    }
    let far = AWAY.iter().flat_map(|further| SIDES.iter().map(|side| at(side, *further)));
    let free = far.enumerate().filter(|(_, label)| {
        label.is_free(around.frame, taken) && !label.is_led_over(wanted.at, own, taken)
    });
    let far = free.min_by_key(cost).map(|(_, label)| label);
    match wanted.reach {
        Reach::Must => far.or_else(|| forced(wanted, &text, width, around.frame, taken)),
        _ => far,
    }
}

/// The label that hides least.
fn forced(
    wanted: &Wanted<'_>,
    text: &str,
    width: f64,
    frame: Area,
    taken: &Taken,
) -> Option<Label> {
    let labels = SIDES[..8].iter().map(|side| beside(wanted, text, width, *side, 0.0));
    let hidden = |label: &Label| {
        let all = taken.marks.iter().chain(&taken.names);
        let hidden = all.filter(|area| area.overlaps(&label.area)).count();
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
