//! Trailers in a commit message, as `git interpret-trailers` understands them.

/// The message with a trailer `key: value` for each value that it doesn't have yet. A value that stands there with more behind
/// it (`agent:model [tool]`) counts as there. Comments and what stands below the scissors line stay where they are; a message
/// without text stays as it is, because git gives up on it.
pub fn add(message: &str, key: &str, values: &[String], comment: &str) -> String {
    let (body, tail) = split_tail(message, comment);
    let lines: Vec<&str> = body.lines().collect();
    if lines
        .iter()
        .all(|l| is_comment(l, comment) || l.trim().is_empty())
    {
        return message.to_owned();
    }
    let block = trailer_block(&lines, comment);
    let present = |value: &str| {
        block.clone().any(|at| {
            lines[at].split_once(':').is_some_and(|(k, v)| {
                let v = v.trim();
                k.trim().eq_ignore_ascii_case(key)
                    && (v == value || v.starts_with(&format!("{value} ")))
            })
        })
    };
    let new: Vec<String> = values
        .iter()
        .filter(|v| !present(v))
        .map(|v| format!("{key}: {v}\n"))
        .collect();
    if new.is_empty() {
        return message.to_owned();
    }
    let mut out = body.to_owned();
    if !out.ends_with('\n') {
        out.push('\n');
    }
    if block.is_empty() {
        out.push('\n');
    }
    out.extend(new);
    out.push_str(tail);
    out
}

/// The message with this one trailer of its key, in the place of all that it has, wherever they stand: messages that were put together
/// have them in their middle too. Without a value, all are taken out.
pub fn set(message: &str, key: &str, value: Option<&str>, comment: &str) -> String {
    let (body, tail) = split_tail(message, comment);
    let is_ours = |line: &str| {
        line.split_once(':')
            .is_some_and(|(k, v)| k == key && is_digest(v.trim()))
    };
    let kept: String = body
        .split_inclusive('\n')
        .filter(|line| !is_ours(line))
        .collect();
    let message = match kept.len() == body.len() {
        true => message.to_owned(),
        // The paragraph that it was may be gone as a whole.
        false => format!("{}\n{tail}", kept.trim_end()),
    };
    match value {
        Some(value) => add(&message, key, &[value.to_owned()], comment),
        None => message,
    }
}

/// `sha256:` and 64 digits: what nobody writes by hand.
fn is_digest(value: &str) -> bool {
    value
        .strip_prefix("sha256:")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_comment(line: &str, comment: &str) -> bool {
    line.starts_with(comment)
}

/// The text, and what follows it: empty lines, comments, and everything from the scissors line on.
fn split_tail<'a>(message: &'a str, comment: &str) -> (&'a str, &'a str) {
    let scissors = format!("{comment} ------------------------ >8 ------------------------");
    let mut end = 0;
    let mut at = 0;
    for line in message.split_inclusive('\n') {
        let content = line.trim_end();
        if content == scissors {
            break;
        }
        at += line.len();
        if !content.is_empty() && !is_comment(content, comment) {
            end = at;
        }
    }
    message.split_at(end)
}

/// The lines of the last paragraph, if it is one of trailers: not the first paragraph, and either all of it trailers, or a quarter
/// of it with one that git itself writes.
fn trailer_block(lines: &[&str], comment: &str) -> std::ops::Range<usize> {
    let none = lines.len()..lines.len();
    let Some(blank) = lines.iter().rposition(|l| l.trim().is_empty()) else {
        return none;
    };
    let has_text = |lines: &[&str]| {
        lines
            .iter()
            .any(|l| !l.trim().is_empty() && !is_comment(l, comment))
    };
    if !has_text(&lines[..blank]) {
        return none;
    }
    let block = blank + 1..lines.len();
    let (mut trailers, mut others, mut by_git) = (0, 0, false);
    for line in &lines[block.clone()] {
        let continues = line.starts_with([' ', '\t']);
        if is_comment(line, comment) || (continues && trailers > 0) {
            continue;
        }
        by_git |=
            line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
        if is_trailer(line) || line.starts_with("(cherry picked from commit ") {
            trailers += 1;
        } else {
            others += 1;
        }
    }
    let is_block = trailers > 0 && (others == 0 || (by_git && trailers * 3 >= others));
    if is_block { block } else { none }
}

fn is_trailer(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        let key = key.trim_end();
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::{add, set};

    fn one(message: &str) -> String {
        add(message, "Assisted-by", &["a:m".to_owned()], "#")
    }

    #[test]
    fn a_block_is_begun_or_continued() {
        assert_eq!(one("Title\n"), "Title\n\nAssisted-by: a:m\n");
        assert_eq!(one("fix: title"), "fix: title\n\nAssisted-by: a:m\n");
        assert_eq!(
            one("T\n\nBody: it is\nlong\n"),
            "T\n\nBody: it is\nlong\n\nAssisted-by: a:m\n"
        );
        assert_eq!(
            one("T\n\nSigned-off-by: Dev <d@example.com>\n"),
            "T\n\nSigned-off-by: Dev <d@example.com>\nAssisted-by: a:m\n"
        );
    }

    #[test]
    fn it_is_not_doubled() {
        for message in [
            "T\n\nAssisted-by: a:m\n",
            "T\n\nassisted-by: a:m [terraform]\nCo-authored-by: x\n",
        ] {
            assert_eq!(one(message), message);
        }
        assert_eq!(
            one("T\n\nAssisted-by: a:m2\n"),
            "T\n\nAssisted-by: a:m2\nAssisted-by: a:m\n"
        );
    }

    #[test]
    fn comments_and_scissors_stay_behind() {
        let tail = "\n# Please enter\n#\n# ------------------------ >8 ------------------------\ndiff --git\n+x: y\n";
        assert_eq!(
            one(&format!("T\n{tail}")),
            format!("T\n\nAssisted-by: a:m\n{tail}")
        );
        assert_eq!(one("\n# only comments\n"), "\n# only comments\n");
        assert_eq!(one(""), "");
    }

    #[test]
    fn one_digest_takes_the_place_of_all() {
        let digest = |n: u8| format!("sha256:{}", n.to_string().repeat(64));
        let (one, two) = (digest(1), digest(2));
        let set = |message: &str, value| set(message, "S", value, "#");
        assert_eq!(set("T\n", Some(&one)), format!("T\n\nS: {one}\n"));
        let squashed = format!("T\n\nS: {one}\n\nU\n\nA: b\nS: {two}\n\n# end\n");
        assert_eq!(
            set(&squashed, Some(&one)),
            format!("T\n\n\nU\n\nA: b\nS: {one}\n\n# end\n")
        );
        assert_eq!(set(&format!("T\n\nS: {one}\n"), None), "T\n");
        assert_eq!(set("T\n\nS: as it is\n", None), "T\n\nS: as it is\n");
    }
}
