//! Rows on links: two parties, each by a key or by what is said of it, and what is known of their tie.

use std::collections::HashMap;

use super::Settings;
use super::cells::Cells;
use super::headings::{LinkColumn, Of};
use super::jurisdictions::jurisdiction;
use super::sheet::Sheet;
use super::values;
use crate::exchange::import::stated::{
    NO_SOURCE, Origin, Stated, StatedEvent, StatedJurisdiction, StatedKind, StatedLink, StatedParty,
};
use crate::model::{
    EdtfDate, JurisdictionLevel, LinkEventKind, LinkKind, LocalisedText, PartyRole, Slug, fold,
};

/// What says more of a party than its key does.
const DESCRIBING: [Of; 10] = [
    Of::Name,
    Of::NameFr,
    Of::Town,
    Of::Slug,
    Of::WikidataId,
    Of::GeonamesId,
    Of::IsoCode,
    Of::Country,
    Of::CountryName,
    Of::Point,
];

/// Reads a sheet of links. A party of which the rows say more than a key is a jurisdiction that the file
/// states, once for all rows that say the same.
pub(super) fn read(
    sheet: &Sheet,
    columns: &[Option<LinkColumn>],
    settings: &Settings,
    stated: &mut Stated,
) {
    let mut known: HashMap<String, usize> =
        (0..).zip(&stated.jurisdictions).map(|(place, one)| (one.key.clone(), place)).collect();
    let mut said_otherwise = 0;
    for row in &sheet.rows {
        let cells = Cells::of(sheet, row, columns);
        let mut beside = Vec::new();
        let link = link(&cells, settings, &mut beside);
        match (cells.problem(), link) {
            (Some(problem), _) => stated.refused.push(problem),
            (None, Some(link)) => {
                stated.links.push(link);
                for party in beside {
                    let place = stated.jurisdictions.len();
                    let first = *known.entry(party.key.clone()).or_insert(place);
                    match stated.jurisdictions.get(first) {
                        None => stated.jurisdictions.push(party),
                        Some(first) => said_otherwise += usize::from(differ(first, &party)),
                    }
                }
            }
            (None, None) => unreachable!("what is missing is told"),
        }
    }
    if said_otherwise > 0 {
        stated.passed_over.push(format!(
            "{}: {said_otherwise} further values for the name, country, region or point of a party that \
             the file names by one id; the first row counts",
            sheet.file
        ));
    }
}

/// Whether two rows that name one party say different things of it.
fn differ(one: &StatedJurisdiction, other: &StatedJurisdiction) -> bool {
    let said = |of: &StatedJurisdiction| {
        (of.name.clone(), of.country.clone(), of.region_code.clone(), of.region_name.clone())
    };
    // Of a key that a table of jurisdictions has, that says what there is to say.
    one.is_beside_a_link && (said(one) != said(other) || one.location != other.location)
}

fn link(
    cells: &Cells<'_, LinkColumn>,
    settings: &Settings,
    beside: &mut Vec<StatedJurisdiction>,
) -> Option<StatedLink> {
    let citations =
        cells.citations(LinkColumn::Sources, LinkColumn::Locator, settings.source.as_deref());
    if citations.is_empty() {
        cells.wrong(NO_SOURCE);
    }
    let kind = kind(cells, settings);
    let events = events(cells, kind, settings);
    let status = cells.read(LinkColumn::Status, |word| settings.mapping.status(word));
    let title = cells.text(LinkColumn::Title);
    let title_fr = cells.text(LinkColumn::TitleFr).map(str::to_owned);
    let term = cells.read(LinkColumn::Term, |word| settings.mapping.term(word));
    let slug = cells.read(LinkColumn::Slug, |slug| Slug::parse(slug).map_err(|e| e.to_string()));
    let keys = [0, 1].map(|side| party(cells, side, kind, settings, beside));
    let [Some(one), Some(other)] = keys else { return None };
    if one == other {
        cells.wrong("both parties are one and the same");
        return None;
    }
    Some(StatedLink {
        at: cells.at.clone(),
        origin: Origin::Foreign,
        slug,
        kind,
        title: title.map(|en| LocalisedText { en: en.to_owned(), fr: title_fr }),
        status: status.or(settings.mapping.default_status),
        term,
        term_as_stated: None,
        parties: parties([one, other], kind),
        events,
        focus_areas: Vec::new(),
        joint_bodies: Vec::new(),
        citations,
        disagreements: Vec::new(),
    })
}

/// The kind, if the row or the mapping says one.
fn kind(cells: &Cells<'_, LinkColumn>, settings: &Settings) -> Option<StatedKind> {
    // Gephi's tables of edges have its own types there.
    let is_drawn = |word: &str| ["directed", "undirected", "mutual"].contains(&&*fold(word));
    let column = cells.text(LinkColumn::Kind).filter(|word| !is_drawn(word));
    let read = column.and_then(|word| cells.valid(settings.mapping.kind(word)));
    read.or(settings.mapping.default_kind)
}

/// The key of the party on one side; where the row describes it, it is a jurisdiction that is stated.
fn party(
    cells: &Cells<'_, LinkColumn>,
    side: usize,
    kind: Option<StatedKind>,
    settings: &Settings,
    beside: &mut Vec<StatedJurisdiction>,
) -> Option<String> {
    let column = |of| LinkColumn::Party(side, of);
    let is_described = cells.says_any(&DESCRIBING.map(column));
    if is_described {
        let is_of_regions = kind == Some(StatedKind::Kind(LinkKind::SisterProvince));
        let implied = is_of_regions.then_some(JurisdictionLevel::Region);
        let mut described = jurisdiction(cells, column, settings, implied);
        described.citations =
            cells.citations(LinkColumn::Sources, LinkColumn::Locator, settings.source.as_deref());
        described.is_beside_a_link = true;
        let key = described.key.clone();
        beside.push(described);
        return Some(key);
    }
    let key = cells.text(column(Of::Key)).map(str::to_owned);
    if key.is_none() {
        cells.wrong(format!("nothing says who its {} party is", ["first", "second"][side]));
    }
    key
}

/// The first party of an office is whoever sends it.
fn parties(keys: [String; 2], kind: Option<StatedKind>) -> Vec<StatedParty> {
    let roles = match kind {
        Some(StatedKind::Kind(LinkKind::RepresentativeOffice)) => {
            [PartyRole::Sender, PartyRole::Host]
        }
        _ => [PartyRole::Party; 2],
    };
    keys.into_iter().zip(roles).map(|(key, role)| StatedParty { key, role }).collect()
}

fn events(
    cells: &Cells<'_, LinkColumn>,
    kind: Option<StatedKind>,
    settings: &Settings,
) -> Vec<StatedEvent> {
    let is_office = kind == Some(StatedKind::Kind(LinkKind::RepresentativeOffice));
    let (begun, ended) = match is_office {
        true => (LinkEventKind::OfficeOpened, LinkEventKind::OfficeClosed),
        false => (LinkEventKind::Established, LinkEventKind::Terminated),
    };
    // A year beside the day of signing says nothing more.
    let is_signed = cells.text(LinkColumn::Signed).is_some();
    let since = (LinkColumn::Since, begun);
    let kinds = [
        Some(since).filter(|_| !is_signed),
        Some((LinkColumn::Signed, LinkEventKind::Signed)),
        Some((LinkColumn::Renewed, LinkEventKind::Renewed)),
        Some((LinkColumn::Ended, ended)),
    ];
    let precision = cells.text(LinkColumn::SincePrecision);
    let event = |kind, date: EdtfDate| StatedEvent {
        kind,
        date: Some(date),
        note: None,
        citations: Vec::new(),
    };
    let dated = kinds.into_iter().flatten().filter_map(|(column, kind)| {
        let precision = precision.filter(|_| column == LinkColumn::Since);
        let date = cells.read(column, |text| values::date(text, precision, settings.today))?;
        Some(event(kind, date))
    });
    let dated: Vec<_> = dated.collect();
    if let Some(message) = out_of_order(&dated) {
        cells.wrong(message);
    }
    dated
}

/// What is said to have happened before the link began.
fn out_of_order(events: &[StatedEvent]) -> Option<String> {
    use LinkEventKind::{Established, OfficeOpened, Signed};
    let begins = |event: &&StatedEvent| matches!(event.kind, Signed | Established | OfficeOpened);
    let begun = events.iter().filter(begins).filter_map(|event| event.date).min()?;
    let early = events.iter().filter(|event| !begins(event));
    let mut early = early.filter(|event| event.date.is_some_and(|date| !begun.in_or_before(date)));
    let event = early.next()?;
    let date = event.date?;
    Some(format!("it is {} in {date}, and began in {begun} only", event.kind))
}
