//! Who may sign: the file of allowed signers, as `ssh-keygen -Y verify` reads it (`ssh-keygen(1)`, ALLOWED SIGNERS), and the list of
//! revoked keys.

use super::patterns::matches;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ssh_key::certificate::CertType;
use ssh_key::public::KeyData;
use ssh_key::{Certificate, HashAlg, PublicKey};

/// Keys that are trusted, and for what.
#[derive(Clone, Debug, Default)]
pub struct Signers {
    entries: Vec<Entry>,
    revoked: Vec<KeyData>,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Patterns with commas between: `ana@example.com,*@example.org`.
    principals: String,
    /// It certifies keys instead of signing.
    authority: bool,
    /// Patterns with commas between; None allows all.
    namespaces: Option<String>,
    after: Option<Timestamp>,
    before: Option<Timestamp>,
    key: KeyData,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignersError {
    #[error("line {line}: {why}")]
    Line { line: usize, why: String },
    #[error(
        "it is a binary list of revoked keys, which can't be read here: list the keys as lines of text"
    )]
    BinaryRevocations,
}

/// The key that a signature was made with.
#[derive(Clone, Debug)]
pub(super) enum SignedBy {
    Key(KeyData),
    Certificate(Box<Certificate>),
}

/// Why a key isn't trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Distrust {
    /// No line has it.
    Unknown,
    /// Its line doesn't allow this namespace.
    Namespace,
    /// It wasn't valid then: what it says of when it is.
    Time(String),
    Revoked,
    /// Its certificate is not right.
    Certificate(String),
}

impl Signers {
    /// The text of a file of allowed signers. A line that can't be read is an error: passed over, it could be the one that restricts a key.
    pub fn parse(text: &str) -> Result<Signers, SignersError> {
        let mut signers = Signers::default();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let entry = entry(line).map_err(|why| SignersError::Line {
                line: number + 1,
                why,
            })?;
            signers.entries.push(entry);
        }
        Ok(signers)
    }

    /// Adds revoked keys: public keys, one a line.
    pub fn revoke(&mut self, bytes: &[u8]) -> Result<(), SignersError> {
        if bytes.starts_with(b"SSHKRL\n\0") {
            return Err(SignersError::BinaryRevocations);
        }
        for (number, line) in String::from_utf8_lossy(bytes).lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = PublicKey::from_openssh(line).map_err(|e| SignersError::Line {
                line: number + 1,
                why: e.to_string(),
            })?;
            self.revoked.push(key.key_data().clone());
        }
        Ok(())
    }

    /// Whose key it is, if it is trusted for the namespace at that time: the principals of the first line that says so.
    pub(super) fn judge(
        &self,
        by: &SignedBy,
        namespace: &str,
        time: Timestamp,
    ) -> Result<String, Distrust> {
        if self.is_revoked(by) {
            return Err(Distrust::Revoked);
        }
        let mut closest = Distrust::Unknown;
        for entry in &self.entries {
            match entry.judge(by, namespace, time) {
                Ok(principals) => return Ok(principals),
                // What a line says of the key is nearer to the truth than that another line doesn't know it.
                Err(Distrust::Unknown) => {}
                Err(distrust) => closest = distrust,
            }
        }
        Err(closest)
    }

    fn is_revoked(&self, by: &SignedBy) -> bool {
        let keys: Vec<&KeyData> = match by {
            SignedBy::Key(key) => vec![key],
            SignedBy::Certificate(cert) => vec![cert.public_key(), cert.signature_key()],
        };
        keys.iter().any(|key| self.revoked.contains(key))
    }
}

impl Entry {
    fn judge(&self, by: &SignedBy, namespace: &str, time: Timestamp) -> Result<String, Distrust> {
        let principals = match by {
            SignedBy::Key(key) if !self.authority && *key == self.key => self.principals.clone(),
            SignedBy::Certificate(cert) if self.authority && *cert.signature_key() == self.key => {
                self.certified(cert, time)?
            }
            _ => return Err(Distrust::Unknown),
        };
        let allows = |patterns: &String| matches(patterns, namespace);
        if !self.namespaces.as_ref().is_none_or(allows) {
            return Err(Distrust::Namespace);
        }
        if let Some(after) = self.after.filter(|after| time < *after) {
            return Err(Distrust::Time(format!("it is valid after {after}")));
        }
        if let Some(before) = self.before.filter(|before| time > *before) {
            return Err(Distrust::Time(format!("it was valid before {before}")));
        }
        Ok(principals)
    }

    /// The principals of a certificate that this authority may speak for.
    fn certified(&self, cert: &Certificate, time: Timestamp) -> Result<String, Distrust> {
        let wrong = |why: &str| Err(Distrust::Certificate(why.to_owned()));
        if cert.cert_type() != CertType::User {
            return wrong("it is for a host");
        }
        if !cert.critical_options().is_empty() {
            return wrong("it has critical options, of which none means anything for a signature");
        }
        let at = u64::try_from(time.as_second()).unwrap_or_default();
        if at < cert.valid_after() || at >= cert.valid_before() {
            return Err(Distrust::Time(
                "its certificate wasn't valid then".to_owned(),
            ));
        }
        let authority = cert.signature_key().fingerprint(HashAlg::Sha256);
        if cert.validate_at(at, [&authority]).is_err() {
            return wrong("its signature is wrong");
        }
        let certified: Vec<&str> = cert
            .valid_principals()
            .iter()
            .filter(|principal| matches(&self.principals, principal))
            .map(String::as_str)
            .collect();
        match certified.is_empty() {
            true => wrong("it names nobody whom its authority may speak for"),
            false => Ok(certified.join(",")),
        }
    }
}

fn entry(line: &str) -> Result<Entry, String> {
    let (principals, rest) = word(line).ok_or("it ends within a quote")?;
    let mut entry = Entry {
        principals,
        authority: false,
        namespaces: None,
        after: None,
        before: None,
        key: KeyData::Ed25519(ssh_key::public::Ed25519PublicKey([0; 32])),
    };
    // Without options, the key follows at once.
    let rest = match PublicKey::from_openssh(rest) {
        Ok(key) => {
            entry.key = key.key_data().clone();
            return Ok(entry);
        }
        Err(_) => rest,
    };
    let (options, key) = word(rest).ok_or("it ends within a quote")?;
    for option in split(&options) {
        set(&mut entry, &option)?;
    }
    let key = PublicKey::from_openssh(key).map_err(|e| format!("its key can't be read: {e}"))?;
    entry.key = key.key_data().clone();
    Ok(entry)
}

fn set(entry: &mut Entry, option: &str) -> Result<(), String> {
    let (name, value) = match option.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (option, None),
    };
    let text = || {
        value
            .map(|v| v.trim_matches('"').to_owned())
            .filter(|v| !v.is_empty())
            .ok_or(format!("`{name}` has no value"))
    };
    match name.to_ascii_lowercase().as_str() {
        "cert-authority" => entry.authority = true,
        "namespaces" => entry.namespaces = Some(text()?),
        "valid-after" => entry.after = Some(time(&text()?)?),
        "valid-before" => entry.before = Some(time(&text()?)?),
        _ => return Err(format!("`{name}` is no option that is known")),
    }
    Ok(())
}

/// `YYYYMMDD[Z]` or `YYYYMMDDHHMM[SS][Z]`. In UTC also without the `Z`, so that the same file says the same everywhere.
fn time(text: &str) -> Result<Timestamp, String> {
    let wrong = || format!("`{text}` is no time: write `20261231Z` or `20261231235959Z`");
    let digits = text.strip_suffix('Z').unwrap_or(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) || !matches!(digits.len(), 8 | 12 | 14) {
        return Err(wrong());
    }
    let padded = format!("{digits:0<14}");
    let part = |range: std::ops::Range<usize>| padded[range].parse::<i8>().map_err(|_| wrong());
    let year = padded[..4].parse::<i16>().map_err(|_| wrong())?;
    let (month, day) = (part(4..6)?, part(6..8)?);
    let (hour, minute, second) = (part(8..10)?, part(10..12)?, part(12..14)?);
    DateTime::new(year, month, day, hour, minute, second, 0)
        .and_then(|time| time.to_zoned(TimeZone::UTC))
        .map(|zoned| zoned.timestamp())
        .map_err(|_| wrong())
}

/// The first word, which may hold quoted parts, without its quotes if it is quoted as a whole; and what follows.
fn word(text: &str) -> Option<(String, &str)> {
    let mut quoted = false;
    let end = text.find(|c: char| {
        quoted ^= c == '"';
        !quoted && c.is_whitespace()
    });
    if quoted && end.is_none() {
        return None;
    }
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let whole = word.strip_prefix('"').and_then(|w| w.strip_suffix('"'));
    let bare = whole.filter(|w| !w.contains('"')).unwrap_or(word);
    Some((bare.to_owned(), rest.trim_start()))
}

/// Options with commas between, which quotes may hold too.
fn split(options: &str) -> Vec<String> {
    let mut quoted = false;
    options
        .split(|c: char| {
            quoted ^= c == '"';
            !quoted && c == ','
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti a comment";

    fn judged(line: &str, namespace: &str, time: &str) -> Result<String, Distrust> {
        let signers = Signers::parse(line).expect("a good line");
        let key = PublicKey::from_openssh(KEY).expect("a key");
        let by = SignedBy::Key(key.key_data().clone());
        signers.judge(&by, namespace, time.parse().expect("a time"))
    }

    #[test]
    fn a_line_says_for_what_and_when() {
        const NOW: &str = "2026-11-25T12:00:00Z";
        let plain = format!("ana@example.com {KEY}");
        assert_eq!(judged(&plain, "in-toto", NOW), Ok("ana@example.com".into()));
        let options = format!(
            "\"ana@example.com,ana@work\" namespaces=\"git,in-*\",valid-before=\"20261231Z\" {KEY}"
        );
        assert_eq!(
            judged(&options, "in-toto", NOW),
            Ok("ana@example.com,ana@work".into())
        );
        assert_eq!(judged(&options, "file", NOW), Err(Distrust::Namespace));
        let late = "2027-01-01T00:00:01Z";
        assert!(matches!(
            judged(&options, "git", late),
            Err(Distrust::Time(_))
        ));
        let other = options
            .replace("SqtiX", "Sqti")
            .replace("AAAAILM+r", "AAAAILM+s");
        assert_eq!(judged(&other, "git", NOW), Err(Distrust::Unknown));
        let authority = format!("* cert-authority {KEY}");
        assert_eq!(judged(&authority, "git", NOW), Err(Distrust::Unknown));
    }

    #[test]
    fn a_revoked_key_is_trusted_nowhere() {
        let mut signers = Signers::parse(&format!("ana {KEY}")).expect("a good line");
        signers
            .revoke(format!("# lost\n{KEY}\n").as_bytes())
            .expect("a list");
        let key = PublicKey::from_openssh(KEY).expect("a key");
        let by = SignedBy::Key(key.key_data().clone());
        assert_eq!(
            signers.judge(&by, "in-toto", Timestamp::UNIX_EPOCH),
            Err(Distrust::Revoked)
        );
        assert_eq!(
            signers.revoke(b"SSHKRL\n\0..."),
            Err(SignersError::BinaryRevocations)
        );
    }

    #[test]
    fn what_cant_be_read_is_an_error() {
        for line in [
            "ana",
            "ana ssh-ed25519 AAAA",
            &format!("ana valid-until=\"20261231\" {KEY}"),
            &format!("ana valid-before=\"2026-12-31\" {KEY}"),
            &format!("\"ana {KEY}"),
        ] {
            assert!(Signers::parse(line).is_err(), "{line}");
        }
    }
}
