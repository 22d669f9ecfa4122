//! Timestamps, as RFC 3339 writes them.

use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::value::Value;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "formatdate",
        params: &[Param::string("format"), Param::string("time")],
        rest: None,
        run: formatdate,
    },
    Function {
        name: "timeadd",
        params: &[Param::string("timestamp"), Param::string("duration")],
        rest: None,
        run: timeadd,
    },
    Function {
        name: "timecmp",
        params: &[Param::string("timestamp_a"), Param::string("timestamp_b")],
        rest: None,
        run: timecmp,
    },
];

/// A moment as somebody's clock shows it.
struct Moment {
    local: DateTime,
    offset: Offset,
}

impl Moment {
    fn parse(value: &Value, param: &'static str) -> Result<Self, Stop> {
        let text = text(value);
        moment(text).ok_or_else(|| {
            Stop::Argument(
                param,
                format!("{text:?} is not a valid RFC 3339 timestamp, such as 2018-01-02T23:12:01Z"),
            )
        })
    }

    fn timestamp(&self) -> Result<Timestamp, Stop> {
        self.offset
            .to_timestamp(self.local)
            .map_err(|error| Stop::failed(error.to_string()))
    }

    /// `+02:00`, or `+0200` without the separator.
    fn zone(&self, separator: &str) -> String {
        let seconds = self.offset.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }

    fn zone_or_z(&self) -> String {
        if self.offset.seconds() == 0 {
            "Z".into()
        } else {
            self.zone(":")
        }
    }
}

fn moment(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    let punctuation = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if !text.is_ascii() || bytes.len() < 20 || punctuation.iter().any(|(at, c)| bytes[*at] != *c) {
        return None;
    }
    let (local, offset) = match text.strip_suffix('Z') {
        Some(local) => (local, Offset::UTC),
        None => {
            let (local, zone) = text.split_at(text.len() - 6);
            let (hours, minutes) = zone[1..].split_once(':')?;
            let (hours, minutes): (i32, i32) = (two_digits(hours)?, two_digits(minutes)?);
            let seconds = hours * 3600 + minutes * 60;
            let offset = match zone.as_bytes()[0] {
                b'+' => Offset::from_seconds(seconds),
                b'-' => Offset::from_seconds(-seconds),
                _ => return None,
            };
            (local, offset.ok()?)
        }
    };
    let local: DateTime = local.parse().ok()?;
    Some(Moment { local, offset })
}

fn two_digits(text: &str) -> Option<i32> {
    if text.len() != 2 {
        return None;
    }
    text.parse().ok()
}

fn timecmp(context: &Context, args: &[Value]) -> Answer {
    let a = Moment::parse(&args[0], "timestamp_a")?.timestamp()?;
    let b = Moment::parse(&args[1], "timestamp_b")?.timestamp()?;
    Ok(context.int(a.cmp(&b) as i64))
}

fn timeadd(context: &Context, args: &[Value]) -> Answer {
    let moment = Moment::parse(&args[0], "timestamp")?;
    let duration = duration(text(&args[1])).ok_or_else(|| {
        Stop::Argument(
            "duration",
            format!(
                "invalid duration {:?}: it is written as in 1h30m",
                text(&args[1])
            ),
        )
    })?;
    let sum = moment
        .timestamp()?
        .checked_add(duration)
        .map_err(|error| Stop::failed(error.to_string()))?;
    let moved = Moment {
        local: moment.offset.to_datetime(sum),
        offset: moment.offset,
    };
    let written = format!(
        "{}{}",
        moved.local.strftime("%Y-%m-%dT%H:%M:%S"),
        moved.zone_or_z()
    );
    Ok(context.string(written))
}

/// Go's notation: `-1.5h`, `1h15m30s`, `300ms`.
fn duration(text: &str) -> Option<SignedDuration> {
    let (negative, mut rest) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if rest == "0" {
        return Some(SignedDuration::ZERO);
    }
    if rest.is_empty() {
        return None;
    }
    let mut nanos: i128 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(digits);
        let unit_len = after
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_len);
        let unit: i128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        nanos = nanos.checked_add(decimal(number, unit)?)?;
        rest = after;
    }
    let nanos = i64::try_from(if negative { -nanos } else { nanos }).ok()?;
    Some(SignedDuration::from_nanos(nanos))
}

/// So many units, where the number may have a fraction.
fn decimal(number: &str, unit: i128) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole: i128 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let mut total = whole.checked_mul(unit)?;
    let mut scale = unit;
    for digit in fraction.chars() {
        let digit = digit.to_digit(10)?;
        scale /= 10;
        total = total.checked_add(i128::from(digit) * scale)?;
    }
    Some(total)
}

fn formatdate(context: &Context, args: &[Value]) -> Answer {
    let moment = Moment::parse(&args[1], "time")?;
    let mut written = String::new();
    let mut rest = text(&args[0]);
    while let Some(first) = rest.chars().next() {
        if first == '\'' {
            let (quoted, after) = quoted(&rest[1..])
                .ok_or_else(|| Stop::Argument("format", "unterminated literal '".into()))?;
            written.push_str(&quoted);
            rest = after;
            continue;
        }
        if !first.is_ascii_alphabetic() {
            written.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest.find(|c| c != first).unwrap_or(rest.len());
        let (verb, after) = rest.split_at(end);
        let field = field(&moment, verb).ok_or_else(|| {
            Stop::Argument("format", format!("invalid date format verb {verb:?}: letters that stand for themselves go in single quotes"))
        })?;
        written.push_str(&field);
        rest = after;
    }
    Ok(context.string(written))
}

/// A literal up to its closing quote, `''` being one quote, and what follows.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut literal = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('\'')?;
        literal.push_str(before);
        match after.strip_prefix('\'') {
            Some(after) => {
                literal.push('\'');
                rest = after;
            }
            None => return Some((literal, after)),
        }
    }
}

fn field(moment: &Moment, verb: &str) -> Option<String> {
    let local = moment.local;
    let strftime = |format| local.strftime(format).to_string();
    let twelve = match local.hour() % 12 {
        0 => 12,
        hour => hour,
    };
    let half = if local.hour() < 12 { "AM" } else { "PM" };
    Some(match verb {
        "YYYY" => strftime("%Y"),
        "YY" => strftime("%y"),
        "MMMM" => strftime("%B"),
        "MMM" => strftime("%b"),
        "MM" => strftime("%m"),
        "M" => local.month().to_string(),
        "DD" => strftime("%d"),
        "D" => local.day().to_string(),
        "EEEE" => strftime("%A"),
        "EEE" => strftime("%a"),
        "hh" => strftime("%H"),
        "h" => local.hour().to_string(),
        "HH" => format!("{twelve:02}"),
        "H" => twelve.to_string(),
        "AA" => half.to_owned(),
        "aa" => half.to_ascii_lowercase(),
        "mm" => strftime("%M"),
        "m" => local.minute().to_string(),
        "ss" => strftime("%S"),
        "s" => local.second().to_string(),
        "ZZZZZ" => moment.zone(":"),
        "ZZZZ" => moment.zone(""),
        "ZZZ" if moment.offset.seconds() == 0 => "UTC".to_owned(),
        "ZZZ" => moment.zone(""),
        "Z" => moment.zone_or_z(),
        _ => return None,
    })
}
