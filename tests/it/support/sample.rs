//! A dataset that a person can draw, with every kind of record and everything that one can hold.
//!
//! ```text
//! Canada: Alberta, Québec      Mexico: Jalisco
//! Alberta -- Jalisco           Québec -- Jalisco       Québec (office in) -> Mexico
//! ```

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entente::model::{
    CitationId, ContactId, CoverageNoteId, EdtfDate, FocusAreaId, GeoPoint, JurisdictionId,
    JurisdictionLevel, LinkEventId, LinkEventKind, LinkId, LinkKind, LinkStatus, LinkTerm, Locale,
    LocalisedText, PartyRole, Slug, SourceId,
};
use entente::snapshot::{
    AlternateName, CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord,
    JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, Record, RedirectTarget,
    SlugRedirectRecord, SourceRecord, StatedValueRecord, WorldRegionRecord,
};

pub const SOURCE: SourceId = SourceId(1);
pub const TRADE: FocusAreaId = FocusAreaId(2);
pub const EXPORTS: FocusAreaId = FocusAreaId(3);
pub const CANADA: JurisdictionId = JurisdictionId(11);
pub const MEXICO: JurisdictionId = JurisdictionId(12);
pub const ALBERTA: JurisdictionId = JurisdictionId(13);
pub const QUEBEC: JurisdictionId = JurisdictionId(14);
pub const JALISCO: JurisdictionId = JurisdictionId(15);
pub const ALBERTA_JALISCO: LinkId = LinkId(21);
pub const QUEBEC_JALISCO: LinkId = LinkId(22);
pub const OFFICE: LinkId = LinkId(23);
pub const CONTACT: ContactId = ContactId(31);
pub const NOTE: CoverageNoteId = CoverageNoteId(32);
/// The highest id in the sample.
pub const LAST_ID: i64 = 59;

/// All of it, in no order that a database would like.
pub fn records() -> Vec<Record> {
    let mut records = vec![redirect(), coverage_note(), contact()];
    records.extend([rich_link(), plain_link(QUEBEC_JALISCO, "quebec-jalisco"), office()]);
    records.extend([
        alberta(),
        region(QUEBEC, "quebec", CANADA),
        region(JALISCO, "jalisco", MEXICO),
    ]);
    records.extend([country(CANADA, "canada", "CA"), country(MEXICO, "mexico", "MX")]);
    records.extend([exports(), trade(), source()]);
    records.extend([world_region("021", Some("019")), world_region("019", None)]);
    records
}

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug in a test")
}

pub fn text(en: &str, fr: Option<&str>) -> LocalisedText {
    LocalisedText { en: en.to_owned(), fr: fr.map(str::to_owned) }
}

pub fn cite(id: i64) -> CitationRecord {
    CitationRecord { id: CitationId(id), source: SOURCE, locator: None }
}

fn date(text: &str) -> Option<EdtfDate> {
    Some(EdtfDate::parse(text).expect("a date in a test"))
}

/// Not what the store stamps, so that a test sees that it does.
const UNSTAMPED: DateTime<Utc> = DateTime::UNIX_EPOCH;

pub fn world_region(m49: &str, parent: Option<&str>) -> Record {
    Record::WorldRegion(Arc::new(WorldRegionRecord {
        m49: m49.to_owned(),
        name: text("Americas", Some("Amériques")),
        parent: parent.map(str::to_owned),
    }))
}

fn source() -> Record {
    Record::Source(Arc::new(SourceRecord {
        id: SOURCE,
        slug: slug("international-partnerships"),
        title: "International \"partnerships\"".to_owned(),
        publisher: Some("Government of Alberta".to_owned()),
        url: Some("https://www.alberta.ca/international-partnerships".to_owned()),
        language: Some(Locale::En),
        updated_on: date("2019-04-18"),
        retrieved_on: date("2026"),
        licence: None,
    }))
}

fn trade() -> Record {
    Record::FocusArea(Arc::new(FocusAreaRecord {
        id: TRADE,
        slug: slug("trade"),
        name: text("Trade", Some("Commerce")),
        broader: None,
        synonyms: vec!["Zoll".to_owned(), "commerce".to_owned(), "échanges".to_owned()],
        citations: vec![cite(41)],
    }))
}

fn exports() -> Record {
    Record::FocusArea(Arc::new(FocusAreaRecord {
        id: EXPORTS,
        slug: slug("exports"),
        name: text("Exports", None),
        broader: Some(TRADE),
        synonyms: Vec::new(),
        citations: Vec::new(),
    }))
}

pub fn country(id: JurisdictionId, name: &str, iso_code: &str) -> Record {
    let mut record = jurisdiction(id, name, JurisdictionLevel::Country, None);
    record.iso_code = Some(iso_code.to_owned());
    record.world_region = Some("021".to_owned());
    Record::Jurisdiction(Arc::new(record))
}

pub fn region(id: JurisdictionId, name: &str, parent: JurisdictionId) -> Record {
    Record::Jurisdiction(Arc::new(jurisdiction(id, name, JurisdictionLevel::Region, Some(parent))))
}

fn jurisdiction(
    id: JurisdictionId,
    name: &str,
    level: JurisdictionLevel,
    parent: Option<JurisdictionId>,
) -> JurisdictionRecord {
    JurisdictionRecord {
        id,
        slug: slug(name),
        level,
        name: text(name, None),
        names: Vec::new(),
        designation: None,
        iso_code: None,
        wikidata_id: None,
        geonames_id: None,
        parent,
        world_region: None,
        location: None,
        focus_areas: Vec::new(),
        citations: Vec::new(),
        version: 99,
        created_at: UNSTAMPED,
        updated_at: UNSTAMPED,
    }
}

fn alberta() -> Record {
    let spelling = |text: &str, language: Option<&str>| AlternateName {
        text: text.to_owned(),
        language: language.map(str::to_owned),
    };
    Record::Jurisdiction(Arc::new(JurisdictionRecord {
        names: vec![spelling("Wild Rose Country", None), spelling("アルバータ州", Some("ja"))],
        designation: Some(text("province", Some("province"))),
        iso_code: Some("CA-AB".to_owned()),
        wikidata_id: Some("Q1951".to_owned()),
        geonames_id: Some(5_883_102),
        location: GeoPoint::new(53.534_444_4, -113.490_277_8),
        focus_areas: vec![EXPORTS, TRADE],
        citations: vec![cite(43), cite(42)],
        ..jurisdiction(ALBERTA, "alberta", JurisdictionLevel::Region, Some(CANADA))
    }))
}

pub fn link(id: LinkId, name: &str) -> LinkRecord {
    let party = |jurisdiction| PartyRecord { jurisdiction, role: PartyRole::Party };
    LinkRecord {
        id,
        slug: slug(name),
        kind: LinkKind::CooperationAgreement,
        title: text(name, None),
        status: LinkStatus::Active,
        term: LinkTerm::NotStated,
        term_as_stated: None,
        parties: vec![party(QUEBEC), party(JALISCO)],
        events: Vec::new(),
        focus_areas: Vec::new(),
        joint_bodies: Vec::new(),
        citations: vec![cite(id.0 + 30)],
        disagreements: Vec::new(),
        version: 99,
        created_at: UNSTAMPED,
        updated_at: UNSTAMPED,
    }
}

fn plain_link(id: LinkId, name: &str) -> Record {
    Record::Link(Arc::new(link(id, name)))
}

fn rich_link() -> Record {
    let party = |jurisdiction| PartyRecord { jurisdiction, role: PartyRole::Party };
    let stated = |value: &str, citation| StatedValueRecord {
        field: "firstSigned".to_owned(),
        value: value.to_owned(),
        citation: CitationId(citation),
    };
    Record::Link(Arc::new(LinkRecord {
        kind: LinkKind::SisterProvince,
        term: LinkTerm::RenewalInProgress,
        term_as_stated: Some("In process of being renewed".to_owned()),
        parties: vec![party(JALISCO), party(ALBERTA)],
        // The later event has the lower id: places count, not ids.
        events: vec![
            event(47, LinkEventKind::Signed, "1999"),
            event(46, LinkEventKind::Summit, "2018-11"),
        ],
        focus_areas: vec![TRADE, EXPORTS],
        joint_bodies: vec!["Council".to_owned(), "Bilateral group".to_owned()],
        citations: vec![cite(51), cite(44)],
        disagreements: vec![stated("1999", 51), stated("1998", 44)],
        ..link(ALBERTA_JALISCO, "alberta-jalisco")
    }))
}

fn event(id: i64, kind: LinkEventKind, on: &str) -> LinkEventRecord {
    LinkEventRecord {
        id: LinkEventId(id),
        kind,
        date: date(on),
        note: (id == 46).then(|| text("On trade", Some("Sur le commerce"))),
        citations: vec![cite(id + 12), cite(id + 8)],
    }
}

fn office() -> Record {
    let sender = PartyRecord { jurisdiction: QUEBEC, role: PartyRole::Sender };
    let host = PartyRecord { jurisdiction: MEXICO, role: PartyRole::Host };
    Record::Link(Arc::new(LinkRecord {
        kind: LinkKind::RepresentativeOffice,
        parties: vec![sender, host],
        ..link(OFFICE, "quebec-office-mexico")
    }))
}

fn contact() -> Record {
    Record::Contact(Arc::new(ContactRecord {
        id: CONTACT,
        jurisdiction: ALBERTA,
        organisation: "International Relations".to_owned(),
        unit: Some("Americas".to_owned()),
        role: Some("Director".to_owned()),
        phone: Some("780-427-6543".to_owned()),
        email: None,
        hours: Some("8:15 am to 4:30 pm".to_owned()),
        covers_as_stated: Some("The Americas".to_owned()),
        covers: vec!["019".to_owned(), "021".to_owned()],
        citations: vec![cite(45)],
    }))
}

fn coverage_note() -> Record {
    Record::CoverageNote(Arc::new(CoverageNoteRecord {
        id: NOTE,
        jurisdiction: QUEBEC,
        source: SOURCE,
        stated_partners: Some(30),
        recorded_partners: 16,
        note: text("Sixteen of some thirty are named", Some("Seize d'une trentaine")),
    }))
}

pub fn redirect() -> Record {
    Record::SlugRedirect(Arc::new(SlugRedirectRecord {
        slug: slug("quebec-province"),
        target: RedirectTarget::Jurisdiction(QUEBEC),
        former_id: None,
    }))
}
