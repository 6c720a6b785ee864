//! The gate: what it lets in, what it keeps, and what that costs.

mod abuse;
mod directness;
mod following;
mod judgement;
mod keeping;
mod reporting;
