//! The controlled vocabularies, spelled the same in SQL, Rust, GraphQL and the curated files.
//!
//! Each enum is written once: its variants in `SCREAMING_SNAKE_CASE` are the words everywhere, and
//! its doc comments are the descriptions in the served schema.

use async_graphql::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// A word that is not in its vocabulary.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{word:?} is not a {vocabulary}; known: {known}")]
pub struct UnknownWord {
    word: String,
    vocabulary: &'static str,
    known: String,
}

/// A vocabulary whose words also stand in the database.
macro_rules! stored_vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash,
            Serialize, Deserialize, Enum, EnumIter, DeriveActiveEnum,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $(
                $(#[$meaning])*
                #[serde(rename = $word)]
                #[graphql(name = $word)]
                #[sea_orm(string_value = $word)]
                $variant,
            )+
        }

        words!($name { $($variant = $word,)+ });
    };
}

/// A vocabulary of questions and answers, which is stored nowhere.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Enum)]
        pub enum $name {
            $(
                $(#[$meaning])*
                #[graphql(name = $word)]
                $variant,
            )+
        }

        words!($name { $($variant = $word,)+ });
    };
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal,)+ }) => {
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in SQL, GraphQL and the curated files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    UnknownWord {
                        word: word.to_owned(),
                        vocabulary: stringify!($name),
                        known: known.join(", "),
                    }
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

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
    LinkStatus {
        /// Announced or under negotiation, not yet in force.
        Proposed = "PROPOSED",
        /// A source presents it as alive.
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
    PartyRole {
        /// An equal party.
        Party = "PARTY",
        /// Opens the office.
        Sender = "SENDER",
        /// Hosts the office.
        Host = "HOST",
    }
}

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
    /// What can be searched for.
    SearchType {
        /// Countries, regions and municipalities, by name, ISO 3166 code or slug.
        Jurisdiction = "JURISDICTION",
        /// Links, by title or slug.
        Link = "LINK",
        /// Subjects of cooperation, by name, synonym or slug.
        FocusArea = "FOCUS_AREA",
        /// Sources, by title, publisher or slug.
        Source = "SOURCE",
    }
}
