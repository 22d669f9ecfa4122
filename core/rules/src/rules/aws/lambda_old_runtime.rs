//! # aws/lambda-old-runtime
//!
//! A function runs on a runtime that gets no fixes.
//!
//! ## Why
//! Holes that are found in it stay open, and after a while the function can no longer be updated. The dates follow Amazon's list of runtimes; Amazon has moved some before, always to later.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   runtime       = "python3.8"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `python3.8` has had no fixes since 2024-10-14
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   runtime       = "python3.13"
//! }
//! ```
//! ```hcl
//! # What is in an image is not the runtime's.
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   package_type  = "Image"
//!   image_uri     = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/api:1"
//! }
//! ```
//!
//! ## Fix
//! Move to a current runtime.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use jiff::civil::{Date, date};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/lambda-old-runtime",
    summary: "A function runs on a runtime that gets no fixes",
    severity: Severity::Warning,
    category: Category::Supply,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_363"],
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

/// From when on a runtime gets no fixes.
const ENDS: &[(&str, Date)] = &[
    ("nodejs", date(2016, 10, 31)),
    ("nodejs4.3", date(2020, 3, 5)),
    ("nodejs4.3-edge", date(2020, 3, 5)),
    ("nodejs6.10", date(2019, 8, 12)),
    ("nodejs8.10", date(2020, 3, 6)),
    ("nodejs10.x", date(2021, 7, 30)),
    ("nodejs12.x", date(2023, 3, 31)),
    ("nodejs14.x", date(2023, 12, 4)),
    ("nodejs16.x", date(2024, 6, 12)),
    ("nodejs18.x", date(2025, 9, 1)),
    ("nodejs20.x", date(2026, 4, 30)),
    ("nodejs22.x", date(2027, 4, 30)),
    ("python2.7", date(2021, 7, 15)),
    ("python3.6", date(2022, 7, 18)),
    ("python3.7", date(2023, 12, 4)),
    ("python3.8", date(2024, 10, 14)),
    ("python3.9", date(2025, 12, 15)),
    ("python3.10", date(2026, 10, 31)),
    ("python3.11", date(2027, 6, 30)),
    ("python3.12", date(2028, 10, 31)),
    ("ruby2.5", date(2021, 7, 30)),
    ("ruby2.7", date(2023, 12, 7)),
    ("ruby3.2", date(2026, 3, 31)),
    ("ruby3.3", date(2027, 3, 31)),
    ("java8", date(2024, 1, 8)),
    ("java8.al2", date(2027, 6, 30)),
    ("java11", date(2027, 6, 30)),
    ("java17", date(2027, 6, 30)),
    ("dotnetcore1.0", date(2019, 7, 30)),
    ("dotnetcore2.0", date(2019, 5, 30)),
    ("dotnetcore2.1", date(2022, 1, 5)),
    ("dotnetcore3.1", date(2023, 4, 3)),
    ("dotnet5.0", date(2022, 5, 10)),
    ("dotnet6", date(2024, 12, 20)),
    ("dotnet7", date(2024, 5, 14)),
    ("dotnet8", date(2026, 11, 10)),
    ("go1.x", date(2024, 1, 8)),
    ("provided", date(2024, 1, 8)),
    ("provided.al2", date(2026, 7, 31)),
];

fn check(context: &Context, function: &Resource, out: &mut Findings) {
    let runtime = match function.read("runtime") {
        Read::Known(runtime) => runtime,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let is_named = |(name, _): &&(&str, Date)| runtime.value.as_str() == Some(*name);
    let Some((name, end)) = ENDS.iter().find(is_named) else {
        return;
    };
    if context.today >= *end {
        let message = format!("`{name}` has had no fixes since {end}");
        let draft = out.at(runtime.whole, message);
        if runtime.site != runtime.value.site {
            draft.because(runtime.value.site, format!("`{name}` comes from here"));
        }
    }
}
