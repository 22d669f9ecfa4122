//! Numbers as Terraform has them.

use std::fmt;

/// A number. Whole numbers are exact.
#[derive(Copy, Clone, PartialEq, PartialOrd, Debug)]
pub struct Number(f64);

impl Number {
    pub fn from_i64(n: i64) -> Self {
        Self(n as f64)
    }

    pub fn as_f64(&self) -> f64 {
        self.0
    }

    /// The number, if it is whole and fits.
    pub fn as_i64(&self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() < 9e18).then_some(self.0 as i64)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
