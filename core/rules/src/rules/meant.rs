//! What was probably meant by a name that there is not.

/// How far two names may be apart, in letters, for a name of this many.
fn reach(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// The names that are near to a wrong one.
pub struct Meant<'a> {
    /// The nearest.
    pub nearest: Option<&'a str>,
    /// The nearest, where it is the only one that is near.
    pub only: Option<&'a str>,
}

impl<'a> Meant<'a> {
    /// Of the names that could stand there.
    pub fn of(wrong: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let lower = wrong.to_lowercase();
        let mut near: Vec<(usize, &str)> = known
            .filter(|known| *known != wrong)
            .filter_map(|known| Some((distance(&lower, known)?, known)))
            .collect();
        near.sort_unstable();
        near.dedup();
        let nearest = near.first().map(|(_, known)| *known);
        Self {
            nearest,
            only: nearest.filter(|_| near.len() == 1),
        }
    }

    /// The one that is known to be meant, where there is one; of several, only a question is made.
    pub fn first(known: impl Iterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.collect();
        Self {
            nearest: known.first().copied(),
            only: known.first().copied().filter(|_| known.len() == 1),
        }
    }

    /// The end of a message: `; did you mean `x`?`, or nothing.
    pub fn question(&self, shown: impl Fn(&str) -> String) -> String {
        let asked = |near: &str| format!("; did you mean `{}`?", shown(near));
        self.nearest.map_or_else(String::new, asked)
    }
}

/// None where the names are too far apart.
fn distance(wrong: &str, known: &str) -> Option<usize> {
    let lower = known.to_lowercase();
    let letters = wrong.chars().count().max(lower.chars().count());
    let apart = strsim::damerau_levenshtein(wrong, &lower);
    if apart <= reach(letters) {
        return Some(apart);
    }
    // `subnets` of `subnet_ids`: the one goes on where the other ends.
    let stem = wrong.trim_end_matches('s');
    let goes_on = |rest: &str| rest.starts_with(['_', '-']) || rest == "s";
    let longer = lower.strip_prefix(stem).is_some_and(goes_on);
    (stem.len() >= 4 && longer).then_some(reach(letters) + 1)
}

#[cfg(test)]
mod tests {
    use super::Meant;

    fn of(wrong: &str, known: &[&str]) -> (Option<String>, bool) {
        let meant = Meant::of(wrong, known.iter().copied());
        (meant.nearest.map(str::to_owned), meant.only.is_some())
    }

    #[test]
    fn the_nearest_is_found_and_only_where_it_is_alone_written() {
        assert_eq!(
            of("regoin", &["region", "name"]),
            (Some("region".into()), true)
        );
        assert_eq!(
            of("subnets", &["subnet_ids"]),
            (Some("subnet_ids".into()), true)
        );
        assert!(!of("log_1", &["log_a", "log_b"]).1);
        assert_eq!(of("id", &["ip", "name"]), (None, false));
        assert_eq!(of("Region", &["region"]), (Some("region".into()), true));
    }
}
