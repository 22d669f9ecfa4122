//! Whether one list of patterns takes in all of another.

use super::statement::Selection;
use trueline_hcl::{Input, Value};

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Cover {
    Whole,
    /// Something is left.
    Part,
    /// One of them is not in the code.
    Unknown,
}

/// Whether everything that `narrow` selects is selected by `wide`. Actions are compared without case, which for
/// resources can only err towards `Whole` where two names differ in nothing but case.
pub fn covers(wide: &Selection, narrow: &Selection) -> Cover {
    // Neither is there, as in repository policies, which name no resource.
    if wide.items.is_empty() {
        return Cover::Whole;
    }
    if wide
        .items
        .iter()
        .any(|item| !wide.negated && item.as_str() == Some("*"))
    {
        return Cover::Whole;
    }
    if wide.negated || narrow.negated {
        return Cover::Unknown;
    }
    let mut unknown = narrow.items.is_empty();
    for item in &narrow.items {
        let Some(item) = item.as_str() else {
            unknown = true;
            continue;
        };
        let known = wide.items.iter().filter_map(|wide| wide.as_str());
        if known.into_iter().any(|wide| matches(wide, item)) {
            continue;
        }
        if wide.items.iter().all(|wide| wide.as_str().is_some()) {
            return Cover::Part;
        }
        unknown = true;
    }
    if unknown {
        Cover::Unknown
    } else {
        Cover::Whole
    }
}

/// The same for the resources of identity policies, which are named by references more often than not.
pub fn covers_resources(wide: &Selection, narrow: &Selection) -> Cover {
    let is_all = |item: &&Value| item.as_str() == Some("*");
    if wide.negated {
        // What is left out of the Deny, the Allow may still be about.
        let is_left = |item: &&&Value| {
            let Some(text) = item.as_str() else {
                return false;
            };
            text == "*" || known(wide).any(|left| matches(left, text))
        };
        let left = !narrow.negated && narrow.items.iter().any(|item| is_left(&item));
        return match left && !wide.items.is_empty() {
            true => Cover::Part,
            false => Cover::Unknown,
        };
    }
    let names_all = narrow.items.iter().copied().any(|item| is_all(&item)) && !narrow.negated;
    let is_named = |item: &&&Value| item.as_str().map_or(is_name(item), |text| text != "*");
    if names_all && !wide.items.is_empty() && wide.items.iter().all(|item| is_named(&item)) {
        return Cover::Part;
    }
    covers(wide, narrow)
}

fn known<'a>(selection: &'a Selection) -> impl Iterator<Item = &'a str> {
    selection.items.iter().filter_map(|item| item.as_str())
}

/// Read from resources alone: it is some resource's name, not `*`.
fn is_name(value: &Value) -> bool {
    let inputs = value.inputs();
    !inputs.is_empty()
        && inputs
            .iter()
            .all(|input| matches!(input, Input::Attribute(_)))
}

/// Whether `pattern` with `*` and `?` matches all of `text`, without case. A wildcard in `text` is matched only by one
/// in the pattern, so a match means that everything the text stands for is matched.
pub fn matches(pattern: &str, text: &str) -> bool {
    let pattern = pattern.as_bytes();
    let text = text.as_bytes();
    let (mut p, mut t) = (0, 0);
    // Where to go on after the last `*`, one byte of text further each time.
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        let fits = pattern
            .get(p)
            .is_some_and(|c| (*c == b'?' && text[t] != b'*') || c.eq_ignore_ascii_case(&text[t]));
        if pattern.get(p) == Some(&b'*') {
            retry = Some((p + 1, t));
            p += 1;
        } else if fits {
            p += 1;
            t += 1;
        } else if let Some((after, from)) = retry {
            p = after;
            t = from + 1;
            retry = Some((after, t));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_whole_texts() {
        assert!(matches("s3:*", "s3:GetObject"));
        assert!(matches("s3:get*", "s3:GetObject"));
        assert!(matches("*", "anything"));
        assert!(matches("s3:?etObject", "s3:GetObject"));
        assert!(matches("s3:*Object*", "s3:PutObjectAcl"));
        assert!(!matches("s3:Get", "s3:GetObject"));
        assert!(!matches("s3:Get*", "s3:PutObject"));
    }

    #[test]
    fn a_wildcard_is_covered_by_a_wildcard_only() {
        assert!(matches("s3:*", "s3:Get*"));
        assert!(!matches("s3:GetObject", "s3:Get*"));
        assert!(!matches("s3:Get?", "s3:Get*"));
    }
}
