# Phrases et libellés en français. en.ftl a les mêmes clés ; un test les compare.
# Une espace insécable précède : et une espace fine insécable précède ;

## Listes

list-pair = { $first } et { $second }
list-comma = , {""}
list-semicolon = {"\u202F"}; {""}
list-more = { $count } autres

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
links-partly-dated =
    { $dated ->
        [one] { $count } liens, dont un seul daté, de { $date }
       *[other] { $count } liens, dont { $dated } datés, le premier de ceux-ci de { $date }
    }
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
convergence-none = Aucun lien avec { $place } n’est consigné dans ce périmètre.

suggestion =
    { $level ->
        [REGION] Par région, aucun lien
        [COUNTRY] Par pays, aucun lien
       *[RECORDED] Aucun lien
    } ne joint { $of } et { $other } dans ce réseau{"\u202F; en commun\u00A0:"} { $count ->
        [one] un partenaire, { $partners }
       *[other] { $count } partenaires, { $partners }
    }{ $subjects ->
        [0] .
       *[other] {"\u202F; de part et d’autre, des liens portent sur ces domaines\u00A0:"} { $subject_names }.
    }

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

## Le fil des changements

feed-title = Entente{"\u00A0"}: les derniers changements
feed-revision =
    { $count ->
        [1] Un changement par { $actor }{"\u00A0"}: { $changes }
       *[other] { $count } changements par { $actor }{"\u00A0"}: { $changes }
    }
feed-CREATED = { $what } (ajout)
feed-UPDATED = { $what } (modification)
feed-DELETED = { $what } (suppression)
feed-more =
    { $count ->
        [1] un autre
       *[other] { $count } autres
    }
feed-coverage-note = note sur la couverture
feed-old-slug = ancien identifiant «{"\u00A0"}{ $slug }{"\u00A0"}»

## Décomptes

stat-decade = Années { $decade }
# Quand un lien ou une partie n’a pas de valeur
stat-without =
    { $dimension ->
        [YEAR_SIGNED] Sans date
        [DECADE_SIGNED] Sans date
        [FOCUS_AREA] Aucun domaine indiqué
        [COUNTRY] Aucun pays
        [REGION] Aucune région
        [WORLD_REGION] Aucune région du monde
       *[other] Non consigné
    }

## Vocabulaires : chaque valeur telle qu’elle figure dans une légende ou un menu, et son sens

Locale-EN = Anglais
    .definition = L’anglais.
Locale-FR = Français
    .definition = Le français.

JurisdictionLevel-COUNTRY = Pays
    .definition = Un État souverain, ou un territoire doté d’un code ISO 3166-1.
JurisdictionLevel-REGION = Région
    .definition = Premier échelon sous le pays{"\u00A0"}: province, État, région, préfecture, oblast, Land.
JurisdictionLevel-MUNICIPALITY = Municipalité
    .definition = Une ville, un village ou une autre municipalité.

LinkKind-SISTER_CITY = Jumelage
    .definition = Jumelage de municipalités, en règle générale au titre d’un instrument signé{"\u00A0"}: ville jumelée, ville sœur (en anglais{"\u00A0"}: sister city, twin town).
LinkKind-FRIENDSHIP_CITY = Ville amie
    .definition = Ville amie ou ville partenaire{"\u00A0"}: la forme plus légère, souvent une étape vers le jumelage.
LinkKind-SISTER_PROVINCE = Province jumelée
    .definition = Relation de jumelage entre des régions de premier échelon{"\u00A0"}: province sœur, État sœur, préfecture sœur.
LinkKind-POLICY_PARTNERSHIP = Partenariat en matière de politiques publiques
    .definition = Arrangement axé sur les politiques publiques et portant sur des questions d’intérêt commun.
LinkKind-COOPERATION_AGREEMENT = Entente de coopération
    .definition = Une entente, une déclaration, un protocole d’entente ou une relation de coopération dont une source fait état, de portée sectorielle ou multisectorielle{"\u202F"}; peut réunir trois parties ou plus.
LinkKind-BILATERAL_RELATION = Relation bilatérale
    .definition = Des relations suivies, sans instrument fondateur unique.
LinkKind-REPRESENTATIVE_OFFICE = Bureau de représentation
    .definition = Un bureau du gouvernement d’une administration, établi chez une autre. Le lien est orienté.
LinkKind-CONTACT = Contact
    .definition = Des échanges réguliers, sans instrument.

LinkStatus-PROPOSED = Projeté
    .definition = Annoncé ou en cours de négociation, pas encore en vigueur.
LinkStatus-ACTIVE = Actif
    .definition = Une source le présente comme actif.
LinkStatus-DORMANT = En sommeil
    .definition = Jamais terminé, mais sans activité.
LinkStatus-SUSPENDED = Suspendu
    .definition = Interrompu par l’une de ses parties.
LinkStatus-ENDED = Terminé
    .definition = Il n’est plus actif.
LinkStatus-UNKNOWN = Inconnu
    .definition = Aucune source ne le précise.

LinkTerm-IN_PERPETUITY = Durée indéterminée
    .definition = Sans date de fin.
LinkTerm-RENEWED = Renouvelé
    .definition = Signé de nouveau pour une autre période.
LinkTerm-REAFFIRMED = Réaffirmé
    .definition = Confirmé de nouveau, sans que rien n’en indique la durée.
LinkTerm-RENEWAL_IN_PROGRESS = Renouvellement en cours
    .definition = En cours de négociation ou de signature en vue d’une autre période.
LinkTerm-EXPIRED = Échu
    .definition = Sa durée est écoulée{"\u202F"}; cela ne met pas fin au lien.
LinkTerm-TERMINATED = Dénoncé
    .definition = L’une de ses parties y a mis fin.
LinkTerm-NOT_STATED = Non précisé
    .definition = Aucune source ne le précise.

LinkEventKind-SIGNED = Signature
    .definition = Son instrument a été signé.
LinkEventKind-ESTABLISHED = Établissement
    .definition = Il a été établi, sans qu’il soit question d’une signature.
LinkEventKind-RENEWED = Renouvellement
    .definition = Son instrument a été signé de nouveau pour une autre période.
LinkEventKind-REAFFIRMED = Réaffirmation
    .definition = Il a été confirmé de nouveau.
LinkEventKind-EXPIRED = Échéance
    .definition = La durée de son instrument s’est écoulée.
LinkEventKind-TERMINATED = Dénonciation
    .definition = L’une de ses parties y a mis fin.
LinkEventKind-OFFICE_OPENED = Ouverture du bureau
    .definition = Le bureau a ouvert.
LinkEventKind-OFFICE_CLOSED = Fermeture du bureau
    .definition = Le bureau a fermé.
LinkEventKind-SUMMIT = Sommet
    .definition = Un sommet de ses parties.

PartyRole-PARTY = Partie
    .definition = Une partie sur un pied d’égalité.
PartyRole-SENDER = Partie d’envoi
    .definition = Elle ouvre le bureau.
PartyRole-HOST = Partie hôte
    .definition = Elle accueille le bureau.

ChangeAction-CREATED = Ajout
    .definition = L’élément est nouveau.
ChangeAction-UPDATED = Modification
    .definition = L’élément existait et il est maintenant différent.
ChangeAction-DELETED = Suppression
    .definition = L’élément n’existe plus.

OrderDirection-ASC = Croissant
    .definition = Du plus petit au plus grand{"\u00A0"}: de A à Z, du plus ancien au plus récent.
OrderDirection-DESC = Décroissant
    .definition = Du plus grand au plus petit{"\u00A0"}: de Z à A, du plus récent au plus ancien.

JurisdictionOrderField-NAME = Nom
    .definition = Leur nom, selon le classement alphabétique de la langue.
JurisdictionOrderField-LEVEL = Ordre de gouvernement
    .definition = Leur ordre de gouvernement{"\u00A0"}: pays, régions, municipalités.
JurisdictionOrderField-LINK_COUNT = Nombre de liens
    .definition = Le nombre de leurs liens.
JurisdictionOrderField-CREATED_AT = Première consignation
    .definition = Le moment où elles ont été consignées pour la première fois.
JurisdictionOrderField-UPDATED_AT = Dernière modification
    .definition = Le moment où elles ont été modifiées pour la dernière fois.

LinkOrderField-TITLE = Titre
    .definition = Leur titre, selon le classement alphabétique de la langue.
LinkOrderField-KIND = Type
    .definition = Leur type, dans l’ordre où les types sont énumérés.
LinkOrderField-FIRST_SIGNED = Première signature
    .definition = La date à laquelle ils ont d’abord été signés, établis ou ouverts.
LinkOrderField-LAST_RENEWED = Dernier renouvellement
    .definition = La date à laquelle ils ont été renouvelés ou réaffirmés pour la dernière fois.
LinkOrderField-CREATED_AT = Première consignation
    .definition = Le moment où ils ont été consignés pour la première fois.
LinkOrderField-UPDATED_AT = Dernière modification
    .definition = Le moment où ils ont été modifiés pour la dernière fois.

SearchType-JURISDICTION = Administration
    .definition = Un pays, une région ou une municipalité.
SearchType-LINK = Lien
    .definition = Un lien.
SearchType-FOCUS_AREA = Domaine de coopération
    .definition = Un domaine de coopération.
SearchType-SOURCE = Source
    .definition = Une source.

LinkDimension-KIND = Type
    .definition = Le type de lien.
LinkDimension-STATUS = État
    .definition = Si le lien est actif ou non.
LinkDimension-TERM = Durée de l’instrument
    .definition = Ce que l’on sait de la durée de l’instrument.
LinkDimension-FOCUS_AREA = Domaine de coopération
    .definition = Ce sur quoi porte le lien.
LinkDimension-YEAR_SIGNED = Année de signature
    .definition = L’année où le lien a d’abord été signé, établi ou ouvert.
LinkDimension-DECADE_SIGNED = Décennie de signature
    .definition = La décennie où le lien a d’abord été signé, établi ou ouvert{"\u00A0"}: `197X`.
LinkDimension-COUNTRY = Pays
    .definition = Les pays où se trouvent les parties.
LinkDimension-REGION = Région
    .definition = Les régions où se trouvent les parties{"\u00A0"}: provinces, États, préfectures.
LinkDimension-WORLD_REGION = Région du monde
    .definition = Les régions M49 de l’ONU où se trouvent les parties.
LinkDimension-JURISDICTION = Administration
    .definition = Les parties elles-mêmes.
LinkDimension-SOURCE = Source
    .definition = Qui le dit.

LinkStatOrder-LINKS_DESC = Du plus grand nombre de liens au plus petit
    .definition = Les lignes qui comptent le plus de liens d’abord.
LinkStatOrder-LINKS_ASC = Du plus petit nombre de liens au plus grand
    .definition = Les lignes qui comptent le moins de liens d’abord.
LinkStatOrder-KEY_ASC = Par clé
    .definition = Selon la clé{"\u00A0"}: de A à Z, du plus ancien au plus récent.

CitationFormat-PLAIN = Texte simple
    .definition = Une phrase à lire.
CitationFormat-BIBTEX = BibTeX
    .definition = Une entrée pour BibTeX.
CitationFormat-CSL_JSON = CSL-JSON
    .definition = Un élément du langage CSL (Citation Style Language), en JSON.
CitationFormat-RIS = RIS
    .definition = Une notice pour les logiciels bibliographiques{"\u00A0"}: des balises de deux lettres, une par ligne.

UserErrorCode-REQUIRED = Obligatoire
    .definition = Il manque quelque chose qui est obligatoire.
UserErrorCode-INVALID = Non valide
    .definition = La valeur n’est pas admise.
UserErrorCode-NOT_FOUND = Introuvable
    .definition = Ce qui est nommé n’existe pas.
UserErrorCode-AMBIGUOUS = Ambigu
    .definition = Plusieurs choses portent ce nom.
UserErrorCode-DUPLICATE = En double
    .definition = Un autre élément l’a déjà.
UserErrorCode-STALE_VERSION = Modifié entre-temps
    .definition = Quelqu’un l’a modifié depuis sa lecture.
UserErrorCode-IN_USE = Utilisé
    .definition = D’autres éléments y renvoient encore.

NetworkLevel-RECORDED = Tel que consigné
    .definition = Les parties, telles que les sources les nomment.
NetworkLevel-REGION = Région
    .definition = Chaque municipalité est représentée par la région où elle se trouve.
NetworkLevel-COUNTRY = Pays
    .definition = Chaque partie est représentée par son pays.

MultiPartyProjection-CLIQUE = Toutes les paires
    .definition = Les parties sont reliées deux à deux.
MultiPartyProjection-STAR = Étoile
    .definition = La première partie nommée est reliée à chacune des autres.
MultiPartyProjection-OMIT = Exclusion
    .definition = Ces liens sont laissés de côté.

ConvergenceLevel-REGION = Région
    .definition = Les points de convergence sont des régions.
ConvergenceLevel-COUNTRY = Pays
    .definition = Les points de convergence sont des pays.

ContainmentReach-NONE = Aucun
    .definition = Aucun passage de cette sorte.
ContainmentReach-REGION = Jusqu’à la région
    .definition = Entre une municipalité et sa région.
ContainmentReach-COUNTRY = Jusqu’au pays
    .definition = Également entre une municipalité ou une région et son pays.

PathOutcome-FOUND = Chemin trouvé
    .definition = Il y en a au moins un.
PathOutcome-SAME_JURISDICTION = Même administration
    .definition = Les deux extrémités sont une seule et même administration au niveau du réseau.
PathOutcome-BEYOND_MAX_HOPS = Au-delà de la limite d’étapes
    .definition = Il n’y en a que de plus longs.
PathOutcome-NOT_CONNECTED_IN_SCOPE = Aucun chemin dans ce périmètre
    .definition = Le périmètre, `avoid` ou `maxIntermediateDegree` en est la cause.
PathOutcome-NOT_CONNECTED = Aucun chemin
    .definition = Pas même dans le périmètre par défaut et sans limites.

PathStepKind-LINK = Lien
    .definition = Des liens, que l’une des extrémités se trouve ou non dans l’autre.
PathStepKind-LIES_IN = Fait partie de
    .definition = `from` fait partie de `to`.
PathStepKind-CONTAINS = Englobe
    .definition = `to` fait partie de `from`.

CentralityMeasure-DEGREE = Degré
    .definition = Le nombre d’autres auxquels un lien l’unit : un décompte, ou divisé par n - 1 s’il est normalisé (Freeman 1978).
CentralityMeasure-WEIGHTED_DEGREE = Degré pondéré
    .definition = Le nombre de liens qui l’unissent à eux, chaque lien parallèle compté, et un lien à trois parties une fois par partenaire.
CentralityMeasure-BETWEENNESS = Intermédiarité
    .definition = Sur combien des plus courts chemins entre deux autres il se trouve, chaque paire comptant 1 ; divisé par (n - 1)(n - 2) / 2 s’il est normalisé (Freeman 1977, Brandes 2001).
CentralityMeasure-CLOSENESS = Proximité
    .definition = À quel point il est proche de tous ceux qu’il peut atteindre : l’inverse de la somme des distances ; s’il est normalisé, multiplié par (r - 1)² / (n - 1) pour r lieux à portée, lui-même compris (Wasserman et Faust 1994).
CentralityMeasure-HARMONIC = Proximité harmonique
    .definition = À quel point il est proche de tous : la somme des inverses des distances, et rien pour ceux qui sont hors de portée ; divisé par n - 1 s’il est normalisé (Marchiori et Latora 2000).
CentralityMeasure-EIGENVECTOR = Centralité de vecteur propre
    .definition = À quel point ses partenaires sont centraux, et les leurs à leur tour : le premier vecteur propre de la matrice d’adjacence, de longueur 1 (Bonacich 1987).
CentralityMeasure-PAGERANK = PageRank
    .definition = La fréquence de passage d’une marche le long des liens qui repart de n’importe où avec une probabilité de 1 - damping ; le total est de 1 (Brin et Page 1998).
CentralityMeasure-CORE_NUMBER = Indice de cœur
    .definition = Le plus grand k tel qu’il appartient à une partie du réseau où chacun a au moins k partenaires (Seidman 1983).
CentralityMeasure-CLUSTERING = Agrégation locale
    .definition = La part des paires de ses partenaires qui sont elles-mêmes liées, 0 s’il n’en a qu’un (Watts et Strogatz 1998).
CentralityMeasure-CONSTRAINT = Contrainte
    .definition = À quel point ses partenaires ramènent les uns aux autres : faible pour un intermédiaire entre des parties sans autre lien (Burt 1992).
CentralityMeasure-EFFECTIVE_SIZE = Taille effective
    .definition = Combien de ses partenaires ne sont pas redondants : leur nombre moins le nombre moyen de liens que chacun a avec les autres (Burt 1992, sous la forme de Borgatti 1997).

CommunityMethod-LEIDEN = Méthode de Leiden
    .definition = La modularité est accrue par déplacement, raffinement et fusion ; chaque communauté est connexe (Traag, Waltman et van Eck 2019).
CommunityMethod-LOUVAIN = Méthode de Louvain
    .definition = La modularité est accrue par déplacement et fusion (Blondel, Guillaume, Lambiotte et Lefebvre 2008).
CommunityMethod-LABEL_PROPAGATION = Propagation d’étiquettes
    .definition = Chacun prend l’étiquette que portent le plus de ses partenaires, jusqu’à ce que personne ne change (Raghavan, Albert et Kumara 2007).

SuggestionMethod-COMMON_NEIGHBOURS = Partenaires communs
    .definition = Le nombre de partenaires que les deux ont en commun (Liben-Nowell et Kleinberg 2007).
SuggestionMethod-JACCARD = Indice de Jaccard
    .definition = La part des partenaires de l’un ou de l’autre que les deux ont en commun (Jaccard 1901).
SuggestionMethod-ADAMIC_ADAR = Indice d’Adamic-Adar
    .definition = Les partenaires que les deux ont en commun, chacun comptant pour l’inverse du logarithme de son degré (Adamic et Adar 2003).
SuggestionMethod-RESOURCE_ALLOCATION = Allocation de ressources
    .definition = Les partenaires que les deux ont en commun, chacun comptant pour l’inverse de son degré (Zhou, Lü et Zhang 2009).
SuggestionMethod-PREFERENTIAL_ATTACHMENT = Attachement préférentiel
    .definition = Le produit du nombre de partenaires de l’un par celui de l’autre, parmi ceux qui en ont un en commun (Barabási et Albert 1999).

MixingDimension-LEVEL = Niveau d’administration
    .definition = Par niveau d’administration : pays, régions, municipalités.
MixingDimension-COUNTRY = Pays
    .definition = Par le pays où ils se trouvent.
MixingDimension-WORLD_REGION = Région du monde
    .definition = Par la région M49 de l’ONU dont leur pays fait directement partie.

TimelineInterval-YEAR = Années
    .definition = Une ligne pour chaque année.
TimelineInterval-DECADE = Décennies
    .definition = Une ligne pour chaque décennie.

## Titre d’un lien qui n’en a pas reçu ; les parties sont jointes par un tiret : Alberta–Jalisco

link-title-SISTER_CITY = Jumelage { $parties }
link-title-FRIENDSHIP_CITY = Villes amies { $parties }
link-title-SISTER_PROVINCE = Relation de provinces sœurs { $parties }
link-title-POLICY_PARTNERSHIP = Partenariat { $parties } en matière de politiques publiques
link-title-COOPERATION_AGREEMENT = Accord de coopération { $parties }
link-title-BILATERAL_RELATION = Relations bilatérales { $parties }
link-title-REPRESENTATIVE_OFFICE = Bureau gouvernemental { $parties }
link-title-CONTACT = Contacts { $parties }
