//! The public pages, asked for over HTTP.

mod evidence;
mod frame;
mod item;
mod items;
mod overview;
mod service;
mod share;
mod subjects;
