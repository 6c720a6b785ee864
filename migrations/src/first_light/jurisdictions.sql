-- Countries, regions and municipalities, and what belongs to one of them alone.

CREATE TABLE jurisdiction (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    level TEXT NOT NULL CHECK (level IN ('COUNTRY', 'REGION', 'MUNICIPALITY')),
    name_en TEXT NOT NULL CHECK (name_en <> ''),
    name_fr TEXT,
    designation_en TEXT,
    designation_fr TEXT,
    iso_code TEXT UNIQUE CHECK (length(iso_code) BETWEEN 2 AND 6),
    wikidata_id TEXT CHECK (wikidata_id LIKE 'Q%'),
    geonames_id BIGINT CHECK (geonames_id > 0),
    parent_id BIGINT REFERENCES jurisdiction (id) DEFERRABLE INITIALLY DEFERRED,
    world_region TEXT REFERENCES world_region (m49) DEFERRABLE INITIALLY DEFERRED,
    latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    -- One Wikidata item can stand for a city and for its region: Chongqing is Q11725 twice.
    UNIQUE (wikidata_id, level),
    CHECK (parent_id <> id),
    CHECK (designation_en IS NOT NULL OR designation_fr IS NULL),
    CHECK ((latitude IS NULL) = (longitude IS NULL)),
    CHECK (updated_at >= created_at)
);
CREATE INDEX jurisdiction_parent ON jurisdiction (parent_id);
CREATE INDEX jurisdiction_world_region ON jurisdiction (world_region);

CREATE TABLE jurisdiction_name (
    jurisdiction_id BIGINT NOT NULL REFERENCES jurisdiction (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (text <> ''),
    language TEXT,
    PRIMARY KEY (jurisdiction_id, position)
);

CREATE TABLE jurisdiction_focus_area (
    jurisdiction_id BIGINT NOT NULL REFERENCES jurisdiction (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    focus_area_id BIGINT NOT NULL REFERENCES focus_area (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (jurisdiction_id, position),
    UNIQUE (jurisdiction_id, focus_area_id)
);
CREATE INDEX jurisdiction_focus_area_focus_area ON jurisdiction_focus_area (focus_area_id);

CREATE TABLE contact (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    jurisdiction_id BIGINT NOT NULL REFERENCES jurisdiction (id) DEFERRABLE INITIALLY DEFERRED,
    organisation TEXT NOT NULL CHECK (organisation <> ''),
    unit TEXT,
    role TEXT,
    phone TEXT,
    email TEXT,
    hours TEXT,
    covers_as_stated TEXT
);
CREATE INDEX contact_jurisdiction ON contact (jurisdiction_id);

CREATE TABLE contact_world_region (
    contact_id BIGINT NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    world_region TEXT NOT NULL REFERENCES world_region (m49) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (contact_id, position),
    UNIQUE (contact_id, world_region)
);
CREATE INDEX contact_world_region_world_region ON contact_world_region (world_region);

CREATE TABLE coverage_note (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    jurisdiction_id BIGINT NOT NULL REFERENCES jurisdiction (id) DEFERRABLE INITIALLY DEFERRED,
    source_id BIGINT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    stated_partners INTEGER CHECK (stated_partners >= 0),
    recorded_partners INTEGER NOT NULL CHECK (recorded_partners >= 0),
    note_en TEXT NOT NULL CHECK (note_en <> ''),
    note_fr TEXT
);
CREATE INDEX coverage_note_jurisdiction ON coverage_note (jurisdiction_id);
CREATE INDEX coverage_note_source ON coverage_note (source_id);
