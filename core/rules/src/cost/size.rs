//! Relative sizes of AWS's instance classes, which need no price.

use super::components::{Component, Count};
use crate::facts::Proof;
use std::fmt;
use trueline_hcl::Input;

/// How many `small` ones of its family a resource is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Size {
    count: Count,
    /// What it is made of, and where that stands.
    pub evidence: Vec<Proof>,
    /// What it depends on that isn't in the code.
    pub depends: Vec<Input>,
}

/// The size of what runs in instances; None where the code doesn't say the class, or the class has no size.
pub(super) fn of(components: &[Component]) -> Option<Size> {
    let runs = ["instance", "database", "cache", "search"];
    let classes = components
        .iter()
        .filter(|c| c.provider == "aws" && runs.contains(&c.product));
    let mut size: Option<Size> = None;
    for component in classes {
        let class = component.sku.as_deref()?.split('/').next()?;
        let (_, name) = size_of(class.trim_end_matches(".search"))?;
        let count = component.count.times(Count::exactly(factor(name)?));
        let found = size.get_or_insert(Size {
            count: Count::exactly(0.0),
            evidence: Vec::new(),
            depends: Vec::new(),
        });
        found.count = found.count.and(count);
        found
            .evidence
            .push(Proof::new(component.site, component.what.clone()));
        found.depends.extend(component.depends.iter().cloned());
    }
    size
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            Count {
                low,
                high: Some(high),
            } if low == high => write!(f, "{low} × small"),
            Count {
                low,
                high: Some(high),
            } => write!(f, "{low}..{high} × small"),
            Count { low, .. } => write!(f, "{low} × small or more"),
        }
    }
}

/// How many `small` ones an instance size is worth, by AWS's normalization factors (Amazon EC2 User Guide, "How Reserved Instances
/// are applied", size flexibility): `nano` 0.25, `micro` 0.5, `small` 1, `medium` 2, `large` 4, `xlarge` 8, `<n>xlarge` n × 8. None for `metal`
/// and what is no size.
pub fn factor(size: &str) -> Option<f64> {
    Some(match size {
        "nano" => 0.25,
        "micro" => 0.5,
        "small" => 1.0,
        "medium" => 2.0,
        "large" => 4.0,
        "xlarge" => 8.0,
        _ => 8.0 * f64::from(size.strip_suffix("xlarge")?.parse::<u16>().ok()?),
    })
}

/// The family and the size of a class: `db.m5` and `large`.
pub fn size_of(class: &str) -> Option<(&str, &str)> {
    let (family, size) = class.rsplit_once('.')?;
    Some((family, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_double() {
        assert_eq!(factor("nano"), Some(0.25));
        assert_eq!(factor("large"), Some(4.0));
        assert_eq!(factor("24xlarge"), Some(192.0));
        assert_eq!(factor("metal"), None);
        assert_eq!(factor("metal-24xl"), None);
        assert_eq!(size_of("db.m5.large"), Some(("db.m5", "large")));
    }
}
