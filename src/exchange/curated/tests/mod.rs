//! Tests of the room: the dataset, a folder with every defect, and input that is no dataset at all.

mod any_input;
mod dataset;
mod defects;
mod embedded;
mod folders;
mod jurisdictions;
mod placement;
mod rules;
mod sources;
