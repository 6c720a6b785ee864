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

## Les fichiers exportés

dataset-licence = Des faits, transcrits de sources publiées qui sont toutes citées{"\u202F"}; les coordonnées et les identifiants GeoNames viennent de GeoNames (CC BY 4.0) et de tables ouvertes de l’ISO 3166-2, les identifiants Wikidata de Wikidata (CC0), les régions du monde de l’ONU (M49){"\u202F"}; ce qui est du projet est sous licence MIT ou Apache-2.0, à votre choix.

table-jurisdictions = Administrations
    .definition = Un pays, une région ou une municipalité par ligne.
table-links = Liens
    .definition = Un lien attesté entre deux administrations ou plus par ligne.
table-parties = Parties
    .definition = La part d’une administration dans un lien par ligne, dans l’ordre de la source.
table-events = Événements
    .definition = Un événement de la vie d’un lien par ligne, du plus ancien au plus récent, sans date en dernier.
table-sources = Sources
    .definition = Un document publié d’où viennent les faits par ligne.
table-focus_areas = Domaines
    .definition = Un domaine de coopération par ligne.
table-edges = Arêtes
    .definition = Le réseau en paires{"\u00A0"}: un lien entre deux lieux du niveau demandé par ligne{"\u202F"}; un lien à trois parties en a plusieurs.
table-bipartite = Administrations et liens
    .definition = Le réseau à deux sortes de nœuds{"\u00A0"}: une administration et l’un de ses liens par ligne.

column-jurisdiction-slug = Nom de l’administration ici
    .definition = Le nom stable de l’administration dans les adresses et les fichiers.
column-level = Palier
    .definition = Palier de gouvernement.
column-name_en = Nom en anglais
    .definition = Son nom en anglais.
column-name_fr = Nom en français
    .definition = Son nom en français, s’il y en a un.
column-names = Autres noms
    .definition = Toutes les autres graphies qui la trouvent{"\u00A0"}: un tableau JSON d’objets avec `text` et, si elle est connue, `language` (BCP 47).
column-designation_en = Désignation en anglais
    .definition = Comment elle se désigne, en anglais{"\u00A0"}: province, prefecture, oblast.
column-designation_fr = Désignation en français
    .definition = Comment elle se désigne, en français{"\u00A0"}: province, préfecture, oblast.
column-iso_code = Code ISO 3166
    .definition = ISO 3166-1 alpha-2 d’un pays, ISO 3166-2 d’une région. NA est la Namibie, pas une valeur manquante.
column-wikidata_id = Élément Wikidata
    .definition = Son élément dans Wikidata, unique dans un palier.
column-geonames_id = Identifiant GeoNames
    .definition = Son identifiant dans GeoNames.
column-parent = Fait partie de
    .definition = L’administration dont elle fait directement partie.
column-world_region = Région du monde
    .definition = Le code ONU M49 de la région où elle se trouve, trois chiffres qui sont un texte{"\u202F"}; indiqué pour les pays, et hérité par ce qui en fait partie.
column-latitude = Latitude
    .definition = Degrés nord d’un point qui la représente sur une carte (WGS 84).
column-longitude = Longitude
    .definition = Degrés est d’un point qui la représente sur une carte (WGS 84).
column-jurisdiction-focus_areas = Domaines
    .definition = Les domaines qu’elle nomme pour ses relations en général, dans l’ordre de la source, séparés par |.
column-citations = Références
    .definition = Qui le dit{"\u00A0"}: un tableau JSON d’objets avec `source` et, s’il est indiqué, `locator`, l’endroit dans la source.
column-country_code = Pays
    .definition = ISO 3166-1 alpha-2 du pays qu’elle est ou dont elle fait partie{"\u202F"}; découle du reste. NA est la Namibie, pas une valeur manquante.
column-jurisdiction-links = Liens
    .definition = De combien de liens elle est elle-même partie, quel que soit le choix{"\u202F"}; découle du reste.
column-link-slug = Nom du lien ici
    .definition = Le nom stable du lien dans les adresses et les fichiers.
column-kind = Nature
    .definition = De quelle sorte de lien il s’agit.
column-title_en = Titre en anglais
    .definition = Comment le lien s’appelle, en anglais.
column-title_fr = Titre en français
    .definition = Comment le lien s’appelle, en français, s’il a un titre.
column-status = État
    .definition = Si le lien est vivant, quoi qu’il soit advenu de son instrument.
column-term = Durée
    .definition = Ce que l’on sait de la durée de l’instrument.
column-term_as_stated = Durée selon la source
    .definition = Les quelques mots de la source sur la durée ou le renouvellement.
column-parties = Parties
    .definition = Les administrations qu’il unit, dans l’ordre de la source, séparées par |.
column-roles = Rôles
    .definition = Ce que fait chaque partie dans le lien, autant que de parties, séparés par |.
column-link-focus_areas = Domaines
    .definition = Sur quoi il porte, dans l’ordre de la source, séparés par |.
column-joint_bodies = Organes communs
    .definition = Les organes permanents qu’il a créés{"\u00A0"}: un tableau JSON de textes.
column-events = Événements
    .definition = Ce qui lui est arrivé, du plus ancien au plus récent{"\u00A0"}: un tableau JSON d’objets avec `kind`, `date`, `note` et `citations`.
column-disagreements = Désaccords
    .definition = Ce que les sources disent différemment{"\u00A0"}: un tableau JSON d’objets avec `field`, `value` et `citation`.
column-first_signed = Première signature
    .definition = Quand il a été signé, établi ou ouvert pour la première fois{"\u00A0"}: une année, un mois ou un jour (EDTF niveau 0){"\u202F"}; découle des événements.
column-last_renewed = Dernier renouvellement
    .definition = Quand il a été renouvelé ou réaffirmé pour la dernière fois{"\u00A0"}: une année, un mois ou un jour (EDTF niveau 0){"\u202F"}; découle des événements.
column-ended = Fin
    .definition = Quand il a été résilié ou fermé{"\u00A0"}: une année, un mois ou un jour (EDTF niveau 0){"\u202F"}; découle des événements.
column-first_signed_year = Année de première signature
    .definition = L’année de la première signature{"\u202F"}; découle des événements.
column-ended_year = Année de la fin
    .definition = L’année où il a pris fin{"\u202F"}; découle des événements.
column-status_conflict = État contradictoire
    .definition = Si l’état et la durée se contredisent{"\u202F"}; découle du reste.
column-link-sources = Sources
    .definition = Les sources qui parlent du lien ou de ses événements, séparées par |{"\u202F"}; découle des références.
column-link = Lien
    .definition = Le lien dont il s’agit.
column-party-position = Rang parmi les parties
    .definition = Le rang de la partie parmi celles du lien, à partir de 1.
column-party-jurisdiction = Administration
    .definition = L’administration qui est partie.
column-role = Rôle
    .definition = Ce que fait l’administration dans le lien.
column-event-position = Rang parmi les événements
    .definition = Le rang de l’événement parmi ceux du lien, à partir de 1.
column-event-kind = Nature de l’événement
    .definition = Ce qui est arrivé.
column-event-date = Date
    .definition = Quand, autant qu’on le sache{"\u00A0"}: une année, un mois ou un jour (EDTF niveau 0).
column-note_en = Remarque en anglais
    .definition = Une remarque sur l’événement, en anglais.
column-note_fr = Remarque en français
    .definition = Une remarque sur l’événement, en français.
column-source-slug = Nom de la source ici
    .definition = Le nom stable de la source dans les fichiers.
column-source-title = Titre
    .definition = Son titre, dans sa propre langue.
column-publisher = Éditeur
    .definition = Qui l’a publiée.
column-url = Adresse
    .definition = Où elle peut être lue.
column-language = Langue
    .definition = Sa langue.
column-updated_on = Mise à jour
    .definition = Quand elle a été modifiée pour la dernière fois, selon elle-même.
column-retrieved_on = Lue le
    .definition = Quand elle a été lue.
column-source-licence = Licence
    .definition = Sa licence, selon elle-même.
column-focus_area-slug = Nom du domaine ici
    .definition = Le nom stable du domaine dans les fichiers.
column-broader = Domaine plus large
    .definition = Le domaine plus large dont il fait partie.
column-synonyms = Synonymes
    .definition = Les mots des sources qui le désignent, triés{"\u00A0"}: un tableau JSON de textes.
column-focus_area-links = Liens
    .definition = Combien de liens portent sur lui, quel que soit le choix{"\u202F"}; découle du reste.
column-edge-id = Identifiant de l’arête
    .definition = Le nom du lien{"\u202F"}; s’il a trois parties ou plus, suivi de deux-points et du numéro de la paire.
column-edge-source = Un bout
    .definition = Le lieu à un bout, ramené au niveau demandé. Les arêtes n’ont pas de sens.
column-edge-target = Autre bout
    .definition = Le lieu à l’autre bout, ramené au niveau demandé.

file-csv = CSV
    .definition = Valeurs séparées par des virgules en UTF-8 pour tableurs, R et pandas{"\u202F"}; les textes qu’un tableur prendrait pour une formule commencent par une apostrophe.
file-csv-metadata = CSV sur le Web
    .definition = Ce qu’est le fichier CSV de ce nom, et ce que veut dire chacune de ses colonnes.
file-parquet = Parquet
    .definition = La même table en colonnes typées, pour pandas, R, DuckDB et Arrow.
file-jurisdictions-jsonl = Administrations en JSON Lines
    .definition = Chaque administration avec tout ce qui en est consigné, en une ligne de JSON, sous la forme canonique.
file-links-jsonl = Liens en JSON Lines
    .definition = Chaque lien avec tout ce qui en est consigné, en une ligne de JSON, sous la forme canonique.
file-dataset-jsonl = Le jeu de données entier en JSON Lines
    .definition = Chaque fiche sous la forme canonique{"\u202F"}; le SHA-256 de ce fichier est l’empreinte du jeu de données.
file-jsonl-metadata = Ce que sont les lignes de JSON
    .definition = Jeu de données, révision, périmètre, licence et citation du fichier de ce nom.
file-node-link = Réseau en JSON nœuds-arêtes
    .definition = Le réseau avec nœuds et arêtes, comme le lisent NetworkX et D3.
file-graphml = Réseau en GraphML
    .definition = Le réseau pour NetworkX, igraph, Gephi, yEd et Cytoscape.
file-gexf = Réseau en GEXF
    .definition = Le réseau pour Gephi, avec les années de chaque lien.
file-pajek = Réseau pour Pajek
    .definition = Le réseau pour Pajek et NetworkX{"\u202F"}; le nom stable sert d’étiquette.
file-json-ld = Données liées en JSON-LD
    .definition = Administrations, liens et sources dans les termes de schema.org et de Wikidata.
file-turtle = Données liées en Turtle
    .definition = Les mêmes données en RDF, sous forme Turtle.
file-data-package = Paquet de données
    .definition = Les tables avec leurs colonnes et leur sens, selon Frictionless.
file-citation-cff = CITATION.cff
    .definition = Comment citer le jeu de données, pour dépôts et logiciels bibliographiques.
file-bibtex = BibTeX
    .definition = Comment citer le jeu de données, pour LaTeX.
file-zip = Le jeu de données entier
    .definition = Tout en un fichier, aux mêmes octets chaque fois pour une révision.

export-readme =
    { $title }

    Révision { $revision }
    SHA-256 de dataset.jsonl{"\u00A0"}: { $hash }

    dataset.jsonl        chaque fiche sous la forme canonique (RFC 8785), qui a cette empreinte
    {"*"}.csv                sources, thèmes, administrations et liens en tables, UTF-8{"\u202F"}; une cellule
                         vide est sans valeur{"\u202F"}; régions du monde, bureaux, notes de couverture et
                         anciens identifiants ne sont que dans dataset.jsonl
    datapackage.json     le sens de chaque table et de chaque colonne (Frictionless Data)
    network.graphml      le réseau, pour NetworkX, igraph, Gephi et d’autres
    network.gexf         le réseau avec les années, pour Gephi
    CITATION.cff         comment le citer, et citation.bib pour LaTeX

    Un texte qu’un tableur prendrait pour une formule commence par une apostrophe{"\u00A0"}: ôtez-en une.
    edges.csv et les réseaux omettent les liens proposés ou terminés, que links.csv contient.

    Licence{"\u00A0"}: { $licence }

    { $citation }

## Pages

site-name = Entente
site-description = Les liens que provinces, États, régions et villes nouent par-delà les frontières, chacun avec sa source.
other-tag = en
other-language = English
skip = Aller au contenu
pages = Pages
feed-link = Derniers changements (Atom)
search-label = Chercher lieux, liens, domaines et sources
search-button = Chercher
suggest-count = { $count } suggestions
suggest-none = Aucune suggestion
nav-links = Liens
nav-shared = Partenaires communs
nav-convergences = Convergences
nav-paths = Chemins
nav-compare = Comparer
nav-network = Réseau
nav-query = Requêtes
nav-about = À propos
foot-revision = Révision { $revision } du { $date }.
foot-about = Sources, méthode et licence
foot-report = Signaler une erreur
problem = «{"\u00A0"}{ $value }{"\u00A0"}» n’a pas été compris et a été ignoré ({ $name }).
problem-words = Valeurs possibles{"\u00A0"}: { $words }.
problem-date = C’est une année, un mois ou un jour, comme 1999, 1999-05 ou 1999-05-31.
partial = Certains chiffres ne sont pas encore prêts{"\u202F"}; le calcul est en cours.
partial-again = Réessayer
as-of = Vu à la date suivante{"\u00A0"}: { $date }.
as-of-hidden =
    { $count ->
        [0] Aucun lien n’est masqué faute de date.
        [one] Un lien sans date connue est masqué.
       *[other] { $count } liens sans date connue sont masqués.
    }
as-of-include = Inclure les liens sans date
as-of-undated-in = Les liens sans date connue sont inclus.
as-of-leave-out = Les masquer
as-of-today = Revenir à aujourd’hui
view = Choisir une date et des types de lien
view-as-of = À la date du
view-as-of-example = 1999
view-as-of-hint = Une année, un mois ou un jour{"\u202F"}; vide pour aujourd’hui.
view-undated = Inclure les liens sans date connue
view-level = Échelon
view-kinds = Seulement ces types de lien
view-button = Afficher
any = Tous
picture-table = Les mêmes données en tableau
picture-downloads = Téléchargements{"\u00A0"}: { $title }
picture-embed = Copier le code d’intégration
picture-credit = { $what }. Entente, révision { $revision }
picture-help = Les flèches suivent les liens, Page préc. et Page suiv. passent d’un lieu à l’autre, Entrée ouvre, Échap quitte, Maj et flèches déplacent un lieu, plus et moins agrandissent ou réduisent, 0 montre tout.
picture-move = Déplacer des lieux
picture-picked = { $name } est choisi{"\u202F"}; cliquez où le mettre.
picture-moved = { $name } a été déplacé.
picture-nowhere = Rien dans cette direction.
picture-in = Agrandir
picture-out = Réduire
picture-all = Tout montrer
picture-put-back = Remettre les lieux en place
embed-credit = Entente, révision { $revision } du { $date }
copied = Copié.
not-copied = Le navigateur n’a pas permis de copier.
copy = Copier{"\u00A0"}: { $what }
copy-quote = Copier avec les sources
quote-sources = Sources{"\u00A0"}:
quote-from = Entente, révision { $revision }, { $address }
sources = Sources
source = Source
source-number = {"["}{ $number }]
undated = sans date
since = depuis { $date }
renewed = renouvellement{"\u00A0"}: { $date }
ended = terminé{"\u00A0"}: { $date }
status-is = état{"\u00A0"}: { $status }
term-is = instrument{"\u00A0"}: { $term }
badge-conflict = état et instrument discordants
badge-disagree = les sources divergent
pager = Pages de cette liste
pager-first = Première page
pager-next = Page suivante
reproduce = Reproduire cette page
reproduce-lead = Cette page a posé la question suivante à la révision { $revision }{"\u202F"}; chacun peut la poser de nouveau.
reproduce-editor = L’ouvrir dans l’éditeur de requêtes
reproduce-variables = Variables
column-place = Lieu
column-partner = Partenaire
column-partners = Partenaires
column-links = Liens
column-kinds = Types
column-since = Depuis
column-renewed = Renouvelé
column-ended-links = Terminés
column-sources = Sources
column-rank = Rang
column-year = Année
column-places = Lieux
column-world-regions = Région du monde
column-countries = Pays
column-subjects = Domaine
links-count =
    { $count ->
        [0] aucun lien
        [1] un lien
       *[other] { $count } liens
    }
partners-count =
    { $count ->
        [0] aucun partenaire
        [1] un partenaire
       *[other] { $count } partenaires
    }
links-more = et { $count } autres
home-title = Qui est lié à qui, depuis quand, et qui le dit{"\u202F"}?
home-lead = Provinces, États, régions et villes concluent des ententes par-delà les frontières. Les voici, chaque fait avec sa source.
home-search = Trouver un lieu, un lien ou un domaine
home-example = Québec, Jalisco, éducation…
home-counts = { $links } liens entre { $places } gouvernements{"\u202F"}; { $sources } sources.
home-fresh = Dernier changement{"\u00A0"}: { $date }.
home-questions = Des questions pour commencer
home-shared = { $one } et { $two }{"\u00A0"}: quels partenaires en commun{"\u202F"}?
home-path = { $from } et { $to }{"\u00A0"}: par quels liens{"\u202F"}?
home-convergences = { $country }{"\u00A0"}: où plusieurs de ses gouvernements se retrouvent-ils à l’étranger{"\u202F"}?
home-compare = { $one } et { $two }{"\u00A0"}: la comparaison
home-conflicts = Quels liens sont dits actifs bien que leur instrument soit échu{"\u202F"}?
home-renewed = Quels liens ont été renouvelés en dernier{"\u202F"}?
home-most = Les lieux qui ont le plus de partenaires
home-latest = Les derniers liens datés
home-kinds = Liens par type
search-title = Recherche{"\u00A0"}: { $text }
search-count =
    { $count ->
        [1] Un résultat.
       *[other] { $count } résultats, le meilleur d’abord.
    }
search-nothing = Rien ne porte ce nom, ni un nom voisin. Essayez un mot plus court, ou un nom dans une autre langue.
search-lead = Accents, majuscules et petites fautes n’importent pas.
search-matched = trouvé sous «{"\u00A0"}{ $text }{"\u00A0"}»
search-link = Lien
search-subject = Domaine
search-source = Source
lies-in = Fait partie de
place-title = { $name }{"\u00A0"}: partenaires et liens
place-description = Les gouvernements auxquels { $name } est lié, depuis quand, sur quoi, et qui le dit.
place-lead =
    { $partners ->
        [0] Aucun partenaire dans ce qui est affiché.
        [1] Un partenaire, { $links ->
            [1] un lien
           *[other] { $links } liens
        }.
       *[other] { $partners } partenaires, { $links } liens.
    }
place-within = { $count } liens avec ceux des lieux qui en font partie
place-by-country = { $name }{"\u00A0"}: tous les liens, y compris ceux des lieux qui en font partie, pays par pays.
place-lifted = Chaque lieu est ramené à l’échelon suivant{"\u00A0"}: { $level }.
place-own-only = Seulement ses propres liens
place-to-shared = Partenaires communs avec…
place-to-paths = Chemin vers…
place-to-compare = Comparer avec…
coverage = Ce qui manque{"\u00A0"}:
coverage-short = Ce qui manque
partners = Partenaires
partners-none = Aucun lien n’est consigné dans ce qui est affiché.
partners-counted = Il y a trop de liens pour les énumérer{"\u202F"}; chaque pays mène à la liste de ses liens.
colon = {"\u00A0:"}
convergences-counted = Ils sont trop nombreux pour être nommés{"\u202F"}; précisez d’où sont ceux qui vous intéressent.
convergences-count = { $ties } lieux liés
convergences-nested = { $count } si un lieu et ce qui en fait partie comptent pour un
paths-only-places = Aucun lien sur ce chemin{"\u00A0"}: seulement des lieux qui font partie l’un de l’autre.
step-LIES_IN = le premier fait partie du second
step-CONTAINS = le second fait partie du premier
step-LINK = liés
paths-title-of = De { $from } à { $to }
second-place = Nommez un deuxième lieu.
convergences-or-from = ou de
on-this-page = Sur cette page
inside = Lieux qui en font partie
inside-more = et { $count } autres{"\u202F"}; la recherche les trouve
contacts = Bureaux à joindre
facts = Renseignements
other-names = Autres noms
subjects = Domaines
subject = Domaine
world-region = Région du monde (M49 de l’ONU)
parties = Parties
link-to-shared = Quels partenaires ont-elles en commun{"\u202F"}?
link-to-compare = Les comparer
link-sources = Qui le dit
term = Instrument
term-as-stated = Selon la source{"\u00A0"}:
joint-bodies = Organes communs
events = Ce qui s’est passé
events-none = Aucun événement n’est consigné{"\u00A0"}: aucune source ne dit quand il a commencé.
conflict = Le lien est dit «{"\u00A0"}{ $status }{"\u00A0"}», mais son instrument «{"\u00A0"}{ $term }{"\u00A0"}»{"\u202F"}; les deux sont montrés.
disagreements = Où les sources divergent
disagreements-lead = Chaque valeur figure avec qui la donne.
disagreement-field = Champ{"\u00A0"}: { $field }
links-title = Liens
links-text = Dans le titre ou le nom d’une partie
links-place-0 = Lieu, ou un lieu qui en fait partie
links-place-1 = et aussi ce lieu
links-since = Première signature à partir de
links-until = Première signature jusqu’à
links-only-undated = Seulement les liens sans date
links-conflict = Seulement si l’état et l’instrument se contredisent
links-button = Afficher ces liens
links-reset = Réinitialiser
links-found =
    { $count ->
        [0] Aucun lien ne correspond.
        [1] Un lien correspond.
       *[other] { $count } liens correspondent.
    }
links-none = Retirez une condition pour en voir plus.
sort = Ordre
sort-title = Par titre
sort-newest = Du plus récent au plus ancien
sort-oldest = Du plus ancien au plus récent
sort-renewed = Dernier renouvellement d’abord
sort-kind = Par type
place-number = Lieu { $number }
shared-title = Partenaires communs
shared-title-of = Partenaires communs{"\u00A0"}: { $names }
shared-lead = Nommez deux lieux ou plus pour voir à qui tous sont liés.
shared-level = Compter les partenaires par
shared-least = Communs à au moins
shared-button = Trouver les partenaires communs
shared-found =
    { $count ->
        [0] Aucun partenaire commun.
        [1] Un partenaire commun.
       *[other] { $count } partenaires communs.
    }
shared-none = Ils n’ont aucun partenaire commun dans ce qui est affiché. On peut chercher plus loin{"\u00A0"}:
shared-try-region = Compter les liens avec toute ville d’une même région
shared-try-country = Compter les liens avec tout lieu d’un même pays
shared-try-paths = Chercher un chemin entre les deux
convergences-title = Convergences{"\u00A0"}: où plusieurs se rencontrent
convergences-lead = Les lieux auxquels plusieurs gouvernements sont liés, en comptant les liens avec tout lieu qui en fait partie.
convergences-at = Ils se rencontrent à l’échelon
convergences-from = Seulement les gouvernements de
convergences-least = Nombre minimal de gouvernements
convergences-button = Afficher les rencontres
convergences-found =
    { $count ->
        [0] Aucune rencontre.
        [1] Un lieu de rencontre.
       *[other] { $count } lieux de rencontre, les plus fréquentés d’abord.
    }
convergences-none = Aucune rencontre dans ce qui est affiché. Essayez à l’échelon des pays, ou abaissez le nombre minimal.
ties = Les liens à l’appui
ties-more = et { $count } autres
tie-by-way = { $name }, par l’entremise de
paths-title = Chemins{"\u00A0"}: comment un lieu est relié à un autre
paths-lead = De partenaire en partenaire, chaque étape avec ses liens et ses sources.
paths-from = De
paths-to = À
paths-through = Permettre de passer d’un lieu à ce qui l’englobe
paths-button = Trouver des chemins
paths-found =
    { $count ->
        [1] Un chemin.
       *[other] { $count } chemins, le plus court d’abord.
    }
paths-length =
    { $count ->
        [1] Une étape
       *[other] { $count } étapes
    }
paths-none = Pourquoi il n’y a pas de chemin
paths-SAME_JURISDICTION = Les deux extrémités sont un même lieu à cet échelon.
paths-BEYOND_MAX_HOPS = Il n’y a que des chemins de plus de six étapes.
paths-NOT_CONNECTED_IN_SCOPE = Ils sont reliés dans le réseau entier, mais pas par les liens affichés ici.
paths-NOT_CONNECTED = Aucune suite de liens consignés, si longue soit-elle, ne mène de l’un à l’autre.
paths-FOUND = Il y a un chemin.
paths-alone = { $name } n’a aucun lien dans ce qui est affiché.
paths-see = Voir { $name }
paths-try-region = Passer aussi d’une ville à sa région
paths-try-country = Passer aussi d’un lieu à son pays
paths-try-kinds = Prendre tous les types de lien
network-title = Le réseau entier
network-lead = Qui est au centre, qui forme un groupe, et comment le réseau a grandi.
network-by = Classer par
network-of-level = Seulement
network-summary = En chiffres
network-sampled = Mesuré depuis { $count } lieux tirés au sort.
figure-jurisdictions = Lieux avec un lien
figure-links = Liens
figure-edges = Paires liées
figure-density = Densité
figure-averageDegree = Nombre moyen de partenaires
figure-components = Groupes sans lien entre eux
figure-largestComponent = Lieux dans la plus grande partie
figure-averageClustering = Regroupement moyen
communities = Communautés
communities-lead =
    { $count ->
        [1] Un groupe dont les membres sont surtout liés entre eux.
       *[other] { $count } groupes dont les membres sont surtout liés entre eux{"\u202F"}; voici les plus grands.
    }
communities-modularity = Modularité{"\u00A0"}: { $value }.
community = { $count } lieux autour de
community-members = dont
compare-title = Comparer deux lieux
compare-title-of = { $a } et { $b } côte à côte
compare-button = Comparer
compare-oldest = Plus ancien lien daté
compare-concentration = Concentration par pays (0 à 1)
compare-shared = Ce qu’ils ont en commun
compare-jaccard = Similitude des partenaires (Jaccard){"\u00A0"}: { $value }.
compare-to-shared = Plus sur les partenaires communs
about-title = À propos{"\u00A0"}: sources, méthode, licence
about-method = Méthode
about-method-1 = Chaque lien et chaque événement d’un lien cite une source et un endroit dans celle-ci. Ce qu’aucune source ne dit est dit inconnu, et rien n’est deviné.
about-method-2 = Une date est aussi précise que sa source. Un lien sans date n’est pas vu à une année passée, à moins que vous ne l’incluiez{"\u202F"}; chaque page dit combien sont masqués.
about-method-3 = Lorsque les sources divergent, tout ce qu’elles disent est gardé, chaque valeur avec qui la donne.
about-method-4 = Phrases et chiffres viennent du service même qui répond aux programmes{"\u202F"}; le pied de chaque page montre la question posée.
source-updated = mise à jour en date de { $date }
source-retrieved = consultée en date de { $date }
source-licence = Licence{"\u00A0"}:
source-links = Ses liens
about-words = Ce que veulent dire les mots
about-kinds = Types de lien
about-statuses = État
about-terms = Instrument
about-levels = Échelons de gouvernement
about-measures = Ce qui rend un lieu central
about-licence = Licence
about-cite = Comment citer
about-citation = référence
about-report = Au pied de chaque page, un lien permet de signaler une erreur, sans compte.
about-more = Données ouvertes
about-export = Toutes les données en fichiers
about-schema = Le schéma GraphQL
not-shown-title = Page introuvable
not-shown-unknown = Rien ne porte le nom «{"\u00A0"}{ $key }{"\u00A0"}».
not-shown-ambiguous = Plusieurs lieux portent le nom «{"\u00A0"}{ $key }{"\u00A0"}».
not-shown-meant = Vouliez-vous dire{"\u00A0"}:
not-shown-search = Chercher «{"\u00A0"}{ $key }{"\u00A0"}»
not-shown-nothing = Il n’y a ni page ni image à cette adresse, ou rien à dessiner dans ce qui est affiché.
not-shown-home = Retour à l’accueil
busy-title = Pas maintenant
busy-rate = Vous avez beaucoup demandé en peu de temps. Attendez { $seconds } secondes, puis rechargez la page.
busy-server = Le service est occupé ou hors d’atteinte. Rechargez la page dans un instant.
report-title = Signaler une erreur
report-lead = Dites à la rédaction ce qui est faux et, si possible, où le vérifier. Aucun compte n’est nécessaire, et rien n’est gardé de votre identité.
report-page = Page
report-revision = Révision
report-message = Qu’est-ce qui est faux{"\u202F"}?
report-hint = Texte simple, 4{"\u202F"}000 caractères au plus. N’écrivez rien de privé.
report-button = Envoyer
report-sent = Merci. La rédaction trouvera votre message sous le numéro { $number }.
report-back = Retour à la page
report-empty = Écrivez ce qui est faux avant d’envoyer.
report-long = Le message dépasse 4{"\u202F"}000 caractères.
report-page-unknown = La page en question n’est pas l’une des nôtres.
report-busy = Trop de messages sont venus d’ici{"\u202F"}; réessayez plus tard.
report-unavailable = Le message n’a pas pu être gardé{"\u202F"}; réessayez plus tard.
network-place-title = Les partenaires en réseau
network-place-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-shared-title = Les partenaires communs en réseau
network-shared-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-convergences-title = Qui se rencontre où
network-convergences-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-paths-title = Les chemins en réseau
network-paths-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-compare-title = Les partenaires des deux
network-compare-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-whole-title = Le réseau
network-whole-description = { $places } lieux{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-countries-title = Le réseau par pays
network-countries-description = { $places } pays{"\u202F"}; paires liées{"\u00A0"}: { $ties }.
network-lifted = Il y a trop de lieux pour les nommer tous, l’image montre donc des pays.
map-title = Sur la carte
map-description = { $places } lieux à leur emplacement.
map-missing =
    { $count ->
        [1] Un lieu sans emplacement connu est omis.
       *[other] { $count } lieux sans emplacement connu sont omis.
    }
column-kind-of = Sorte
place-said =
    { $count ->
        [0] { $place }
        [1] { $place }, un lien
       *[other] { $place }, { $count } liens
    }
tie-said = { $a } – { $b }{"\u00A0"}: { $kinds }
style-twinning = Jumelage ou amitié
style-agreement = Entente ou partenariat
style-relation = Relation ou contact
style-office = Bureau à l’étranger
style-several = Plusieurs types
level-country = Pays
level-region = Région
level-municipality = Municipalité
level-group = Pays avec ses lieux
legend-rest = Ailleurs ou non connu
legend-inside = Fait partie de
legend-count = Nombre de liens
bars-world-regions-title = Liens par région du monde (M49 de l’ONU)
bars-countries-title = Liens par pays
bars-subjects-title = Liens par domaine
bars-kinds-title = Liens par type
bars-description = { $places }{"\u00A0"}: répartition des liens.
bars-more = { $count } autres figurent dans le tableau.
bar-said =
    { $count ->
        [0] { $place } aucun lien
        [1] { $place } un lien
       *[other] { $place } { $count } liens
    }
bars-said = { $label }{"\u00A0"}: { $values }
timeline-title = Quand les liens ont été signés et renouvelés
timeline-description =
    { $count ->
        [1] Un lien daté.
       *[other] { $count } liens datés, le plus ancien d’abord. Un trait se poursuit si aucune fin n’est connue.
    }
timeline-undated =
    { $undated ->
        [1] Un lien sans date connue n’est pas dessiné.
       *[other] { $undated } liens sans date connue ne sont pas dessinés.
    }
moment-signed = signé{"\u00A0"}: { $date }
moment-renewed = renouvelé{"\u00A0"}: { $date }
moment-ended = terminé{"\u00A0"}: { $date }
mark-signed = Signature
mark-renewed = Renouvellement ou réaffirmation
mark-ended = Fin
row-said = { $partner }, { $kind }{"\u00A0"}: { $moments }
growth-title = Comment le réseau a grandi
growth-description = Liens en vigueur et liens signés, année par année, de { $from } à { $to }.
growth-in-force = Liens datés dont aucune fin n’est connue
growth-signed = Liens signés
growth-note = Les liens sans date connue ne figurent dans aucune année.
