//! Jolkarta: a Telegram bot through which a government tells its citizens what it decided and shows whether it is being done.
//!
//! The rooms and what each may use are described in `docs/architecture.md`.

pub mod access;
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
pub mod picture;
pub mod playground;
pub mod reports;
pub mod schedule;
pub mod sim;
pub mod store;
pub mod telegram;
pub mod web;

/// Every program allocates with it, the benchmarks like the shipped one. With the C library's allocator a quarter of the
/// processor time of an answer went into it; huge pages, which would double what an idle process holds, are left off.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
