//! The command line: parses arguments, calls one crate, prints.
fn main() {}
