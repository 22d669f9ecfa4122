//! Secrets that are told by the name that they are given to.

use crate::placeholders::{self, Kind};
use trueline_hcl::GAP;

/// How the names of what holds a secret end, in lower case and without signs.
const PASSWORDS: &[&str] = &["password", "passwd", "passphrase"];
const KEYS: &[&str] = &[
    "accesskey",
    "accesstoken",
    "accountkey",
    "apikey",
    "apitoken",
    "authtoken",
    "bearertoken",
    "clientsecret",
    "privatekey",
    "secretaccesskey",
    "secretkey",
    "sharedkey",
    "signingsecret",
    "webhooksecret",
];

/// The first words of names that say whether or how, and not what.
const SETTINGS: &[&str] = &[
    "allow", "create", "disable", "disabled", "enable", "enabled", "generate", "has", "ignore",
    "is", "manage", "reset", "require", "requires", "rotate", "store", "update", "use", "with",
];

/// Words in names of what only says where a secret is.
const PLACES: &[&str] = &[
    "arn",
    "file",
    "id",
    "name",
    "param",
    "parameter",
    "path",
    "ref",
    "secretsmanager",
    "ssm",
    "vault",
];

/// Something of this name holds a secret.
pub fn holds_secret(name: &str) -> bool {
    !is_about(name) && (ends_with(name, PASSWORDS) || ends_with(name, KEYS))
}

/// The text is a secret, written out, that something of this name is given.
pub fn is_secret(name: &str, text: &str) -> bool {
    if is_about(name) || !is_value(text) {
        return false;
    }
    if ends_with(name, PASSWORDS) {
        return text.len() >= 4 && !is_words(text);
    }
    let is_token = ends_with(name, KEYS) || ends_with(name, &["token"]);
    is_token && is_mixed(text)
}

/// The name is of a setting, or of a place.
fn is_about(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(['_', '-', '.']);
    let is_setting = words
        .clone()
        .next()
        .is_some_and(|first| SETTINGS.contains(&first));
    is_setting || words.any(|word| PLACES.contains(&word))
}

fn ends_with(name: &str, ends: &[&str]) -> bool {
    let lower = name.to_lowercase();
    let plain: String = lower.chars().filter(|c| !"-_.".contains(*c)).collect();
    ends.iter().any(|end| plain.ends_with(end))
}

/// Not a placeholder, nor where a secret is to be found.
fn is_value(text: &str) -> bool {
    const ELSEWHERE: &[&str] = &[
        "/",
        "arn:",
        "projects/",
        "{{",
        "${",
        "$(",
        "$",
        "@",
        "http://",
        "https://",
        "file:",
        "env:",
        "op://",
        "vault:",
        "ref+",
        "ssm:",
        "./",
        "~/",
        "../",
        "data.",
        "var.",
        "%",
    ];
    let text = text.trim();
    let lower = text.to_lowercase();
    let is_placeholder = placeholders::find("", text).is_some_and(|found| found.kind == Kind::Word);
    let says_so = [
        "example",
        "dummy",
        "placeholder",
        "changeme",
        "your",
        "xxxx",
        "mock",
        "fake",
        "redacted",
        "<",
    ]
    .iter()
    .any(|word| lower.contains(word));
    !text.is_empty()
        && !text.contains([GAP, '\n'])
        && !ELSEWHERE.iter().any(|start| text.starts_with(start))
        && !is_placeholder
        && !says_so
}

/// `db-password`, `admin.password`, `none`: the name of something.
fn is_words(text: &str) -> bool {
    let is_letters = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
    let signs = ['-', '_', '.', '/', ':', ' '];
    let is_name = text.contains(signs) && text.split(signs).all(is_letters);
    let lower = text.to_lowercase();
    // `secretpassword`, which calls itself so.
    let is_itself = is_letters(text) && ["password", "secret"].iter().any(|w| lower.contains(w));
    is_name
        || is_itself
        || [
            "true", "false", "none", "null", "random", "auto", "password", "disabled", "enabled",
        ]
        .contains(&lower.as_str())
}

/// Long, and of letters and digits, as nobody names things.
fn is_mixed(text: &str) -> bool {
    const LEAST: usize = 16;
    let has = |test: fn(&char) -> bool| text.chars().any(|c| test(&c));
    text.len() >= LEAST
        && !text.contains(' ')
        && has(char::is_ascii_digit)
        && has(char::is_ascii_alphabetic)
        && digits(text) * 8 >= text.len()
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_out() {
        for (name, text) in [
            ("password", "Tr0ub4dor&3"),
            ("administrator_login_password", "P@ssw0rd1234!"),
            ("DB_PASSWORD", "hunter2"),
            ("client_secret", "c2VjcmV0c2VjcmV0c2Vj4321"),
            ("GITHUB_TOKEN", "9f86d081884c7d659a2feaa0c55ad015"),
        ] {
            assert!(is_secret(name, text), "{name} = {text}");
        }
    }

    #[test]
    fn what_only_names_one_or_sets_something() {
        for (name, text) in [
            ("password", "db-password"),
            ("password", "projects/shop/secrets/db"),
            ("password", "changeme"),
            ("password", "secretpassword"),
            ("manage_master_user_password", "true"),
            ("password_secret_name", "Tr0ub4dor&3"),
            ("secret_key", "admin-password"),
            ("token", "shop-api-token-production"),
            ("password", "arn:aws:secretsmanager:eu-central-1:1:secret:x"),
            ("api_key", "my-dummy-key-0123456789"),
        ] {
            assert!(!is_secret(name, text), "{name} = {text}");
        }
        assert!(holds_secret("db_password") && holds_secret("githubApiToken"));
        assert!(!holds_secret("ssm_key_admin_password"));
        assert!(!holds_secret("create_password") && !holds_secret("password_length"));
    }
}
