//! Secrets that can be told by their form alone; and by their [names](named).

pub mod named;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What a text gives away.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Secret<'a> {
    /// `an AWS access key`
    pub what: &'static str,
    pub text: &'a str,
}

/// A token that starts with `prefix` and goes on with at least `least` characters of its alphabet.
struct Shape {
    what: &'static str,
    prefix: &'static str,
    least: usize,
    most: usize,
    of: fn(u8) -> bool,
}

const SHAPES: &[Shape] = &[
    Shape {
        what: "an AWS access key",
        prefix: "AKIA",
        least: 16,
        most: 16,
        of: is_upper,
    },
    Shape {
        what: "an AWS access key",
        prefix: "ASIA",
        least: 16,
        most: 16,
        of: is_upper,
    },
    Shape {
        what: "a GitHub token",
        prefix: "ghp_",
        least: 36,
        most: 36,
        of: is_word,
    },
    Shape {
        what: "a GitHub token",
        prefix: "github_pat_",
        least: 60,
        most: 100,
        of: is_word,
    },
    Shape {
        what: "a GitLab token",
        prefix: "glpat-",
        least: 20,
        most: 64,
        of: is_word,
    },
    Shape {
        what: "a Slack token",
        prefix: "xoxb-",
        least: 20,
        most: 100,
        of: is_word,
    },
    Shape {
        what: "a Google API key",
        prefix: "AIza",
        least: 35,
        most: 35,
        of: is_word,
    },
    Shape {
        what: "a Stripe key",
        prefix: "sk_live_",
        least: 16,
        most: 128,
        of: is_word,
    },
];

fn is_upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// The text behind base64, as start scripts are passed; None where it is none.
pub fn decoded(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text).ok()?;
    String::from_utf8(bytes).ok()
}

/// The first secret in a text. What its own documentation calls an example is none.
pub fn find(text: &str) -> Option<Secret<'_>> {
    if let Some(key) = private_key(text) {
        return Some(key);
    }
    SHAPES
        .iter()
        .filter_map(|shape| shape.find(text))
        .min_by_key(|secret| secret.text.as_ptr())
}

fn private_key(text: &str) -> Option<Secret<'_>> {
    let end = text.find("PRIVATE KEY-----")?;
    let start = text[..end].rfind("-----BEGIN ")?;
    let what = "a private key";
    let header = &text[start..end];
    // A header alone, as in documentation or a pattern to search for, gives nothing away.
    let body = text[end..].lines().nth(1)?;
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    (header.len() < 40 && body.trim().len() >= 32 && body.trim().bytes().all(is_base64)).then_some(
        Secret {
            what,
            text: &text[start..end],
        },
    )
}

impl Shape {
    fn find<'a>(&self, text: &'a str) -> Option<Secret<'a>> {
        let starts = text.match_indices(self.prefix).map(|(at, _)| at);
        starts
            .filter_map(|at| self.at(text, at))
            .find(|token| !is_example(token))
            .map(|text| Secret {
                what: self.what,
                text,
            })
    }

    /// The token that starts here, where it stands alone and has the right length.
    fn at<'a>(&self, text: &'a str, at: usize) -> Option<&'a str> {
        let inside_a_word = text[..at]
            .bytes()
            .next_back()
            .is_some_and(|byte| byte.is_ascii_alphanumeric());
        let rest = &text.as_bytes()[at + self.prefix.len()..];
        let len = rest.iter().take_while(|byte| (self.of)(**byte)).count();
        let fits = (self.least..=self.most).contains(&len);
        (!inside_a_word && fits).then(|| &text[at..at + self.prefix.len() + len])
    }
}

/// `AKIAIOSFODNN7EXAMPLE`, and runs of one character.
fn is_example(token: &str) -> bool {
    let upper = token.to_ascii_uppercase();
    let last = upper.as_bytes().last();
    upper.contains("EXAMPLE")
        || upper.contains("XXXX")
        || upper.contains("0000")
        || upper.bytes().rev().take(8).all(|byte| Some(&byte) == last)
}

/// The start of a secret, as much as a message may show.
pub fn hinted(secret: &str) -> String {
    const SHOWN: usize = 4;
    let start: String = secret.chars().take(SHOWN).collect();
    format!("{start}...")
}

#[cfg(test)]
mod tests {
    use super::*;

    // Put together here, so that scanners of this repository don't take them for real ones.
    fn key() -> String {
        ["AKIA", "Z7Q2M4RT", "9WPLK3HB"].concat()
    }

    #[test]
    fn keys_are_found_in_any_text() {
        let text = format!("export AWS_ACCESS_KEY_ID={}\n", key());
        let found = find(&text).expect("a key stands there");
        assert_eq!((found.what, found.text), ("an AWS access key", &*key()));
    }

    #[test]
    fn examples_and_parts_of_words_are_none() {
        assert_eq!(find("AKIAIOSFODNN7EXAMPLE"), None);
        assert_eq!(find("AKIAXXXXXXXXXXXXXXXX"), None);
        assert_eq!(find(&format!("x{}", key())), None);
        assert_eq!(find(&format!("{}A", key())), None);
        assert_eq!(find("AKIA is the prefix of access keys"), None);
    }

    #[test]
    fn a_private_key_needs_its_body() {
        let header = ["-----BEGIN RSA PRIV", "ATE KEY-----"].concat();
        let body = "MIIEpAIBAAKCAQEA7bq1l2g3h4j5k6l7m8n9";
        assert!(find(&format!("{header}\n{body}\n")).is_some());
        assert_eq!(find(&header), None);
        assert_eq!(find(&format!("grep -q '{header}' key.pem\nexit 1\n")), None);
    }
}
