-- What the other tables speak of: regions of the world, sources, subjects of cooperation.

CREATE TABLE world_region (
    m49 TEXT PRIMARY KEY NOT NULL CHECK (length(m49) = 3),
    name_en TEXT NOT NULL CHECK (name_en <> ''),
    name_fr TEXT,
    parent TEXT REFERENCES world_region (m49) DEFERRABLE INITIALLY DEFERRED,
    CHECK (parent <> m49)
);
CREATE INDEX world_region_parent ON world_region (parent);

CREATE TABLE source (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    title TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT,
    url TEXT,
    language TEXT CHECK (language IN ('EN', 'FR')),
    updated_on TEXT CHECK (length(updated_on) IN (4, 7, 10)),
    retrieved_on TEXT CHECK (length(retrieved_on) IN (4, 7, 10)),
    licence TEXT
);

CREATE TABLE focus_area (
    id BIGINT PRIMARY KEY NOT NULL CHECK (id > 0),
    slug TEXT NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    name_en TEXT NOT NULL CHECK (name_en <> ''),
    name_fr TEXT,
    broader_id BIGINT REFERENCES focus_area (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (broader_id <> id)
);
CREATE INDEX focus_area_broader ON focus_area (broader_id);

CREATE TABLE focus_area_synonym (
    focus_area_id BIGINT NOT NULL REFERENCES focus_area (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (focus_area_id, position),
    UNIQUE (focus_area_id, text)
);
