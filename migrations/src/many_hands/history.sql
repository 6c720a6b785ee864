-- What several writers need: keys of retried requests, tokens that expire, history by subject and actor.

-- Nothing was ever written into the first one, which could name one record only.
DROP TABLE idempotency_key;
CREATE TABLE idempotency_key (
    actor TEXT NOT NULL CHECK (actor <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    -- Of the request that first used the key, so that another request with it is refused.
    request_hash TEXT NOT NULL CHECK (request_hash <> ''),
    revision BIGINT NOT NULL REFERENCES revision (number) DEFERRABLE INITIALLY DEFERRED,
    -- The ids of what the request made or changed, in its order.
    made JSONB NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_key_revision ON idempotency_key (revision);

ALTER TABLE api_token ADD COLUMN expires_at TIMESTAMPTZ;

-- The id that led there once, where what had the slug was merged into its target.
ALTER TABLE slug_redirect ADD COLUMN former_id BIGINT CHECK (former_id > 0);
CREATE UNIQUE INDEX slug_redirect_former_id ON slug_redirect (former_id);

-- The history of one record is read in its order, and that of an actor as well.
DROP INDEX change_subject;
CREATE INDEX change_subject ON change (subject_kind, subject_id, revision, position);
CREATE INDEX revision_actor ON revision (actor, number);
CREATE INDEX revision_at ON revision (at, number);
