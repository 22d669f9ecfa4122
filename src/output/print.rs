//! Printing to whoever listens. `trueline stats | head` stops listening early: what isn't read any more is left out, and the command goes
//! on to its own end and exit code. Whatever else it writes is written whole.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};

/// To standard output, with styles where it takes them.
macro_rules! out {
    ($($text:tt)*) => { $crate::output::print::to(anstream::stdout(), format_args!($($text)*)) };
}

/// The same, with a line end.
macro_rules! outln {
    () => { out!("\n") };
    ($($text:tt)*) => { out!("{}\n", format_args!($($text)*)) };
}

/// To standard output, every byte as it is.
macro_rules! raw {
    ($($text:tt)*) => { $crate::output::print::to(std::io::stdout(), format_args!($($text)*)) };
}

/// The same, with a line end.
macro_rules! rawln {
    ($($text:tt)*) => { raw!("{}\n", format_args!($($text)*)) };
}

/// To standard error, with styles where it takes them.
macro_rules! err {
    ($($text:tt)*) => { $crate::output::print::to(anstream::stderr(), format_args!($($text)*)) };
}

/// The same, with a line end.
macro_rules! errln {
    ($($text:tt)*) => { err!("{}\n", format_args!($($text)*)) };
}

/// What the macros do.
pub fn to(mut stream: impl Write, text: Arguments) {
    match stream.write_fmt(text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => give_up(&error),
        _ => {}
    }
}

/// A full disk, say: what was printed is not what was found, and the exit code must say so.
fn give_up(error: &io::Error) -> ! {
    let _ = writeln!(io::stderr(), "error: the output can't be written: {error}");
    std::process::exit(2)
}
