//! The public pages, asked for over HTTP.

mod frame;
mod service;
mod share;
