//! Finds calls of local modules in bytes, without parsing: some of what it finds may be none.

/// Every quoted text that starts with `./` or `../`, in order, without repeats.
pub fn local_calls(bytes: &[u8]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|b| *b == b'"') {
        rest = &rest[at + 1..];
        if !(rest.starts_with(b"./") || rest.starts_with(b"../")) {
            continue;
        }
        let end = rest.iter().position(|b| matches!(b, b'"' | b'\n'));
        let quoted = &rest[..end.unwrap_or(rest.len())];
        if let Ok(text) = std::str::from_utf8(quoted)
            && !found.iter().any(|known| known == text)
        {
            found.push(text.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::local_calls;

    #[test]
    fn quoted_relative_paths() {
        let text =
            b"module \"a\" {\n source = \"./a\"\n}\nsource=\"../b\" x = \"./a\" \"git::x\" \"";
        assert_eq!(local_calls(text), ["./a", "../b"]);
    }
}
