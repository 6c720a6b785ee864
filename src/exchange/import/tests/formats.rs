//! One small network in every format: each is read as the same.

use super::*;
use crate::model::LinkKind;

/// What is to come of each: Vancouver and Yokohama, known already, and Vancouver and Cebu, since 1973.
fn holds_the_network(snapshot: &Snapshot, report: &Report, format: &str) {
    let told = format!("{format}: {report:#?}");
    assert!(report.refused.is_empty() && report.doubtful.is_empty(), "{told}");
    let known = link(snapshot, "vancouver-yokohama");
    assert_eq!(sources_of(snapshot, known), ["sister-cities-article", "list"], "{told}");
    let cebu = jurisdiction(snapshot, "Cebu City");
    let new: Vec<_> = snapshot.links_of(cebu.id).collect();
    assert_eq!(new.len(), 1, "{told}");
    assert_eq!(new[0].kind, LinkKind::SisterCity, "{told}");
    let since = new[0].first_signed().map(|date| date.to_string());
    assert_eq!(since.as_deref(), Some("1973"), "{told}");
    let philippines = snapshot.country_of(cebu.id).and_then(|id| snapshot.jurisdiction(id));
    assert_eq!(philippines.map(|country| country.name.en.as_str()), Some("Philippines"), "{told}");
}

/// Imports files, and sees to it that a second time changes nothing.
fn reads(format: &str, files: &[File]) {
    let (first, report) = imported(&curated(), files);
    holds_the_network(&first, &report, format);
    let stated = read(files, &settings()).expect("files that can be read");
    let again = plan(&stated, &first, &Decisions::default());
    assert!(again.changes.is_empty(), "{format}: {:#?}", again.changes);
    assert!(!again.report.changes_anything(), "{format}: {:#?}", again.report);
}

#[test]
fn a_row_a_link() {
    let rows = "Vancouver,Canada,Yokohama,Japan,\nCebu City,PH,Vancouver,CA,1973\n";
    reads("flat", &[file("a.csv", &format!("city_a,country_a,city_b,country_b,year\n{rows}"))]);
    let semicolons = rows.replace(',', ";");
    let header = "Ville 1;Pays 1;Ville 2;Pays 2;Année\n";
    reads("flat in French", &[file("a.csv", &format!("\u{feff}{header}{semicolons}"))]);
}

#[test]
fn two_tables() {
    let places = "id,name,kind,country_iso2,region,region_name,lat,lon,wikidata_id,geonames_id\n\
        gn:1,Vancouver,city,CA,CA-BC,British Columbia,49.25,-123.12,Q24639,\n\
        x:2,Yokohama,city,JP,JP-14,Kanagawa,35.44,139.63,,\n\
        x:3,Cebu City,city,PH,PH-CEB,Cebu,10.31,123.89,,\n";
    let links = "a_id,b_id,kind,since_year\ngn:1,x:2,sister_city,\nx:3,gn:1,sister city,1973.0\n";
    let files = [file("places.csv", places), file("links.csv", links)];
    reads("two tables", &files);
    let (snapshot, _) = imported(&curated(), &files);
    let cebu = jurisdiction(&snapshot, "Cebu City");
    let region = cebu.parent.and_then(|id| snapshot.jurisdiction(id)).expect("a region");
    assert_eq!(region.iso_code.as_deref(), Some("PH-CEB"));
}

#[test]
fn results_of_wikidata() {
    let item = |id: &str| format!("http://www.wikidata.org/entity/{id}");
    let binding = |cells: &[(&str, String)]| {
        let cells = cells.iter().map(|(name, value)| {
            ((*name).to_owned(), serde_json::json!({ "type": "literal", "value": value }))
        });
        serde_json::Value::Object(cells.collect())
    };
    let vancouver = [("item", item("Q24639")), ("itemLabel", "Vancouver".to_owned())];
    let yokohama = [("twin", item("Q38283")), ("twinLabel", "Yokohama".to_owned())];
    let cebu = [
        ("twin", item("Q1467")),
        ("twinLabel", "Cebu City".to_owned()),
        ("twinCountry", item("Q928")),
        ("twinCountryLabel", "Philippines".to_owned()),
        ("twinPoint", "Point(123.89 10.31)".to_owned()),
        ("since", "1973-01-01T00:00:00Z".to_owned()),
    ];
    let rows = [[&vancouver[..], &yokohama[..]].concat(), [&vancouver[..], &cebu[..]].concat()];
    let bindings: Vec<_> = rows.iter().map(|row| binding(row)).collect();
    let json = serde_json::json!({ "head": {}, "results": { "bindings": bindings } });
    reads("Wikidata, JSON", &[file("q.json", &json.to_string())]);

    let header = "?item\t?itemLabel\t?twin\t?twinLabel\t?twinCountry\t?twinCountryLabel\t?twinPoint\t?since\n";
    let first = "<http://www.wikidata.org/entity/Q24639>\t\"Vancouver\"@en\t";
    let rows = format!(
        "{first}<http://www.wikidata.org/entity/Q38283>\t\"Yokohama\"@en\t\t\t\t\n\
         {first}<http://www.wikidata.org/entity/Q1467>\t\"Cebu City\"@en\t\
         <http://www.wikidata.org/entity/Q928>\t\"Philippines\"@en\t\
         \"Point(123.89 10.31)\"^^<http://www.opengis.net/ont/geosparql#wktLiteral>\t1973\n"
    );
    reads("Wikidata, TSV", &[file("q.tsv", &format!("{header}{rows}"))]);
}

#[test]
fn node_link_json() {
    let text = r#"{"directed": false, "multigraph": true, "graph": {},
      "nodes": [{"id": 1, "name": "Vancouver", "level": "MUNICIPALITY", "country": "CA"},
                {"id": 2, "name": "Yokohama", "level": "MUNICIPALITY", "country": "JP"},
                {"id": 3, "name": "Cebu City", "level": "MUNICIPALITY", "country": "PH", "lat": 10.3, "lon": 123.9}],
      "links": [{"source": 1, "target": 2, "key": 0}, {"source": 3, "target": 1, "key": 0, "since": 1973}]}"#;
    reads("node-link", &[file("n.json", text)]);
}

#[test]
fn graphml() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="country" attr.type="string"/>
  <key id="d2" for="edge" attr.name="since" attr.type="int"/>
  <key id="d3" for="node" attr.name="level" attr.type="string"/>
  <graph edgedefault="undirected">
    <node id="n0"><data key="d0">Vancouver</data><data key="d1">CA</data><data key="d3">city</data></node>
    <node id="n1"><data key="d0">Yokoh&#97;ma</data><data key="d1"><![CDATA[JP]]></data><data key="d3">city</data></node>
    <node id="n2"><data key="d0">Cebu City</data><data key="d1">PH</data><data key="d3">city</data></node>
    <edge source="n0" target="n1"/>
    <edge source="n2" target="n0"><data key="d2">1973</data></edge>
  </graph>
</graphml>"#;
    reads("GraphML", &[file("g.graphml", text)]);
}

#[test]
fn gexf() {
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected" mode="dynamic">
    <attributes class="node"><attribute id="0" title="country" type="string"/><attribute id="1" title="level" type="string"/></attributes>
    <nodes>
      <node id="a" label="Vancouver"><attvalues><attvalue for="0" value="CA"/><attvalue for="1" value="city"/></attvalues></node>
      <node id="b" label="Yokohama"><attvalues><attvalue for="0" value="JP"/><attvalue for="1" value="city"/></attvalues></node>
      <node id="c" label="Cebu City"><attvalues><attvalue for="0" value="PH"/><attvalue for="1" value="city"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="a" target="b"/>
      <edge id="1" source="c" target="a"><spells><spell start="1973" end="2026"/></spells></edge>
    </edges>
  </graph>
</gexf>"#;
    reads("GEXF", &[file("g.gexf", text)]);
}

#[test]
fn a_mapping_says_what_columns_and_words_mean() {
    let mapping = Mapping::parse(
        "separator = ';'\n[columns]\n'Commune' = 'city_a'\n'Land' = 'country_a'\n'Partner' = 'city_b'\n\
         'PartnerLand' = 'country_b'\n'Jahr' = 'since'\n[kinds]\n'Partnerschaft' = 'TWINNING'\n\
         [defaults]\nstatus = 'ACTIVE'\n[sources.list]\ntitle = 'A list of towns'\n",
    )
    .expect("a mapping");
    let rows = "Commune;Land;Partner;PartnerLand;Jahr;kind\nVancouver;CA;Yokohama;JP;;Partnerschaft\n\
                Cebu City;PH;Vancouver;CA;1973;Partnerschaft\n";
    let settings = Settings { mapping, ..settings() };
    let files = [file("m.csv", rows)];
    let (snapshot, report) = imported_as(&curated(), &files, &settings, &Decisions::default());
    holds_the_network(&snapshot, &report, "mapped");
    let list = snapshot.sources().find(|source| source.slug.as_str() == "list").expect("a source");
    assert_eq!(list.title, "A list of towns");
}
