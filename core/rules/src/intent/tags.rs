//! The names of the tags.

/// Tags that say what holds for a block.
pub const DECLARED: [&str; 9] = [
    "intent",
    "owner",
    "exposure",
    "data",
    "privilege",
    "criticality",
    "lifetime",
    "cost",
    "ref",
];

/// All tags with a meaning of their own.
pub fn known<'a>() -> impl Iterator<Item = &'a str> {
    DECLARED.into_iter().chain(["allow", "module"])
}

pub fn is_known(name: &str) -> bool {
    known().any(|known| known == name)
}

/// The name can stand behind an `@`.
pub fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}
