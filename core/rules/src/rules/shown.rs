//! Folders whose code shows something, and is not run as it stands.

/// Words in the names of such folders.
const WORDS: &[&str] = &[
    "demo",
    "demos",
    "doc",
    "docs",
    "e2e",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "mock",
    "mocks",
    "pattern",
    "patterns",
    "quickstart",
    "quickstarts",
    "sample",
    "samples",
    "snippet",
    "snippets",
    "template",
    "templates",
    "test",
    "testdata",
    "testing",
    "tests",
    "tutorial",
    "tutorials",
];

/// The folder or file, or one that it stands in, holds examples, tests or documentation by its name.
pub fn is_shown(path: &str) -> bool {
    let is_sign = |c: char| !c.is_ascii_alphanumeric();
    path.split(is_sign)
        .any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_shown;

    #[test]
    fn words_of_names_count_and_parts_of_words_do_not() {
        assert!(is_shown("examples/simple"));
        assert!(is_shown("main/example_shared_vpc.tf"));
        assert!(is_shown("modules/net/test-fixtures"));
        assert!(!is_shown("modules/latest"));
        assert!(!is_shown("docstore"));
        assert!(!is_shown(""));
    }
}
