DROP INDEX revision_at;
DROP INDEX revision_actor;
DROP INDEX change_subject;
CREATE INDEX change_subject ON change (subject_kind, subject_id);
DROP INDEX slug_redirect_former_id;
ALTER TABLE slug_redirect DROP COLUMN former_id;
ALTER TABLE api_token DROP COLUMN expires_at;
DROP TABLE idempotency_key;
CREATE TABLE idempotency_key (
    actor TEXT NOT NULL CHECK (actor <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    request_hash TEXT NOT NULL CHECK (request_hash <> ''),
    revision BIGINT NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN (
        'WORLD_REGION', 'SOURCE', 'FOCUS_AREA', 'JURISDICTION', 'LINK', 'CONTACT', 'COVERAGE_NOTE',
        'SLUG_REDIRECT'
    )),
    subject_id TEXT NOT NULL CHECK (subject_id <> ''),
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_key_revision ON idempotency_key (revision);
