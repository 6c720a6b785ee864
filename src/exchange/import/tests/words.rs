//! Words of files: in French, in a mapping, and as other programs write them.

use super::*;
use crate::model::{LinkEventKind, LinkKind, LinkStatus, LinkTerm};

/// The one link that a file adds.
fn added(name: &str, text: &str, settings: &Settings) -> (Snapshot, LinkRecord, Report) {
    let base = curated();
    let (next, report) = imported_as(&base, &[file(name, text)], settings, &Decisions::default());
    let new: Vec<_> = next.links().filter(|link| base.link(link.id).is_none()).collect();
    assert_eq!(new.len(), 1, "{report:#?}");
    let link = (**new[0]).clone();
    (next, link, report)
}

#[test]
fn a_table_in_french_is_read() {
    let rows = "Ville A;Pays A;Ville B;Pays B;Nature;Statut;Durée;Signé;Renouvelé;Fin;Remarque\n\
        Cebu;Philippines;Vancouver;Canada;Accord de coopération;Terminé;Renouvelé;1973;1983;1990-05;x\n";
    let (_, link, report) = added("l.csv", rows, &settings());
    assert_eq!(link.kind, LinkKind::CooperationAgreement);
    assert_eq!((link.status, link.term), (LinkStatus::Ended, LinkTerm::Renewed));
    let events: Vec<_> = link.events.iter().map(|event| event.kind).collect();
    use LinkEventKind::{Renewed, Signed, Terminated};
    assert_eq!(events, [Signed, Renewed, Terminated]);
    assert_eq!(report.passed_over, ["l.csv: Remarque"]);
}

#[test]
fn a_mapping_says_what_statuses_and_terms_mean() {
    let mapping = Mapping::parse(
        "[statuses]\n'ruht' = 'DORMANT'\n[terms]\n'unbefristet' = 'IN_PERPETUITY'\n",
    );
    let settings = Settings { mapping: mapping.expect("a mapping"), ..settings() };
    let rows =
        "city_a,country_a,city_b,country_b,status,term\nCebu,PH,Vancouver,CA,ruht,unbefristet\n";
    let (_, link, _) = added("l.csv", rows, &settings);
    assert_eq!((link.status, link.term), (LinkStatus::Dormant, LinkTerm::InPerpetuity));
}

#[test]
fn what_a_mapping_says_of_no_column_and_what_nothing_is_called_is_told() {
    let wrong = Mapping::parse("[columns]\n'Remarque' = 'note'\n'Jahr' = 'sinse'\n");
    let message = wrong.expect_err("meanings of nothing").to_string();
    assert!(message.contains("nothing is called \"note\""), "{message}");
    assert!(message.contains("nothing is called \"sinse\"; nearest: since"), "{message}");

    let mapping = Mapping::parse("[columns]\n'Orte' = 'city_a'\n'Jahr' = 'since'\n");
    let settings = Settings { mapping: mapping.expect("a mapping"), ..settings() };
    let files = [
        file("a.csv", "Ort,country_a,city_a,city_b,country_b\n,PH,Cebu,Vancouver,CA\n"),
        file("b.csv", "city_a,country_a,city_b,country_b,Jahr\nCebu,PH,Vancouver,CA,1973\n"),
    ];
    let problems = read(&files, &settings).expect_err("a column that no file has");
    let told: Vec<_> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(told, ["mapping: [columns]: no file has a column \"Orte\"; nearest: \"Ort\""]);
}

#[test]
fn wikidata_says_how_much_of_a_date_is_meant() {
    let rows = "city_a,country_a,city_b,country_b,since,sincePrecision\n\
        Cebu,PH,Vancouver,CA,1965-07-01T00:00:00Z,10\n";
    let (_, link, _) = added("l.csv", rows, &settings());
    assert_eq!(link.first_signed().map(|date| date.to_string()).as_deref(), Some("1965-07"));
}

const ITEM: &str = "http://www.wikidata.org/entity/";

#[test]
fn an_item_without_a_label_has_no_name() {
    let rows = format!(
        "item,itemLabel,itemCountryLabel,twin,twinLabel\n\
         {ITEM}Q9999999,Q9999999,Philippines,{ITEM}Q24639,Vancouver\n"
    );
    let base = curated();
    let (next, report) = imported_one(&base, "q.csv", &rows);
    assert_eq!(next.counts().jurisdictions, base.counts().jurisdictions, "{report:#?}");
    assert_eq!((report.refused.len(), report.links.rows()), (1, 0), "{report:#?}");
}

#[test]
fn of_several_rows_on_an_item_the_first_counts_and_that_is_told() {
    let rows = format!(
        "item,itemLabel,itemCountryLabel,itemRegionLabel,twin,twinLabel\n\
         {ITEM}Q1467,Cebu City,Philippines,Cebu,{ITEM}Q24639,Vancouver\n\
         {ITEM}Q1467,Cebu City,Philippines,Metro Cebu,{ITEM}Q24639,Vancouver\n"
    );
    let (_, link, report) = added("q.csv", &rows, &settings());
    assert_eq!(link.parties.len(), 2);
    assert_eq!(report.jurisdictions.rows(), 2, "{report:#?}");
    assert!(report.passed_over[0].starts_with("q.csv: 1 further values"), "{report:#?}");
}

#[test]
fn an_id_that_is_a_name_is_one_where_there_is_no_other() {
    let data =
        |country: &str| format!("<data key=\"c\">{country}</data><data key=\"l\">city</data>");
    let text = format!(
        "<graphml><key id=\"c\" for=\"node\" attr.name=\"country\"/>\
         <key id=\"l\" for=\"node\" attr.name=\"level\"/><graph edgedefault=\"undirected\">\
         <node id=\"Cebu City\">{}</node><node id=\"Vancouver\">{}</node>\
         <edge source=\"Cebu City\" target=\"Vancouver\"/></graph></graphml>",
        data("PH"),
        data("CA")
    );
    let (next, link, _) = added("n.graphml", &text, &settings());
    let names = link.party_ids().filter_map(|id| next.jurisdiction(id)).map(|one| &*one.name.en);
    assert_eq!(names.collect::<Vec<_>>(), ["Cebu City", "Vancouver"]);
    // An address or a code is none.
    for id in ["n0", "gn:1", "Q24639", "CA-BC", "https://example.org/a"] {
        let (_, report) =
            imported_one(&curated(), "p.csv", &format!("id,level,country\n{id},city,PH\n"));
        assert_eq!(report.jurisdictions.created, 0, "{id}: {report:#?}");
    }
}

#[test]
fn a_source_that_is_new_has_the_title_that_is_given() {
    let rows = "city_a,country_a,city_b,country_b\nCebu,PH,Vancouver,CA\n";
    let settings = Settings { source_title: Some("A list".to_owned()), ..settings() };
    let (next, _, _) = added("l.csv", rows, &settings);
    let list = next.sources().find(|source| source.slug.as_str() == "list").expect("a source");
    assert_eq!(list.title, "A list");
}
