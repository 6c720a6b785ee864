//! How a network is read, and what comes of questions about it.
//!
//! Stored nowhere; which links a network is made of is told in the words of the records.

vocabulary! {
    /// The level at which a network is read.
    #[derive(Default)]
    NetworkLevel {
        /// Parties as the sources name them.
        #[default]
        Recorded = "RECORDED",
        /// Each municipality stands for the region it lies in.
        Region = "REGION",
        /// Each party stands for its country.
        Country = "COUNTRY",
    }
}

vocabulary! {
    /// How a link of three parties or more becomes edges.
    #[derive(Default)]
    MultiPartyProjection {
        /// Every two parties are joined.
        #[default]
        Clique = "CLIQUE",
        /// The first-named party is joined to each other one.
        Star = "STAR",
        /// Such links are left out.
        Omit = "OMIT",
    }
}

vocabulary! {
    /// The level of the places at which jurisdictions meet.
    #[derive(Default)]
    ConvergenceLevel {
        /// They meet at regions.
        #[default]
        Region = "REGION",
        /// They meet at countries.
        Country = "COUNTRY",
    }
}

vocabulary! {
    /// How far up the hierarchy a path may also step between a place and what it lies in.
    #[derive(Default)]
    ContainmentReach {
        /// Not at all.
        #[default]
        None = "NONE",
        /// Between a municipality and its region.
        Region = "REGION",
        /// Between a municipality or region and its country, too.
        Country = "COUNTRY",
    }
}

vocabulary! {
    /// What came of looking for paths.
    PathOutcome {
        /// There is at least one.
        Found = "FOUND",
        /// Both ends are one jurisdiction at the level of the network.
        SameJurisdiction = "SAME_JURISDICTION",
        /// There are only longer ones.
        BeyondMaxHops = "BEYOND_MAX_HOPS",
        /// The scope, `avoid` or `maxIntermediateDegree` is the cause.
        NotConnectedInScope = "NOT_CONNECTED_IN_SCOPE",
        /// Not even in the default scope and without limits.
        NotConnected = "NOT_CONNECTED",
    }
}

vocabulary! {
    /// What joins the two ends of a step.
    PathStepKind {
        /// Links, whether or not one end also lies in the other.
        Link = "LINK",
        /// `from` lies in `to`.
        LiesIn = "LIES_IN",
        /// `to` lies in `from`.
        Contains = "CONTAINS",
    }
}

vocabulary! {
    /// What makes a jurisdiction central.
    CentralityMeasure {
        /// To how many others it is linked: a count, or over n - 1 where normalised (Freeman 1978).
        Degree = "DEGREE",
        /// How many links it has with them, parallel ones counted each, and one of three parties
        /// once for each partner.
        WeightedDegree = "WEIGHTED_DEGREE",
        /// On how many of the shortest paths between two others it lies, each pair counting 1; over
        /// (n - 1)(n - 2) / 2 where normalised (Freeman 1977, Brandes 2001).
        Betweenness = "BETWEENNESS",
        /// How near it is to all it can reach: 1 over the sum of distances; where normalised, times
        /// (r - 1)² / (n - 1) for r places within reach, itself included (Wasserman and Faust
        /// 1994).
        Closeness = "CLOSENESS",
        /// How near it is to all: the sum of 1 over each distance, and nothing for those out of
        /// reach; over n - 1 where normalised (Marchiori and Latora 2000).
        Harmonic = "HARMONIC",
        /// How central its partners are, and theirs in turn: the leading eigenvector of the
        /// adjacency matrix, of length 1 (Bonacich 1987).
        Eigenvector = "EIGENVECTOR",
        /// How often a walk along links comes by that starts anew anywhere with probability 1 -
        /// damping; all add up to 1 (Brin and Page 1998).
        Pagerank = "PAGERANK",
        /// The largest k such that it is in a part of the network in which everyone has k partners
        /// or more (Seidman 1983).
        CoreNumber = "CORE_NUMBER",
        /// The share of pairs of its partners that are linked themselves, 0 with one partner (Watts
        /// and Strogatz 1998).
        Clustering = "CLUSTERING",
        /// How far its partners lead back to each other: low for a broker between parts that have
        /// no other link (Burt 1992).
        Constraint = "CONSTRAINT",
        /// How many of its partners are not redundant: their number less the mean number of links
        /// that each has with the others (Burt 1992, in the form of Borgatti 1997).
        EffectiveSize = "EFFECTIVE_SIZE",
    }
}

vocabulary! {
    /// How communities are found.
    #[derive(Default)]
    CommunityMethod {
        /// Modularity is raised by moving, refining and merging; every community is connected
        /// (Traag, Waltman and van Eck 2019).
        #[default]
        Leiden = "LEIDEN",
        /// Modularity is raised by moving and merging (Blondel, Guillaume, Lambiotte and Lefebvre
        /// 2008).
        Louvain = "LOUVAIN",
        /// Everyone takes the label that most partners have, until nobody changes (Raghavan, Albert
        /// and Kumara 2007).
        LabelPropagation = "LABEL_PROPAGATION",
    }
}

vocabulary! {
    /// What speaks for a partner that one does not have.
    #[derive(Default)]
    SuggestionMethod {
        /// How many partners both have (Liben-Nowell and Kleinberg 2007).
        CommonNeighbours = "COMMON_NEIGHBOURS",
        /// Which share of the partners of either both have (Jaccard 1901).
        Jaccard = "JACCARD",
        /// The partners that both have, each counting 1 over the logarithm of its degree (Adamic
        /// and Adar 2003).
        #[default]
        AdamicAdar = "ADAMIC_ADAR",
        /// The partners that both have, each counting 1 over its degree (Zhou, Lü and Zhang 2009).
        ResourceAllocation = "RESOURCE_ALLOCATION",
        /// How many partners the one has times how many the other has, among those who share one
        /// (Barabási and Albert 1999).
        PreferentialAttachment = "PREFERENTIAL_ATTACHMENT",
    }
}

vocabulary! {
    /// By what jurisdictions are grouped to see who links with whom.
    MixingDimension {
        /// By level of government: countries, regions, municipalities.
        Level = "LEVEL",
        /// By the country in which they lie.
        Country = "COUNTRY",
        /// By the UN M49 region in which their country lies directly.
        WorldRegion = "WORLD_REGION",
    }
}

vocabulary! {
    /// How long the periods of a timeline are.
    #[derive(Default)]
    TimelineInterval {
        /// A row for each year.
        #[default]
        Year = "YEAR",
        /// A row for each decade.
        Decade = "DECADE",
    }
}
