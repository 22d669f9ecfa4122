//! Whether a claim makes a guardrail or an obligation not apply that would apply without it.
//!
//! `without` is what would hold without the claim: what is declared farther away, or nothing.

use super::Lifetime;
use crate::facts::{Criticality, Data, Exposure, Privilege};
use smol_str::SmolStr;

/// Guardrails are satisfied by a declared exposure: any level above the lowest may allow something.
pub fn exposure(claimed: Exposure, without: Option<Exposure>) -> bool {
    claimed > without.unwrap_or(Exposure::Private)
}

/// Where no privilege is declared, what is short of `admin` is held against the code and allows nothing.
pub fn privilege(claimed: Privilege, without: Option<Privilege>) -> bool {
    match without {
        Some(without) => claimed > without,
        None => claimed == Privilege::Admin,
    }
}

/// Where nothing is said of the data, nothing is asked for.
pub fn data(claimed: (Data, &[SmolStr]), without: Option<(Data, &[SmolStr])>) -> bool {
    without.is_some_and(|(level, labels)| {
        claimed.0 < level || labels.iter().any(|label| !claimed.1.contains(label))
    })
}

/// Where nothing is said of the criticality, nothing is asked for.
pub fn criticality(claimed: Criticality, without: Option<Criticality>) -> bool {
    without.is_some_and(|without| claimed < without)
}

/// What is ephemeral needs no protection; what has an end is told when it has come; what is permanent must be protected.
pub fn lifetime(claimed: Lifetime, without: Option<Lifetime>) -> bool {
    match (claimed, without) {
        (Lifetime::Ephemeral(_), Some(Lifetime::Ephemeral(_))) => false,
        (Lifetime::Ephemeral(_), _) => true,
        (Lifetime::Until(end), Some(Lifetime::Until(before))) => end > before,
        (Lifetime::Until(_), Some(Lifetime::Permanent)) => true,
        (Lifetime::Permanent, Some(Lifetime::Until(_))) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn more_exposure_and_more_privilege_loosen() {
        assert!(exposure(Exposure::Internal, None));
        assert!(exposure(Exposure::Public, Some(Exposure::Internal)));
        assert!(!exposure(Exposure::Internal, Some(Exposure::Public)));
        assert!(!exposure(Exposure::Private, None));
        assert!(privilege(Privilege::Admin, None));
        assert!(!privilege(Privilege::Write, None));
        assert!(privilege(Privilege::Write, Some(Privilege::Read)));
    }

    #[test]
    fn less_data_and_less_criticality_loosen() {
        let pii = [SmolStr::new("pii")];
        assert!(!data((Data::Public, &[]), None));
        assert!(data((Data::Internal, &[]), Some((Data::Restricted, &[]))));
        assert!(!data((Data::Restricted, &[]), Some((Data::Internal, &[]))));
        assert!(data((Data::Restricted, &[]), Some((Data::Internal, &pii))));
        assert!(!data((Data::Internal, &pii), Some((Data::Internal, &[]))));
        assert!(criticality(Criticality::Low, Some(Criticality::High)));
        assert!(!criticality(Criticality::Low, None));
    }

    #[test]
    fn a_shorter_promise_loosens() {
        let until = |year| Lifetime::Until(date(year, 1, 1));
        assert!(lifetime(Lifetime::Ephemeral(4), None));
        assert!(lifetime(Lifetime::Ephemeral(4), Some(Lifetime::Permanent)));
        assert!(!lifetime(
            Lifetime::Ephemeral(4),
            Some(Lifetime::Ephemeral(8))
        ));
        assert!(lifetime(until(2028), Some(until(2027))));
        assert!(!lifetime(until(2026), Some(until(2027))));
        assert!(lifetime(Lifetime::Permanent, Some(until(2027))));
        assert!(!lifetime(Lifetime::Permanent, None));
        assert!(!lifetime(until(2027), None));
    }
}
