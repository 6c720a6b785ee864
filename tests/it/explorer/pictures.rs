//! Pictures: the same on the page and as a file, with a table of the same rows.

use super::{LANGUAGES, PAGES, between, shown};
use crate::support::http::{get, send_raw, served};

/// Every picture of every page, by the addresses of its files.
fn pictures(language: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for page in PAGES {
        let body = get(&format!("/{language}/{page}")).body;
        for section in body.split("<section class=\"picture-section\"").skip(1) {
            let section = section.split_once("</section>").expect("a section ends").0;
            let svg = between(section, "<svg", "</svg>").expect("a picture");
            let file = section.split("href=\"").filter_map(|rest| rest.split_once('"'));
            let address = file.map(|(address, _)| shown(address)).find(|one| one.contains(".svg"));
            let address = address.expect("a picture can be had as a file");
            found.push((address, format!("<svg{svg}</svg>"), section.to_owned()));
        }
    }
    found
}

#[test]
fn the_file_of_a_picture_is_the_picture_of_the_page() {
    for language in LANGUAGES {
        let pictures = pictures(language);
        assert!(pictures.len() > 20, "{}", pictures.len());
        for (address, svg, _) in pictures {
            let file = get(&address);
            assert_eq!(file.header("content-type"), Some("image/svg+xml"), "{address}");
            let (declared, drawn) = file.body.split_once('\n').expect("a declaration");
            assert_eq!(declared, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            assert!(drawn.trim_end() == svg, "{address} is not what its page shows");
        }
    }
}

#[test]
fn the_table_of_a_picture_has_the_rows_of_its_csv() {
    for (address, _, section) in pictures("fr") {
        let csv = get(&address.replace(".svg", ".csv"));
        let mut reader = csv::Reader::from_reader(csv.body.as_bytes());
        let columns: Vec<String> =
            reader.headers().expect("columns").iter().map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
            .collect();
        let head = between(&section, "<thead>", "</thead>").expect("a head");
        assert_eq!(cells(head, "th"), columns, "{address}");
        let body = between(&section, "<tbody>", "</tbody>").expect("rows");
        let shown: Vec<_> = body.split("<tr>").skip(1).map(|row| cells(row, "td")).collect();
        assert_eq!(shown, rows, "{address}");
    }
}

/// The texts of cells.
fn cells(row: &str, name: &str) -> Vec<String> {
    row.split(&format!("<{name}"))
        .skip(1)
        .map(|cell| {
            let inner = between(cell, ">", &format!("</{name}>")).expect("a cell ends");
            let text =
                inner.split('<').map(|part| part.rsplit_once('>').map_or(part, |(_, text)| text));
            shown(&text.collect::<String>())
        })
        .collect()
}

#[test]
fn every_picture_has_a_title_and_a_description() {
    for (address, svg, _) in pictures("en") {
        for name in ["title", "desc"] {
            let text = between(&svg, &format!("<{name} "), &format!("</{name}>"));
            let text = text.and_then(|text| text.split_once('>')).expect("a text").1;
            assert!(!text.trim().is_empty(), "{address}: {name}");
        }
    }
}

#[test]
fn pictures_come_in_pixels_and_networks_for_other_tools() {
    let raw = |path: &str| send_raw(served(), &format!("GET {path} HTTP/1.1"), b"");
    let png = raw("/en/jurisdictions/alberta/network.png");
    assert_eq!(png.header("content-type"), Some("image/png"));
    assert!(png.body.contains("IHDR"));
    let graphml = get("/en/jurisdictions/alberta/network.graphml").body;
    assert_eq!(graphml.matches("<edge ").count(), 8);
    assert_eq!(graphml.matches("<node ").count(), 9);
    assert!(graphml.contains("alberta-jalisco"));
    let gexf = get("/fr/shared/network.gexf?of=alberta&of=quebec").body;
    assert_eq!(gexf.matches("<edge ").count(), 2);
    // Bars are no network.
    assert_eq!(get("/en/jurisdictions/alberta/kinds.graphml").status, 404);
    assert_eq!(get("/en/jurisdictions/alberta/nothing.svg").status, 404);
}

#[test]
fn a_place_that_was_put_somewhere_stands_there_in_the_file_too() {
    let svg = get("/en/jurisdictions/alberta/network.svg?pin=jalisco:123.5,77").body;
    let place = between(&svg, "data-place=\"jalisco\"", ">").expect("Jalisco");
    assert!(place.contains("translate(123.5 77)"), "{place}");
    let without = get("/en/jurisdictions/alberta/network.svg?pin=jalisco:x,y&pin=nobody:1,2");
    assert_eq!(without.body, get("/en/jurisdictions/alberta/network.svg").body);
}
