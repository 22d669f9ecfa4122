//! # terraform/secret-in-start-script
//!
//! A secret stands in the start script of a machine.
//!
//! ## Why
//! Every process on the machine reads it from the cloud's metadata, and so does everyone who may describe the machine; and it stays in the code and the state.
//!
//! For EC2 it is `aws/ec2-secrets-in-user-data`.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name        = "app"
//!   custom_data = base64encode("export AWS_ACCESS_KEY_ID=AKIAZ7Q2M4RT9WPLK3HB")
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `custom_data` contains an AWS access key (`AKIA...`)
//! }
//! ```
//! ```hcl
//! resource "google_compute_instance" "app" {
//!   name = "app"
//!   metadata = {
//!     startup-script = "export AWS_ACCESS_KEY_ID=AKIAZ7Q2M4RT9WPLK3HB"
//! #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `metadata` contains an AWS access key (`AKIA...`)
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name        = "app"
//!   custom_data = base64encode("az keyvault secret show --name key")
//! }
//!
//! resource "google_compute_instance" "app" {
//!   name                    = "app"
//!   metadata_startup_script = var.script
//! }
//! ```
//!
//! ## Fix
//! Revoke the secret. Give the machine an identity, and let it fetch the secret at start from a secret store.
//!
//! ## References
//! - https://cwe.mitre.org/data/definitions/798.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::start_scripts;
use crate::secrets;
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "terraform/secret-in-start-script",
    summary: "A secret stands in the start script of a machine",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(start_scripts::MACHINES),
    aliases: Aliases {
        checkov: &["CKV_AZURE_45"],
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

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    look(&machine.body, out);
}

fn look(body: &Body, out: &mut Findings) {
    for attr in &body.attrs {
        if !start_scripts::ARGUMENTS.contains(&attr.name.as_str()) {
            continue;
        }
        let entries = attr.value.as_entries().into_iter().flatten();
        let mut texts = entries
            .map(|(_, value)| (value, value.site))
            .chain([(&attr.value, attr.whole)]);
        let found = texts.find_map(|(value, site)| {
            let text = start_scripts::text(value)?;
            let secret = secrets::find(&text)?;
            Some((secret.what, secrets::hinted(secret.text), site))
        });
        match found {
            Some((what, hint, site)) => {
                out.at(site, format!("`{}` contains {what} (`{hint}`)", attr.name));
            }
            None if !attr.value.is_known() => out.unknown(),
            None => {}
        }
    }
    body.blocks.iter().for_each(|block| look(&block.body, out));
}
