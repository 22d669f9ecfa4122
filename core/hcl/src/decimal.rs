//! Decimal digits of binary numbers, and the forms that Go prints them in.

use crate::number::PRECISION;
use dashu_float::Repr;
use dashu_int::ops::BitTest;
use dashu_int::{Sign, UBig};

/// The digits of a number, without zeros at the end, and how many of them stand before the point. Zero has none.
pub(crate) struct Decimal {
    pub negative: bool,
    digits: Vec<u8>,
    point: isize,
}

impl Decimal {
    fn of(significand: &UBig, exponent: isize) -> Self {
        let (whole, places) = if exponent >= 0 {
            (significand << exponent as usize, 0)
        } else {
            let places = exponent.unsigned_abs();
            (significand * UBig::from(5u8).pow(places), places)
        };
        let mut digits = whole.to_string().into_bytes();
        let point = digits.len() as isize - places as isize;
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { point };
        Self {
            negative: false,
            digits,
            point,
        }
    }

    /// Every digit.
    pub fn exact(repr: &Repr<2>) -> Self {
        let (sign, significand) = repr.significand().clone().into_parts();
        Self {
            negative: sign == Sign::Negative,
            ..Self::of(&significand, repr.exponent())
        }
    }

    /// The fewest digits that read back as the same number at this precision, as Go finds them.
    pub fn shortest(repr: &Repr<2>) -> Self {
        let mut decimal = Self::exact(repr);
        if decimal.digits.is_empty() {
            return decimal;
        }
        let (_, significand) = repr.significand().clone().into_parts();
        // One more bit than the precision, so that the midpoints to the neighbours are whole.
        let shift = (PRECISION + 1).saturating_sub(repr.digits());
        let exponent = repr.exponent() - shift as isize;
        let mantissa = significand << shift;
        let inclusive = !mantissa.bit(1);
        let lower = Self::of(&(&mantissa - UBig::ONE), exponent);
        let upper = Self::of(&(&mantissa + UBig::ONE), exponent);
        for i in 0..decimal.digits.len() {
            let (low, digit, up) = (lower.at(i), decimal.at(i), upper.at(i));
            let down_fits = low != digit || inclusive && i + 1 == lower.digits.len();
            let up_fits =
                digit != up && (inclusive || digit + 1 < up || i + 1 < upper.digits.len());
            if down_fits && up_fits {
                decimal.round(i + 1);
                break;
            }
            if down_fits || up_fits {
                decimal.cut(i + 1, up_fits);
                break;
            }
        }
        decimal
    }

    fn at(&self, index: usize) -> u8 {
        self.digits.get(index).copied().unwrap_or(b'0')
    }

    /// Keeps the first `len` digits. Halves go to the even digit.
    fn round(&mut self, len: usize) {
        let up = match self.digits.get(len) {
            Some(b'5') if len + 1 == self.digits.len() => {
                len > 0 && (self.digits[len - 1] - b'0') % 2 == 1
            }
            Some(digit) => *digit >= b'5',
            None => return,
        };
        self.cut(len, up);
    }

    /// Keeps the first `len` digits, plus one in the last place where `up`.
    fn cut(&mut self, len: usize, up: bool) {
        self.digits.truncate(len);
        if up {
            while self.digits.last() == Some(&b'9') {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(b'1');
                    self.point += 1;
                }
            }
        }
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    fn sign(&self) -> String {
        if self.negative { "-" } else { "" }.to_owned()
    }

    /// Without an exponent, with so many places after the point, or as many as there are.
    pub fn plain(mut self, places: Option<usize>) -> String {
        if let Some(places) = places {
            let keep = self.point + places as isize;
            match usize::try_from(keep) {
                Ok(keep) => self.round(keep),
                Err(_) => self.cut(0, false),
            }
        }
        let mut text = self.sign();
        match usize::try_from(self.point) {
            Ok(before) if before > 0 => {
                text.extend((0..before).map(|i| char::from(self.at(i))));
            }
            _ => text.push('0'),
        }
        let places = places.unwrap_or_else(|| {
            usize::try_from(self.digits.len() as isize - self.point).unwrap_or(0)
        });
        if places > 0 {
            text.push('.');
        }
        text.extend(
            (0..places as isize)
                .map(|i| usize::try_from(self.point + i).map_or('0', |i| char::from(self.at(i)))),
        );
        text
    }

    /// `1.5e+03`, with so many places after the point, or as many as there are.
    pub fn exponent(mut self, places: Option<usize>) -> String {
        if let Some(places) = places {
            self.round(places + 1);
        }
        let places = places.unwrap_or_else(|| self.digits.len().saturating_sub(1));
        let mut text = self.sign();
        text.push(char::from(self.at(0)));
        if places > 0 {
            text.push('.');
            text.extend((1..=places).map(|i| char::from(self.at(i))));
        }
        let exponent = if self.digits.is_empty() {
            0
        } else {
            self.point - 1
        };
        let sign = if exponent < 0 { '-' } else { '+' };
        text.push_str(&format!("e{sign}{:02}", exponent.unsigned_abs()));
        text
    }

    /// Plain, or with an exponent where the number is very large or small. `precision` counts digits.
    pub fn general(mut self, precision: Option<usize>) -> String {
        let shortest = precision.is_none();
        let mut precision = match precision {
            None => self.digits.len(),
            Some(precision) => precision.max(1),
        };
        self.round(precision);
        let count = self.digits.len();
        let mut threshold = precision as isize;
        if precision > count && count as isize >= self.point {
            threshold = count as isize;
        }
        if shortest {
            threshold = 6;
        }
        let exponent = self.point - 1;
        if exponent < -4 || exponent >= threshold {
            return self.exponent(Some(precision.min(count).saturating_sub(1)));
        }
        if precision as isize > self.point {
            precision = count;
        }
        let places = usize::try_from(precision as isize - self.point).unwrap_or(0);
        self.plain(Some(places))
    }
}
