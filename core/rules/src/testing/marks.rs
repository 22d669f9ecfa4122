//! Marked examples: comment lines below the code say which finding stands there.
//!
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   publicly_accessible = true
//!   #                     ^^^^ the start of the message
//! }
//! ```
//!
//! A line `# file: net/main.tf` starts another file.

use super::underline;
use std::collections::BTreeMap;

/// A finding that an example expects. Lines and columns from 1; columns in Unicode scalar values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub path: String,
    pub line: u32,
    pub from: u32,
    /// Not included.
    pub to: u32,
    pub message: String,
}

/// An example without its marks, by path, and the marks.
pub fn read(example: &str) -> (BTreeMap<String, String>, Vec<Mark>) {
    let mut files = BTreeMap::new();
    let mut marks = Vec::new();
    let mut path = String::from("main.tf");
    let mut line = 0;
    for row in example.lines() {
        if let Some(name) = row.strip_prefix("# file: ") {
            path = name.trim().to_owned();
            line = 0;
            continue;
        }
        match mark(row) {
            Some((from, to, message)) => marks.push(Mark {
                path: path.clone(),
                line,
                from,
                to,
                message,
            }),
            None => {
                let text: &mut String = files.entry(path.clone()).or_default();
                text.push_str(row);
                text.push('\n');
                line += 1;
            }
        }
    }
    (files, marks)
}

fn mark(row: &str) -> Option<(u32, u32, String)> {
    let mark = underline::read(row, '^')?;
    Some((mark.from, mark.to, mark.text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_point_at_the_line_above() {
        let (files, marks) = read("a = 1\n# ^ one\n#^^^^ all\nb = 2\n");
        assert_eq!(files["main.tf"], "a = 1\nb = 2\n");
        let at = |from, to, message: &str| Mark {
            path: "main.tf".into(),
            line: 1,
            from,
            to,
            message: message.into(),
        };
        assert_eq!(marks, [at(3, 4, "one"), at(1, 6, "all")]);
    }

    #[test]
    fn an_example_can_have_several_files() {
        let (files, marks) = read("a = 1\n# file: net/main.tf\nb = 2\n#   ^ two\n");
        assert_eq!(files["net/main.tf"], "b = 2\n");
        assert_eq!((marks[0].path.as_str(), marks[0].line), ("net/main.tf", 1));
    }
}
