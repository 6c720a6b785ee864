-- Revisions, what each of them changed, and who may make one.

CREATE TABLE revision (
    number BIGINT PRIMARY KEY NOT NULL CHECK (number >= 1),
    at TIMESTAMPTZ NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    message TEXT,
    -- The highest id that was given out by then, of all tables: no id is ever used twice.
    last_id BIGINT NOT NULL CHECK (last_id >= 0)
);

-- The subject is no foreign key: its history outlives it.
CREATE TABLE change (
    revision BIGINT NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0),
    action TEXT NOT NULL CHECK (action IN ('CREATED', 'UPDATED', 'DELETED')),
    subject_kind TEXT NOT NULL CHECK (subject_kind IN (
        'WORLD_REGION', 'SOURCE', 'FOCUS_AREA', 'JURISDICTION', 'LINK', 'CONTACT', 'COVERAGE_NOTE',
        'SLUG_REDIRECT'
    )),
    subject_id TEXT NOT NULL CHECK (subject_id <> ''),
    before JSONB,
    after JSONB,
    PRIMARY KEY (revision, position),
    CHECK ((before IS NULL) = (action = 'CREATED')),
    CHECK ((after IS NULL) = (action = 'DELETED'))
);
CREATE INDEX change_subject ON change (subject_kind, subject_id);

CREATE TABLE idempotency_key (
    actor TEXT NOT NULL CHECK (actor <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    -- Of the request that first used the key, so that another request with it is refused.
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

CREATE TABLE api_token (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    hash TEXT NOT NULL UNIQUE CHECK (hash <> ''),
    role TEXT NOT NULL CHECK (role IN ('READER', 'EDITOR', 'ADMIN')),
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
