//! Text that Terraform accepts and the grammar does not, replaced by text of the same length that it does. Only the tree comes from
//! it: names, numbers and strings are read from the original.

/// The text with all such places replaced; None where there are none.
pub(crate) fn repaired(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut changed = false;
    for at in 0..bytes.len() {
        changed |= match bytes[at] {
            b'e' | b'E' => exponent(&mut bytes, at),
            b'\n' => parenthesised_key(&mut bytes, at),
            b'%' => escaped_directive(&mut bytes, at),
            _ => false,
        };
    }
    // Every byte that was replaced was ASCII, and so is what stands there now.
    if changed {
        String::from_utf8(bytes).ok()
    } else {
        None
    }
}

/// `1e5`: the grammar wants a fraction before the exponent.
fn exponent(bytes: &mut [u8], at: usize) -> bool {
    let before = bytes[..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let start = at - before;
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.') || b >= 0x80;
    if before == 0
        || start
            .checked_sub(1)
            .is_some_and(|i| is_part(bytes[i]) && bytes[i] != b'-')
    {
        return false;
    }
    let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
    let digits = bytes[at + 1 + sign..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    if digits == 0 {
        return false;
    }
    bytes[at..at + 1 + sign].fill(b'0');
    true
}

/// A key in parentheses on the line after a value: the grammar takes it for a call's arguments. A comma does no harm.
fn parenthesised_key(bytes: &mut [u8], at: usize) -> bool {
    let key = bytes[at + 1..].iter().find(|b| !b.is_ascii_whitespace());
    let value = bytes[..at].iter().rev().find(|b| !b.is_ascii_whitespace());
    let ends_value = value.is_some_and(|b| {
        b.is_ascii_alphanumeric() || matches!(b, b'_' | b'"' | b')' | b']' | b'}')
    });
    if key != Some(&b'(') || !ends_value {
        return false;
    }
    bytes[at] = b',';
    true
}

/// `%%%{`: a percent sign and an escape; the grammar has the escape first.
fn escaped_directive(bytes: &mut [u8], at: usize) -> bool {
    if !bytes[at..].starts_with(b"%%%") {
        return false;
    }
    let after = bytes[at..].iter().find(|b| **b != b'%');
    if after != Some(&b'{') {
        return false;
    }
    bytes[at] = b'.';
    true
}
