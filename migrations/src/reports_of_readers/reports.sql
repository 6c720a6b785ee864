-- What readers say is wrong, for the editors; no record of the data, and nothing of who sent it.

CREATE TABLE report (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    created_at TIMESTAMPTZ NOT NULL,
    -- The language of the page.
    locale TEXT NOT NULL CHECK (locale IN ('EN', 'FR')),
    -- Its path with its query, in ASCII: so many letters are so many bytes.
    page TEXT NOT NULL CHECK (page LIKE '/%' AND length(page) <= 2000),
    -- No foreign key: it is what the reader saw, or said that they saw.
    revision BIGINT NOT NULL CHECK (revision >= 0),
    subject TEXT CHECK (length(subject) BETWEEN 1 AND 200),
    message TEXT NOT NULL CHECK (length(message) BETWEEN 1 AND 4000),
    -- Not held to created_at: two servers need not have the same time.
    closed_at TIMESTAMPTZ
);
-- Open ones are counted before another is kept.
CREATE INDEX report_open ON report (id) WHERE closed_at IS NULL;
