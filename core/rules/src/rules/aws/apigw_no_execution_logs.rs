//! # aws/apigw-no-execution-logs
//!
//! A stage of an API doesn't log errors.
//!
//! ## Why
//! Why a call failed in the gateway, before it reached what is behind it, can only be guessed.
//!
//! ## Bad
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `aws_api_gateway_method_settings` gives the stage a `logging_level`
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//!
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = aws_api_gateway_stage.live.stage_name
//!   method_path = "*/*"
//!
//!   settings {
//!     metrics_enabled = true
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_api_gateway_stage" "live" {
//!   rest_api_id   = "api"
//!   deployment_id = "0123"
//!   stage_name    = "live"
//! }
//!
//! resource "aws_api_gateway_method_settings" "all" {
//!   rest_api_id = "api"
//!   stage_name  = aws_api_gateway_stage.live.stage_name
//!   method_path = "*/*"
//!
//!   settings {
//!     logging_level = "ERROR"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `aws_api_gateway_method_settings` for `*/*` with `logging_level = "ERROR"`, or `"INFO"` to see every call.
//!
//! ## References
//! - https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

use crate::finding::Severity;
use crate::obligations::Cx;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/apigw-no-execution-logs",
    summary: "A stage of an API doesn't log errors",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_api_gateway_stage"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_4"],
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

const SETTINGS: &str = "aws_api_gateway_method_settings";

fn check(context: &Context, stage: &Resource, out: &mut Findings) {
    let cx = Cx::new(context.model);
    let mut unknown = false;
    for (settings, waits) in cx.companions(stage, SETTINGS, "stage_name", &["stage_name"]) {
        unknown |= !waits.is_empty() || settings.is_open("settings");
        for block in settings.blocks_of("settings") {
            match block.str_or("logging_level", "OFF") {
                Some("OFF") => {}
                Some(_) => return,
                None => unknown = true,
            }
        }
    }
    match unknown || !cx.unseen(stage, SETTINGS, "stage_name").is_empty() {
        true => out.unknown(),
        false => {
            let message = format!("no `{SETTINGS}` gives the stage a `logging_level`");
            out.at(stage.header, message);
        }
    }
}
