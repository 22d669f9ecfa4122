//! The right name that is nearest to a wrong one.

/// The nearest of `known`, where one is near enough to have been meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = wrong.to_ascii_lowercase();
    let longest = |known: &str| wrong.chars().count().max(known.chars().count());
    known
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(&wrong, known), known))
        .filter(|(distance, known)| *distance <= (longest(known) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const LEVELS: [&str; 3] = ["private", "internal", "public"];

    #[test]
    fn a_slip_finds_its_name() {
        assert_eq!(nearest("pubilc", LEVELS), Some("public"));
        assert_eq!(nearest("Intern", LEVELS), Some("internal"));
        assert_eq!(nearest("privat", LEVELS), Some("private"));
    }

    #[test]
    fn what_is_far_from_all_finds_none() {
        assert_eq!(nearest("everyone", LEVELS), None);
        assert_eq!(nearest("x", LEVELS), None);
    }
}
