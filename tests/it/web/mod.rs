//! The public pages, asked for over HTTP.

mod announcements;
mod api;
mod app;
mod data;
mod deadlines;
mod evidence;
mod figures;
mod frame;
mod item;
mod items;
mod ledger;
mod overview;
mod service;
mod share;
mod subjects;
mod visit;
