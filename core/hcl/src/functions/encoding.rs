//! Base64, URL escapes, text encodings and CSV.

use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::eval::MAX_STRING;
use crate::value::{Entries, Input, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use std::collections::BTreeSet;
use std::io::Read;

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "base64encode",
        params: &[Param::string("str")],
        rest: None,
        run: |c, a| Ok(c.string(STANDARD.encode(text(&a[0])))),
    },
    Function {
        name: "base64decode",
        params: &[Param::string("str")],
        rest: None,
        run: base64decode,
    },
    // OpenTofu's alone.
    Function {
        name: "base64gunzip",
        params: &[Param::string("str")],
        rest: None,
        run: base64gunzip,
    },
    Function {
        name: "textencodebase64",
        params: &[Param::string("string"), Param::string("encoding")],
        rest: None,
        run: textencodebase64,
    },
    Function {
        name: "textdecodebase64",
        params: &[Param::string("source"), Param::string("encoding")],
        rest: None,
        run: textdecodebase64,
    },
    Function {
        name: "urlencode",
        params: &[Param::string("str")],
        rest: None,
        run: urlencode,
    },
    Function {
        name: "urldecode",
        params: &[Param::string("str")],
        rest: None,
        run: urldecode,
    },
    Function {
        name: "csvdecode",
        params: &[Param::string("str")],
        rest: None,
        run: csvdecode,
    },
];

fn decode(encoded: &str) -> Result<Vec<u8>, Stop> {
    // Go's decoder skips line ends.
    let encoded: String = encoded
        .chars()
        .filter(|c| !matches!(c, '\r' | '\n'))
        .collect();
    STANDARD
        .decode(encoded)
        .map_err(|error| Stop::failed(format!("failed to decode base64 data: {error}")))
}

fn base64decode(context: &Context, args: &[Value]) -> Answer {
    match String::from_utf8(decode(text(&args[0]))?) {
        Ok(decoded) => Ok(context.string(decoded)),
        Err(_) => Err(Stop::failed(
            "the result of decoding the provided string is not valid UTF-8",
        )),
    }
}

fn base64gunzip(context: &Context, args: &[Value]) -> Answer {
    let packed = decode(text(&args[0]))?;
    let mut unpacked = Vec::new();
    // A small text may stand for a huge one.
    let mut bounded = GzDecoder::new(&packed[..]).take(MAX_STRING as u64 + 1);
    bounded
        .read_to_end(&mut unpacked)
        .map_err(|error| Stop::failed(format!("failed to gunzip the decoded string: {error}")))?;
    if unpacked.len() > MAX_STRING {
        return Err(Stop::budget("the length of a string"));
    }
    match String::from_utf8(unpacked) {
        Ok(text) => Ok(context.string(text)),
        Err(_) => Err(Stop::failed(
            "the result of unpacking the provided string is not valid UTF-8",
        )),
    }
}

enum Encoding {
    Utf8,
    Utf16 { big_endian: bool },
    Latin1,
}

/// The encodings that are met in practice; None for the many others that Terraform knows.
fn encoding(name: &str) -> Option<Encoding> {
    match name.to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" => Some(Encoding::Utf8),
        "UTF-16LE" => Some(Encoding::Utf16 { big_endian: false }),
        "UTF-16BE" => Some(Encoding::Utf16 { big_endian: true }),
        "ISO-8859-1" | "LATIN1" => Some(Encoding::Latin1),
        _ => None,
    }
}

fn not_evaluated(context: &Context) -> Stop {
    Stop::Unknown(Input::Function(context.name.into()))
}

fn textencodebase64(context: &Context, args: &[Value]) -> Answer {
    let plain = text(&args[0]);
    let bytes: Option<Vec<u8>> =
        match encoding(text(&args[1])).ok_or_else(|| not_evaluated(context))? {
            Encoding::Utf8 => Some(plain.bytes().collect()),
            Encoding::Utf16 { big_endian: true } => {
                Some(plain.encode_utf16().flat_map(u16::to_be_bytes).collect())
            }
            Encoding::Utf16 { big_endian: false } => {
                Some(plain.encode_utf16().flat_map(u16::to_le_bytes).collect())
            }
            Encoding::Latin1 => plain.chars().map(|c| u8::try_from(c as u32).ok()).collect(),
        };
    match bytes {
        Some(bytes) => Ok(context.string(STANDARD.encode(bytes))),
        None => Err(Stop::failed(
            "the given string contains characters that cannot be represented in this encoding",
        )),
    }
}

fn textdecodebase64(context: &Context, args: &[Value]) -> Answer {
    let bytes = decode(text(&args[0]))?;
    let units = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| read([pair[0], pair[1]]))
            .collect();
        String::from_utf16(&units)
            .ok()
            .filter(|_| bytes.len().is_multiple_of(2))
    };
    let decoded = match encoding(text(&args[1])).ok_or_else(|| not_evaluated(context))? {
        Encoding::Utf8 => String::from_utf8(bytes.clone()).ok(),
        Encoding::Utf16 { big_endian: true } => units(u16::from_be_bytes),
        Encoding::Utf16 { big_endian: false } => units(u16::from_le_bytes),
        Encoding::Latin1 => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    };
    match decoded {
        Some(decoded) => Ok(context.string(decoded)),
        None => Err(Stop::failed(
            "the given bytes are not valid in this encoding",
        )),
    }
}

/// As in a query: a space is a plus sign.
fn urlencode(context: &Context, args: &[Value]) -> Answer {
    let mut encoded = String::new();
    for byte in text(&args[0]).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    Ok(context.string(encoded))
}

/// OpenTofu's.
fn urldecode(context: &Context, args: &[Value]) -> Answer {
    let invalid = || Stop::failed("failed to decode URL: an escape is not valid");
    let encoded = text(&args[0]).as_bytes();
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut at = 0;
    while at < encoded.len() {
        match encoded[at] {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = encoded.get(at + 1..at + 3).ok_or_else(invalid)?;
                let digits = std::str::from_utf8(digits).map_err(|_| invalid())?;
                bytes.push(u8::from_str_radix(digits, 16).map_err(|_| invalid())?);
                at += 2;
            }
            byte => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8(bytes)
        .map(|decoded| context.string(decoded))
        .map_err(|_| invalid())
}

fn csvdecode(context: &Context, args: &[Value]) -> Answer {
    let mut reader = csv::ReaderBuilder::new().from_reader(text(&args[0]).as_bytes());
    let headers = reader.headers().map_err(csv_error)?.clone();
    if headers.is_empty() {
        return Err(Stop::failed("missing header line"));
    }
    let mut seen = BTreeSet::new();
    if let Some(repeated) = headers.iter().find(|header| !seen.insert(*header)) {
        return Err(Stop::failed(format!("duplicate column name {repeated:?}")));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(csv_error)?;
        let cells = headers.iter().zip(&record);
        let row: Entries = cells
            .map(|(header, cell)| (header.into(), context.string(cell)))
            .collect();
        rows.push(context.object(row));
    }
    Ok(context.list(rows))
}

fn csv_error(error: csv::Error) -> Stop {
    Stop::failed(format!("the text is no CSV: {error}"))
}
