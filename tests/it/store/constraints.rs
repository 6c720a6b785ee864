//! What the database itself refuses, whoever writes.

use sea_orm::sqlx::error::ErrorKind;
use sea_orm::{ConnectionTrait, DbErr, RuntimeErr};

use crate::support::databases::run;
use crate::support::sample;

/// Statements that break a CHECK constraint of the sample.
const CHECKED: &[&str] = &[
    "UPDATE world_region SET m49 = '19' WHERE m49 = '021'",
    "UPDATE world_region SET parent = '019' WHERE m49 = '019'",
    "UPDATE world_region SET name_en = ''",
    "UPDATE source SET slug = ''",
    "UPDATE source SET title = ''",
    "UPDATE source SET language = 'DE'",
    "UPDATE source SET updated_on = 'May 2006'",
    "UPDATE source SET retrieved_on = ''",
    "UPDATE focus_area SET broader_id = id",
    "UPDATE focus_area_synonym SET position = -1 WHERE position = 0",
    "UPDATE jurisdiction SET id = 0 WHERE id = 13",
    "UPDATE jurisdiction SET level = 'PLANET'",
    "UPDATE jurisdiction SET name_en = ''",
    "UPDATE jurisdiction SET designation_fr = 'pays' WHERE id = 11",
    "UPDATE jurisdiction SET iso_code = 'C' WHERE id = 11",
    "UPDATE jurisdiction SET wikidata_id = '1951' WHERE id = 13",
    "UPDATE jurisdiction SET parent_id = id WHERE id = 13",
    "UPDATE jurisdiction SET latitude = 90.1 WHERE id = 13",
    "UPDATE jurisdiction SET latitude = -90.1 WHERE id = 13",
    "UPDATE jurisdiction SET longitude = 180.1 WHERE id = 13",
    "UPDATE jurisdiction SET longitude = -180.1 WHERE id = 13",
    "UPDATE jurisdiction SET longitude = NULL WHERE id = 13",
    "UPDATE jurisdiction SET latitude = 1.0 WHERE id = 11",
    "UPDATE jurisdiction SET version = 0",
    "UPDATE jurisdiction SET updated_at = '1990-01-01T00:00:00+00:00'",
    "UPDATE jurisdiction_name SET text = ''",
    "UPDATE link SET kind = 'FRIENDS'",
    "UPDATE link SET title_en = ''",
    "UPDATE link SET status = 'ALIVE'",
    "UPDATE link SET term = 'FOREVER'",
    "UPDATE link SET version = 0",
    "UPDATE link SET updated_at = '1990-01-01T00:00:00+00:00'",
    "UPDATE link_party SET role = 'GUEST'",
    "UPDATE link_party SET position = -1 WHERE position = 0",
    "UPDATE link_event SET kind = 'PARTY'",
    "UPDATE link_event SET date = '20'",
    "UPDATE link_event SET note_fr = 'sans anglais', note_en = NULL",
    "UPDATE link_joint_body SET name = ''",
    "UPDATE citation SET jurisdiction_id = NULL WHERE id = 42",
    "UPDATE citation SET link_id = 21, position = 9 WHERE id = 42",
    "UPDATE citation SET focus_area_id = 3 WHERE contact_id IS NOT NULL",
    "UPDATE citation SET position = -1 WHERE id = 42",
    "UPDATE disagreement SET field = ''",
    "UPDATE contact SET organisation = ''",
    "UPDATE coverage_note SET stated_partners = -1",
    "UPDATE coverage_note SET recorded_partners = -1",
    "UPDATE slug_redirect SET jurisdiction_id = NULL",
    "UPDATE slug_redirect SET link_id = 21",
    "UPDATE slug_redirect SET kind = 'LINK'",
    "UPDATE slug_redirect SET kind = 'SOURCE'",
    "UPDATE revision SET number = 0",
    "UPDATE revision SET last_id = -1",
    "UPDATE revision SET actor = ''",
    "UPDATE change SET action = 'TOUCHED'",
    "UPDATE change SET action = 'UPDATED'",
    "UPDATE change SET action = 'DELETED'",
    "UPDATE change SET subject_kind = 'CITATION'",
    "UPDATE api_token SET role = 'KING'",
    "UPDATE idempotency_key SET request_hash = ''",
    "UPDATE slug_redirect SET former_id = 0",
];

/// Statements that make something twice of which there is one.
const UNIQUE: &[&str] = &[
    "INSERT INTO world_region (m49, name_en) VALUES ('019', 'x')",
    "UPDATE jurisdiction SET slug = 'alberta' WHERE id = 14",
    "UPDATE jurisdiction SET iso_code = 'CA-AB' WHERE id = 14",
    "UPDATE jurisdiction SET wikidata_id = 'Q1951' WHERE id = 14",
    "UPDATE jurisdiction SET id = 14 WHERE id = 13",
    "UPDATE focus_area SET slug = 'trade' WHERE id = 3",
    "UPDATE focus_area_synonym SET text = 'Zoll'",
    "UPDATE focus_area_synonym SET position = 0",
    "UPDATE jurisdiction_name SET position = 0",
    "UPDATE jurisdiction_focus_area SET position = 0",
    "UPDATE jurisdiction_focus_area SET focus_area_id = 2",
    "UPDATE link SET slug = 'quebec-jalisco' WHERE id = 21",
    "UPDATE link_party SET jurisdiction_id = 13 WHERE link_id = 21",
    "UPDATE link_party SET position = 0",
    "UPDATE link_event SET position = 0",
    "UPDATE link_focus_area SET focus_area_id = 2",
    "UPDATE link_joint_body SET position = 0",
    "UPDATE disagreement SET position = 0",
    "UPDATE citation SET position = 0 WHERE jurisdiction_id IS NOT NULL",
    "UPDATE citation SET position = 0 WHERE link_id IS NOT NULL",
    "UPDATE citation SET position = 0 WHERE link_event_id IS NOT NULL",
    "UPDATE contact_world_region SET world_region = '019'",
    "INSERT INTO source (id, slug, title) VALUES (99, 'international-partnerships', 'x')",
    "INSERT INTO slug_redirect (kind, slug, jurisdiction_id) \
     VALUES ('JURISDICTION', 'quebec-province', 13)",
    "INSERT INTO revision (number, at, actor, last_id) \
     VALUES (1, '2026-01-01T00:00:00+00:00', 'x', 1)",
    "UPDATE change SET position = 0",
    "INSERT INTO api_token (id, name, hash, role, created_at) \
     VALUES (2, 'y', 'h', 'READER', '2026-01-01T00:00:00+00:00')",
    "INSERT INTO idempotency_key (actor, key, request_hash, revision, made) \
     VALUES ('a', 'k', 'other', 1, '[]')",
    "INSERT INTO slug_redirect (kind, slug, jurisdiction_id, former_id) \
     VALUES ('JURISDICTION', 'older', 13, 7), ('JURISDICTION', 'oldest', 13, 7)",
];

/// Statements that leave a reference to nothing.
const REFERRED: &[&str] = &[
    "UPDATE world_region SET parent = '999' WHERE m49 = '021'",
    "UPDATE focus_area SET broader_id = 999",
    "UPDATE jurisdiction SET parent_id = 999",
    "UPDATE jurisdiction SET world_region = '999'",
    "UPDATE jurisdiction_name SET jurisdiction_id = 999",
    "UPDATE jurisdiction_focus_area SET focus_area_id = 999 WHERE position = 0",
    "UPDATE focus_area_synonym SET focus_area_id = 999",
    "UPDATE link_party SET jurisdiction_id = 999 WHERE position = 0",
    "UPDATE link_party SET link_id = 999 WHERE link_id = 21",
    "UPDATE link_event SET link_id = 999",
    "UPDATE link_focus_area SET focus_area_id = 999 WHERE position = 0",
    "UPDATE link_joint_body SET link_id = 999",
    "UPDATE citation SET source_id = 999",
    "UPDATE citation SET link_event_id = 999 WHERE id = 55",
    "UPDATE disagreement SET citation_id = 999",
    "UPDATE contact SET jurisdiction_id = 999",
    "UPDATE contact_world_region SET world_region = '999' WHERE position = 0",
    "UPDATE coverage_note SET source_id = 999",
    "UPDATE coverage_note SET jurisdiction_id = 999",
    "UPDATE slug_redirect SET jurisdiction_id = 999",
    "UPDATE change SET revision = 999",
    "UPDATE idempotency_key SET revision = 999",
    "DELETE FROM world_region WHERE m49 = '019'",
    "DELETE FROM source",
    "DELETE FROM focus_area WHERE id = 2",
    "DELETE FROM jurisdiction WHERE id = 14",
    "DELETE FROM citation WHERE id = 51",
    "DELETE FROM revision",
];

fn kind(error: &DbErr) -> Option<ErrorKind> {
    let (DbErr::Exec(cause) | DbErr::Query(cause) | DbErr::Conn(cause)) = error else {
        return None;
    };
    let RuntimeErr::SqlxError(cause) = cause else { return None };
    Some(cause.as_database_error()?.kind())
}

async fn refuses_all(database: &impl ConnectionTrait, statements: &[&str], expected: ErrorKind) {
    let mut wrong = Vec::new();
    for statement in statements {
        match database.execute_unprepared(statement).await {
            Ok(_) => wrong.push(format!("{statement}: was let through")),
            Err(error) => match kind(&error) {
                Some(kind) if format!("{kind:?}") == format!("{expected:?}") => {}
                _ => wrong.push(format!("{statement}: {error}")),
            },
        }
    }
    assert!(wrong.is_empty(), "{expected:?}:\n{}", wrong.join("\n"));
}

on_both_databases! {
    async fn rows_that_cannot_be_are_refused(database) {
        database.filled(sample::records()).await;
        let raw = database.raw().await;
        run(&raw, "INSERT INTO api_token (id, name, hash, role, created_at) \
                   VALUES (1, 'x', 'h', 'EDITOR', '2026-01-01T00:00:00+00:00')").await;
        run(&raw, "INSERT INTO idempotency_key \
                   (actor, key, request_hash, revision, made) \
                   VALUES ('a', 'k', 'h', 1, '[]')").await;
        refuses_all(&raw, CHECKED, ErrorKind::CheckViolation).await;
        refuses_all(&raw, UNIQUE, ErrorKind::UniqueViolation).await;
        refuses_all(&raw, REFERRED, ErrorKind::ForeignKeyViolation).await;
    }

    async fn one_wikidata_item_can_stand_for_two_levels(database) {
        database.filled(sample::records()).await;
        run(&database.raw().await, "UPDATE jurisdiction SET wikidata_id = 'Q1951' WHERE id = 11").await;
    }

    async fn what_belongs_to_a_link_goes_with_it(database) {
        database.filled(sample::records()).await;
        let raw = database.raw().await;
        run(&raw, "DELETE FROM link WHERE id = 21").await;
        for table in ["link_event", "link_focus_area", "link_joint_body", "disagreement"] {
            let sql = format!("SELECT count(*) FROM {table}");
            let rows = raw.query_one_raw(sea_orm::Statement::from_string(raw.get_database_backend(), sql));
            let count: i64 = rows.await.unwrap().unwrap().try_get_by_index(0).unwrap();
            assert_eq!(count, 0, "{table}");
        }
    }
}
