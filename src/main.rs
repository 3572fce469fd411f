//! The program: reads arguments and `.env`, runs a command, turns its outcome into an exit code.

use std::io;
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Several threads write and drop answers at the same time; glibc's allocator made them wait for each other.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // A missing .env is no mistake; an unreadable one is said by the command that needs it.
    let _ = dotenvy::dotenv();
    match simoff::cli::run(simoff::cli::Cli::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever read the output has seen enough: `simoff check | head`.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("simoff: {error:#}");
            ExitCode::from(2)
        }
    }
}
