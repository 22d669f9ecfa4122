//! Compiles the generated parser.

fn main() {
    cc::Build::new()
        .std("c11")
        .include("src")
        .file("src/parser.c")
        .flag_if_supported("-Wno-unused")
        .compile("tree-sitter-trueline-intent");
    println!("cargo:rerun-if-changed=src/parser.c");
}
