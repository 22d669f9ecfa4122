//! Lists of patterns as OpenSSH matches them (`ssh_config(5)`, PATTERNS).

/// Whether a list with commas between, of which `!` in front takes back, matches. `*` is anything, `?` one character.
pub(super) fn matches(list: &str, text: &str) -> bool {
    let mut found = false;
    for pattern in list.split(',').map(str::trim) {
        match pattern.strip_prefix('!') {
            Some(not) if one(not.as_bytes(), text.as_bytes()) => return false,
            Some(_) => {}
            None => found |= one(pattern.as_bytes(), text.as_bytes()),
        }
    }
    found
}

/// Goes back to the last `*` where it doesn't go on, and so takes no longer than the product of the lengths.
fn one(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match() {
        assert!(matches("*@example.com", "ana@example.com"));
        assert!(matches("git,in-t?t*", "in-toto"));
        assert!(!matches("*,!in-toto", "in-toto"));
        assert!(!matches("in-tot", "in-toto"));
        assert!(matches("a*b*c", "axxbyyc") && !matches("a*b*c", "axxbyy"));
    }
}
