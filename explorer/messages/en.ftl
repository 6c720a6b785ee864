# Sentences and labels in English. fr.ftl has the same keys; a test compares them.

## Lists

list-pair = { $first } and { $second }
list-comma = , {""}
list-semicolon = ; {""}
# Jalisco, Shandong and 12 others
list-more = { $count } others

## Names

# Jalisco (Mexico)
name-in-country = { $name } ({ $country })
# British Columbia (Vancouver), where the link is Vancouver's
name-with-inside = { $name } ({ $inside })

## When a link was

date-year = { $year }
date-month = { $month } { $year }
date-day = { $month } { $day }, { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

when-since = since { $date }
when-since-day = since { $date }
when-from = from { $date }
when-from-day = from { $date }
when-undated = undated
when-renewed = renewed in { $date }
when-renewed-day = renewed on { $date }
when-reaffirmed = reaffirmed in { $date }
when-reaffirmed-day = reaffirmed on { $date }
when-ended = ended in { $date }
when-ended-day = ended on { $date }

# Several links at once: how many, of how many the beginning is known, and the earliest of these.
links-dated = { $count } links, the first from { $date }
links-partly-dated =
    { $dated ->
        [one] { $count } links, one of them dated, from { $date }
       *[other] { $count } links, { $dated } of them dated, the first of these from { $date }
    }
links-undated = { $count } links, undated

## What is known of the instrument's term, where a reader must be told

term-EXPIRED = instrument expired
term-TERMINATED = instrument terminated
term-RENEWAL_IN_PROGRESS = renewal in progress

## What is known of the link's status, where it is not simply active

status-PROPOSED = proposed
status-DORMANT = dormant
status-SUSPENDED = suspended
status-ENDED = ended
status-UNKNOWN = status not known

## Kinds of links, as they stand in a sentence

kind-SISTER_CITY = sister city
kind-FRIENDSHIP_CITY = friendship city
kind-SISTER_PROVINCE = sister province
kind-POLICY_PARTNERSHIP = policy partnership
kind-COOPERATION_AGREEMENT = cooperation agreement
kind-BILATERAL_RELATION = bilateral relation
kind-REPRESENTATIVE_OFFICE = representative office
kind-CONTACT = contact

## Ties

# Alberta since 1999, renewed in 2022
tie = { $from } { $when }
tie-via = { $from } via { $via }, { $when }
tie-itself-and-via = { $from } directly and via { $via }, { $when }

## Findings

shared-partner = { $askers } share a partner, { $partner }: { $ties }.
convergence = { $jurisdictions } have a point of convergence, { $place }: { $ties }.
convergence-one = Linked to { $place }: { $ties }.
convergence-none = No link to { $place } is recorded in this scope.

suggestion =
    { $level ->
        [REGION] Counted by region, { $of }
        [COUNTRY] Counted by country, { $of }
       *[RECORDED] { $of }
    } and { $other } are not joined in this network; they share { $count ->
        [one] a partner, { $partners }
       *[other] { $count } partners, { $partners }
    }{ $subjects ->
        [0] .
       *[other] {"; links of each are about"} { $subject_names }.
    }

path =
    { $steps ->
        [one] From { $from } to { $to } in one step: { $route }.
       *[other] From { $from } to { $to } in { $steps } steps: { $route }.
    }
step-link = { $from } – { $to } ({ $links })
step-link-one = { $kind }, { $when }
step-lies-in = { $from } – { $to } (which contains it)
step-contains = { $from } – { $to } (inside it)

## How the dataset is cited

citation-author = Entente contributors
citation-title = Entente: the links that provinces, states, regions and cities make with each other across borders
# Revision 12 of November 21, 2026
citation-version = Revision { $number } of { $date }
citation-plain = { $author } ({ $year }). { $title } [data set]. { $version }. SHA-256 { $hash }.
citation-note = Data set. { $version }. SHA-256: { $hash }

## The feed of changes

feed-title = Entente: what was changed last
feed-revision =
    { $count ->
        [one] One change by { $actor }: { $changes }
       *[other] { $count } changes by { $actor }: { $changes }
    }
feed-CREATED = { $what } created
feed-UPDATED = { $what } updated
feed-DELETED = { $what } deleted
feed-more = { $count } more
feed-coverage-note = note on coverage
feed-old-slug = former slug “{ $slug }”

## Counts

stat-decade = { $decade }s
# Where a link or a party has no value
stat-without =
    { $dimension ->
        [YEAR_SIGNED] Undated
        [DECADE_SIGNED] Undated
        [FOCUS_AREA] No subject stated
        [COUNTRY] No country
        [REGION] No region
        [WORLD_REGION] No region of the world
       *[other] Not recorded
    }

## Vocabularies: each value as it stands in a legend or menu, and what it means

# The meanings are the descriptions in the schema, word for word.

Locale-EN = English
    .definition = English.
Locale-FR = French
    .definition = French.

JurisdictionLevel-COUNTRY = Country
    .definition = A sovereign state, or a territory with an ISO 3166-1 code.
JurisdictionLevel-REGION = Region
    .definition = First level below the country: province, state, region, prefecture, oblast, Land.
JurisdictionLevel-MUNICIPALITY = Municipality
    .definition = A city, town or other municipality.

LinkKind-SISTER_CITY = Sister city
    .definition = Municipal twinning, as a rule under a signed instrument: sister city, twin town (fr: jumelage).
LinkKind-FRIENDSHIP_CITY = Friendship city
    .definition = Friendship or partner city: the lighter form, often a step before twinning.
LinkKind-SISTER_PROVINCE = Sister province
    .definition = Sister relationship between first-level regions: sister province, state, prefecture.
LinkKind-POLICY_PARTNERSHIP = Policy partnership
    .definition = Policy-oriented arrangement on issues of common interest.
LinkKind-COOPERATION_AGREEMENT = Cooperation agreement
    .definition = An agreement, declaration, memorandum or stated cooperative relationship, sectoral or multisectoral; may have three parties or more.
LinkKind-BILATERAL_RELATION = Bilateral relation
    .definition = Standing relations without one founding instrument.
LinkKind-REPRESENTATIVE_OFFICE = Representative office
    .definition = A government office of one jurisdiction, hosted in another. Directed.
LinkKind-CONTACT = Contact
    .definition = Regular contact without an instrument.

LinkStatus-PROPOSED = Proposed
    .definition = Announced or under negotiation, not yet in force.
LinkStatus-ACTIVE = Active
    .definition = A source presents it as alive.
LinkStatus-DORMANT = Dormant
    .definition = Never ended, but without activity.
LinkStatus-SUSPENDED = Suspended
    .definition = Interrupted by one of its parties.
LinkStatus-ENDED = Ended
    .definition = No longer alive.
LinkStatus-UNKNOWN = Unknown
    .definition = No source says.

LinkTerm-IN_PERPETUITY = In perpetuity
    .definition = Without an end date.
LinkTerm-RENEWED = Renewed
    .definition = Signed again for a further term.
LinkTerm-REAFFIRMED = Reaffirmed
    .definition = Confirmed anew; nothing says for how long.
LinkTerm-RENEWAL_IN_PROGRESS = Renewal in progress
    .definition = Being negotiated or signed again.
LinkTerm-EXPIRED = Expired
    .definition = Its term has run out; that does not end the link.
LinkTerm-TERMINATED = Terminated
    .definition = Ended by one of its parties.
LinkTerm-NOT_STATED = Not stated
    .definition = No source says.

LinkEventKind-SIGNED = Signed
    .definition = Its instrument was signed.
LinkEventKind-ESTABLISHED = Established
    .definition = It was set up, without word of a signature.
LinkEventKind-RENEWED = Renewed
    .definition = Its instrument was signed again for a further term.
LinkEventKind-REAFFIRMED = Reaffirmed
    .definition = It was confirmed anew.
LinkEventKind-EXPIRED = Expired
    .definition = The term of its instrument ran out.
LinkEventKind-TERMINATED = Terminated
    .definition = One of its parties ended it.
LinkEventKind-OFFICE_OPENED = Office opened
    .definition = The office opened.
LinkEventKind-OFFICE_CLOSED = Office closed
    .definition = The office closed.
LinkEventKind-SUMMIT = Summit
    .definition = A summit of its parties.

PartyRole-PARTY = Party
    .definition = An equal party.
PartyRole-SENDER = Sender
    .definition = Opens the office.
PartyRole-HOST = Host
    .definition = Hosts the office.

ChangeAction-CREATED = Created
    .definition = It is new.
ChangeAction-UPDATED = Updated
    .definition = It was there and is now otherwise.
ChangeAction-DELETED = Deleted
    .definition = It is gone.

OrderDirection-ASC = Ascending
    .definition = From the least to the greatest: A to Z, oldest first.
OrderDirection-DESC = Descending
    .definition = From the greatest to the least: Z to A, newest first.

JurisdictionOrderField-NAME = Name
    .definition = Their names, as the language sorts them.
JurisdictionOrderField-LEVEL = Level of government
    .definition = Their levels of government: countries, regions, municipalities.
JurisdictionOrderField-LINK_COUNT = Number of links
    .definition = How many links they have.
JurisdictionOrderField-CREATED_AT = First recorded
    .definition = When they were first recorded.
JurisdictionOrderField-UPDATED_AT = Last changed
    .definition = When they were last changed.

LinkOrderField-TITLE = Title
    .definition = Their titles, as the language sorts them.
LinkOrderField-KIND = Kind
    .definition = Their kinds, in the order in which the kinds are listed.
LinkOrderField-FIRST_SIGNED = First signed
    .definition = When they were first signed, set up or opened.
LinkOrderField-LAST_RENEWED = Last renewed
    .definition = When they were last renewed or reaffirmed.
LinkOrderField-CREATED_AT = First recorded
    .definition = When they were first recorded.
LinkOrderField-UPDATED_AT = Last changed
    .definition = When they were last changed.

SearchType-JURISDICTION = Jurisdiction
    .definition = A country, region or municipality.
SearchType-LINK = Link
    .definition = A link.
SearchType-FOCUS_AREA = Subject
    .definition = A subject of cooperation.
SearchType-SOURCE = Source
    .definition = A source.

LinkDimension-KIND = Kind
    .definition = What sort of tie the link is.
LinkDimension-STATUS = Status
    .definition = Whether the link is alive.
LinkDimension-TERM = Term
    .definition = What is known of the instrument's term.
LinkDimension-FOCUS_AREA = Subject
    .definition = What the link is about.
LinkDimension-YEAR_SIGNED = Year signed
    .definition = The year in which the link was first signed, set up or opened.
LinkDimension-DECADE_SIGNED = Decade signed
    .definition = The decade in which the link was first signed, set up or opened: `197X`.
LinkDimension-COUNTRY = Country
    .definition = The countries in which the parties lie.
LinkDimension-REGION = Region
    .definition = The regions in which the parties lie: provinces, states, prefectures.
LinkDimension-WORLD_REGION = World region
    .definition = The UN M49 regions in which the parties lie.
LinkDimension-JURISDICTION = Jurisdiction
    .definition = The parties themselves.
LinkDimension-SOURCE = Source
    .definition = Who says so.

LinkStatOrder-LINKS_DESC = Most links first
    .definition = Most links first.
LinkStatOrder-LINKS_ASC = Fewest links first
    .definition = Fewest links first.
LinkStatOrder-KEY_ASC = By key
    .definition = By key: A to Z, oldest first.

CitationFormat-PLAIN = Plain text
    .definition = A sentence to read.
CitationFormat-BIBTEX = BibTeX
    .definition = An entry for BibTeX.
CitationFormat-CSL_JSON = CSL-JSON
    .definition = An item of the Citation Style Language, as JSON.
CitationFormat-RIS = RIS
    .definition = A record for reference managers: tags of two letters, a line each.

UserErrorCode-REQUIRED = Required
    .definition = Something is missing that must be there.
UserErrorCode-INVALID = Invalid
    .definition = A value cannot be.
UserErrorCode-NOT_FOUND = Not found
    .definition = It names what is not there.
UserErrorCode-AMBIGUOUS = Ambiguous
    .definition = It names several things.
UserErrorCode-DUPLICATE = Duplicate
    .definition = Another one has it already.
UserErrorCode-STALE_VERSION = Changed meanwhile
    .definition = Somebody changed it since it was read.
UserErrorCode-IN_USE = In use
    .definition = Others still refer to what is to be deleted.

NetworkLevel-RECORDED = As recorded
    .definition = Parties as the sources name them.
NetworkLevel-REGION = Region
    .definition = Each municipality stands for the region it lies in.
NetworkLevel-COUNTRY = Country
    .definition = Each party stands for its country.

MultiPartyProjection-CLIQUE = All pairs
    .definition = Every two parties are joined.
MultiPartyProjection-STAR = Star
    .definition = The first-named party is joined to each other one.
MultiPartyProjection-OMIT = Left out
    .definition = Such links are left out.

ConvergenceLevel-REGION = Region
    .definition = They meet at regions.
ConvergenceLevel-COUNTRY = Country
    .definition = They meet at countries.

ContainmentReach-NONE = None
    .definition = Not at all.
ContainmentReach-REGION = Up to the region
    .definition = Between a municipality and its region.
ContainmentReach-COUNTRY = Up to the country
    .definition = Between a municipality or region and its country, too.

PathOutcome-FOUND = Found
    .definition = There is at least one.
PathOutcome-SAME_JURISDICTION = Same jurisdiction
    .definition = Both ends are one jurisdiction at the level of the network.
PathOutcome-BEYOND_MAX_HOPS = Beyond the limit of hops
    .definition = There are only longer ones.
PathOutcome-NOT_CONNECTED_IN_SCOPE = Not connected in this scope
    .definition = The scope, `avoid` or `maxIntermediateDegree` is the cause.
PathOutcome-NOT_CONNECTED = Not connected
    .definition = Not even in the default scope and without limits.

PathStepKind-LINK = Link
    .definition = Links, whether or not one end also lies in the other.
PathStepKind-LIES_IN = Lies in
    .definition = `from` lies in `to`.
PathStepKind-CONTAINS = Contains
    .definition = `to` lies in `from`.

CentralityMeasure-DEGREE = Degree
    .definition = To how many others it is linked: a count, or over n - 1 where normalised (Freeman 1978).
CentralityMeasure-WEIGHTED_DEGREE = Weighted degree
    .definition = How many links it has with them, parallel ones counted each, and one of three parties once for each partner.
CentralityMeasure-BETWEENNESS = Betweenness
    .definition = On how many of the shortest paths between two others it lies, each pair counting 1; over (n - 1)(n - 2) / 2 where normalised (Freeman 1977, Brandes 2001).
CentralityMeasure-CLOSENESS = Closeness
    .definition = How near it is to all it can reach: 1 over the sum of distances; where normalised, times (r - 1)² / (n - 1) for r places within reach, itself included (Wasserman and Faust 1994).
CentralityMeasure-HARMONIC = Harmonic closeness
    .definition = How near it is to all: the sum of 1 over each distance, and nothing for those out of reach; over n - 1 where normalised (Marchiori and Latora 2000).
CentralityMeasure-EIGENVECTOR = Eigenvector centrality
    .definition = How central its partners are, and theirs in turn: the leading eigenvector of the adjacency matrix, of length 1 (Bonacich 1987).
CentralityMeasure-PAGERANK = PageRank
    .definition = How often a walk along links comes by that starts anew anywhere with probability 1 - damping; all add up to 1 (Brin and Page 1998).
CentralityMeasure-CORE_NUMBER = Core number
    .definition = The largest k such that it is in a part of the network in which everyone has k partners or more (Seidman 1983).
CentralityMeasure-CLUSTERING = Local clustering
    .definition = The share of pairs of its partners that are linked themselves, 0 with one partner (Watts and Strogatz 1998).
CentralityMeasure-CONSTRAINT = Constraint
    .definition = How far its partners lead back to each other: low for a broker between parts that have no other link (Burt 1992).
CentralityMeasure-EFFECTIVE_SIZE = Effective size
    .definition = How many of its partners are not redundant: their number less the mean number of links that each has with the others (Burt 1992, in the form of Borgatti 1997).

CommunityMethod-LEIDEN = Leiden method
    .definition = Modularity is raised by moving, refining and merging; every community is connected (Traag, Waltman and van Eck 2019).
CommunityMethod-LOUVAIN = Louvain method
    .definition = Modularity is raised by moving and merging (Blondel, Guillaume, Lambiotte and Lefebvre 2008).
CommunityMethod-LABEL_PROPAGATION = Label propagation
    .definition = Everyone takes the label that most partners have, until nobody changes (Raghavan, Albert and Kumara 2007).

SuggestionMethod-COMMON_NEIGHBOURS = Shared partners
    .definition = How many partners both have (Liben-Nowell and Kleinberg 2007).
SuggestionMethod-JACCARD = Jaccard index
    .definition = Which share of the partners of either both have (Jaccard 1901).
SuggestionMethod-ADAMIC_ADAR = Adamic-Adar index
    .definition = The partners that both have, each counting 1 over the logarithm of its degree (Adamic and Adar 2003).
SuggestionMethod-RESOURCE_ALLOCATION = Resource allocation
    .definition = The partners that both have, each counting 1 over its degree (Zhou, Lü and Zhang 2009).
SuggestionMethod-PREFERENTIAL_ATTACHMENT = Preferential attachment
    .definition = How many partners the one has times how many the other has, among those who share one (Barabási and Albert 1999).

MixingDimension-LEVEL = Level of government
    .definition = By level of government: countries, regions, municipalities.
MixingDimension-COUNTRY = Country
    .definition = By the country in which they lie.
MixingDimension-WORLD_REGION = Region of the world
    .definition = By the UN M49 region in which their country lies directly.

TimelineInterval-YEAR = Years
    .definition = A row for each year.
TimelineInterval-DECADE = Decades
    .definition = A row for each decade.

## What a link is called that was given no title; parties are joined by a dash: Alberta–Jalisco

link-title-SISTER_CITY = { $parties } sister cities
link-title-FRIENDSHIP_CITY = { $parties } friendship cities
link-title-SISTER_PROVINCE = { $parties } sister-province relationship
link-title-POLICY_PARTNERSHIP = { $parties } policy partnership
link-title-COOPERATION_AGREEMENT = { $parties } cooperation agreement
link-title-BILATERAL_RELATION = { $parties } bilateral relations
link-title-REPRESENTATIVE_OFFICE = { $parties } government office
link-title-CONTACT = { $parties } contacts

## Files that are exported

dataset-licence = Facts, transcribed from published sources that are each cited; coordinates and GeoNames ids are from GeoNames (CC BY 4.0) and from open tables of ISO 3166-2, Wikidata ids from Wikidata (CC0), world regions those of UN M49; what is the project's own is under MIT or Apache-2.0, as you choose.

table-jurisdictions = Jurisdictions
    .definition = Each country, region or municipality on a row.
table-links = Links
    .definition = Each documented tie between two jurisdictions or more on a row.
table-parties = Parties
    .definition = Each jurisdiction's part in a link on a row, in the source's order.
table-events = Events
    .definition = Each thing that happened to a link on a row, oldest first, undated last.
table-sources = Sources
    .definition = Each published document that facts are taken from on a row.
table-focus_areas = Subjects
    .definition = Each subject of cooperation on a row.
table-edges = Edges
    .definition = The network as pairs: each link between two places of the level that was asked for on a row; a link of three parties has several.
table-bipartite = Jurisdictions and links
    .definition = The network of two sorts of nodes: each jurisdiction with each of its links on a row.

column-jurisdiction-slug = Name of the jurisdiction here
    .definition = The stable name of the jurisdiction in addresses and files.
column-level = Level
    .definition = Level of government.
column-name_en = Name in English
    .definition = Its name in English.
column-name_fr = Name in French
    .definition = Its name in French, where there is one.
column-names = Other names
    .definition = Every other spelling that finds it: a JSON array of objects with `text` and, where known, `language` (BCP 47).
column-designation_en = Designation in English
    .definition = What it calls itself, in English: province, prefecture, oblast.
column-designation_fr = Designation in French
    .definition = What it calls itself, in French: province, préfecture, oblast.
column-iso_code = ISO 3166 code
    .definition = ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a region. NA is Namibia, no missing value.
column-wikidata_id = Wikidata item
    .definition = Its item in Wikidata, unique within a level.
column-geonames_id = GeoNames id
    .definition = Its id in GeoNames.
column-parent = Lies in
    .definition = The jurisdiction in which it lies directly.
column-world_region = Region of the world
    .definition = The UN M49 code of the region in which it lies, three digits that are a text; stated for countries, and what lies in them inherits it.
column-latitude = Latitude
    .definition = Degrees north of a point that stands for it on a map (WGS 84).
column-longitude = Longitude
    .definition = Degrees east of a point that stands for it on a map (WGS 84).
column-jurisdiction-focus_areas = Subjects
    .definition = Subjects that it names for its relations at large, in the source's order, joined by |.
column-citations = Citations
    .definition = Who says so: a JSON array of objects with `source` and, where stated, `locator`, the place in it.
column-country_code = Country
    .definition = ISO 3166-1 alpha-2 of the country that it is or lies in; follows from the rest. NA is Namibia, no missing value.
column-jurisdiction-links = Links
    .definition = How many links it is itself a party of, whatever was selected; follows from the rest.
column-link-slug = Name of the link here
    .definition = The stable name of the link in addresses and files.
column-kind = Kind
    .definition = What sort of tie it is.
column-title_en = Title in English
    .definition = What the link is called, in English.
column-title_fr = Title in French
    .definition = What the link is called, in French, where there is a title.
column-status = Status
    .definition = Whether the link is alive, whatever became of its instrument.
column-term = Term
    .definition = What is known of the instrument's term.
column-term_as_stated = Term as stated
    .definition = The source's own few words on term or renewal.
column-parties = Parties
    .definition = The jurisdictions that it joins, in the source's order, joined by |.
column-roles = Roles
    .definition = What each party does in the link, as many as parties, joined by |.
column-link-focus_areas = Subjects
    .definition = What it is about, in the source's order, joined by |.
column-joint_bodies = Joint bodies
    .definition = Standing bodies that it set up: a JSON array of texts.
column-events = Events
    .definition = What happened to it, oldest first: a JSON array of objects with `kind`, `date`, `note` and `citations`.
column-disagreements = Disagreements
    .definition = What sources say otherwise than each other: a JSON array of objects with `field`, `value` and `citation`.
column-first_signed = First signed
    .definition = When it was first signed, set up or opened: a year, month or day (EDTF level 0); follows from the events.
column-last_renewed = Last renewed
    .definition = When it was last renewed or reaffirmed: a year, month or day (EDTF level 0); follows from the events.
column-ended = Ended
    .definition = When it was terminated or closed: a year, month or day (EDTF level 0); follows from the events.
column-first_signed_year = Year of first signing
    .definition = The year of the first signing; follows from the events.
column-ended_year = Year of the end
    .definition = The year in which it ended; follows from the events.
column-status_conflict = Status in conflict
    .definition = Whether status and term say opposite things; follows from the rest.
column-link-sources = Sources
    .definition = The sources that speak of the link or of its events, joined by |; follows from the citations.
column-link = Link
    .definition = The link that is spoken of.
column-party-position = Place among the parties
    .definition = Where the party stands among those of the link, from 1.
column-party-jurisdiction = Jurisdiction
    .definition = The jurisdiction that is the party.
column-role = Role
    .definition = What the jurisdiction does in the link.
column-event-position = Place among the events
    .definition = Where the event stands among those of the link, from 1.
column-event-kind = Kind of event
    .definition = What happened.
column-event-date = Date
    .definition = When, as far as is known: a year, month or day (EDTF level 0).
column-note_en = Remark in English
    .definition = A remark on the event, in English.
column-note_fr = Remark in French
    .definition = A remark on the event, in French.
column-source-slug = Name of the source here
    .definition = The stable name of the source in files.
column-source-title = Title
    .definition = Its title, in its own language.
column-publisher = Publisher
    .definition = Who published it.
column-url = Address
    .definition = Where it can be read.
column-language = Language
    .definition = Its language.
column-updated_on = Updated on
    .definition = When it was last changed, as it says itself.
column-retrieved_on = Read on
    .definition = When it was read.
column-source-licence = Licence
    .definition = Its licence, as it says itself.
column-focus_area-slug = Name of the subject here
    .definition = The stable name of the subject in files.
column-broader = Wider subject
    .definition = The wider subject that it is part of.
column-synonyms = Synonyms
    .definition = Words in sources that mean it, sorted: a JSON array of texts.
column-focus_area-links = Links
    .definition = How many links are about it, whatever was selected; follows from the rest.
column-edge-id = Id of the edge
    .definition = The name of the link; where that has three parties or more, followed by a colon and the number of the pair.
column-edge-source = One end
    .definition = The place at one end, after lifting to the level that was asked for. Edges have no direction.
column-edge-target = Other end
    .definition = The place at the other end, after lifting to the level that was asked for.

file-csv = CSV
    .definition = Comma-separated values in UTF-8 for spreadsheets, R and pandas; texts that a spreadsheet would take for a formula begin with an apostrophe.
file-csv-metadata = CSV on the Web
    .definition = What the CSV file of that name is, and what each of its columns means.
file-parquet = Parquet
    .definition = The same table as columns with types, for pandas, R, DuckDB and Arrow.
file-jurisdictions-jsonl = Jurisdictions as JSON Lines
    .definition = Each jurisdiction with all that is recorded of it as a line of JSON, in the canonical form.
file-links-jsonl = Links as JSON Lines
    .definition = Each link with all that is recorded of it as a line of JSON, in the canonical form.
file-dataset-jsonl = The whole dataset as JSON Lines
    .definition = Every record in the canonical form; the SHA-256 of this file is the hash of the dataset.
file-jsonl-metadata = What the JSON Lines are
    .definition = Dataset, revision, scope, licence and citation of the file of that name.
file-node-link = Network as node-link JSON
    .definition = The network with nodes and edges as NetworkX and D3 read it.
file-graphml = Network as GraphML
    .definition = The network for NetworkX, igraph, Gephi, yEd and Cytoscape.
file-gexf = Network as GEXF
    .definition = The network for Gephi, with the years of each link.
file-pajek = Network for Pajek
    .definition = The network for Pajek and NetworkX; the slug is the label.
file-json-ld = Linked data as JSON-LD
    .definition = Jurisdictions, links and sources in the terms of schema.org and Wikidata.
file-turtle = Linked data as Turtle
    .definition = The same as RDF in Turtle.
file-data-package = Data package
    .definition = The tables with their columns and what they mean, as Frictionless has it.
file-citation-cff = CITATION.cff
    .definition = How the dataset is cited, for repositories and reference managers.
file-bibtex = BibTeX
    .definition = How the dataset is cited, for LaTeX.
file-zip = The whole dataset
    .definition = Everything in one file, the same bytes each time for one revision.

export-readme =
    { $title }

    Revision { $revision }
    SHA-256 of dataset.jsonl: { $hash }

    dataset.jsonl        every record in the canonical form (RFC 8785), which has this hash
    {"*"}.csv                sources, subjects, jurisdictions and links as tables, UTF-8; an empty
                         cell is no value; regions of the world, offices, notes on coverage and
                         former slugs are in dataset.jsonl only
    datapackage.json     what each table and column means (Frictionless Data)
    network.graphml      the network, for NetworkX, igraph, Gephi and others
    network.gexf         the network with years, for Gephi
    CITATION.cff         how to cite it, and citation.bib for LaTeX

    A text that a spreadsheet would take for a formula begins with an apostrophe; take one away.
    edges.csv and the networks leave out links that are proposed or ended, which links.csv holds.

    Licence: { $licence }

    { $citation }

## Pages

site-name = Entente
site-description = The links that provinces, states, regions and cities make with each other across borders, each with its source.
other-tag = fr
other-language = Français
skip = Skip to the content
pages = Pages
feed-link = Latest changes (Atom)
search-label = Search places, links, subjects and sources
search-button = Search
suggest-count = { $count } suggestions
suggest-none = No suggestion
nav-links = Links
nav-shared = Shared partners
nav-convergences = Convergences
nav-paths = Paths
nav-compare = Compare
nav-network = Network
nav-query = Query
nav-about = About
foot-revision = Revision { $revision } of { $date }.
foot-about = Sources, method and licence
foot-report = Report an error
problem = “{ $value }” was not understood and was passed over ({ $name }).
problem-words = It can be: { $words }.
problem-date = It is a year, a month or a day, such as 1999, 1999-05 or 1999-05-31.
partial = Some figures are not ready yet; they are being worked out.
partial-again = Ask again
as-of = Seen as of { $date }.
as-of-hidden =
    { $count ->
        [0] No link is hidden for want of a date.
        [one] One link without a known date is hidden.
       *[other] { $count } links without a known date are hidden.
    }
as-of-include = Include links without a date
as-of-undated-in = Links without a known date are included.
as-of-leave-out = Leave them out
as-of-today = Back to today
view = Choose a date and kinds of link
view-as-of = As of
view-as-of-example = 1999
view-as-of-hint = A year, month or day; empty for today.
view-undated = Include links without a known date
view-level = Level
view-kinds = Only these kinds of link
view-button = Show
any = Any
picture-table = The same as a table
picture-downloads = Downloads: { $title }
picture-embed = Copy code to embed
picture-credit = { $what }. Entente, revision { $revision }
picture-help = Arrow keys travel along links, Page Up and Page Down go through all places, Enter opens, Escape leaves, Shift and arrows move a place, plus and minus zoom, 0 shows all.
picture-move = Move places
picture-picked = { $name } is picked; click where it goes.
picture-moved = { $name } was moved.
picture-nowhere = Nothing in this direction.
picture-in = Zoom in
picture-out = Zoom out
picture-all = Show all
picture-put-back = Put places back
embed-credit = Entente, revision { $revision } of { $date }
copied = Copied.
not-copied = The browser did not allow copying.
copy = Copy: { $what }
copy-quote = Copy with its sources
quote-sources = Sources:
quote-from = Entente, revision { $revision }, { $address }
sources = Sources
source = Source
source-number = {"["}{ $number }]
undated = undated
since = since { $date }
renewed = renewed { $date }
ended = ended { $date }
status-is = status: { $status }
term-is = instrument: { $term }
badge-conflict = status and instrument disagree
badge-disagree = sources disagree
pager = Pages of this list
pager-first = First page
pager-next = Next page
reproduce = Reproduce this
reproduce-lead = This page asked the following question of revision { $revision }; anybody can ask it again.
reproduce-editor = Open it in the query editor
reproduce-variables = Variables
column-place = Place
column-partner = Partner
column-partners = Partners
column-links = Links
column-kinds = Kinds
column-since = Since
column-renewed = Renewed
column-ended-links = Ended
column-sources = Sources
column-rank = Rank
column-year = Year
column-places = Places
column-world-regions = Region of the world
column-countries = Country
column-subjects = Subject
links-count =
    { $count ->
        [one] one link
       *[other] { $count } links
    }
partners-count =
    { $count ->
        [one] one partner
       *[other] { $count } partners
    }
links-more = and { $count } more
home-title = Who is tied to whom, since when, and who says so?
home-lead = Provinces, states, regions and cities make agreements with each other across borders. Here they can be found, each fact with its source.
home-search = Find a place, a link or a subject
home-example = Québec, Jalisco, education…
home-counts = { $links } links between { $places } governments; { $sources } sources.
home-fresh = Last changed: { $date }.
home-questions = Questions to start with
home-shared = Which partners do { $one } and { $two } share?
home-path = How is { $from } connected to { $to }?
home-convergences = { $country }: where do several of its governments meet abroad?
home-compare = How do { $one } and { $two } compare?
home-conflicts = Which links are called active though their instrument has run out?
home-renewed = Which links were renewed last?
home-most = The places with the most partners
home-latest = The latest links with a date
home-kinds = Links by kind
search-title = Search: { $text }
search-count =
    { $count ->
        [one] One result, best first.
       *[other] { $count } results, best first.
    }
search-nothing = Nothing is called so, nor nearly so. Try a shorter word, or a name in another language.
search-lead = Accents, capitals and small slips do not matter.
search-matched = found as “{ $text }”
search-link = Link
search-subject = Subject
search-source = Source
lies-in = Lies in
place-title = { $name }: partners and links
place-description = The governments to which { $name } is linked, since when, about what, and who says so.
place-lead =
    { $partners ->
        [0] No partner in what is shown here.
        [one] One partner, { $links ->
            [one] one link
           *[other] { $links } links
        }.
       *[other] { $partners } partners, { $links } links.
    }
place-within = { $count } links with those of places inside it
place-by-country = All links of { $name } and of places in it are counted here, country by country.
place-lifted = Every place stands for what it lies in. Level: { $level }.
place-own-only = Only its own links
place-to-shared = Shared partners with…
place-to-paths = Path to…
place-to-compare = Compare with…
coverage = What is missing:
coverage-short = What is missing
partners = Partners
partners-none = No link is recorded here in what is shown.
partners-counted = There are too many links to tell them one by one; each country leads to a list of its links.
colon = {":"}
convergences-counted = There are too many to name them; say from where those should be of whom you ask.
convergences-count = { $ties } linked places
convergences-nested = { $count } if a place and what lies in it count once
paths-only-places = No link on this way: only places that lie in one another.
step-LIES_IN = the first lies in the second
step-CONTAINS = the second lies in the first
step-LINK = linked
paths-title-of = From { $from } to { $to }
second-place = Name a second place.
convergences-or-from = or in
on-this-page = On this page
inside = Places inside it
inside-more = and { $count } more; search finds them
contacts = Offices to contact
facts = Facts
other-names = Other names
subjects = Subjects
subject = Subject
world-region = Region of the world (UN M49)
parties = Parties
link-to-shared = What partners do they share?
link-to-compare = Compare the two
link-sources = Who says so
term = Instrument
term-as-stated = In the source’s words:
joint-bodies = Joint bodies
events = What happened
events-none = No event is recorded: no source says when it began.
conflict = The link is called “{ $status }”, but its instrument “{ $term }”; both are shown.
disagreements = Where sources disagree
disagreements-lead = Each value stands with who says so.
disagreement-field = Field: { $field }
links-title = Links
links-text = In the title or the name of a party
links-place-0 = Place, or a place in it
links-place-1 = and also this place
links-since = First signed from
links-until = First signed until
links-only-undated = Only links without a date
links-conflict = Only where status and instrument disagree
links-button = Show these links
links-reset = Start over
links-found =
    { $count ->
        [0] No link matches.
        [one] One link matches.
       *[other] { $count } links match.
    }
links-none = Leave a condition out to see more.
sort = Order
sort-title = By title
sort-newest = Newest first
sort-oldest = Oldest first
sort-renewed = Latest renewal first
sort-kind = By kind
place-number = Place { $number }
shared-title = Shared partners
shared-title-of = Shared partners: { $names }
shared-lead = Name two places or more to see to whom all of them are linked.
shared-level = Count partners as
shared-least = Shared by at least
shared-button = Find shared partners
shared-found =
    { $count ->
        [0] No shared partner.
        [one] One shared partner.
       *[other] { $count } shared partners.
    }
shared-none = They share no partner in what is shown here. One could ask further:
shared-try-region = Count links to any city of the same region
shared-try-country = Count links to anywhere in the same country
shared-try-paths = Look for a path between the two
convergences-title = Convergences: where several meet
convergences-lead = Places to which several governments are linked, counting links to any place inside them.
convergences-at = They meet at
convergences-from = Only governments in
convergences-least = At least this many governments
convergences-button = Show where they meet
convergences-found =
    { $count ->
        [0] Nobody meets.
        [one] One place of meeting.
       *[other] { $count } places of meeting, where most meet first.
    }
convergences-none = Nobody meets in what is shown here. Ask for countries, or for fewer who meet.
ties = The links behind it
ties-more = and { $count } more
tie-by-way = { $name }, by way of
paths-title = Paths: how one place is connected to another
paths-lead = From partner to partner, each step with its links and sources.
paths-from = From
paths-to = To
paths-through = Allow steps between a place and what contains it
paths-button = Find paths
paths-found =
    { $count ->
        [one] One path.
       *[other] { $count } paths, the shortest first.
    }
paths-length =
    { $count ->
        [one] One step
       *[other] { $count } steps
    }
paths-none = Why there is no path
paths-SAME_JURISDICTION = Both ends are one place at this level.
paths-BEYOND_MAX_HOPS = There are only paths of more than six steps.
paths-NOT_CONNECTED_IN_SCOPE = They are connected in the whole network, but not by the links that are shown here.
paths-NOT_CONNECTED = No chain of recorded links leads from the one to the other, however long.
paths-FOUND = There is a path.
paths-alone = { $name } has no link in what is shown here.
paths-see = See { $name }
paths-try-region = Also step between a city and its region
paths-try-country = Also step between a place and its country
paths-try-kinds = Take all kinds of link
network-title = The whole network
network-lead = Who is central, what hangs together, and how it grew.
network-by = Rank by
network-of-level = Only
network-summary = In figures
network-sampled = Measured from { $count } sampled places.
figure-jurisdictions = Places with a link
figure-links = Links
figure-edges = Linked pairs
figure-density = Density
figure-averageDegree = Mean number of partners
figure-components = Separate parts
figure-largestComponent = Places in the largest part
figure-averageClustering = Mean clustering
communities = Communities
communities-lead =
    { $count ->
        [one] One part is linked more within than with others.
       *[other] { $count } parts are linked more within than with others; the largest are shown.
    }
communities-modularity = Modularity: { $value }.
community = { $count } places around
community-members = among them
compare-title = Compare two places
compare-title-of = { $a } and { $b } side by side
compare-button = Compare
compare-oldest = Oldest dated link
compare-concentration = Concentration over countries (0 to 1)
compare-shared = What they share
compare-jaccard = Similarity of partners (Jaccard): { $value }.
compare-to-shared = More on shared partners
about-title = About: sources, method, licence
about-method = Method
about-method-1 = Every link and every event of a link cites a source and a place in it. What no source says is called unknown, and nothing is guessed.
about-method-2 = A date is as precise as its source. A link without a date is not seen as of a past year, unless you include it; each page says how many are hidden.
about-method-3 = Where sources disagree, all that they say is kept, each with who says so.
about-method-4 = Sentences and figures come from the same service that answers programs; the foot of each page shows the question that it asked.
source-updated = updated { $date }
source-retrieved = read { $date }
source-licence = Licence:
source-links = Its links
about-words = What the words mean
about-kinds = Kinds of link
about-statuses = Status
about-terms = Instrument
about-levels = Levels of government
about-measures = What makes a place central
about-licence = Licence
about-cite = How to cite
about-citation = citation
about-report = Each page has a link in its foot by which an error in it can be reported, without an account.
about-more = Open data
about-export = All data as files
about-schema = The GraphQL schema
not-shown-title = Page not found
not-shown-unknown = Nothing goes by “{ $key }”.
not-shown-ambiguous = Several places go by “{ $key }”.
not-shown-meant = Did you mean:
not-shown-search = Search for “{ $key }”
not-shown-nothing = There is no page or picture at this address, or nothing to draw in what is shown.
not-shown-home = Back to the home page
busy-title = Not now
busy-rate = You have asked for much in a short time. Wait { $seconds } seconds and reload the page.
busy-server = The service is busy or cannot be reached. Reload the page in a moment.
report-title = Report an error
report-lead = Tell the editors what is wrong and, if you can, where it can be checked. No account is needed, and nothing is kept of who you are.
report-page = Page
report-revision = Revision
report-message = What is wrong?
report-hint = Plain text, up to 4,000 characters. Do not write anything private.
report-button = Send
report-sent = Thank you. The editors will find your message under number { $number }.
report-back = Back to the page
report-empty = Write what is wrong before sending.
report-long = The message is longer than 4,000 characters.
report-page-unknown = The page that it is about is not one of ours.
report-busy = Too many messages came from here; try again later.
report-unavailable = The message could not be kept now; try again later.
network-place-title = The partners as a network
network-place-description = { $places } places; linked pairs: { $ties }.
network-shared-title = The shared partners as a network
network-shared-description = { $places } places; linked pairs: { $ties }.
network-convergences-title = Who meets where
network-convergences-description = { $places } places; linked pairs: { $ties }.
network-paths-title = The paths as a network
network-paths-description = { $places } places; linked pairs: { $ties }.
network-compare-title = The partners of both
network-compare-description = { $places } places; linked pairs: { $ties }.
network-whole-title = The network
network-whole-description = { $places } places; linked pairs: { $ties }.
network-countries-title = The network by country
network-countries-description = { $places } countries; linked pairs: { $ties }.
network-lifted = There are too many places to name them in one picture, so it shows countries.
map-title = On the map
map-description = { $places } places at their points.
map-missing =
    { $count ->
        [one] One place without a known point is left out.
       *[other] { $count } places without a known point are left out.
    }
column-kind-of = Kind
place-said =
    { $count ->
        [0] { $place }
        [one] { $place }, one link
       *[other] { $place }, { $count } links
    }
tie-said = { $a } – { $b }: { $kinds }
style-twinning = Twinning or friendship
style-agreement = Agreement or partnership
style-relation = Relation or contact
style-office = Office abroad
style-several = Several sorts
level-country = Country
level-region = Region
level-municipality = Municipality
level-group = Country with its places
legend-rest = Elsewhere or not known
legend-inside = Lies in
legend-count = Number of links
bars-world-regions-title = Links by region of the world (UN M49)
bars-countries-title = Links by country
bars-subjects-title = Links by subject
bars-kinds-title = Links by kind
bars-description = How the links of { $places } spread.
bars-more = { $count } more stand in the table.
bar-said =
    { $count ->
        [one] { $place } one link
       *[other] { $place } { $count } links
    }
bars-said = { $label }: { $values }
timeline-title = When links were signed and renewed
timeline-description =
    { $count ->
        [one] One dated link.
       *[other] { $count } dated links, the oldest first. A line goes on where no end is known.
    }
timeline-undated =
    { $undated ->
        [one] One link without a known date is not drawn.
       *[other] { $undated } links without a known date are not drawn.
    }
moment-signed = signed { $date }
moment-renewed = renewed { $date }
moment-ended = ended { $date }
mark-signed = Signed
mark-renewed = Renewed or reaffirmed
mark-ended = Ended
row-said = { $partner }, { $kind }: { $moments }
growth-title = How the network grew
growth-description = Links in force and links signed, year by year, { $from } to { $to }.
growth-in-force = Dated links not known to have ended
growth-signed = Links signed
growth-note = Links without a known date are in no year.
