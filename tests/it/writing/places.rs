//! Jurisdictions, sources, subjects, offices and coverage notes.

use entente::model::{Caller, Role};
use serde_json::{Value, json};

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn a_place_is_recorded_with_all_that_is_known_of_it(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "name": { "en": "Nuevo León", "fr": "Nuevo León" }, "level": "REGION",
            "names": [{ "text": "Nuevo Leon", "language": "en" }, { "text": "NL" }],
            "designation": { "en": "state", "fr": "État" }, "isoCode": "MX-NLE", "wikidataId": "Q15282",
            "geonamesId": 3_522_542, "parent": "mexico", "location": { "latitude": 25.6, "longitude": -100 },
            "focusAreas": ["trade"], "citations": cited() });
        let fields = "jurisdiction { slug name names { text language } level designation(locale: FR)
            isoCode wikidataId parent { slug } location { latitude longitude } focusAreas { slug }
            citations { locator } version }";
        let made = desk.changed("createJurisdiction", input, fields).await;
        assert_eq!(made["jurisdiction"], json!({ "slug": "nuevo-leon", "name": "Nuevo León",
            "names": [{ "text": "Nuevo Leon", "language": "en" }, { "text": "NL", "language": null }],
            "level": "REGION", "designation": "État", "isoCode": "MX-NLE", "wikidataId": "Q15282",
            "parent": { "slug": "mexico" }, "location": { "latitude": 25.6, "longitude": -100.0 },
            "focusAreas": [{ "slug": "trade" }], "citations": [{ "locator": "row 1" }], "version": 1 }));
        let found = desk.ask(r#"{ jurisdiction(key: "MX-NLE") { name } }"#, json!({})).await;
        assert_eq!(found["data"]["jurisdiction"]["name"], "Nuevo León", "{found}");
    }

    async fn two_places_of_a_name_have_slugs_of_their_own(database) {
        let desk = Desk::over(&database).await;
        let input = |parent: &str| json!({ "name": { "en": "Jalisco" }, "level": "MUNICIPALITY", "parent": parent });
        let slug = async |parent| {
            let made = desk.changed("createJurisdiction", input(parent), "jurisdiction { slug }").await;
            made["jurisdiction"]["slug"].as_str().unwrap().to_owned()
        };
        assert_eq!(slug("jalisco").await, "jalisco-jalisco");
        assert_eq!(slug("alberta").await, "jalisco-alberta");
        assert_eq!(slug("alberta").await, "jalisco-2");
    }

    async fn everything_that_is_wrong_with_a_place_is_told_at_once(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "name": { "en": "" }, "level": "REGION", "isoCode": "Alberta",
            "wikidataId": "1951", "parent": "jalisco", "location": { "latitude": 99, "longitude": 0 },
            "slug": "alberta", "worldRegion": "999" });
        let mut wrong = desk.wrong("createJurisdiction", input).await;
        wrong.sort();
        assert_eq!(wrong, problems(&[
            ("DUPLICATE", "input.slug"),
            ("INVALID", "input.isoCode"),
            ("INVALID", "input.location"),
            ("INVALID", "input.parent"),
            ("INVALID", "input.wikidataId"),
            ("NOT_FOUND", "input.worldRegion"),
            ("REQUIRED", "input.name"),
        ]));
        let nothing = json!({ "name": { "en": "北京" }, "level": "COUNTRY" });
        assert_eq!(desk.wrong("createJurisdiction", nothing).await,
            problems(&[("REQUIRED", "input.slug")]));
        let unnamed = json!({ "name": { "en": " " }, "level": "REGION", "isoCode": "X" });
        let rest = [("REQUIRED", "input.name"), ("INVALID", "input.isoCode"), ("REQUIRED", "input.parent")];
        assert_eq!(desk.wrong("createJurisdiction", unnamed.clone()).await, problems(&rest));
        let mut misnamed = unnamed;
        misnamed["slug"] = "Not A Slug".into();
        let all = [&[("INVALID", "input.slug")][..], &rest[..]].concat();
        assert_eq!(desk.wrong("createJurisdiction", misnamed).await, problems(&all));
    }

    async fn sources_subjects_offices_and_notes_are_recorded_and_changed(database) {
        let desk = Desk::over(&database).await;
        let source = json!({ "title": "A register", "url": "https://example.org/a", "language": "FR",
            "updatedOn": "2026-11" });
        let made = desk.changed("createSource", source, "source { id slug url updatedOn }").await;
        assert_eq!(made["source"]["slug"], "a-register");
        let update = json!({ "id": made["source"]["id"], "url": null, "publisher": "A ministry" });
        let made = desk.changed("updateSource", update, "source { url publisher title }").await;
        assert_eq!(made["source"], json!({ "url": null, "publisher": "A ministry", "title": "A register" }));
        let bad = json!({ "title": "A", "url": "ftp://example.org", "updatedOn": "soon", "slug": "a-register" });
        assert_eq!(desk.wrong("createSource", bad).await, problems(&[("INVALID", "input.url"),
            ("INVALID", "input.updatedOn"), ("DUPLICATE", "input.slug")]));

        let subject = json!({ "name": { "en": "Imports", "fr": "Importations" }, "broader": "trade",
            "synonyms": ["purchases"] });
        let made = desk.changed("createFocusArea", subject, "focusArea { id slug broader { slug } }").await;
        let update = json!({ "id": made["focusArea"]["id"], "broader": "imports" });
        assert_eq!(desk.wrong("updateFocusArea", update).await, problems(&[("INVALID", "input.broader")]));
        let update = json!({ "id": made["focusArea"]["id"], "broader": null, "synonyms": [] });
        let made = desk.changed("updateFocusArea", update, "focusArea { broader { slug } synonyms }").await;
        assert_eq!(made["focusArea"], json!({ "broader": null, "synonyms": [] }));

        let office = json!({ "jurisdiction": "quebec", "organisation": "A ministry", "covers": ["021"],
            "phone": "1", "citations": cited() });
        let made = desk.changed("createContact", office, "contact { id covers { m49 } citations { id } }").await;
        assert_eq!(made["contact"]["covers"], json!([{ "m49": "021" }]));
        let update = json!({ "id": made["contact"]["id"], "phone": null, "hours": "8 to 4" });
        let made = desk.changed("updateContact", update, "contact { id phone hours }").await;
        assert_eq!(made["contact"]["hours"], "8 to 4");
        desk.changed("deleteContact", json!({ "id": made["contact"]["id"] }), "deletedId").await;
        assert_eq!(desk.wrong("createContact", json!({ "jurisdiction": "nowhere", "organisation": "" })).await,
            problems(&[("NOT_FOUND", "input.jurisdiction"), ("REQUIRED", "input.organisation")]));

        let note = json!({ "jurisdiction": "alberta", "source": "a-register", "recordedPartners": 1,
            "statedPartners": 2, "note": { "en": "One is missing" } });
        let made = desk.changed("createCoverageNote", note, "coverageNote { id statedPartners }").await;
        let update = json!({ "id": made["coverageNote"]["id"], "statedPartners": null });
        desk.changed("updateCoverageNote", update, "coverageNote { statedPartners }").await;
        desk.changed("deleteCoverageNote", json!({ "id": made["coverageNote"]["id"] }), "deletedId").await;
    }

    async fn what_the_curated_files_may_not_say_is_refused(database) {
        let desk = Desk::over(&database).await;
        let place = json!({ "name": { "en": "Nuevo León" }, "level": "REGION", "parent": "mexico",
            "isoCode": "US-TX", "citations": [cited()[0], cited()[0]],
            "names": [{ "text": "NL", "language": "español" }, { "text": "NL" }] });
        assert_eq!(desk.wrong("createJurisdiction", place).await, problems(&[
            ("DUPLICATE", "input.names.1"),
            ("DUPLICATE", "input.citations.1"),
            ("INVALID", "input.isoCode"),
        ]));
        let place = json!({ "name": { "en": "Nuevo León" }, "level": "REGION", "parent": "mexico",
            "names": [{ "text": "NL", "language": "español" }, { "text": "NLE", "language": "x".repeat(99) }] });
        let wrong = desk.wrong("createJurisdiction", place).await;
        assert_eq!(wrong, problems(&[("INVALID", "input.names"), ("INVALID", "input.names")]));
        for address in ["https://example.org/a b".to_owned(), format!("https://e.org/{}", "a".repeat(3_000))] {
            let source = json!({ "title": "A", "url": address });
            assert_eq!(desk.wrong("createSource", source).await, problems(&[("INVALID", "input.url")]));
        }
        let source = json!({ "title": "A", "url": " https://example.org/a\n" });
        let made = desk.changed("createSource", source, "source { url }").await;
        assert_eq!(made["source"]["url"], "https://example.org/a");
        let note = json!({ "jurisdiction": "alberta", "source": "a", "recordedPartners": -1,
            "note": { "en": "One is missing" } });
        assert_eq!(desk.wrong("createCoverageNote", note).await, problems(&[("INVALID", "input.recordedPartners")]));
    }

    async fn a_code_of_another_country_is_told_of_what_lies_inside(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "id": id(sample::CANADA), "expectedVersion": 1, "isoCode": "US" });
        let payload = desk.change("updateJurisdiction", input, "").await;
        let error = &payload["userErrors"][0];
        assert_eq!((&error["code"], &error["path"]), (&json!("INVALID"), &json!(["input"])), "{payload}");
        let message = error["message"].as_str().unwrap();
        assert!(message.starts_with("jurisdiction alberta: \"CA-AB\" is not in US"), "{message}");
    }

    async fn a_long_title_makes_a_slug_of_its_first_words(database) {
        let desk = Desk::over(&database).await;
        let source = json!({ "title": "Agreement on the exchange of everything ".repeat(8) });
        for end in ["of-everything", "exchange-of-2"] {
            let made = desk.changed("createSource", source.clone(), "source { slug }").await;
            let slug = made["source"]["slug"].as_str().unwrap();
            assert!(slug.ends_with(end) && slug.len() <= 120, "{slug}");
        }
        let versioned = json!({ "id": id(sample::SOURCE), "expectedVersion": 1 });
        let wrong = desk.wrong("deleteSource", versioned).await;
        assert_eq!(wrong[0], ("INVALID".to_owned(), "input.expectedVersion".to_owned()));
    }

    async fn whoever_has_no_role_changes_nothing(database) {
        let desk = Desk::over(&database).await;
        let mutation = "mutation { createSource(input: { title: \"A\" }) { revision } }";
        for caller in [Caller::ANYBODY, Caller::known("eve", Role::Reader)] {
            let answer = Desk { caller, ..desk.clone() }.ask(mutation, json!({})).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer}");
            assert_eq!(answer.get("data"), None::<&Value>);
        }
        assert_eq!(desk.live.current().revision(), 1);
        let alberta = json!({ "id": id(sample::ALBERTA), "expectedVersion": 1, "isoCode": null });
        desk.changed("updateJurisdiction", alberta, "").await;
        let actors = desk.ask("{ changes(afterRevision: 1) { nodes { actor } } }", json!({})).await;
        assert_eq!(actors["data"]["changes"]["nodes"], json!([{ "actor": "ada" }]));
    }
}
