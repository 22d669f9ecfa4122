//! Values of tags that are more than a level: lifetimes and costs.

use jiff::civil::Date;
use std::fmt;

/// How long something is meant to last.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Lifetime {
    Permanent,
    /// For this many hours.
    Ephemeral(u32),
    /// Up to, not including, this day, in UTC.
    Until(Date),
}

/// The most that something may cost in a month.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Cost {
    /// In hundredths of the currency.
    pub cents: u64,
    /// `USD`, also where none is written.
    pub currency: [u8; 3],
}

impl Lifetime {
    /// `permanent`, `ephemeral 4h` (units `h`, `d`, `w`), `until 2027-01-31`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let lifetime = match (words.next()?, words.next()) {
            ("permanent", None) => Self::Permanent,
            ("ephemeral", Some(duration)) => Self::Ephemeral(hours(duration)?),
            ("until", Some(day)) => Self::Until(date(day)?),
            _ => return None,
        };
        words.next().is_none().then_some(lifetime)
    }
}

/// `4h`, `3d`, `2w`, in hours.
fn hours(text: &str) -> Option<u32> {
    let unit = match text.as_bytes().last()? {
        b'h' => 1,
        b'd' => 24,
        b'w' => 7 * 24,
        _ => return None,
    };
    let number: u32 = text[..text.len() - 1].parse().ok()?;
    (number > 0).then(|| number.checked_mul(unit)).flatten()
}

/// `2027-01-31`, nothing shorter or longer.
pub fn date(text: &str) -> Option<Date> {
    const LEN: usize = "2027-01-31".len();
    (text.len() == LEN).then(|| text.parse().ok()).flatten()
}

impl Cost {
    /// `200/month`, `200 USD/month`, `1,500.50 EUR / month`.
    pub fn parse(text: &str) -> Option<Self> {
        let amount = text.trim().strip_suffix("month")?.trim_end();
        let amount = amount.strip_suffix('/')?.trim_end();
        let digits = amount
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .unwrap_or(amount.len());
        let (number, currency) = amount.split_at(digits);
        let currency = match currency.trim() {
            "" => *b"USD",
            code if code.bytes().all(|b| b.is_ascii_uppercase()) => {
                code.as_bytes().try_into().ok()?
            }
            _ => return None,
        };
        Some(Self {
            cents: cents(number)?,
            currency,
        })
    }
}

impl Cost {
    /// `1500`, `1500.50`
    pub fn number(&self) -> String {
        match (self.cents / 100, self.cents % 100) {
            (whole, 0) => whole.to_string(),
            (whole, part) => format!("{whole}.{part:02}"),
        }
    }
}

/// `1,500.5` in hundredths.
fn cents(number: &str) -> Option<u64> {
    let number = number.replace(',', "");
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let part: u64 = match part.len() {
        0 => 0,
        1 => part.parse::<u64>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

impl fmt::Display for Lifetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent => f.write_str("permanent"),
            Self::Ephemeral(hours) => write!(f, "ephemeral {hours}h"),
            Self::Until(day) => write!(f, "until {day}"),
        }
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = String::from_utf8_lossy(&self.currency);
        write!(f, "{} {code}/month", self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes() {
        assert_eq!(Lifetime::parse("permanent"), Some(Lifetime::Permanent));
        assert_eq!(
            Lifetime::parse("ephemeral 4h"),
            Some(Lifetime::Ephemeral(4))
        );
        assert_eq!(
            Lifetime::parse("ephemeral 2w"),
            Some(Lifetime::Ephemeral(336))
        );
        let day = jiff::civil::date(2027, 1, 31);
        assert_eq!(
            Lifetime::parse("until 2027-01-31"),
            Some(Lifetime::Until(day))
        );
        for wrong in [
            "",
            "forever",
            "ephemeral",
            "ephemeral 4",
            "ephemeral 0h",
            "ephemeral -4h",
            "until 2027-02-30",
            "until 2027-1-3",
            "until 2027-01-31 or so",
            "permanent 4h",
            "ephemeral 4µ",
            "ephemeral 99999999999w",
        ] {
            assert_eq!(Lifetime::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn costs() {
        let cost = |cents, code: &[u8; 3]| {
            Some(Cost {
                cents,
                currency: *code,
            })
        };
        assert_eq!(Cost::parse("200/month"), cost(20_000, b"USD"));
        assert_eq!(Cost::parse("200 USD/month"), cost(20_000, b"USD"));
        assert_eq!(Cost::parse("1,500.5 EUR / month"), cost(150_050, b"EUR"));
        for wrong in [
            "",
            "200",
            "200 USD",
            "/month",
            "200/year",
            "cheap/month",
            "200 dollars/month",
            "-1/month",
            "1.999/month",
            "99999999999999999999/month",
        ] {
            assert_eq!(Cost::parse(wrong), None, "{wrong}");
        }
    }
}
