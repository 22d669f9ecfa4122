//! Matters: what a resource has or lacks, beside who reaches it, and which intent asks for each.

use crate::facts::{Criticality, Data};
use crate::intent::Lifetime;
use std::fmt;

/// Something that protects what a resource holds or carries. A guardrail, an obligation and a fact that are about the
/// same matter are about the same attribute.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Matter {
    /// Who reaches it: judged by the exposure that is derived, and the only matter without rows.
    Exposure,
    AtRest,
    CustomerKey,
    InTransit,
    AccessLogs,
    /// Copies of its own, and for how many days.
    Backups,
    /// What was overwritten can be read again.
    Versioning,
    /// One call doesn't delete it.
    DeletionProtection,
    /// Terraform doesn't destroy it.
    PreventDestroy,
    /// A last copy is made where it is deleted.
    FinalSnapshot,
    /// Several zones or replicas.
    Redundancy,
    /// No snapshot, image or replica of it is public.
    PrivateCopies,
    /// A tag or an argument says when it goes.
    Expiry,
}

impl Matter {
    /// It is about whether what is held survives.
    pub fn is_durability(self) -> bool {
        matches!(
            self,
            Self::Backups
                | Self::Versioning
                | Self::DeletionProtection
                | Self::PreventDestroy
                | Self::FinalSnapshot
                | Self::Redundancy
        )
    }

    /// `@lifetime ephemeral` says that it isn't needed.
    pub fn is_relaxed_by_ephemeral(self) -> bool {
        self.is_durability() && self != Self::Redundancy
    }

    /// The sentence about a resource that lacks it.
    pub fn lacking(self) -> &'static str {
        match self {
            Self::Exposure => "is reached by more than that",
            Self::AtRest => "is not encrypted at rest",
            Self::CustomerKey => "is not encrypted with a customer-managed key",
            Self::InTransit => "can be used without encryption in transit",
            Self::AccessLogs => "keeps no access logs",
            Self::Backups => "has no backups",
            Self::Versioning => "has no versioning",
            Self::DeletionProtection => "has no deletion protection",
            Self::PreventDestroy => "has no `prevent_destroy`",
            Self::FinalSnapshot => "is deleted without a final snapshot",
            Self::Redundancy => "has one zone or instance only",
            Self::PrivateCopies => "has a public copy",
            Self::Expiry => "says nowhere when it expires",
        }
    }
}

/// `deletion protection`: the name in facts and on pages.
impl fmt::Display for Matter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exposure => "exposure",
            Self::AtRest => "encryption at rest",
            Self::CustomerKey => "customer-managed key",
            Self::InTransit => "encryption in transit",
            Self::AccessLogs => "access logs",
            Self::Backups => "backups",
            Self::Versioning => "versioning",
            Self::DeletionProtection => "deletion protection",
            Self::PreventDestroy => "prevent_destroy",
            Self::FinalSnapshot => "final snapshot",
            Self::Redundancy => "redundancy",
            Self::PrivateCopies => "private copies",
            Self::Expiry => "expiry",
        })
    }
}

/// What a claim asks for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Ask {
    /// `@data` of this level or above.
    Data(Data),
    /// `@data` with one of [`LABELS`], at any level.
    Labels,
    /// `@criticality` of this level or above.
    Criticality(Criticality),
    /// `@lifetime permanent`, of what holds data.
    Permanent,
    /// `@lifetime ephemeral`.
    Ephemeral,
}

/// The labels that ask for access logs.
pub const LABELS: &[&str] = &["pci", "phi", "pii"];

/// Who asks for what. Levels are cumulative.
pub const ASKS: &[(Ask, Matter)] = &[
    (Ask::Data(Data::Internal), Matter::Exposure),
    (Ask::Data(Data::Internal), Matter::AtRest),
    (Ask::Data(Data::Confidential), Matter::InTransit),
    (Ask::Data(Data::Confidential), Matter::Backups),
    (Ask::Data(Data::Restricted), Matter::CustomerKey),
    (Ask::Data(Data::Restricted), Matter::AccessLogs),
    (Ask::Data(Data::Restricted), Matter::DeletionProtection),
    (Ask::Data(Data::Restricted), Matter::PrivateCopies),
    (Ask::Labels, Matter::AccessLogs),
    (Ask::Criticality(Criticality::Medium), Matter::Backups),
    (
        Ask::Criticality(Criticality::Medium),
        Matter::DeletionProtection,
    ),
    (Ask::Criticality(Criticality::High), Matter::Redundancy),
    (Ask::Criticality(Criticality::High), Matter::FinalSnapshot),
    (Ask::Permanent, Matter::PreventDestroy),
    (Ask::Ephemeral, Matter::Expiry),
];

/// For so many days `@criticality high` has backups kept.
pub const KEPT_DAYS: i64 = 7;

impl Ask {
    /// Whether `lifetime` asks so.
    pub fn is_lifetime(self, lifetime: Lifetime) -> bool {
        match self {
            Self::Permanent => lifetime == Lifetime::Permanent,
            Self::Ephemeral => matches!(lifetime, Lifetime::Ephemeral(_)),
            _ => false,
        }
    }

    /// Whether it has the rule `intent/not-durable`, or else `intent/obligation`.
    pub fn is_durability(self) -> bool {
        matches!(self, Self::Criticality(_) | Self::Permanent)
    }
}

/// `@data confidential`: the least that asks so, as an annotation writes it.
impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Data(level) => write!(f, "@data {level}"),
            Self::Labels => write!(f, "@data ... {}", LABELS.join("|")),
            Self::Criticality(level) => write!(f, "@criticality {level}"),
            Self::Permanent => f.write_str("@lifetime permanent"),
            Self::Ephemeral => f.write_str("@lifetime ephemeral"),
        }
    }
}
