//! A comment line that underlines what stands above it: `#   ^^^^ text`.
//!
//! A `#` directly before the first sign counts as one of them, so that the first column can be underlined too.

/// Columns from 1, in Unicode scalar values.
pub struct Underline<'a> {
    pub from: u32,
    /// Not included.
    pub to: u32,
    /// What stands behind, trimmed.
    pub text: &'a str,
}

/// None where the line is no comment of such signs.
pub fn read(row: &str, sign: char) -> Option<Underline<'_>> {
    let (before, rest) = row.split_once('#')?;
    let signs = rest.trim_start_matches(' ');
    let gap = rest.len() - signs.len();
    let text = signs.trim_start_matches(sign);
    let count = (signs.len() - text.len()) / sign.len_utf8();
    if !before.trim().is_empty() || count == 0 {
        return None;
    }
    let hash = before.chars().count() as u32;
    let from = match gap {
        0 => hash + 1,
        _ => hash + 2 + gap as u32,
    };
    Some(Underline {
        from,
        to: hash + 2 + (gap + count) as u32,
        text: text.trim(),
    })
}
