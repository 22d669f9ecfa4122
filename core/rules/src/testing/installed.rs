//! What is told about modules that `terraform init` installed.

use super::report;
use crate::finding::Finding;
use std::collections::BTreeMap;

const RULE: &str = "aws/rds-public";

/// What is told of the rule where `arguments` are given to an installed module with a database.
fn told(arguments: &str, publicly: &str) -> Vec<Finding> {
    let manifest = r#"{"Modules": [{"Key": "db", "Source": "registry.terraform.io/acme/db/aws", "Version": "1.0.0", "Dir": ".terraform/modules/db"}]}"#;
    let module = format!(
        "variable \"public\" {{\n  default = false\n}}\n\nresource \"aws_db_instance\" \"main\" {{\n  publicly_accessible = {publicly}\n}}\n"
    );
    let call = format!(
        "module \"db\" {{\n  source  = \"acme/db/aws\"\n  version = \"1.0.0\"\n{arguments}}}\n"
    );
    let report = report(&BTreeMap::from([
        ("main.tf".to_owned(), call),
        (
            ".terraform/modules/modules.json".to_owned(),
            manifest.to_owned(),
        ),
        (".terraform/modules/db/main.tf".to_owned(), module),
    ]));
    let installed = |finding: &&Finding| finding.path.contains(".terraform");
    assert_eq!(
        report.findings.iter().find(installed).map(|f| &f.rule),
        None
    );
    let findings = report.findings.into_iter();
    findings.filter(|finding| finding.rule == RULE).collect()
}

#[test]
fn what_an_argument_causes_is_told_at_the_argument() {
    let found = told("  public  = true\n", "var.public");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].path.as_str(), found[0].range.start.line),
        ("main.tf", 4)
    );
    assert_eq!(found[0].address, "module.db.aws_db_instance.main");
    assert!(found[0].fix.is_none());
    let evidence = found[0]
        .evidence
        .iter()
        .map(|e| (e.path.as_str(), e.range.start.line));
    let inside = (".terraform/modules/db/main.tf", 6);
    assert!(
        evidence.into_iter().any(|at| at == inside),
        "{:?}",
        found[0].evidence
    );
}

#[test]
fn what_the_module_does_by_itself_is_not_told() {
    assert!(told("", "true").is_empty());
    assert!(told("  public  = false\n", "true").is_empty());
}
