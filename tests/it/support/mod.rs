//! What stories share: databases of their own, records to fill them with, a world around the service, the program as a process.

pub mod database;
pub mod person;
pub mod posts;
pub mod program;
pub mod roadmap;
pub mod samples;
pub mod web;
pub mod world;
