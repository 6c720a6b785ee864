//! Why a graph question cannot be answered: a wrong argument, or a deadline that has passed.
//!
//! Users of the API read these messages, so they name the arguments of the contract.

use crate::model::{ContainmentReach, ConvergenceLevel, JurisdictionId, NetworkLevel};

/// Why a graph question cannot be answered; of a wrong argument, with its value.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GraphError {
    /// No jurisdiction has this id.
    #[error("unknown jurisdiction {0}; ask about one that the dataset holds")]
    Unknown(JurisdictionId),
    /// `of` is empty.
    #[error("`of` names no jurisdiction; name at least one")]
    NoneAsked,
    /// `of` is too long.
    #[error("`of` names {0} jurisdictions; name at most 100")]
    TooManyAsked(usize),
    /// `of` names too few different jurisdictions, as the level of the scope sees them.
    #[error("`of` names {0} different jurisdictions at the level of the scope; name at least 2")]
    TooFewDistinct(usize),
    /// `minShared` is out of bounds.
    #[error("`minShared` is {min_shared}; give 2 to {most}, as many as `of` names")]
    MinShared {
        /// What was given.
        min_shared: usize,
        /// How many different jurisdictions `of` names at the level of the scope.
        most: usize,
    },
    /// `partnersAt` is not coarser than the level of the network.
    #[error(
        "`partnersAt` is {partners_at} and the level of the scope is {level}; give a coarser one, \
         or RECORDED to leave partners as they are"
    )]
    PartnersAt {
        /// What was given.
        partners_at: NetworkLevel,
        /// The level of the network.
        level: NetworkLevel,
    },
    /// `at` is not coarser than the level of the network.
    #[error(
        "`at` is {at} and the level of the scope is {level}; make one coarser or the other finer"
    )]
    At {
        /// What was given.
        at: ConvergenceLevel,
        /// The level of the network.
        level: NetworkLevel,
    },
    /// `minJurisdictions` is zero.
    #[error("`minJurisdictions` is {0}; give 1 or more")]
    MinJurisdictions(usize),
    /// `throughContainment` is not coarser than the level of the network.
    #[error(
        "`throughContainment` is {reach} and the level of the scope is {level}; give a coarser \
         one, or NONE"
    )]
    ThroughContainment {
        /// What was given.
        reach: ContainmentReach,
        /// The level of the network.
        level: NetworkLevel,
    },
    /// `limit` is out of bounds.
    #[error("`limit` is {0}; give 1 to 100")]
    Limit(usize),
    /// `maxHops` is out of bounds.
    #[error("`maxHops` is {0}; give 1 to 20")]
    MaxHops(usize),
    /// `avoid` names an end of the paths asked for.
    #[error("`avoid` names {0}, which is `from` or `to` at the level of the scope; take it out")]
    AvoidsEnd(JurisdictionId),
    /// `hops` is out of bounds.
    #[error("`hops` is {0}; give 1 to 10")]
    Hops(usize),
    /// `maxJurisdictions` is out of bounds.
    #[error("`maxJurisdictions` is {0}; give 1 to 5000")]
    MaxJurisdictions(usize),
    /// `minSize` is zero.
    #[error("`minSize` is {0}; give 1 or more")]
    MinSize(usize),
    /// `damping` is out of bounds.
    #[error("`damping` is {0:?}; give 0 or more and less than 1")]
    Damping(f64),
    /// `samples` is out of bounds.
    #[error("`samples` is {0}; give 1 to 1000")]
    Samples(usize),
    /// `swapsPerEdge` is out of bounds.
    #[error("`swapsPerEdge` is {0}; give 1 to 100")]
    SwapsPerEdge(usize),
    /// `resolution` is out of bounds, or no number.
    #[error("`resolution` is {0:?}; give a number above 0 and at most 1000")]
    Resolution(f64),
    /// The deadline passed before the answer was there.
    #[error(
        "this takes longer than the minute that is given to one figure; narrow the scope, or ask for \
         fewer samples"
    )]
    OutOfTime,
}
