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
