//! The public pages, asked for over HTTP.

mod evidence;
mod frame;
mod service;
mod item;
mod items;
mod overview;
mod share;
mod subjects;
