//! What a picture is drawn from: plain data, with every word already in the reader's language.

/// The names of a picture: for readers who see it, and for those who have it read to them.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Unique among the pictures of one page, a valid XML id: `network`.
    pub id: String,
    /// Language of all words of the picture, as BCP 47: `fr`.
    pub language: String,
    /// Name of the picture, said first by a screen reader.
    pub title: String,
    /// What the picture shows, in one or two sentences, said after the title.
    pub description: String,
    /// A line drawn above the picture, for one that stands alone; `None` where the page has it.
    pub heading: Option<String>,
    /// A line drawn below the picture: source, date, licence.
    pub credit: Option<String>,
}

impl Frame {
    /// A frame without heading and credit.
    pub fn new(id: &str, language: &str, title: &str, description: &str) -> Self {
        Self {
            id: id.to_owned(),
            language: language.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            heading: None,
            credit: None,
        }
    }
}

/// Level of government of a place; decides its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// A country: a diamond.
    Country,
    /// A province, state or region: a square.
    Region,
    /// A city or town: a circle.
    #[default]
    Municipality,
    /// Several places drawn as one: a large circle with a ring.
    Group,
}

/// A place of a network or map.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Slug, unique in the picture; stands in `data-place`.
    pub key: String,
    /// The label.
    pub name: String,
    /// What a screen reader says, also the tooltip: `Jalisco (Mexico), 2 links`.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Shape.
    pub level: Level,
    /// Colour: an index into [`Legend::groups`]; from 8 on, and without, grey.
    pub group: Option<usize>,
    /// Whether the picture is about this place: larger, and always labelled.
    pub is_asked: bool,
    /// Number of links; decides the size, and who gets a label first.
    pub weight: u32,
    /// Latitude and longitude in degrees; without it the place is not on a map.
    pub location: Option<(f64, f64)>,
    /// Index of the place that contains it, if that is drawn too.
    pub inside: Option<usize>,
}

/// The dash of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TieStyle {
    /// An unbroken line.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDot,
    /// Long dashes with narrow gaps.
    LongDash,
}

impl TieStyle {
    /// The class of lines in this style.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Solid => "s-solid",
            Self::Dashed => "s-dashed",
            Self::Dotted => "s-dotted",
            Self::DashDot => "s-dash-dot",
            Self::LongDash => "s-long-dash",
        }
    }
}

/// What ties two places: one line, for one link or several.
#[derive(Clone, Debug, Default)]
pub struct Tie {
    /// Index of one place. A tie to no place, or from a place to itself, is not drawn.
    pub a: usize,
    /// Index of the other place.
    pub b: usize,
    /// Number of links; above one it stands on the line.
    pub count: u32,
    /// Dash, for the kind of link.
    pub style: TieStyle,
    /// What a screen reader says, also the tooltip.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// What colours, dashes and shapes mean; each word given is drawn below the picture.
#[derive(Clone, Debug, Default)]
pub struct Legend {
    /// Names of the colour groups; the first eight have a colour.
    pub groups: Vec<String>,
    /// Name of what is grey, where anything is.
    pub rest: Option<String>,
    /// Names of the dashes.
    pub styles: Vec<(TieStyle, String)>,
    /// Names of the shapes.
    pub levels: Vec<(Level, String)>,
    /// Name of the thin dotted line from a place to the one that contains it.
    pub inside: Option<String>,
    /// Name of the number on a line: `number of links`.
    pub count: Option<String>,
}

/// A place that a reader has put somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// Slug of the place; a pin of no place is ignored.
    pub key: String,
    /// Units of the picture from its left edge; kept within the picture.
    pub x: f64,
    /// Units of the picture from the upper edge of the network; kept within the picture. A heading
    /// stands above that, so a pin is the same with and without.
    pub y: f64,
}

/// One bar, or one row of paired bars.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: u64,
    /// How many of the second series; only for paired bars.
    pub other: Option<u64>,
    /// What a screen reader says, also the tooltip.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// The mark of an event on a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// Signed: a filled circle.
    Signed,
    /// Renewed: a ring.
    Renewed,
    /// Ended: a cross.
    Ended,
    /// Any other event: a small square.
    #[default]
    Other,
}

/// An event on a timeline.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// The year in which it was.
    pub year: i32,
    /// What is drawn beside the mark, where there is room; may be empty.
    pub label: String,
    /// What a screen reader says, also the tooltip.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Its mark.
    pub mark: MarkStyle,
}

/// A row of a timeline: one link.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Name of the link.
    pub name: String,
    /// What a screen reader says of the whole row, also the tooltip.
    pub said: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Year in which it began; `None` where unknown, and its line then starts faintly at the first
    /// moment or the left edge.
    pub from: Option<i32>,
    /// Year in which it ended; `None` where it stands, and its line then goes on to the right edge.
    pub to: Option<i32>,
    /// Its events; those outside the years of the timeline are not drawn.
    pub moments: Vec<Moment>,
}

/// A year, or other period, of the growth of links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The period, as it is written under the axis.
    pub period: i32,
    /// Links in force at its end.
    pub in_force: u64,
    /// Links signed in it.
    pub signed: u64,
}

/// Names of what the picture of growth shows.
#[derive(Clone, Debug, Default)]
pub struct Axes {
    /// Name of the periods: `year`.
    pub period: String,
    /// Name of the area: `links in force at the end of the year`.
    pub in_force: String,
    /// Name of the bars: `links signed in the year`.
    pub signed: String,
}
