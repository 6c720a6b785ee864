-- Links with what belongs to them, who says so, and the slugs that once led to them.

CREATE TABLE link (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    kind TEXT NOT NULL CHECK (kind IN (
        'SISTER_CITY', 'FRIENDSHIP_CITY', 'SISTER_PROVINCE', 'POLICY_PARTNERSHIP',
        'COOPERATION_AGREEMENT', 'BILATERAL_RELATION', 'REPRESENTATIVE_OFFICE', 'CONTACT'
    )),
    title_en TEXT NOT NULL CHECK (title_en <> ''),
    title_fr TEXT,
    status TEXT NOT NULL CHECK (status IN (
        'PROPOSED', 'ACTIVE', 'DORMANT', 'SUSPENDED', 'ENDED', 'UNKNOWN'
    )),
    term TEXT NOT NULL CHECK (term IN (
        'IN_PERPETUITY', 'RENEWED', 'REAFFIRMED', 'RENEWAL_IN_PROGRESS', 'EXPIRED', 'TERMINATED',
        'NOT_STATED'
    )),
    term_as_stated TEXT,
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    CHECK (updated_at >= created_at)
);

CREATE TABLE link_party (
    link_id BIGINT NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    jurisdiction_id BIGINT NOT NULL REFERENCES jurisdiction (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role IN ('PARTY', 'SENDER', 'HOST')),
    PRIMARY KEY (link_id, position),
    UNIQUE (link_id, jurisdiction_id)
);
CREATE INDEX link_party_jurisdiction ON link_party (jurisdiction_id);

CREATE TABLE link_event (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    link_id BIGINT NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL CHECK (kind IN (
        'SIGNED', 'ESTABLISHED', 'RENEWED', 'REAFFIRMED', 'EXPIRED', 'TERMINATED', 'OFFICE_OPENED',
        'OFFICE_CLOSED', 'SUMMIT'
    )),
    date TEXT CHECK (length(date) IN (4, 7, 10)),
    note_en TEXT,
    note_fr TEXT,
    UNIQUE (link_id, position),
    CHECK (note_en IS NOT NULL OR note_fr IS NULL)
);

CREATE TABLE link_focus_area (
    link_id BIGINT NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    focus_area_id BIGINT NOT NULL REFERENCES focus_area (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (link_id, position),
    UNIQUE (link_id, focus_area_id)
);
CREATE INDEX link_focus_area_focus_area ON link_focus_area (focus_area_id);

CREATE TABLE link_joint_body (
    link_id BIGINT NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (link_id, position)
);

-- The unique keys lead with a foreign key each, so they are its index as well.
CREATE TABLE citation (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    source_id BIGINT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    locator TEXT,
    position INTEGER NOT NULL CHECK (position >= 0),
    jurisdiction_id BIGINT REFERENCES jurisdiction (id) ON DELETE CASCADE,
    link_id BIGINT REFERENCES link (id) ON DELETE CASCADE,
    link_event_id BIGINT REFERENCES link_event (id) ON DELETE CASCADE,
    contact_id BIGINT REFERENCES contact (id) ON DELETE CASCADE,
    focus_area_id BIGINT REFERENCES focus_area (id) ON DELETE CASCADE,
    UNIQUE (jurisdiction_id, position),
    UNIQUE (link_id, position),
    UNIQUE (link_event_id, position),
    UNIQUE (contact_id, position),
    UNIQUE (focus_area_id, position),
    CONSTRAINT citation_has_one_subject CHECK (
        CASE WHEN jurisdiction_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN link_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN link_event_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN contact_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN focus_area_id IS NULL THEN 0 ELSE 1 END
        = 1
    )
);
CREATE INDEX citation_source ON citation (source_id);

CREATE TABLE disagreement (
    link_id BIGINT NOT NULL REFERENCES link (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    field TEXT NOT NULL CHECK (field <> ''),
    value TEXT NOT NULL,
    citation_id BIGINT NOT NULL REFERENCES citation (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (link_id, position)
);
CREATE INDEX disagreement_citation ON disagreement (citation_id);

CREATE TABLE slug_redirect (
    kind TEXT NOT NULL CHECK (kind IN ('JURISDICTION', 'LINK')),
    slug TEXT NOT NULL CHECK (length(slug) BETWEEN 1 AND 120),
    jurisdiction_id BIGINT REFERENCES jurisdiction (id) DEFERRABLE INITIALLY DEFERRED,
    link_id BIGINT REFERENCES link (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (kind, slug),
    CONSTRAINT slug_redirect_has_one_target CHECK (
        (kind = 'JURISDICTION' AND jurisdiction_id IS NOT NULL AND link_id IS NULL)
        OR (kind = 'LINK' AND link_id IS NOT NULL AND jurisdiction_id IS NULL)
    )
);
CREATE INDEX slug_redirect_jurisdiction ON slug_redirect (jurisdiction_id);
CREATE INDEX slug_redirect_link ON slug_redirect (link_id);
