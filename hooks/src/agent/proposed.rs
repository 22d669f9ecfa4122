//! What a file becomes by an edit, worked out from the request and from what stands there.

use super::message::{Change, How, Replacement};
use super::patch;

/// The contents that the edit leads to: None in it where the file goes. None where it can't be known, because the agent doesn't
/// say it or wouldn't find its place. `read` gives the text of a file as it stands, None where there is none.
#[allow(clippy::option_option)] // Unknown, no file, content: three different things.
pub fn proposed(change: &Change, read: &dyn Fn(&str) -> Option<String>) -> Option<Option<String>> {
    match &change.how {
        How::Unknown => None,
        How::Delete => Some(None),
        How::Write(content) => Some(Some(content.clone())),
        How::Replace(replacements) => {
            let mut text = read(&change.path).unwrap_or_default();
            for replacement in replacements {
                text = replaced(&text, replacement)?;
            }
            Some(Some(text))
        }
        How::Patch { from, hunks } => {
            let was = read(from.as_ref().unwrap_or(&change.path))?;
            Some(Some(patch::apply(&was, hunks)?))
        }
    }
}

/// None where the old text isn't there, or in several places of which one is meant: then the agent's tool gives up too.
fn replaced(text: &str, replacement: &Replacement) -> Option<String> {
    let Replacement { old, new, all } = replacement;
    if old.is_empty() {
        return text.is_empty().then(|| new.clone());
    }
    let count = text.matches(old.as_str()).count();
    if count == 0 {
        // Agents see a file without carriage returns, and write it with them again.
        if !text.contains("\r\n") || old.contains('\r') {
            return None;
        }
        let windows = |text: &str| text.replace('\n', "\r\n");
        let replacement = Replacement {
            old: windows(old),
            new: windows(&new.replace("\r\n", "\n")),
            all: *all,
        };
        return match replacement.old == *old {
            true => None,
            false => replaced(text, &replacement),
        };
    }
    match (all, count) {
        (true, _) => Some(text.replace(old.as_str(), new)),
        (false, 1) => Some(text.replacen(old.as_str(), new, 1)),
        _ => None,
    }
}

/// The text before these replacements, from the text after them; None where their places aren't certain. For agents that tell of
/// an edit only afterwards.
pub fn undone(text: &str, replacements: &[Replacement]) -> Option<String> {
    let mut text = text.to_owned();
    for Replacement { old, new, all } in replacements.iter().rev() {
        let is_certain = !new.is_empty() && !all && text.matches(new.as_str()).count() == 1;
        text = is_certain.then(|| text.replacen(new.as_str(), old, 1))?;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{replaced, undone};
    use crate::agent::message::Replacement;

    fn of(text: &str, old: &str, new: &str, all: bool) -> Option<String> {
        let replacement = Replacement {
            old: old.to_owned(),
            new: new.to_owned(),
            all,
        };
        replaced(text, &replacement)
    }

    #[test]
    fn one_place_is_meant_unless_all_are() {
        assert_eq!(of("a b a", "b", "c", false).as_deref(), Some("a c a"));
        assert_eq!(of("a b a", "a", "c", true).as_deref(), Some("c b c"));
        assert_eq!(of("a b a", "a", "c", false), None);
        assert_eq!(of("a", "b", "c", true), None);
        assert_eq!(of("", "", "new", false).as_deref(), Some("new"));
        assert_eq!(of("old", "", "new", false), None);
    }

    #[test]
    fn what_was_replaced_can_be_put_back_where_it_is_certain() {
        let one = |old: &str, new: &str| Replacement {
            old: old.to_owned(),
            new: new.to_owned(),
            all: false,
        };
        let both = [one("a", "b"), one("x", "y")];
        assert_eq!(undone("b y", &both).as_deref(), Some("a x"));
        assert_eq!(undone("b b", &[one("a", "b")]), None);
        assert_eq!(undone("b", &[one("a", "")]), None);
    }

    #[test]
    fn carriage_returns_stay() {
        assert_eq!(
            of("a\r\nb\r\n", "a\nb", "c\nd", false).as_deref(),
            Some("c\r\nd\r\n")
        );
    }
}
