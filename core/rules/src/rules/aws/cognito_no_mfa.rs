//! # aws/cognito-no-mfa
//!
//! The users of a pool sign in with a password alone.
//!
//! ## Why
//! Passwords are guessed, shared and leaked; a second factor makes that worth little.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cognito_user_pool" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `mfa_configuration` is not set, so a password alone opens an account
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cognito_user_pool" "shop" {
//!   name              = "shop"
//!   mfa_configuration = "OPTIONAL"
//!
//!   software_token_mfa_configuration {
//!     enabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `mfa_configuration = "ON"` or `"OPTIONAL"`, with `software_token_mfa_configuration`.
//!
//! ## References
//! - https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cognito-no-mfa",
    summary: "The users of a pool sign in with a password alone",
    severity: Severity::Info,
    category: Category::Identity,
    on: On::Types(&["aws_cognito_user_pool"]),
    aliases: Aliases {
        kics: &["ec28bf61-a474-4dbe-b414-6dd3a067d6f0"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["mfa_configuration"],
        be: Be::OneOf(&["ON", "OPTIONAL"]),
        absent: Absent::Bad,
        because: "a password alone opens an account",
        ..Must::NONE
    }),
};
