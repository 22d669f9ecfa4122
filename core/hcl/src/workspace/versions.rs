//! Version constraints: `~> 5.0`, `>= 1.2, < 2.0.0`.

use std::cmp::Ordering;

/// A version: its numbers, three of them at least, and what follows a `-`.
#[derive(PartialEq, Eq)]
struct Version<'a> {
    numbers: Vec<u64>,
    /// How many numbers were written.
    written: usize,
    prerelease: &'a str,
}

/// Whether a version meets all of the constraints; None where either can't be read.
pub(super) fn allows(constraints: &str, version: &str) -> Option<bool> {
    let version = Version::parse(version)?;
    let mut allowed = true;
    for constraint in constraints.split(',') {
        allowed &= meets(constraint.trim(), &version)?;
    }
    Some(allowed)
}

/// Whether constraints allow only versions older than a major one; None where they allow older and newer ones.
pub(crate) fn is_before(constraints: &str, major: u64) -> Option<bool> {
    let sides = constraints
        .split(',')
        .map(|constraint| side(constraint.trim(), major));
    sides.reduce(|a, b| match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        _ => a.or(b),
    })?
}

/// On which side of a major version all are that one constraint allows.
fn side(constraint: &str, major: u64) -> Option<bool> {
    let digits = constraint.find(|c: char| c.is_ascii_digit() || c == 'v')?;
    let (operator, wanted) = constraint.split_at(digits);
    let wanted = Version::parse(wanted)?;
    let first = wanted.numbers.first().copied()?;
    let is_start = first == major && wanted.numbers.iter().skip(1).all(|n| *n == 0);
    match operator.trim() {
        "" | "=" => Some(first < major),
        "~>" if wanted.written > 1 => Some(first < major),
        "<" if first < major || is_start => Some(true),
        "<=" if first < major => Some(true),
        ">" | ">=" | "~>" if first >= major => Some(false),
        _ => None,
    }
}

fn meets(constraint: &str, version: &Version) -> Option<bool> {
    let digits = constraint.find(|c: char| c.is_ascii_digit() || c == 'v')?;
    let (operator, wanted) = constraint.split_at(digits);
    let wanted = Version::parse(wanted)?;
    let order = version.cmp(&wanted);
    // A prerelease is taken only where it is asked for by name.
    let is_exact = matches!(operator.trim(), "" | "=" | "!=");
    if !version.prerelease.is_empty() && !is_exact {
        let same_numbers = version.numbers == wanted.numbers && !wanted.prerelease.is_empty();
        if !same_numbers {
            return Some(false);
        }
    }
    Some(match operator.trim() {
        "" | "=" => order == Ordering::Equal,
        "!=" => order != Ordering::Equal,
        ">" => order == Ordering::Greater,
        ">=" => order != Ordering::Less,
        "<" => order == Ordering::Less,
        "<=" => order != Ordering::Greater,
        // All numbers but the last that is written stay.
        "~>" => {
            let kept = wanted.written.saturating_sub(1);
            order != Ordering::Less
                && version
                    .numbers
                    .iter()
                    .take(kept)
                    .eq(wanted.numbers.iter().take(kept))
        }
        _ => return None,
    })
}

impl<'a> Version<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('v').unwrap_or(text);
        let text = text.split_once('+').map_or(text, |(text, _)| text);
        let (numbers, prerelease) = text.split_once('-').unwrap_or((text, ""));
        let numbers = numbers.split('.').map(|n| n.parse().ok());
        let mut numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
        let written = numbers.len();
        numbers.resize(written.max(3), 0);
        Some(Self {
            numbers,
            written,
            prerelease,
        })
    }

    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = self.numbers.cmp(&other.numbers);
        numbers.then_with(|| match (self.prerelease, other.prerelease) {
            (a, b) if a == b => Ordering::Equal,
            ("", _) => Ordering::Greater,
            (_, "") => Ordering::Less,
            (a, b) => a.cmp(b),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{allows, is_before};

    #[test]
    fn sides_of_a_major_version() {
        for (constraints, before) in [
            ("~> 3.0", Some(true)),
            ("~> 4.57.0", Some(true)),
            ("= 4.1", Some(true)),
            ("4.1.0", Some(true)),
            (">= 3.0, < 5.0.0", Some(true)),
            (">= 3.0, < 6.0", None),
            (">= 3.0", None),
            ("~> 4", None),
            ("!= 4.1", None),
            ("~> 5.0", Some(false)),
            ("5.2.0", Some(false)),
            (">= 5.0", Some(false)),
            (">= 5.0, < 6.0", Some(false)),
            ("", None),
            ("latest", None),
        ] {
            assert_eq!(is_before(constraints, 5), before, "{constraints}");
        }
    }

    #[test]
    fn constraints() {
        for (constraints, version, allowed) in [
            ("5.1.2", "5.1.2", true),
            ("= 5.1", "5.1.0", true),
            ("~> 5.0", "5.9.1", true),
            ("~> 5.0", "6.0.0", false),
            ("~> 5.0.1", "5.0.9", true),
            ("~> 5.0.1", "5.1.0", false),
            ("~> 5.0.1", "5.0.0", false),
            (">= 1.2, < 2.0.0", "1.10.0", true),
            (">= 1.2, < 2.0.0", "2.0.0", false),
            ("!= 1.0.0", "1.0.0", false),
            (">= 1.0", "2.0.0-beta1", false),
            ("2.0.0-beta1", "2.0.0-beta1", true),
            ("> 1", "v1.0.1", true),
        ] {
            assert_eq!(
                allows(constraints, version),
                Some(allowed),
                "{constraints} {version}"
            );
        }
        assert_eq!(allows("latest", "1.0.0"), None);
        assert_eq!(allows(">= 1", "main"), None);
    }
}
