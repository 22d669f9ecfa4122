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
    use super::allows;

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
