# Phrases et libellés en français. en.ftl a les mêmes clés ; un test les compare.
# Une espace insécable précède : et une espace fine insécable précède ;

## Listes

list-pair = { $first } et { $second }
list-comma = , {""}
list-semicolon = {"\u202F"}; {""}

## Noms

name-in-country = { $name } ({ $country })
name-with-inside = { $name } ({ $inside })

## Quand un lien a existé

date-year = { $year }
date-month = { $month } { $year }
date-day = { $day ->
        [1] 1er { $month } { $year }
       *[other] { $day } { $month } { $year }
    }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

when-since = depuis { $date }
when-since-day = depuis le { $date }
when-from = à partir de { $date }
when-from-day = à partir du { $date }
when-undated = sans date
when-renewed = renouvelé en { $date }
when-renewed-day = renouvelé le { $date }
when-reaffirmed = réaffirmé en { $date }
when-reaffirmed-day = réaffirmé le { $date }
when-ended = terminé en { $date }
when-ended-day = terminé le { $date }

links-dated = { $count } liens, le premier de { $date }
links-partly-dated = { $count } liens, dont { $dated } datés, le premier de ceux-ci de { $date }
links-undated = { $count } liens, sans date

## Ce que l’on sait de la durée de l’instrument, quand il faut le dire

term-EXPIRED = instrument échu
term-TERMINATED = instrument dénoncé
term-RENEWAL_IN_PROGRESS = renouvellement en cours

## Ce que l’on sait de l’état du lien, quand il n’est pas simplement actif

status-PROPOSED = projeté
status-DORMANT = en sommeil
status-SUSPENDED = suspendu
status-ENDED = terminé
status-UNKNOWN = état inconnu

## Sortes de liens, telles qu’elles figurent dans une phrase

kind-SISTER_CITY = jumelage
kind-FRIENDSHIP_CITY = ville amie
kind-SISTER_PROVINCE = province jumelée
kind-POLICY_PARTNERSHIP = partenariat en matière de politiques publiques
kind-COOPERATION_AGREEMENT = entente de coopération
kind-BILATERAL_RELATION = relation bilatérale
kind-REPRESENTATIVE_OFFICE = bureau de représentation
kind-CONTACT = contact

## Rattachements

tie = { $from } { $when }
tie-via = { $from } via { $via }, { $when }
tie-itself-and-via = { $from } directement et via { $via }, { $when }

## Constats

shared-partner = { $askers } ont un partenaire commun, { $partner }{"\u00A0"}: { $ties }.
convergence = { $jurisdictions } ont un point de convergence, { $place }{"\u00A0"}: { $ties }.
convergence-one = Liens avec { $place }{"\u00A0"}: { $ties }.
convergence-none = Aucun lien de cette sorte avec { $place } n’est consigné.

path =
    { $steps ->
        [one] Chemin d’une étape entre { $from } et { $to }{"\u00A0"}: { $route }.
       *[other] Chemin de { $steps } étapes entre { $from } et { $to }{"\u00A0"}: { $route }.
    }
step-link = { $from } – { $to } ({ $links })
step-link-one = { $kind }, { $when }
step-lies-in = { $from } – { $to } (qui l’englobe)
step-contains = { $from } – { $to } (qui en fait partie)

## Comment citer le jeu de données

citation-author = Les contributeurs d’Entente
citation-title = Entente{"\u00A0"}: les liens que provinces, États, régions et villes nouent par-delà les frontières
citation-version = Révision { $number } du { $date }
citation-plain = { $author } ({ $year }). { $title } [jeu de données]. { $version }. SHA-256 { $hash }.
citation-note = Jeu de données. { $version }. SHA-256{"\u00A0"}: { $hash }
