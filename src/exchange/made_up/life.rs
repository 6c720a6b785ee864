//! What became of a link: when it began, whether it is alive, and what happened to it.

use super::dice::Dice;
use crate::model::{EdtfDate, LinkEventKind, LinkKind, LinkStatus, LinkTerm};

const FIRST_YEAR: u64 = 1950;
const LAST_YEAR: u64 = 2025;

/// The life of a link; its events are in order.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) status: LinkStatus,
    pub(super) term: LinkTerm,
    pub(super) events: Vec<(LinkEventKind, Option<EdtfDate>)>,
}

impl Life {
    /// A third of the links have no first date, as most of them in real sources.
    pub(super) fn of(kind: LinkKind, dice: &mut Dice) -> Self {
        let founded = (!dice.in_thousand(310)).then(|| founding_year(dice));
        let status = status(dice);
        let term = term(status, dice);
        let mut life = Self { status, term, events: Vec::new() };
        if let Some(year) = founded.filter(|_| status != LinkStatus::Proposed) {
            life.events.push((founding(kind, dice), Some(date(year, dice))));
        }
        let later = founded.map_or(FIRST_YEAR, |year| year + 1)..LAST_YEAR + 1;
        if dice.in_thousand(10) {
            let year = dice.within(later.clone());
            life.events.push((LinkEventKind::Summit, Some(date(year, dice))));
        }
        life.events.extend(turn(kind, term).map(|turn| {
            let year = dice.within(later);
            (turn, founded.map(|_| date(year, dice)))
        }));
        // Oldest first, undated last.
        life.events.sort_by_key(|(_, date)| (date.is_none(), *date));
        life
    }

    /// The year of its first date.
    pub(super) fn year(&self) -> Option<u16> {
        self.events.first().and_then(|(_, date)| date.map(EdtfDate::year))
    }
}

/// More with every decade: the later of two throws.
fn founding_year(dice: &mut Dice) -> u64 {
    let mut throw = || dice.within(FIRST_YEAR..LAST_YEAR);
    throw().max(throw())
}

/// In so much detail as sources give: often no more than the year.
fn date(year: u64, dice: &mut Dice) -> EdtfDate {
    let month = dice.within(1..13);
    let day = dice.within(1..29);
    let text = dice.weighted(&[("year", 60), ("month", 12), ("day", 28)]);
    let text = match text {
        "year" => format!("{year:04}"),
        "month" => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    };
    EdtfDate::parse(&text).expect("every month has 28 days")
}

fn founding(kind: LinkKind, dice: &mut Dice) -> LinkEventKind {
    match kind {
        LinkKind::RepresentativeOffice => LinkEventKind::OfficeOpened,
        LinkKind::BilateralRelation | LinkKind::Contact => LinkEventKind::Established,
        _ => dice.weighted(&[(LinkEventKind::Signed, 9), (LinkEventKind::Established, 1)]),
    }
}

fn status(dice: &mut Dice) -> LinkStatus {
    dice.weighted(&[
        (LinkStatus::Active, 640),
        (LinkStatus::Unknown, 200),
        (LinkStatus::Dormant, 70),
        (LinkStatus::Ended, 50),
        (LinkStatus::Suspended, 20),
        (LinkStatus::Proposed, 20),
    ])
}

fn term(status: LinkStatus, dice: &mut Dice) -> LinkTerm {
    match status {
        LinkStatus::Ended => dice.weighted(&[(LinkTerm::Terminated, 2), (LinkTerm::NotStated, 1)]),
        LinkStatus::Proposed => LinkTerm::NotStated,
        _ => dice.weighted(&[
            (LinkTerm::NotStated, 600),
            (LinkTerm::InPerpetuity, 160),
            (LinkTerm::Renewed, 110),
            (LinkTerm::Expired, 70),
            (LinkTerm::Reaffirmed, 40),
            (LinkTerm::RenewalInProgress, 20),
        ]),
    }
}

/// What must have happened for a term to be what it is.
const fn turn(kind: LinkKind, term: LinkTerm) -> Option<LinkEventKind> {
    match (term, kind) {
        (LinkTerm::Renewed, _) => Some(LinkEventKind::Renewed),
        (LinkTerm::Reaffirmed, _) => Some(LinkEventKind::Reaffirmed),
        (LinkTerm::Expired, _) => Some(LinkEventKind::Expired),
        (LinkTerm::Terminated, LinkKind::RepresentativeOffice) => Some(LinkEventKind::OfficeClosed),
        (LinkTerm::Terminated, _) => Some(LinkEventKind::Terminated),
        _ => None,
    }
}
