//! Stories through the user's door: one binary for all of them.
