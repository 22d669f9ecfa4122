//! Values that stand for what was meant to be put in their place.

/// What a text has in it that is no real value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder<'a> {
    pub text: &'a str,
    pub kind: Kind,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `REPLACE_ME`, `<your-bucket>`.
    Word,
    /// `example.com`: RFC 2606 reserves it.
    Domain,
    /// `203.0.113.7`: RFC 5737 and 3849 reserve it.
    Address,
    /// `123456789012`: the accounts of AWS's documentation.
    Account,
    /// `ami-12345678`: counted or typed out, not given.
    Id,
}

/// Texts that are longer say something else, too.
const LONGEST: usize = 200;

/// The placeholder in a text that is given to something called `name`.
pub fn find<'a>(name: &str, text: &'a str) -> Option<Placeholder<'a>> {
    let trimmed = text.trim();
    if let Some(account) = account(trimmed) {
        return Some(of(Kind::Account, account));
    }
    if trimmed.len() > LONGEST || trimmed.contains('\n') {
        return None;
    }
    if is_word(trimmed) {
        return Some(of(Kind::Word, trimmed));
    }
    let bracketed = bracketed(trimmed).map(|text| of(Kind::Word, text));
    bracketed
        .or_else(|| domain(trimmed).map(|text| of(Kind::Domain, text)))
        .or_else(|| address(trimmed).map(|text| of(Kind::Address, text)))
        .or_else(|| id(trimmed).map(|text| of(Kind::Id, text)))
        .or_else(|| guid(name, trimmed).map(|text| of(Kind::Id, text)))
}

fn of(kind: Kind, text: &str) -> Placeholder<'_> {
    Placeholder { text, kind }
}

/// Texts that say as a whole that something else belongs there; `-`, `_` and blanks are left out.
const WORDS: &[&str] = &[
    "changeme",
    "changethis",
    "changemenow",
    "changemeplease",
    "pleasechangeme",
    "replaceme",
    "replacethis",
    "tobereplaced",
    "fillme",
    "fillmein",
    "fillthisin",
    "inserthere",
    "todo",
    "fixme",
    "tbd",
    "myuniquebucketname",
    "uniquebucketname",
    "youruniquebucketname",
];

fn is_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    let plain: String = lower.chars().filter(|c| !"-_ .!".contains(*c)).collect();
    if WORDS.contains(&plain.as_str()) {
        return true;
    }
    if plain.len() >= 3 && plain.chars().all(|c| c == 'x') {
        return true;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let starts = [
        "your-",
        "your_",
        "replace-with-",
        "replace_with_",
        "insert-your-",
        "insert_your_",
    ];
    if lower.chars().all(is_name) && starts.iter().any(|start| lower.starts_with(start)) {
        return true;
    }
    let names_itself = |start: &str, end: &str| {
        plain.len() > start.len() + end.len() && plain.starts_with(start) && plain.ends_with(end)
    };
    lower.chars().all(is_name)
        && (names_itself("insert", "here") || names_itself("my", "uniquebucket"))
}

/// `<ACCOUNT_ID>`, `<your-key>`: a name in angle brackets.
fn bracketed(text: &str) -> Option<&str> {
    let start = text.find('<')?;
    let end = start + text[start..].find('>')?;
    let inner = &text[start + 1..end];
    let lower = inner.to_lowercase();
    let is_name = inner.len() >= 3
        && inner
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c))
        && inner.starts_with(|c: char| c.is_ascii_alphabetic());
    let says_so = [
        "your",
        "replace",
        "insert",
        "enter ",
        "change",
        "todo",
        "placeholder",
        "put ",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let is_shouted = inner.contains('_') && !inner.chars().any(|c| c.is_ascii_lowercase());
    let is_all = start == 0 && end + 1 == text.len() && inner.contains(['-', '_', ' ']);
    // Twice opened, it is a mark of a template.
    let is_alone = !text[..start].ends_with('<') && !text[end + 1..].starts_with('>');
    (is_name && is_alone && (says_so || is_shouted || is_all)).then(|| &text[start..=end])
}

fn domain(text: &str) -> Option<&str> {
    const RESERVED: [&str; 3] = ["example.com", "example.org", "example.net"];
    let lower = text.to_ascii_lowercase();
    RESERVED.iter().find_map(|name| {
        let at = lower.find(name)?;
        let before = lower[..at].chars().next_back();
        let after = lower[at + name.len()..].chars();
        let mut after = after.skip_while(|c| *c == '.');
        let starts = before.is_none_or(|c| !(c.is_alphanumeric() || "-_".contains(c)));
        let ends = after
            .next()
            .is_none_or(|c| !(c.is_alphanumeric() || "-_".contains(c)));
        (starts && ends).then(|| &text[at..at + name.len()])
    })
}

/// Networks that documentation is written with.
fn address(text: &str) -> Option<&str> {
    const NETWORKS: [&str; 4] = ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"];
    let lower = text.to_ascii_lowercase();
    let is_part = |c: char| c.is_ascii_hexdigit() || ".:/".contains(c);
    let whole = lower.chars().all(is_part) && NETWORKS.iter().any(|start| lower.starts_with(start));
    whole.then_some(text)
}

fn account(text: &str) -> Option<&str> {
    const DOCUMENTED: [&str; 7] = [
        "123456789012",
        "111122223333",
        "444455556666",
        "777788889999",
        "012345678901",
        "111111111111",
        "555555555555",
    ];
    const DIGITS: usize = 12;
    DOCUMENTED.iter().find_map(|account| {
        let at = text.find(account)?;
        let (before, after) = (&text[..at], &text[at + DIGITS..]);
        // In an ARN, in the address of a registry, or alone.
        let is_named = (before.ends_with(':') && before.contains("arn:") && after.starts_with(':'))
            || after.starts_with(".dkr.ecr.")
            || (before.ends_with("\"AWS\": \"") || before.ends_with("\"AWS\":\""))
            || (before.is_empty() && after.is_empty());
        is_named.then(|| &text[at..at + DIGITS])
    })
}

/// Kinds of AWS's ids, as far as they are written out in code.
const PREFIXES: &[&str] = &[
    "ami", "acl", "eipalloc", "eni", "fs", "i", "igw", "lt", "nat", "pcx", "rtb", "sg", "snap",
    "subnet", "tgw", "vol", "vpc", "vpce",
];

fn id(text: &str) -> Option<&str> {
    let (prefix, digits) = text.split_once('-')?;
    let is_id = PREFIXES.contains(&prefix) && matches!(digits.len(), 7..=9 | 16..=18);
    (is_id && is_typed_out(digits)).then_some(text)
}

/// Characters in their order on the keyboard or in the alphabet, or always the same one.
fn is_typed_out(digits: &str) -> bool {
    const SEQUENCES: [&str; 5] = [
        "0123456789abcdef0123456789abcdef0",
        "1234567890abcdef1234567890abcdef0",
        "abcdef0123456789abcdef1234567890abcdef",
        "abcd1234efgh5678ijkl9012",
        "01a2b3c4d5e6f7a8b9c0d1e2f",
    ];
    let digits = digits.to_lowercase();
    let first = digits.chars().next();
    let is_same = digits.chars().all(|c| Some(c) == first);
    let rest = digits.strip_prefix('0').unwrap_or(&digits);
    let is_run = |text: &str| SEQUENCES.iter().any(|sequence| sequence.contains(text));
    is_same || is_run(&digits) || is_run(rest)
}

/// A GUID that nobody was given.
fn guid<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    const LEN: usize = 36;
    let at = text.find('-')?.checked_sub(8)?;
    let guid = text.get(at..at + LEN)?;
    let digits: Vec<char> = guid.chars().filter(|c| *c != '-').collect();
    let is_guid = guid.char_indices().all(|(at, c)| match at {
        8 | 13 | 18 | 23 => c == '-',
        _ => c.is_ascii_hexdigit() || c == 'x' || c == 'X',
    });
    if !is_guid {
        return None;
    }
    let first = digits.first().copied()?;
    let is_same = digits.iter().all(|c| *c == first);
    // Of an application's default role, and as a lowest value, zeros are real.
    let wants_real = text[..at].ends_with("/subscriptions/")
        || ["subscription_id", "tenant_id", "client_id"]
            .iter()
            .any(|end| name.ends_with(end));
    let is_typed = guid.starts_with("12345678-1234-");
    let found = is_typed || (is_same && (first != '0' || wants_real));
    found.then_some(guid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, text: &str) -> Option<(Kind, String)> {
        find(name, text).map(|found| (found.kind, found.text.to_owned()))
    }

    #[test]
    fn what_stands_for_something_else() {
        for (text, kind, part) in [
            ("REPLACE_ME", Kind::Word, "REPLACE_ME"),
            ("change-me", Kind::Word, "change-me"),
            ("xxxxxxxx", Kind::Word, "xxxxxxxx"),
            ("xxx.xxx.xxx.xxx", Kind::Word, "xxx.xxx.xxx.xxx"),
            ("your-project-id", Kind::Word, "your-project-id"),
            ("my-unique-bucket-name", Kind::Word, "my-unique-bucket-name"),
            ("<YOUR_TOKEN>", Kind::Word, "<YOUR_TOKEN>"),
            (
                "arn:aws:iam::<ACCOUNT_ID>:role/x",
                Kind::Word,
                "<ACCOUNT_ID>",
            ),
            ("https://api.example.com/v1", Kind::Domain, "example.com"),
            ("ops@example.org", Kind::Domain, "example.org"),
            ("203.0.113.7/32", Kind::Address, "203.0.113.7/32"),
            (
                "arn:aws:iam::123456789012:root",
                Kind::Account,
                "123456789012",
            ),
            ("111122223333", Kind::Account, "111122223333"),
            ("ami-12345678", Kind::Id, "ami-12345678"),
            ("ami-0123456789abcdef0", Kind::Id, "ami-0123456789abcdef0"),
            ("subnet-abcd1234", Kind::Id, "subnet-abcd1234"),
            ("vpc-xxxxxxxx", Kind::Id, "vpc-xxxxxxxx"),
            (
                "/subscriptions/00000000-0000-0000-0000-000000000000/x",
                Kind::Id,
                "00000000-0000-0000-0000-000000000000",
            ),
        ] {
            assert_eq!(
                found("value", text),
                Some((kind, part.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn real_values_are_none() {
        for text in [
            "ami-0c55b159cbfafe1f0",
            "myexample.com",
            "example.community",
            "example.com.au",
            "<html><body>",
            "xx",
            "your name here, please",
            "todo-service",
            "i-am-a-name",
            "00000000-0000-0000-0000-000000000000",
            "<<-EOT",
            "8.8.8.8",
            "1234567890123456",
        ] {
            assert_eq!(found("app_role_id", text), None, "{text}");
        }
    }
}
