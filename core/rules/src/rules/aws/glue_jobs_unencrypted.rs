//! # aws/glue-jobs-unencrypted
//!
//! Jobs of Glue write results, bookmarks or logs unencrypted.
//!
//! ## Why
//! Whoever gets at the storage reads what the jobs work on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_glue_security_configuration" "main" {
//!   name = "main"
//!
//!   encryption_configuration {
//!     cloudwatch_encryption {
//!       cloudwatch_encryption_mode = "DISABLED"
//! #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.cloudwatch_encryption.cloudwatch_encryption_mode` is `DISABLED`, so what jobs write
//!     }
//!
//!     job_bookmarks_encryption {
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.job_bookmarks_encryption.job_bookmarks_encryption_mode` is not set
//!     }
//!
//!     s3_encryption {
//!       s3_encryption_mode = "SSE-S3"
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_glue_security_configuration" "main" {
//!   name = "main"
//!
//!   encryption_configuration {
//!     cloudwatch_encryption {
//!       cloudwatch_encryption_mode = "SSE-KMS"
//!       kms_key_arn                = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     }
//!
//!     job_bookmarks_encryption {
//!       job_bookmarks_encryption_mode = "CSE-KMS"
//!       kms_key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     }
//!
//!     s3_encryption {
//!       s3_encryption_mode = "SSE-KMS"
//!       kms_key_arn        = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set the modes to `SSE-KMS` and `CSE-KMS` with a key. This replaces the configuration.
//!
//! ## References
//! - https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/glue-jobs-unencrypted",
    summary: "Jobs of Glue write results, bookmarks or logs unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_glue_security_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_99"],
        kics: &["ad5b4e97-2850-4adf-be17-1d293e0b85ee"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const LOGS: Must = Must {
    path: &[
        "encryption_configuration",
        "cloudwatch_encryption",
        "cloudwatch_encryption_mode",
    ],
    be: Be::OneOf(&["SSE-KMS"]),
    absent: Absent::Bad,
    because: "what jobs write is stored in the clear",
    ..Must::NONE
};

const BOOKMARKS: Must = Must {
    path: &[
        "encryption_configuration",
        "job_bookmarks_encryption",
        "job_bookmarks_encryption_mode",
    ],
    be: Be::OneOf(&["CSE-KMS"]),
    absent: Absent::Bad,
    because: "what jobs write is stored in the clear",
    ..Must::NONE
};

const RESULTS: Must = Must {
    path: &[
        "encryption_configuration",
        "s3_encryption",
        "s3_encryption_mode",
    ],
    be: Be::OneOf(&["SSE-KMS", "SSE-S3"]),
    absent: Absent::Bad,
    because: "what jobs write is stored in the clear",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&LOGS);
    out.must(&BOOKMARKS);
    out.must(&RESULTS);
}
