//! The program: see `jolkarta --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    jolkarta::cli::main()
}
