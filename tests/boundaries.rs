//! What the parts must not know: `docs/architecture.md` promises it, these tests hold it.

use std::path::{Path, PathBuf};

const CRATES: [(&str, &[&str]); 8] = [
    ("core/hcl", &[]),
    (
        "core/rules",
        &["trueline-hcl", "tree-sitter-trueline-intent"],
    ),
    ("core/provenance", &["trueline-hcl"]),
    (
        "core/authors",
        &["trueline-hcl", "trueline-rules", "trueline-provenance"],
    ),
    (
        "lsp",
        &[
            "trueline-hcl",
            "trueline-rules",
            "trueline-provenance",
            "trueline-authors",
        ],
    ),
    (
        "hooks",
        &[
            "trueline-hcl",
            "trueline-rules",
            "trueline-provenance",
            "trueline-authors",
        ],
    ),
    ("grammars/intent", &[]),
    (
        ".",
        &[
            "trueline-hcl",
            "trueline-rules",
            "trueline-provenance",
            "trueline-authors",
            "trueline-lsp",
            "trueline-hooks",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder, with their text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder)
            .expect("the folder is there")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("it is text");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds code");
    found
}

fn without(folder: &str, words: &[&str]) {
    for (path, text) in sources(folder)
        .into_iter()
        .filter(|(path, _)| !path.ends_with("tests.rs"))
    {
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for word in words {
                assert!(
                    !line.contains(word),
                    "{}:{}: `{word}`",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    for (folder, allowed) in CRATES {
        let manifest =
            std::fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("a manifest");
        let own = manifest
            .split("\n[dependencies]")
            .nth(1)
            .unwrap_or_default()
            .split("\n[")
            .next()
            .unwrap_or_default();
        for line in own.lines().filter(|line| line.contains("trueline")) {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            assert!(
                allowed.contains(&name),
                "{folder} must not depend on {name}"
            );
        }
    }
}

#[test]
fn rules_do_no_input_and_output() {
    without(
        "core/rules/src",
        &[
            "std::fs",
            "TcpStream",
            "UdpSocket",
            "std::env",
            "std::process",
            "std::io",
            "SystemTime",
            "Instant::now",
            "Timestamp::now",
        ],
    );
}

#[test]
fn the_language_reads_files_through_its_source_only() {
    for folder in [
        "core/hcl/src/eval",
        "core/hcl/src/functions",
        "core/hcl/src/module",
        "core/hcl/src/workspace",
    ] {
        without(
            folder,
            &[
                "std::fs",
                "std::env",
                "std::process",
                "TcpStream",
                "SystemTime",
                "Timestamp::now",
            ],
        );
    }
}

#[test]
fn only_the_language_server_knows_the_protocol() {
    for folder in ["core", "hooks/src", "src"] {
        without(folder, &["tower_lsp", "lsp_types", "ls_types"]);
    }
}

#[test]
fn libraries_start_no_program_and_open_no_socket() {
    for folder in [
        "core/hcl/src",
        "core/rules/src",
        "core/provenance/src",
        "core/authors/src",
        "lsp/src",
        "hooks/src",
    ] {
        without(
            folder,
            &[
                "process::Command",
                "Command::new",
                "TcpStream",
                "TcpListener",
                "UdpSocket",
                "UnixStream",
                "reqwest",
                "hyper::",
            ],
        );
    }
}

#[test]
fn libraries_do_not_talk_to_the_terminal() {
    for folder in [
        "core/hcl/src",
        "core/rules/src",
        "core/provenance/src",
        "core/authors/src",
        "lsp/src",
        "hooks/src",
    ] {
        without(folder, &["println!", "eprintln!", "process::exit"]);
    }
}
