//! The program: see `jolkarta --help`.

fn main() {}
