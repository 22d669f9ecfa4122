//! # azure/api-old-tls
//!
//! A gateway of APIs speaks TLS older than 1.2.
//!
//! ## Why
//! Connections by TLS 1.0 and 1.1 can be read and changed on the way. Not set, they are off.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_api_management" "main" {
//!   name = "main"
//!
//!   security {
//!     frontend_tls10_enabled = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `security.frontend_tls10_enabled` is `true`, so
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_api_management" "main" {
//!   name = "main"
//!
//!   security {
//!     frontend_tls10_enabled = false
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_api_management" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the arguments.
//!
//! ## References
//! - https://learn.microsoft.com/azure/api-management/api-management-howto-manage-protocols-ciphers

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/api-old-tls",
    summary: "A gateway of APIs speaks TLS older than 1.2",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["azurerm_api_management"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_173"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(
    &["azurerm_api_management"],
    &[FRONT_10, FRONT_11, BACK_10, BACK_11],
)];

const FRONT_10: Must = Must {
    path: &["security", "frontend_tls10_enabled"],
    be: Be::False,
    absent: Absent::Good,
    or: &[&["security", "enable_frontend_tls10"]],
    because: "broken versions of TLS are spoken",
    ..Must::NONE
};

const FRONT_11: Must = Must {
    path: &["security", "frontend_tls11_enabled"],
    or: &[&["security", "enable_frontend_tls11"]],
    ..FRONT_10
};

const BACK_10: Must = Must {
    path: &["security", "backend_tls10_enabled"],
    or: &[&["security", "enable_backend_tls10"]],
    ..FRONT_10
};

const BACK_11: Must = Must {
    path: &["security", "backend_tls11_enabled"],
    or: &[&["security", "enable_backend_tls11"]],
    ..FRONT_10
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
