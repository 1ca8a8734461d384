//! Jolkarta: a Telegram bot through which a government tells its citizens what it decided and shows whether it is being done.
//!
//! The rooms and what each may use are described in `docs/architecture.md`.

pub mod actions;
pub mod app;
pub mod bot;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod intake;
pub mod messages;
pub mod outbox;
pub mod playground;
pub mod reports;
pub mod schedule;
pub mod sim;
pub mod store;
pub mod telegram;
pub mod web;

/// Every program that links this room of rooms allocates with it, the benchmarks like the shipped one: with the C library's
/// allocator a third of the processor time of an answer went into it (docs/benchmarks.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
