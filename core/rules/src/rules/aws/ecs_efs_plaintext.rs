//! # aws/ecs-efs-plaintext
//!
//! A task mounts a file system without TLS.
//!
//! ## Why
//! Whoever listens in the network reads the files that the task reads and writes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//!
//!   volume {
//!     name = "shared"
//!
//!     efs_volume_configuration {
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `transit_encryption` is not set, so files cross the network in the clear
//!       file_system_id = "fs-1"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//!
//!   volume {
//!     name = "shared"
//!
//!     efs_volume_configuration {
//!       file_system_id     = "fs-1"
//!       transit_encryption = "ENABLED"
//!     }
//!   }
//!
//!   volume {
//!     name = "scratch"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `transit_encryption = "ENABLED"`. This makes a new revision of the task.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html

use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/ecs-efs-plaintext",
    summary: "A task mounts a file system without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_97"],
        trivy: &["AVD-AWS-0035"],
        kics: &["4d46ff3b-7160-41d1-a310-71d6d370b08f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::InTransit),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const NAME: &str = "transit_encryption";

fn check(_: &Context, task: &Resource, out: &mut Findings) {
    for volume in task.blocks_of("volume") {
        for files in volume.blocks_of("efs_volume_configuration") {
            judge(files, out);
        }
    }
}

fn judge(files: &BlockValue, out: &mut Findings) {
    let follows = "so files cross the network in the clear";
    match files.read(NAME) {
        Read::Unknown(_) => out.unknown(),
        Read::Absent => {
            let edit = DraftEdit::insert_in(files, Item::attr(NAME, "\"ENABLED\""));
            let draft = out.at(files.header, format!("`{NAME}` is not set, {follows}"));
            draft.fix(
                FixKind::Behaviour,
                format!("Set `{NAME} = \"ENABLED\"`"),
                vec![edit],
            );
        }
        Read::Known(attr) if attr.value.as_str() == Some("DISABLED") => {
            let draft = out.at(attr.whole, format!("`{NAME}` is `DISABLED`, {follows}"));
            if attr.site == attr.value.site {
                let edit = DraftEdit::replace(attr.site, "\"ENABLED\"");
                draft.fix(
                    FixKind::Behaviour,
                    format!("Set `{NAME} = \"ENABLED\"`"),
                    vec![edit],
                );
            }
        }
        Read::Known(_) => {}
    }
}
