//! The dataset as a whole: its figures, its hash, and its citations as other programs read them.

use biblatex::{Bibliography, ChunksExt, PermissiveType, Type};
use serde_json::{Value, json};

use crate::support::curated::{data, snapshot};

async fn citation(arguments: &str) -> String {
    let answer = data(format!("{{ dataset {{ citation({arguments}) }} }}")).await;
    answer["dataset"]["citation"].as_str().unwrap().to_owned()
}

fn hash() -> String {
    snapshot().canonical_hash().to_owned()
}

const TITLE: &str = "Entente: the links that provinces, states, regions and cities make with each \
                     other across borders";

#[tokio::test]
async fn its_figures_are_those_of_the_snapshot() {
    let answer = data("{ dataset { revision updatedAt jurisdictions links sources hash } }").await;
    let counts = snapshot().counts();
    let expected = json!({ "dataset": {
        "revision": 1,
        "updatedAt": "1970-01-01T00:00:00Z",
        "jurisdictions": counts.jurisdictions,
        "links": counts.links,
        "sources": counts.sources,
        "hash": hash(),
    } });
    assert_eq!(answer, expected);
    assert!(hash().len() == 64 && hash().bytes().all(|c| b"0123456789abcdef".contains(&c)));
}

/// Everything that the codebook says of other people's data stands in the one sentence, too.
#[tokio::test]
async fn its_licence_names_all_that_the_codebook_names() {
    let answer = data("{ dataset { licence } }").await;
    let licence = answer["dataset"]["licence"].as_str().unwrap();
    let codebook = include_str!("../../data/README.md");
    let (_, section) = codebook.split_once("## Licence\n").unwrap();
    for named in ["GeoNames", "CC BY 4.0", "ISO 3166-2", "Wikidata", "CC0"] {
        assert!(section.contains(named), "{named}: {section}");
        assert!(licence.contains(named), "{named}: {licence}");
    }
    assert!(licence.contains("MIT") && licence.contains("Apache-2.0"), "{licence}");
}

#[tokio::test]
async fn a_plain_citation_is_a_line_to_paste() {
    let short = &hash()[..12];
    let english = format!(
        "Entente contributors (1970). {TITLE} [data set]. Revision 1 of January 1, 1970. \
         SHA-256 {short}."
    );
    assert_eq!(citation("format: PLAIN").await, english);
    let french = format!(
        "Les contributeurs d’Entente (1970). Entente\u{a0}: les liens que provinces, États, \
         régions et villes nouent par-delà les frontières [jeu de données]. Révision 1 du 1er \
         janvier 1970. SHA-256 {short}."
    );
    assert_eq!(citation("locale: FR").await, french);
}

/// The key of an entry: it names the data, not the server.
fn key() -> String {
    format!("entente-{}", &hash()[..12])
}

#[tokio::test]
async fn biblatex_reads_the_bibtex_entry() {
    let text = citation("format: BIBTEX").await;
    let read = Bibliography::parse(&text).unwrap();
    let entry = read.get(&key()).unwrap();
    assert_eq!(read.len(), 1);
    assert_eq!(entry.title().unwrap().format_verbatim(), TITLE);
    let authors = entry.author().unwrap();
    assert_eq!((authors.len(), authors[0].name.as_str()), (1, "Entente contributors"));
    let PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("{text}") };
    assert_eq!(date.to_chunks().format_verbatim(), "1970-01");
    let note = entry.note().unwrap().format_verbatim();
    assert_eq!(note, format!("Data set. Revision 1 of January 1, 1970. SHA-256: {}", hash()));

    let text = citation("format: BIBTEX, locale: FR").await;
    let read = Bibliography::parse(&text).unwrap();
    let title = read.get(&key()).unwrap().title().unwrap().format_verbatim();
    // Whatever space there is, the reader makes one plain space of it.
    assert!(title.starts_with("Entente : les liens que provinces, États"), "{title}");
}

#[tokio::test]
async fn a_csl_item_has_the_names_of_the_csl_schema() {
    let text = citation("format: CSL_JSON").await;
    let read: Value = serde_json::from_str(&text).unwrap();
    let expected = json!([{
        "id": key(),
        "type": "dataset",
        "title": TITLE,
        "author": [{ "literal": "Entente contributors" }],
        "issued": { "date-parts": [[1970, 1, 1]] },
        "version": "1",
        "language": "en",
        "note": format!("Data set. Revision 1 of January 1, 1970. SHA-256: {}", hash()),
    }]);
    assert_eq!(read, expected);
}

/// The grammar of RIS: two characters, two spaces, a hyphen, a space, the value, CR and LF.
#[tokio::test]
async fn a_ris_record_keeps_the_grammar() {
    for locale in ["EN", "FR"] {
        let text = citation(&format!("format: RIS, locale: {locale}")).await;
        let lines: Vec<_> = text.split_terminator("\r\n").collect();
        let fields: Vec<_> = lines.iter().map(|line| line.split_once("  - ").unwrap()).collect();
        for (tag, value) in &fields {
            let capitals = tag.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
            assert!(tag.len() == 2 && capitals, "{tag}");
            assert!(!value.contains(['\r', '\n']), "{value}");
        }
        assert_eq!(fields.first(), Some(&("TY", "DATA")));
        assert_eq!(fields.last(), Some(&("ER", "")));
        let of = |tag: &str| fields.iter().find(|(is, _)| *is == tag).map(|(_, value)| *value);
        assert_eq!((of("PY"), of("DA")), (Some("1970"), Some("1970/01/01/")));
        assert_eq!(of("LA"), Some(locale.to_lowercase().as_str()));
        assert!(of("N1").unwrap().ends_with(&hash()), "{text}");
        // A comma would split the name of a body into surname and first name.
        assert!(!of("AU").unwrap().contains(','), "{text}");
    }
}
