//! Numbers as Terraform has them: binary, with 512 bits of precision, halves rounded to even.

use crate::decimal::Decimal;
use dashu_float::round::mode::{Down, HalfEven, Up};
use dashu_float::{Context, FBig, Repr};
use dashu_int::IBig;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The bits of precision that Terraform computes with.
pub(crate) const PRECISION: usize = 512;

/// The largest decimal exponent, either way, that is read from a text. Beyond it a number only burns time and memory.
const MAX_EXPONENT: i64 = 4096;

/// The most binary digits that the whole part of a result may have, and the most places after the point.
const MAX_MAGNITUDE: isize = 1 << 15;

/// A finite number. Small whole numbers, which nearly all are, need no allocation.
#[derive(Clone)]
pub struct Number(Inner);

/// A whole number that fits in an `i64` is an `Int`, or a `Double`.
#[derive(Clone)]
enum Inner {
    Int(i64),
    Big(Arc<Repr<2>>),
    /// What was computed in 64-bit floating point and is no small whole number. It prints with as few digits as tell it from its neighbors there.
    Double(f64),
}

impl Number {
    pub const ZERO: Number = Number(Inner::Int(0));

    pub const fn from_i64(n: i64) -> Self {
        Self(Inner::Int(n))
    }

    /// None for an infinity or what is not a number.
    pub fn from_f64(n: f64) -> Option<Self> {
        Self::from_repr(Repr::try_from(n).ok()?)
    }

    /// The result of a computation in 64-bit floating point. None for an infinity or what is not a number.
    pub(crate) fn double(n: f64) -> Option<Self> {
        const EXACT: f64 = (1_u64 << f64::MANTISSA_DIGITS) as f64;
        match n.is_finite() && (n.fract() != 0.0 || n.abs() > EXACT) {
            true => Some(Self(Inner::Double(n))),
            false => Self::from_f64(n),
        }
    }

    /// A decimal number as HCL and JSON write it: `12`, `-0.5`, `1e5`. None where it is none, or too large.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(n) = parse_small(text) {
            return Some(Self::from_i64(n));
        }
        let (mantissa, exponent) = match text.find(['e', 'E']) {
            Some(at) => (&text[..at], text[at + 1..].parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = [whole, fraction].concat();
        if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let exponent = exponent.checked_sub(fraction.len() as i64)?;
        if exponent.abs() > MAX_EXPONENT || all.len() as i64 > MAX_EXPONENT {
            return None;
        }
        let digits = IBig::from_str_radix(&all, 10).ok()?;
        let digits = if negative { -digits } else { digits };
        let scale = IBig::from(10).pow(exponent.unsigned_abs() as usize);
        if exponent >= 0 {
            return Self::from_repr(rounded(digits * scale));
        }
        let quotient = context().div(&Repr::<2>::new(digits, 0), &Repr::<2>::new(scale, 0));
        Self::from_repr(quotient.ok()?.value().into_repr())
    }

    /// A whole number in base 2 to 62, as `parseint` reads it; digits above 9 are `a` to `z`, then `A` to `Z`
    /// where the base needs them, otherwise either case.
    pub fn parse_radix(text: &str, base: u32) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        if digits.is_empty() || digits.len() as i64 > MAX_EXPONENT {
            return None;
        }
        let mut sum = IBig::ZERO;
        for digit in digits.bytes() {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'z' => digit - b'a' + 10,
                b'A'..=b'Z' if base <= 36 => digit - b'A' + 10,
                b'A'..=b'Z' => digit - b'A' + 36,
                _ => return None,
            };
            if u32::from(value) >= base {
                return None;
            }
            sum = sum * IBig::from(base) + IBig::from(value);
        }
        Self::from_repr(Repr::new(if negative { -sum } else { sum }, 0))
    }

    fn from_repr(repr: Repr<2>) -> Option<Self> {
        if repr.is_infinite() {
            return None;
        }
        if repr.significand().is_zero() {
            return Some(Self::ZERO);
        }
        let magnitude = repr.exponent() + repr.digits() as isize;
        if magnitude > MAX_MAGNITUDE || repr.exponent() < -MAX_MAGNITUDE {
            return None;
        }
        if repr.is_int() && magnitude <= 64 {
            let whole = repr.significand() << repr.exponent() as usize;
            if let Ok(n) = i64::try_from(whole) {
                return Some(Self::from_i64(n));
            }
        }
        Some(Self(Inner::Big(Arc::new(repr))))
    }

    fn repr(&self) -> Repr<2> {
        match &self.0 {
            Inner::Int(n) => Repr::new(IBig::from(*n), 0),
            Inner::Big(repr) => (**repr).clone(),
            // It is finite.
            Inner::Double(n) => Repr::try_from(*n).unwrap_or(Repr::zero()),
        }
    }

    /// The nearest `f64`.
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Inner::Int(n) => *n as f64,
            Inner::Double(n) => *n,
            Inner::Big(repr) => FBig::from_repr((**repr).clone(), context())
                .to_f64()
                .value(),
        }
    }

    /// The number, if it is whole and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Inner::Int(n) => Some(*n),
            Inner::Big(_) => None,
            Inner::Double(_) => Self::from_repr(self.repr())?.as_i64(),
        }
    }

    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Inner::Int(_) => true,
            Inner::Big(repr) => repr.is_int(),
            Inner::Double(n) => n.fract() == 0.0,
        }
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i64 {
        match self.cmp(&Self::ZERO) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        }
    }

    /// The largest whole number that is not above it.
    pub fn floor(&self) -> Self {
        self.whole_part(|whole| -> FBig<Down, 2> { whole.with_rounding::<Down>().floor() })
    }

    /// The smallest whole number that is not below it.
    pub fn ceil(&self) -> Self {
        self.whole_part(|whole| -> FBig<Up, 2> { whole.with_rounding::<Up>().ceil() })
    }

    /// The whole number next to it towards zero.
    pub fn trunc(&self) -> Self {
        self.whole_part(|whole| whole.trunc())
    }

    fn whole_part<R: dashu_float::round::Round>(
        &self,
        round: impl FnOnce(FBig<HalfEven, 2>) -> FBig<R, 2>,
    ) -> Self {
        match &self.0 {
            Inner::Int(_) => self.clone(),
            Inner::Big(repr) if repr.is_int() => self.clone(),
            Inner::Big(_) | Inner::Double(_) => {
                let rounded = round(FBig::from_repr(self.repr(), context()));
                Self::from_repr(rounded.into_repr()).unwrap_or(Self::ZERO)
            }
        }
    }

    /// None where the result is too large.
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        if let (Inner::Double(a), Inner::Double(b)) = (&self.0, &other.0) {
            return Self::double(a + b);
        }
        if let (Inner::Int(a), Inner::Int(b)) = (&self.0, &other.0)
            && let Some(sum) = a.checked_add(*b)
        {
            return Some(Self::from_i64(sum));
        }
        let sum = context().add(&self.repr(), &other.repr()).ok()?.value();
        Self::from_repr(sum.into_repr())
    }

    /// None where the result is too large.
    pub fn checked_sub(&self, other: &Self) -> Option<Self> {
        self.checked_add(&other.negated())
    }

    /// None where the result is too large.
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        if let (Inner::Double(a), Inner::Double(b)) = (&self.0, &other.0) {
            return Self::double(a * b);
        }
        if let (Inner::Int(a), Inner::Int(b)) = (&self.0, &other.0)
            && let Some(product) = a.checked_mul(*b)
        {
            return Some(Self::from_i64(product));
        }
        let product = context().mul(&self.repr(), &other.repr()).ok()?.value();
        Self::from_repr(product.into_repr())
    }

    /// None for a division by zero, or where the result is too large.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if let (Inner::Double(a), Inner::Double(b)) = (&self.0, &other.0) {
            return Self::double(a / b);
        }
        if let (Inner::Int(a), Inner::Int(b)) = (&self.0, &other.0)
            && a.checked_rem(*b) == Some(0)
            && let Some(quotient) = a.checked_div(*b)
        {
            return Some(Self::from_i64(quotient));
        }
        if other.signum() == 0 {
            return None;
        }
        let quotient = context().div(&self.repr(), &other.repr()).ok()?.value();
        Self::from_repr(quotient.into_repr())
    }

    /// What is left of a division whose result is cut to a whole number. None for a division by zero.
    pub fn checked_rem(&self, other: &Self) -> Option<Self> {
        if let (Inner::Int(a), Inner::Int(b)) = (&self.0, &other.0) {
            return match b {
                0 => None,
                _ => Some(Self::from_i64(a.checked_rem(*b).unwrap_or(0))),
            };
        }
        let whole = self.checked_div(other)?.trunc();
        self.checked_sub(&other.checked_mul(&whole)?)
    }

    pub fn negated(&self) -> Self {
        match &self.0 {
            Inner::Int(n) => match n.checked_neg() {
                Some(n) => Self::from_i64(n),
                None => Self(Inner::Big(Arc::new(Repr::new(-IBig::from(*n), 0)))),
            },
            Inner::Big(repr) => Self::from_repr(-(**repr).clone()).unwrap_or(Self::ZERO),
            Inner::Double(n) => Self(Inner::Double(-n)),
        }
    }

    pub fn abs(&self) -> Self {
        match self.signum() {
            -1 => self.negated(),
            _ => self.clone(),
        }
    }

    /// Its digits: as many as the binary value has, or as few as read back to the same number.
    pub(crate) fn decimal(&self, shortest: bool) -> Decimal {
        if shortest {
            let read_back = match &self.0 {
                Inner::Double(n) => Self::parse(&n.to_string()),
                _ => None,
            };
            Decimal::shortest(&read_back.as_ref().unwrap_or(self).repr())
        } else {
            Decimal::exact(&self.repr())
        }
    }

    /// In base 2 to 36, where it is whole.
    pub fn to_radix(&self, base: u8) -> Option<String> {
        if !self.is_whole() {
            return None;
        }
        let repr = self.repr();
        let whole = repr.significand() << repr.exponent().max(0) as usize;
        Some(whole.in_radix(base).to_string())
    }
}

/// A whole number without sign or leading zeros that surely fits.
fn parse_small(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let mut n = 0i64;
    for digit in text.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        n = n * 10 + i64::from(digit - b'0');
    }
    Some(n)
}

fn context() -> Context<HalfEven> {
    Context::new(PRECISION)
}

fn rounded(whole: IBig) -> Repr<2> {
    context().convert_int::<2>(whole).value().into_repr()
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Inner::Int(a), Inner::Int(b)) => a.cmp(b),
            (Inner::Big(a), Inner::Big(b)) => a.cmp(b),
            _ => self.repr().cmp(&other.repr()),
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.as_i64() {
            Some(n) => n.hash(state),
            None => {
                let repr = self.repr();
                repr.significand().hash(state);
                repr.exponent().hash(state);
            }
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Int(n) => fmt::Display::fmt(n, f),
            Inner::Big(repr) => f.pad(&Decimal::shortest(repr).plain(None)),
            Inner::Double(n) => f.pad(&n.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).expect(text)
    }

    #[test]
    fn prints_the_shortest_decimal() {
        for (text, printed) in [
            ("0", "0"),
            ("007", "7"),
            ("-12", "-12"),
            ("1e5", "100000"),
            ("0.30", "0.3"),
            ("1.5e-3", "0.0015"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("-9223372036854775808", "-9223372036854775808"),
            (
                "123456789012345678901234567890.125",
                "123456789012345678901234567890.125",
            ),
        ] {
            assert_eq!(number(text).to_string(), printed, "{text}");
        }
        assert_eq!(number("1e400").to_string(), format!("1{}", "0".repeat(400)));
    }

    #[test]
    fn computes_as_terraform_does() {
        let sum = number("0.1").checked_add(&number("0.2"));
        assert_eq!(sum, Some(number("0.3")));
        let third = number("1").checked_div(&number("3")).expect("fits");
        assert_eq!(third.to_string(), format!("0.{}5", "3".repeat(154)));
        assert_eq!(third.checked_mul(&number("3")), Some(number("1")));
        assert_eq!(number("-7").checked_rem(&number("3")), Some(number("-1")));
        assert_eq!(number("7.5").checked_rem(&number("2")), Some(number("1.5")));
        assert_eq!(number("5").checked_rem(&number("0")), None);
        assert_eq!(number("5").checked_div(&number("0")), None);
        assert_eq!(number("-1.5").floor(), number("-2"));
        assert_eq!(number("-1.5").ceil(), number("-1"));
        assert_eq!(number("-1.5").trunc(), number("-1"));
    }

    #[test]
    fn refuses_what_is_no_number_or_too_large() {
        for text in [
            "",
            "-",
            "x",
            "1x",
            "1.2.3",
            "0x10",
            "1e",
            "Inf",
            "1e1000000000",
            "1_000",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        let mut huge = number("1e4000");
        for _ in 0..20 {
            let Some(square) = huge.checked_mul(&huge) else {
                return;
            };
            huge = square;
        }
        panic!("numbers grow without bound");
    }
}
