//! Real phrases in three languages over the real reference data.

mod fixture;
mod names;
mod periods;
mod phrases;
