//! # google/kms-rare-rotation
//!
//! A key is rotated less often than every 90 days.
//!
//! ## Why
//! The longer a key serves, the more is lost with it. Standards ask for 90 days; the rotation costs nothing, as old versions stay for what they encrypted.
//!
//! ## Bad
//! ```hcl
//! resource "google_kms_crypto_key" "main" {
//!   name            = "main"
//!   rotation_period = "31536000s"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `rotation_period` is `31536000s`, 365 days
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_kms_crypto_key" "main" {
//!   name            = "main"
//!   rotation_period = "7776000s"
//! }
//! ```
//! ```hcl
//! resource "google_kms_crypto_key" "signing" {
//!   name    = "signing"
//!   purpose = "ASYMMETRIC_SIGN"
//! }
//! ```
//!
//! ## Fix
//! Set `rotation_period = "7776000s"`.
//!
//! ## References
//! - https://cloud.google.com/kms/docs/key-rotation

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/kms-rare-rotation",
    summary: "A key is rotated less often than every 90 days",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["google_kms_crypto_key"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_43"],
        trivy: &["AVD-GCP-0065"],
        kics: &["d8c57c4e-bf6f-4e32-a2bf-8643532de77b"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const MOST_DAYS: i64 = 90;
const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

fn check(_: &Context, key: &Resource, out: &mut Findings) {
    let period = match key.read("rotation_period") {
        Read::Known(period) => period,
        Read::Absent => return,
        Read::Unknown(_) => return out.unknown(),
    };
    let text = period.value.as_str().unwrap_or_default();
    let seconds = text
        .strip_suffix('s')
        .and_then(|seconds| seconds.parse::<i64>().ok());
    let days = seconds.map(|seconds| seconds.div_euclid(SECONDS_OF_A_DAY));
    let Some(days) = days.filter(|days| *days > MOST_DAYS) else {
        return;
    };
    let draft = out.at(
        period.whole,
        format!("`rotation_period` is `{text}`, {days} days"),
    );
    if period.site == period.value.site {
        let right = format!("\"{}s\"", MOST_DAYS * SECONDS_OF_A_DAY);
        let edit = DraftEdit::replace(period.site, right.clone());
        draft.fix(
            FixKind::Behaviour,
            format!("Set `rotation_period = {right}`"),
            vec![edit],
        );
    }
}
