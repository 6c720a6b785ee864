//! How lists are ordered, what is searched and counted, and in which form it is cited.
//!
//! Stored nowhere; questions about networks have words of their own.

vocabulary! {
    /// Which way a list is ordered.
    #[derive(Default)]
    OrderDirection {
        /// From the least to the greatest: A to Z, oldest first.
        #[default]
        Asc = "ASC",
        /// From the greatest to the least: Z to A, newest first.
        Desc = "DESC",
    }
}

vocabulary! {
    /// By what jurisdictions are ordered.
    JurisdictionOrderField {
        /// Their names, as the language sorts them.
        Name = "NAME",
        /// Their levels of government: countries, regions, municipalities.
        Level = "LEVEL",
        /// How many links they have.
        LinkCount = "LINK_COUNT",
        /// When they were first recorded.
        CreatedAt = "CREATED_AT",
        /// When they were last changed.
        UpdatedAt = "UPDATED_AT",
    }
}

vocabulary! {
    /// By what links are ordered.
    LinkOrderField {
        /// Their titles, as the language sorts them.
        Title = "TITLE",
        /// Their kinds, in the order in which the kinds are listed.
        Kind = "KIND",
        /// When they were first signed, set up or opened.
        FirstSigned = "FIRST_SIGNED",
        /// When they were last renewed or reaffirmed.
        LastRenewed = "LAST_RENEWED",
        /// When they were first recorded.
        CreatedAt = "CREATED_AT",
        /// When they were last changed.
        UpdatedAt = "UPDATED_AT",
    }
}

vocabulary! {
    /// What a search finds.
    SearchType {
        /// A country, region or municipality.
        Jurisdiction = "JURISDICTION",
        /// A link.
        Link = "LINK",
        /// A subject of cooperation.
        FocusArea = "FOCUS_AREA",
        /// A source.
        Source = "SOURCE",
    }
}

vocabulary! {
    /// By what links are counted.
    LinkDimension {
        /// What sort of tie the link is.
        Kind = "KIND",
        /// Whether the link is alive.
        Status = "STATUS",
        /// What is known of the instrument's term.
        Term = "TERM",
        /// What the link is about.
        FocusArea = "FOCUS_AREA",
        /// The year in which the link was first signed, set up or opened.
        YearSigned = "YEAR_SIGNED",
        /// The decade in which the link was first signed, set up or opened: `197X`.
        DecadeSigned = "DECADE_SIGNED",
        /// The countries in which the parties lie.
        Country = "COUNTRY",
        /// The regions in which the parties lie: provinces, states, prefectures.
        Region = "REGION",
        /// The UN M49 regions in which the parties lie.
        WorldRegion = "WORLD_REGION",
        /// The parties themselves.
        Jurisdiction = "JURISDICTION",
        /// Who says so.
        Source = "SOURCE",
    }
}

vocabulary! {
    /// In which order the rows of a count stand.
    #[derive(Default)]
    LinkStatOrder {
        /// Most links first.
        #[default]
        LinksDesc = "LINKS_DESC",
        /// Fewest links first.
        LinksAsc = "LINKS_ASC",
        /// By key: A to Z, oldest first.
        KeyAsc = "KEY_ASC",
    }
}

vocabulary! {
    /// In which form a citation is given.
    #[derive(Default)]
    CitationFormat {
        /// A sentence to read.
        #[default]
        Plain = "PLAIN",
        /// An entry for BibTeX.
        Bibtex = "BIBTEX",
        /// An item of the Citation Style Language, as JSON.
        CslJson = "CSL_JSON",
        /// A record for reference managers: tags of two letters, a line each.
        Ris = "RIS",
    }
}

vocabulary! {
    /// What sort of problem an input has.
    UserErrorCode {
        /// Something is missing that must be there.
        Required = "REQUIRED",
        /// A value cannot be.
        Invalid = "INVALID",
        /// It names what is not there.
        NotFound = "NOT_FOUND",
        /// It names several things.
        Ambiguous = "AMBIGUOUS",
        /// Another one has it already.
        Duplicate = "DUPLICATE",
        /// Somebody changed it since it was read.
        StaleVersion = "STALE_VERSION",
        /// Others still refer to what is to be deleted.
        InUse = "IN_USE",
    }
}
