//! Attributes that turn reach on and off.

use super::cite::cite_attr;
use super::{Reach, open, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::Read;
use trueline_hcl::{Body, Site};

/// A bool attribute, what each of its values means, and the provider's default.
pub struct Switch {
    pub attr: &'static str,
    pub on: (Exposure, &'static str),
    pub off: (Exposure, &'static str),
    /// None where the default is not documented, or depends on the provider's version.
    pub absent: Option<bool>,
}

impl Switch {
    /// What the attribute of `body` says; `header` stands for it where it is absent.
    pub fn read(&self, body: &Body, header: Site) -> Reach {
        let attr = match body.read(self.attr) {
            Read::Absent => return self.default(header),
            Read::Known(attr) | Read::Unknown(attr) => attr,
        };
        match attr.value.as_bool() {
            Some(true) => Fact::known(self.on.0, cite_attr(attr, self.on.1)),
            Some(false) => Fact::known(self.off.0, cite_attr(attr, self.off.1)),
            None => {
                let message = format!("`{}` is not known from the code", self.attr);
                let (low, high) = self.levels();
                open(low, high, &attr.value, cite_attr(attr, message))
            }
        }
    }

    fn default(&self, header: Site) -> Reach {
        let (level, says) = match self.absent {
            Some(true) => self.on,
            Some(false) => self.off,
            None => {
                let message = format!("`{}` is absent", self.attr);
                let (low, high) = self.levels();
                let what = format!("the default of `{}`", self.attr);
                return outside(low, high, &what, vec![Proof::new(header, message)]);
            }
        };
        let message = format!("`{}` is absent: {says}", self.attr);
        Fact::known(level, vec![Proof::new(header, message)])
    }

    fn levels(&self) -> (Exposure, Exposure) {
        (self.on.0.min(self.off.0), self.on.0.max(self.off.0))
    }
}
