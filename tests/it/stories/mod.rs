//! Conversations with the bot as people hold them, from the first Start to a crash in the middle of an answer.

mod announcing;
mod channels;
mod faults;
mod following;
mod groups;
mod health;
mod inline;
mod instructing;
mod items;
mod lists;
mod oddities;
mod overseeing;
mod personal;
mod reading;
mod reasons;
mod recovery;
mod search;
mod starting;
mod stats;
mod subjects;
mod subscribing;
mod taps;
mod times;
mod tour;
mod webhooks;
mod words;
