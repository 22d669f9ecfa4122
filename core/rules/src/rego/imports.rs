//! Calls through imports. The engine resolves `import data.lib` where `lib.names` is read, but not where `lib.is_named(block)` is
//! called; so calls are given their whole path before the engine sees them. Lines stay what they are.

use std::collections::HashMap;

/// The policy with `data.lib.is_named(` in the place of `lib.is_named(`.
pub(super) fn spell_out(text: &str) -> String {
    let imports: HashMap<&str, &str> = text.lines().filter_map(import).collect();
    if imports.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let skipped = skipped(rest);
        let end = match skipped {
            0 if is_start(c) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            0 => c.len_utf8(),
            n => n,
        };
        let (word, after) = rest.split_at(end);
        let is_free = skipped == 0 && before != '.';
        let path = imports.get(word).filter(|_| is_free && is_call(after));
        out.push_str(path.copied().unwrap_or(word));
        before = word.chars().next_back().unwrap_or(before);
        rest = after;
    }
    out
}

/// The name and the path of `import data.acme.lib`, `import data.acme.lib as other`.
fn import(line: &str) -> Option<(&str, &str)> {
    let line = line.split('#').next()?.trim();
    let rest = line.strip_prefix("import ")?.trim();
    let (path, name) = match rest.split_once(" as ") {
        Some((path, name)) => (path.trim(), name.trim()),
        None => (rest, rest.rsplit('.').next()?),
    };
    let is_plain = path.chars().all(|c| is_part(c) || c == '.');
    (is_plain && path.starts_with("data.")).then_some((name, path))
}

/// How long the string or comment is that starts here; 0 where none does.
fn skipped(text: &str) -> usize {
    let end = match text.as_bytes()[0] {
        b'#' => return text.find('\n').unwrap_or(text.len()),
        b'`' => text[1..].find('`').map(|at| at + 2),
        b'"' => {
            let mut escaped = false;
            let mut ends = text.char_indices().skip(1).filter_map(|(at, c)| {
                let is_end = (c == '"' && !escaped) || c == '\n';
                escaped = c == '\\' && !escaped;
                is_end.then_some(at + 1)
            });
            ends.next()
        }
        _ => return 0,
    };
    end.unwrap_or(text.len())
}

/// `.name(`, or `.name.name(`
fn is_call(text: &str) -> bool {
    let names = text.trim_start_matches(|c| is_part(c) || c == '.');
    text.starts_with('.') && names.starts_with('(')
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::spell_out;

    #[test]
    fn calls_get_their_path_and_nothing_else_does() {
        let head = "import data.acme.lib\nimport data.other as o # so\nimport rego.v1\n";
        let of = |line: &str| {
            spell_out(&format!("{head}{line}\n"))[head.len()..]
                .trim_end()
                .to_owned()
        };
        assert_eq!(of("lib.f(x)"), "data.acme.lib.f(x)");
        assert_eq!(
            of("not o.a.f(lib.g(1))"),
            "not data.other.a.f(data.acme.lib.g(1))"
        );
        for same in [
            "lib.names[x]",
            "x.lib.f(1)",
            "mylib.f(1)",
            "\"lib.f(x) \\\" lib.f(x)\"",
            "`lib.f(x)` # lib.f(x)",
            "lib(1)",
            "größe := lib.größe",
        ] {
            assert_eq!(of(same), same);
        }
        assert_eq!(spell_out("lib.f(1)"), "lib.f(1)");
        assert_eq!(spell_out("import data.lib\n\"lib.f(").lines().count(), 2);
    }
}
