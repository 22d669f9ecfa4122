//! # aws/lambda-no-dead-letters
//!
//! Events that a function fails on are lost.
//!
//! ## Why
//! After two retries an asynchronous event is dropped without a trace.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_function" "api" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `dead_letter_config` is not set, so events that it fails on are dropped
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//!   dead_letter_config {
//!     target_arn = "arn:aws:sqs:eu-central-1:111122223333:dead"
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_lambda_function" "api" {
//!   function_name = "api"
//!   role          = "arn:aws:iam::111122223333:role/api"
//! }
//!
//! resource "aws_lambda_function_event_invoke_config" "api" {
//!   function_name = aws_lambda_function.api.function_name
//!
//!   destination_config {
//!     on_failure {
//!       destination = "arn:aws:sqs:eu-central-1:111122223333:dead"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `dead_letter_config` with a queue or a topic, or an `aws_lambda_function_event_invoke_config` with a destination for failures. A function that is called synchronously only needs neither.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/lambda-no-dead-letters",
    summary: "Events that a function fails on are lost",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_lambda_function"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_116"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, function: &Resource, out: &mut Findings) {
    if function.block("dead_letter_config").is_some() {
        return;
    }
    if function.is_open("dead_letter_config") {
        return out.unknown();
    }
    let any = [("aws_lambda_function_event_invoke_config", "function_name")];
    let lacking = "`dead_letter_config` is not set, so events that it fails on are dropped";
    beside::check(context, function, &any, &["function_name"], lacking, out);
}
