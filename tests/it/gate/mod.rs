//! The gate: what it lets in, what it keeps, and what that costs.

mod abuse;
mod following;
mod judgement;
mod keeping;
