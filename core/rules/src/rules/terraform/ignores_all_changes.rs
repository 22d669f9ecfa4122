//! # terraform/ignores-all-changes
//!
//! All changes of a resource are ignored.
//!
//! ## Why
//! Terraform makes the resource once and never looks at it again: what the code says of it is true only on its first day, and no later change of the code reaches it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!   lifecycle {
//!     ignore_changes = all
//! #   ^^^^^^^^^^^^^^^^^^^^ whatever the code says of this resource later has no effect
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//!   lifecycle {
//!     ignore_changes = [ami]
//!   }
//! }
//! ```
//!
//! ## Fix
//! List the arguments that something else changes.
//!
//! ## References
//! - https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::syntax::ExprKind;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/ignores-all-changes",
    summary: "All changes of a resource are ignored",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let (_, block) = context.model.syntax(resource);
    let lifecycle = block.body.blocks_of("lifecycle");
    for ignored in lifecycle.filter_map(|block| block.body.attribute("ignore_changes")) {
        if matches!(&ignored.expr.kind, ExprKind::Variable(word) if word == "all") {
            let message = "whatever the code says of this resource later has no effect";
            out.at(resource.block.at(ignored.range), message);
        }
    }
}
