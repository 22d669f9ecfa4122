//! Which versions of providers the code asks for.

use std::sync::Arc;
use trueline_hcl::{Focus, MemorySource, Workspace};

fn is_before<const N: usize>(files: [(&str, &str); N], major: u64) -> Option<bool> {
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::All);
    workspace.evaluate("").is_before("azurerm", major)
}

#[test]
fn constraints_of_all_modules_hold() {
    let root = r#"
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.0"
    }
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 2.0"
    }
  }
}
"#;
    assert_eq!(is_before([("main.tf", root)], 5), None);
    assert_eq!(is_before([("main.tf", root)], 3), Some(false));
    let call = format!("{root}\nmodule \"files\" {{ source = \"./files\" }}\n");
    let module = "terraform {\n  required_providers {\n    azurerm = {\n      version = \"~> 4.20\"\n    }\n  }\n}\n";
    let files = [("main.tf", call.as_str()), ("files/versions.tf", module)];
    assert_eq!(is_before(files, 5), Some(true));
}

#[test]
fn constraints_may_stand_alone_or_in_the_provider() {
    let alone = "terraform {\n  required_providers {\n    azurerm = \"~> 2.0\"\n  }\n}\n";
    assert_eq!(is_before([("main.tf", alone)], 3), Some(true));
    let configured = "provider \"azurerm\" {\n  version = \"= 2.1\"\n}\n";
    assert_eq!(is_before([("main.tf", configured)], 3), Some(true));
    assert_eq!(is_before([("main.tf", "locals {}\n")], 3), None);
}
