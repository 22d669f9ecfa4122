//! Whether a shell command countersigns.
//!
//! A shell can hide a word in more ways than anybody can list, so nothing here is parsed: the command's text is looked at without its
//! quotes and escapes, with the variables that it sets itself put in. Where it names both trueline and `countersign`, in this order
//! and in one command, it is taken to countersign; so it is with `--vouch`, by which a second person stands for a statement. What is
//! put together by other programs is not seen.

use std::collections::HashMap;

/// The command, or one inside it, runs `trueline countersign` or `trueline stamp --vouch`.
pub fn countersigns(command: &str) -> bool {
    let plain = plain(command);
    let mut variables: HashMap<String, String> = HashMap::new();
    for (before, part) in parts(&plain) {
        // What the program is, another command finds out: `$(which trueline) countersign`.
        if ")`".contains(before) && part.split_whitespace().next() == Some("countersign") {
            return true;
        }
        let words: Vec<String> = part
            .split_whitespace()
            .map(|word| put_in(word, &variables))
            .collect();
        // A variable may hold several words.
        let line = words.join(" ");
        if runs_it(&line) {
            return true;
        }
        for word in words {
            if let Some((name, value)) = word.split_once('=').filter(|(name, _)| is_name(name)) {
                variables.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    false
}

/// The simple commands, each with the mark that stands before it.
fn parts(text: &str) -> impl Iterator<Item = (char, &str)> {
    const MARKS: [char; 9] = ['\n', ';', '|', '&', '(', ')', '`', '{', '}'];
    let mut rest = Some(('\n', text));
    std::iter::from_fn(move || {
        let (before, text) = rest?;
        let end = text.find(MARKS);
        rest = end.and_then(|at| Some((text[at..].chars().next()?, &text[at + 1..])));
        Some((before, end.map_or(text, |at| &text[..at])))
    })
}

/// Without quotes and backslashes, lines that are continued put together, and the braces of `${NAME}` taken off.
fn plain(command: &str) -> String {
    let joined = command.replace("\\\n", "");
    let mut out = String::with_capacity(joined.len());
    let mut rest = joined.chars().filter(|c| !"\\'\"".contains(*c)).peekable();
    let mut in_variable = false;
    while let Some(c) = rest.next() {
        match c {
            '$' if rest.peek() == Some(&'{') => {
                rest.next();
                in_variable = true;
                out.push('$');
            }
            '}' if in_variable => in_variable = false,
            // `$'...'` and `$"..."` are what stands in them.
            '$' if !rest
                .peek()
                .is_some_and(|c| c.is_ascii_alphabetic() || "_(@*".contains(*c)) => {}
            c => out.push(c),
        }
    }
    out
}

/// The word with the variables put in that are known.
fn put_in(word: &str, variables: &HashMap<String, String>) -> String {
    let mut parts = word.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(part.len());
        match variables.get(&part[..end]) {
            Some(value) => out.push_str(value),
            None => {
                out.push('$');
                out.push_str(&part[..end]);
            }
        }
        out.push_str(&part[end..]);
    }
    out
}

/// A word that can be the program comes first, and `countersign` as a word behind it. With an unknown variable in the place of the
/// program, `countersign` tells enough: no other program is known to have such a command.
fn runs_it(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let program = words.find(|word| {
        let name = word.rsplit(['/', '=']).next().unwrap_or(word);
        name == "trueline" || name == "trueline.exe" || word.starts_with('$')
    });
    program.is_some() && words.any(|word| word == "countersign" || word == "--vouch")
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::countersigns;

    #[test]
    fn whatever_stands_around_it() {
        for command in [
            "trueline countersign main.tf:2 --yes",
            "trueline stamp main..HEAD --vouch",
            "/usr/local/bin/trueline countersign main.tf",
            "./target/debug/trueline --quiet countersign --all .",
            "cd infra && trueline countersign main.tf",
            "true; trueline countersign main.tf",
            "yes | trueline countersign main.tf",
            "sh -c 'trueline countersign main.tf'",
            "bash -lc \"cd x && trueline countersign main.tf\"",
            "env -u CLAUDECODE trueline countersign main.tf --yes",
            "env -i PATH=$PATH trueline countersign main.tf",
            "CLAUDECODE= nohup trueline countersign main.tf &",
            "eval trueline countersign main.tf",
            "xargs -I{} trueline countersign {} < list",
            "T=trueline; $T countersign main.tf",
            "t=trueline c=countersign; ${t} ${c} main.tf",
            "true'line' counter\\sign main.tf",
            "trueline \\\n  countersign main.tf",
            "$(which trueline) countersign main.tf",
            "script -qc 'trueline countersign main.tf' /dev/null",
            "if true; then trueline countersign a.tf; fi",
            "cargo run -q --bin trueline -- countersign main.tf",
        ] {
            assert!(countersigns(command), "{command}");
        }
    }

    #[test]
    fn what_is_something_else_passes() {
        for command in [
            "trueline check",
            "trueline explain agent/uncountersigned",
            "git commit -m 'Describe countersignatures'",
            "grep -rn countersign docs",
            "trueline check; grep -rn countersign docs",
            "cat trueline.toml && ls countersign",
            "echo $HOME",
            "",
        ] {
            assert!(!countersigns(command), "{command}");
        }
    }
}
