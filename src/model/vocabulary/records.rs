//! What records say: languages, levels of government, what links are and what became of them.
//!
//! All of these words also stand in the database; those of questions are not here.

stored_vocabulary! {
    /// A language in which everything is said: English and French are equals.
    #[derive(Default)]
    Locale {
        /// English.
        #[default]
        En = "EN",
        /// French.
        Fr = "FR",
    }
}

stored_vocabulary! {
    /// Level of government.
    JurisdictionLevel {
        /// A sovereign state, or a territory with an ISO 3166-1 code.
        Country = "COUNTRY",
        /// First level below the country: province, state, region, prefecture, oblast, Land.
        Region = "REGION",
        /// A city, town or other municipality.
        Municipality = "MUNICIPALITY",
    }
}

stored_vocabulary! {
    /// What sort of tie a link is.
    LinkKind {
        /// Municipal twinning, as a rule under a signed instrument: sister city, twin town (fr: jumelage).
        SisterCity = "SISTER_CITY",
        /// Friendship or partner city: the lighter form, often a step before twinning.
        FriendshipCity = "FRIENDSHIP_CITY",
        /// Sister relationship between first-level regions: sister province, state, prefecture.
        SisterProvince = "SISTER_PROVINCE",
        /// Policy-oriented arrangement on issues of common interest.
        PolicyPartnership = "POLICY_PARTNERSHIP",
        /// An agreement, declaration, memorandum or stated cooperative relationship, sectoral or multisectoral; may have three parties or more.
        CooperationAgreement = "COOPERATION_AGREEMENT",
        /// Standing relations without one founding instrument.
        BilateralRelation = "BILATERAL_RELATION",
        /// A government office of one jurisdiction, hosted in another. Directed.
        RepresentativeOffice = "REPRESENTATIVE_OFFICE",
        /// Regular contact without an instrument.
        Contact = "CONTACT",
    }
}

stored_vocabulary! {
    /// Whether the link is alive, whatever became of its instrument.
    #[derive(Default)]
    LinkStatus {
        /// Announced or under negotiation, not yet in force.
        Proposed = "PROPOSED",
        /// A source presents it as alive.
        #[default]
        Active = "ACTIVE",
        /// Never ended, but without activity.
        Dormant = "DORMANT",
        /// Interrupted by one of its parties.
        Suspended = "SUSPENDED",
        /// No longer alive.
        Ended = "ENDED",
        /// No source says.
        Unknown = "UNKNOWN",
    }
}

stored_vocabulary! {
    /// What is known of the instrument's term, apart from whether the link is still active.
    #[derive(Default)]
    LinkTerm {
        /// Without an end date.
        InPerpetuity = "IN_PERPETUITY",
        /// Signed again for a further term.
        Renewed = "RENEWED",
        /// Confirmed anew; nothing says for how long.
        Reaffirmed = "REAFFIRMED",
        /// Being negotiated or signed again.
        RenewalInProgress = "RENEWAL_IN_PROGRESS",
        /// Its term has run out; that does not end the link.
        Expired = "EXPIRED",
        /// Ended by one of its parties.
        Terminated = "TERMINATED",
        /// No source says.
        #[default]
        NotStated = "NOT_STATED",
    }
}

stored_vocabulary! {
    /// What happened to a link on a date.
    LinkEventKind {
        /// Its instrument was signed.
        Signed = "SIGNED",
        /// It was set up, without word of a signature.
        Established = "ESTABLISHED",
        /// Its instrument was signed again for a further term.
        Renewed = "RENEWED",
        /// It was confirmed anew.
        Reaffirmed = "REAFFIRMED",
        /// The term of its instrument ran out.
        Expired = "EXPIRED",
        /// One of its parties ended it.
        Terminated = "TERMINATED",
        /// The office opened.
        OfficeOpened = "OFFICE_OPENED",
        /// The office closed.
        OfficeClosed = "OFFICE_CLOSED",
        /// A summit of its parties.
        Summit = "SUMMIT",
    }
}

stored_vocabulary! {
    /// What a jurisdiction does in a link.
    #[derive(Default)]
    PartyRole {
        /// An equal party.
        #[default]
        Party = "PARTY",
        /// Opens the office.
        Sender = "SENDER",
        /// Hosts the office.
        Host = "HOST",
    }
}

stored_vocabulary! {
    /// What a change did to its subject.
    ChangeAction {
        /// It is new.
        Created = "CREATED",
        /// It was there and is now otherwise.
        Updated = "UPDATED",
        /// It is gone.
        Deleted = "DELETED",
    }
}
