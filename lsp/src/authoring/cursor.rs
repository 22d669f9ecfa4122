//! Where in an annotation somebody types, from the line up to the cursor.

/// The word that is being typed, and what stands before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cursor<'a> {
    /// A tag's name, with its `@`.
    Tag { word: &'a str },
    /// The value of a tag: what stands between the name and the word, and the word.
    Value {
        tag: &'a str,
        before: &'a str,
        word: &'a str,
    },
}

impl<'a> Cursor<'a> {
    /// None outside annotations.
    pub(crate) fn read(typed: &'a str) -> Option<Self> {
        let comment = typed.trim_start();
        let opened = ["#", "//", "/*", "*"]
            .iter()
            .find_map(|marker| comment.strip_prefix(marker));
        // In the middle of `/* */` a line starts with its tag, which no line of code does.
        let tag = opened.unwrap_or(comment).trim_start().strip_prefix('@')?;
        let Some((name, value)) = tag.split_once([' ', '\t']) else {
            let word = &typed[typed.len() - tag.len() - 1..];
            return Some(Self::Tag { word });
        };
        let value = value.trim_start();
        let at = value.rfind([' ', '\t', ',']).map_or(0, |at| at + 1);
        Some(Self::Value {
            tag: name,
            before: value[..at].trim_end(),
            word: &value[at..],
        })
    }

    pub(crate) fn word(&self) -> &'a str {
        match self {
            Self::Tag { word } | Self::Value { word, .. } => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_values_in_comments_of_every_style() {
        let tag = |word| Some(Cursor::Tag { word });
        assert_eq!(Cursor::read("# @exp"), tag("@exp"));
        assert_eq!(Cursor::read("  // @"), tag("@"));
        assert_eq!(Cursor::read("   @ex"), tag("@ex"), "inside /* */");
        assert_eq!(Cursor::read("name = \"me@"), None);
        assert_eq!(Cursor::read("# write to me@"), None);
        let value = |tag, before, word| Some(Cursor::Value { tag, before, word });
        assert_eq!(Cursor::read("# @exposure "), value("exposure", "", ""));
        assert_eq!(
            Cursor::read("# @data restricted pi"),
            value("data", "restricted", "pi")
        );
        assert_eq!(
            Cursor::read("# @owner team-web, @exa"),
            value("owner", "team-web,", "@exa")
        );
    }
}
