//! A folder with every defect: each is said once, at its line, and none hides another.

use std::path::Path;

use crate::exchange::curated::{folder, read};
use crate::snapshot::Ids;

#[test]
fn every_defect_is_said_at_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.join("tests/fixtures/curated_with_every_defect");
    let problems = read(&folder(&root).expect("a folder"), &mut Ids::after(0));
    let problems = problems.expect_err("it has every defect");
    let from_root = format!("{}/", root.display());
    let lines = problems.iter().map(|problem| problem.to_string().replace(&from_root, ""));
    assert_eq!(lines.collect::<Vec<_>>(), EXPECTED);
}

#[rustfmt::skip]
const EXPECTED: &[&str] = &[
    r#"focus_areas.toml:3: "name" has no French translation (`fr`)"#,
    r#"focus_areas.toml:4: unknown focus area "educaton"; nearest: education"#,
    r#"focus_areas.toml:5: "synonyms" holds a blank text; expected a list of texts"#,
    r#"focus_areas.toml:5: "synonyms" holds a whole number; expected a list of texts"#,
    r#"focus_areas.toml:9: "name" holds a text; expected a table"#,
    r#"focus_areas.toml:10: unknown source "albreta"; nearest: alberta"#,
    r#"focus_areas.toml:14: unknown field "de""#,
    r#"focus_areas.toml:15: "synonyms" holds a text; expected a list of texts"#,
    r#"jurisdictions.toml:5: "CAN" is not in ISO 3166"#,
    r#"jurisdictions.toml:6: unknown world region "012""#,
    r#"jurisdictions.toml:12: "MX-JAL" does not suit COUNTRY; expected alpha-2, such as CA"#,
    "jurisdictions.toml:19: 46, 182 is off the globe",
    r#"jurisdictions.toml:23: "PROVINCE" is not a JurisdictionLevel; known: COUNTRY, REGION, MUNICIPALITY"#,
    r#"jurisdictions.toml:24: "fr" is blank"#,
    r#"jurisdictions.toml:25: unknown jurisdiction "canda"; nearest: canada"#,
    r#"jurisdictions.toml:26: "Q52998?" is not a Wikidata id such as Q176"#,
    r#"jurisdictions.toml:32: "míq" is not a language; expected BCP 47 such as fr or zh-Hans"#,
    r#"jurisdictions.toml:32: missing field "text""#,
    r#"jurisdictions.toml:32: unknown field "txt"; nearest: text"#,
    r#"jurisdictions.toml:33: "CA-QC" is not in FR, the country of its parent"#,
    r#"jurisdictions.toml:35: "latitude" holds a text; expected a number"#,
    r#"jurisdictions.toml:36: focus area "education" is listed twice"#,
    r#"jurisdictions.toml:36: unknown focus area "educaton"; nearest: education"#,
    "jurisdictions.toml:38: a REGION lies in something; name its parent",
    r#"jurisdictions.toml:39: duplicate slug "quebec"; first at jurisdictions.toml:29"#,
    r#"jurisdictions.toml:42: "CA" does not suit REGION; expected ISO 3166-2, such as CA-QC"#,
    r#"jurisdictions.toml:43: "geonames_id" is out of range"#,
    "jurisdictions.toml:45: a REGION lies in something; name its parent",
    r#"jurisdictions.toml:49: unknown field "iso_cod"; nearest: iso_code"#,
    r#"jurisdictions.toml:50: "geonames_id" holds a text; expected a whole number"#,
    r#"links/links.toml:1: missing field "term""#,
    r#"links/links.toml:3: "SISTER_PROVINCES" is not a LinkKind; known: SISTER_CITY, FRIENDSHIP_CITY, SISTER_PROVINCE, POLICY_PARTNERSHIP, COOPERATION_AGREEMENT, BILATERAL_RELATION, REPRESENTATIVE_OFFICE, CONTACT"#,
    r#"links/links.toml:4: "title" has no French translation (`fr`)"#,
    r#"links/links.toml:5: "Active" is not a LinkStatus; known: PROPOSED, ACTIVE, DORMANT, SUSPENDED, ENDED, UNKNOWN"#,
    r#"links/links.toml:8: "GUEST" is not a PartyRole; known: PARTY, SENDER, HOST"#,
    r#"links/links.toml:8: unknown jurisdiction "jalsico"; nearest: jalisco"#,
    "links/links.toml:12: an event without a citation; it needs at least one",
    r#"links/links.toml:14: "1999-02-30" is not a date; expected a year, month or day such as 2022, 2006-05 or 2019-04-18"#,
    r#"links/links.toml:16: missing field "kind""#,
    r#"links/links.toml:17: "date" holds a whole number; expected a text"#,
    r#"links/links.toml:18: missing field "en""#,
    r#"links/links.toml:19: missing field "source""#,
    "links/links.toml:21: a link without a citation; it needs at least one",
    "links/links.toml:27: a link has two parties or more, this one 1",
    r#"links/links.toml:30: duplicate slug "quebec-alone"; first at links/links.toml:22"#,
    r#"links/links.toml:37: party "quebec" is listed twice"#,
    r#"links/links.toml:39: unknown field "page""#,
    "not_utf8.toml:3: not UTF-8",
    "offices.toml:1: a contact without a citation; it needs at least one",
    r#"offices.toml:1: missing field "organisation""#,
    r#"offices.toml:4: "phone" holds a whole number; expected a text"#,
    r#"offices.toml:5: unknown world region "019""#,
    r#"offices.toml:10: "stated_partners" holds a number; expected a whole number"#,
    r#"offices.toml:11: "recorded_partners" is out of range"#,
    r#"offices.toml:12: "note" has no French translation (`fr`)"#,
    r#"sources.toml:4: "www.alberta.ca" is not an absolute http or https address"#,
    r#"sources.toml:5: "DE" is not a Locale; known: EN, FR"#,
    r#"sources.toml:6: "2019-13" is not a date; expected a year, month or day such as 2022, 2006-05 or 2019-04-18"#,
    r#"sources.toml:7: "retrieved_on" holds a date without quotes; expected a text"#,
    r#"sources.toml:9: missing field "title""#,
    r#"sources.toml:10: "Québec" is not a slug; expected lower-case letters and digits joined by single hyphens, such as nuevo-leon, at most 120 long"#,
    r#"sources.toml:11: "publisher" is blank"#,
    r#"sources.toml:13: unknown table "lnik"; nearest: link"#,
    r#"sources.toml:16: unknown table "focus_areas"; nearest: focus_area"#,
    "syntax.toml:4: not TOML: duplicate key",
    r#"syntax.toml:5: not TOML: invalid basic string, expected `"`"#,
    "syntax.toml:7: not TOML: missing key for inline table element, expected `,`",
    "syntax.toml:8: not TOML: unclosed inline table, expected `}`",
    r#"world_regions.toml:6: "21" is not a UN M49 code; expected three digits"#,
    r#"world_regions.toml:8: unknown world region "010"; nearest: 001"#,
    r#"world_regions.toml:11: duplicate m49 "001"; first at world_regions.toml:2"#,
];
