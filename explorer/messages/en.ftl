# Sentences and labels in English. fr.ftl has the same keys; a test compares them.

## Lists

list-pair = { $first } and { $second }
list-comma = , {""}
list-semicolon = ; {""}

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
links-partly-dated = { $count } links, { $dated } of them dated, the first of these from { $date }
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
convergence-none = No such link to { $place } is recorded.

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
