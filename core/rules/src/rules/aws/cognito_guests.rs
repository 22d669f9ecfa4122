//! # aws/cognito-guests
//!
//! An identity pool gives credentials to anyone.
//!
//! ## Why
//! Whoever knows the pool's id, which stands in every page that uses it, gets credentials of AWS.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cognito_identity_pool" "shop" {
//!   identity_pool_name               = "shop"
//!   allow_unauthenticated_identities = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `allow_unauthenticated_identities` is `true`, so anyone gets credentials of its role for guests
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cognito_identity_pool" "shop" {
//!   identity_pool_name               = "shop"
//!   allow_unauthenticated_identities = false
//! }
//! ```
//!
//! ## Fix
//! Set `allow_unauthenticated_identities = false`, or declare `@exposure public` and let the role for guests do next to nothing.
//!
//! ## References
//! - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cognito-guests",
    summary: "An identity pool gives credentials to anyone",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_cognito_identity_pool"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_366"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["allow_unauthenticated_identities"],
        be: Be::False,
        absent: Absent::Good,
        because: "anyone gets credentials of its role for guests",
        ..Must::NONE
    }),
};
