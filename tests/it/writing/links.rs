//! Links and their events.

use entente::model::{LinkEventId, Role};
use serde_json::json;

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn a_link_is_named_for_its_parties_where_nothing_else_is_said(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "kind": "SISTER_PROVINCE", "citations": cited(),
            "parties": [{ "jurisdiction": "Québec" }, { "jurisdiction": "CA-AB" }],
            "events": [
                { "kind": "RENEWED", "date": "2022", "citations": cited() },
                { "kind": "SIGNED", "date": "1999-05", "citations": cited(),
                  "note": { "en": "In Edmonton" } },
            ],
            "focusAreas": ["trade"], "jointBodies": ["A council"] });
        let fields = "link { slug title(locale: EN) fr: title(locale: FR) status term version
            firstSigned events { kind date note } parties { role jurisdiction { slug } }
            focusAreas { slug } jointBodies citations { locator source { slug } } }";
        let made = desk.changed("createLink", input.clone(), fields).await;
        assert_eq!(made, json!({ "revision": 2, "userErrors": [], "link": {
            "slug": "quebec-alberta",
            "title": "quebec–alberta sister-province relationship",
            "fr": "Relation de provinces sœurs quebec–alberta",
            "status": "ACTIVE", "term": "NOT_STATED", "version": 1, "firstSigned": "1999-05",
            "events": [
                { "kind": "SIGNED", "date": "1999-05", "note": "In Edmonton" },
                { "kind": "RENEWED", "date": "2022", "note": null },
            ],
            "parties": [
                { "role": "PARTY", "jurisdiction": { "slug": "quebec" } },
                { "role": "PARTY", "jurisdiction": { "slug": "alberta" } },
            ],
            "focusAreas": [{ "slug": "trade" }], "jointBodies": ["A council"],
            "citations": [{ "locator": "row 1",
                "source": { "slug": "international-partnerships" } }],
        } }));
        let again = desk.changed("createLink", input, "link { slug }").await;
        assert_eq!(again["link"]["slug"], "quebec-alberta-sister-province");
    }

    async fn everything_that_is_wrong_with_a_link_is_told_at_once(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "kind": "REPRESENTATIVE_OFFICE", "slug": "Not A Slug",
            "title": { "en": " " }, "citations": [],
            "parties": [{ "jurisdiction": "alberta" }, { "jurisdiction": "Quebbec" }],
            "events": [{ "kind": "SIGNED", "date": "May 2006",
                "citations": [{ "source": "nowhere" }] }],
            "focusAreas": ["trade", "treid"] });
        assert_eq!(desk.wrong("createLink", input).await, problems(&[
            ("NOT_FOUND", "input.parties.1"),
            ("NOT_FOUND", "input.focusAreas.1"),
            ("INVALID", "input.events.0.date"),
            ("NOT_FOUND", "input.events.0.citations.0.source"),
            ("INVALID", "input.slug"),
            ("REQUIRED", "input.title"),
            ("REQUIRED", "input.citations"),
        ]));
    }

    async fn a_null_asks_for_the_default_of_an_input(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "kind": "CONTACT", "status": null, "term": null, "citations": cited(),
            "parties": [{ "jurisdiction": "quebec", "role": null }, { "jurisdiction": "jalisco" }] });
        let made = desk.changed("createLink", input, "link { status term parties { role } }").await;
        assert_eq!(made["link"], json!({ "status": "ACTIVE", "term": "NOT_STATED",
            "parties": [{ "role": "PARTY" }, { "role": "PARTY" }] }));
    }

    async fn an_update_keeps_what_it_does_not_name_and_clears_what_is_null(database) {
        let desk = Desk::over(&database).await;
        let link = id(sample::ALBERTA_JALISCO);
        let input = json!({ "id": link, "expectedVersion": 1, "termAsStated": null,
            "status": "ENDED", "focusAreas": ["exports"] });
        let fields = "link { version status term termAsStated title focusAreas { slug }
            events { kind } disagreements { field } }";
        let made = desk.changed("updateLink", input, fields).await;
        assert_eq!(made["link"], json!({ "version": 2, "status": "ENDED",
            "term": "RENEWAL_IN_PROGRESS", "termAsStated": null, "title": "alberta-jalisco",
            "focusAreas": [{ "slug": "exports" }],
            "events": [{ "kind": "SIGNED" }, { "kind": "SUMMIT" }],
            "disagreements": [{ "field": "firstSigned" }] }));
    }

    async fn a_link_that_somebody_else_changed_is_not_overwritten(database) {
        let desk = Desk::over(&database).await;
        let link = id(sample::QUEBEC_JALISCO);
        let input = |title: &str| json!({ "id": link, "expectedVersion": 1, "title": { "en": title } });
        desk.changed("updateLink", input("First"), "").await;
        let bob = desk.asked_by("bob", Role::Editor);
        assert_eq!(bob.wrong("updateLink", input("Second")).await,
            problems(&[("STALE_VERSION", "input.expectedVersion")]));
        let cleared = json!({ "id": link, "expectedVersion": 2, "title": null, "kind": null,
            "parties": [{ "jurisdiction": "quebec" }] });
        assert_eq!(desk.wrong("updateLink", cleared).await, problems(&[
            ("REQUIRED", "input.kind"),
            ("REQUIRED", "input.title"),
            ("REQUIRED", "input.parties"),
        ]));
    }

    async fn a_change_that_changes_nothing_makes_no_revision(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "id": id(sample::QUEBEC_JALISCO), "expectedVersion": 1,
            "title": { "en": "quebec-jalisco" } });
        let made = desk.changed("updateLink", input, "link { version }").await;
        assert_eq!(made, json!({ "link": { "version": 1 }, "revision": 1, "userErrors": [] }));
    }

    async fn an_old_slug_leads_on_and_is_given_to_nobody_else(database) {
        let desk = Desk::over(&database).await;
        let link = id(sample::QUEBEC_JALISCO);
        let rename = |slug: &str, version| json!({ "id": link, "expectedVersion": version, "slug": slug });
        desk.changed("updateLink", rename("quebec-and-jalisco", 1), "").await;
        let found = desk.ask(r#"{ link(key: "quebec-jalisco") { slug } }"#, json!({})).await;
        assert_eq!(found["data"]["link"]["slug"], "quebec-and-jalisco", "{found}");
        let other = json!({ "kind": "CONTACT", "slug": "quebec-jalisco", "citations": cited(),
            "parties": [{ "jurisdiction": "quebec" }, { "jurisdiction": "jalisco" }] });
        assert_eq!(desk.wrong("createLink", other).await, problems(&[("DUPLICATE", "input.slug")]));
        let back = desk.changed("updateLink", rename("quebec-jalisco", 2), "link { slug }").await;
        assert_eq!(back["link"]["slug"], "quebec-jalisco");
        let found = desk.ask(r#"{ link(key: "quebec-and-jalisco") { slug } }"#, json!({})).await;
        assert_eq!(found["data"]["link"]["slug"], "quebec-jalisco", "{found}");
    }

    async fn an_event_is_recorded_mended_and_deleted_with_the_version_of_its_link(database) {
        let desk = Desk::over(&database).await;
        let fields = "link { version events { id kind date citations { id } } }";
        let event = json!({ "kind": "SIGNED", "date": "2006", "citations": cited() });
        let input = json!({ "link": id(sample::QUEBEC_JALISCO), "expectedVersion": 1, "event": event });
        let made = desk.changed("recordLinkEvent", input, fields).await;
        let event = made["link"]["events"][0]["id"].clone();
        assert_eq!(made["link"]["version"], 2);

        let input = json!({ "id": event, "expectedVersion": 2, "date": "2006-05" });
        let made = desk.changed("updateLinkEvent", input.clone(), fields).await;
        assert_eq!(made["link"]["events"][0]["date"], "2006-05");
        assert_eq!(desk.wrong("updateLinkEvent", input).await,
            problems(&[("STALE_VERSION", "input.expectedVersion")]));
        let citation = made["link"]["events"][0]["citations"][0]["id"].clone();
        assert_eq!(desk.wrong("uncite", json!({ "id": citation })).await,
            problems(&[("REQUIRED", "input.id")]), "an event keeps a citation");

        let input = json!({ "id": event, "expectedVersion": 3 });
        let gone = desk.changed("deleteLinkEvent", input, "deletedId").await;
        assert_eq!(gone["deletedId"], event);
        assert_eq!(desk.wrong("deleteLinkEvent", json!({ "id": event })).await,
            problems(&[("NOT_FOUND", "input.id")]));
        let none = json!({ "link": id(LinkEventId(46)), "expectedVersion": 1,
            "event": { "kind": "SIGNED", "date": "2006-13", "citations": [] } });
        assert_eq!(desk.wrong("recordLinkEvent", none).await,
            problems(&[("NOT_FOUND", "input.link"), ("INVALID", "input.event.date"),
                ("REQUIRED", "input.event.citations")]));
        let uncited = json!({ "link": id(sample::QUEBEC_JALISCO), "expectedVersion": 4,
            "event": { "kind": "SIGNED", "citations": [] } });
        assert_eq!(desk.wrong("recordLinkEvent", uncited).await,
            problems(&[("REQUIRED", "input.event.citations")]));
    }

    async fn a_citation_on_which_sources_disagree_stays(database) {
        let desk = Desk::over(&database).await;
        let query = r#"{ link(key: "alberta-jalisco") { disagreements { field values { citations { id } } } } }"#;
        let found = desk.ask(query, json!({})).await;
        let citation = &found["data"]["link"]["disagreements"][0]["values"][0]["citations"][0]["id"];
        let payload = desk.change("uncite", json!({ "id": citation }), "deletedId").await;
        let error = &payload["userErrors"][0];
        assert_eq!((&error["code"], &error["path"]), (&json!("IN_USE"), &json!(["input", "id"])), "{payload}");
        assert!(error["message"].as_str().unwrap().contains("firstSigned"), "{payload}");
    }

    async fn what_is_said_twice_is_cited_once_and_the_last_citation_stays(database) {
        let desk = Desk::over(&database).await;
        let link = id(sample::QUEBEC_JALISCO);
        let cite = json!({ "subject": link, "citation": cited()[0] });
        let made = desk.changed("cite", cite.clone(),
            "citation { id locator subject { ... on Link { slug version } } }").await;
        assert_eq!(made["citation"]["subject"], json!({ "slug": "quebec-jalisco", "version": 2 }));
        assert_eq!(desk.wrong("cite", cite).await, problems(&[("DUPLICATE", "input.citation")]));
        desk.changed("uncite", json!({ "id": made["citation"]["id"] }), "deletedId").await;
        let first = desk.ask(r#"{ link(key: "quebec-jalisco") { citations { id } } }"#, json!({})).await;
        let first = &first["data"]["link"]["citations"][0]["id"];
        assert_eq!(desk.wrong("uncite", json!({ "id": first })).await,
            problems(&[("REQUIRED", "input.id")]));
    }
}
