//! Modules that `terraform init` installed.

use std::sync::Arc;
use trueline_hcl::{Focus, MemorySource, Model, Resource, Workspace};

const MANIFEST: &str = r#"{"Modules": [
    {"Key": "", "Source": "", "Dir": "."},
    {"Key": "net", "Source": "registry.terraform.io/acme/net/aws", "Version": "2.3.4", "Dir": ".terraform/modules/net"},
    {"Key": "net.inner", "Source": "./modules/inner", "Dir": ".terraform/modules/net/modules/inner"},
    {"Key": "net.far", "Source": "git::https://github.com/acme/far.git", "Dir": ".terraform/modules/net.far"},
    {"Key": "own", "Source": "../own", "Dir": "../own"},
    {"Key": "own.far", "Source": "git::https://github.com/acme/far.git", "Dir": ".terraform/modules/own.far"}
]}"#;

fn files(manifest: &str) -> Vec<(&str, &str)> {
    vec![
        (
            "live/main.tf",
            r#"
module "net" {
  source   = "acme/net/aws"
  version  = "~> 2.0"
  for_each = toset(["a", "b"])
  name     = each.key
}
module "own" {
  source = "../own"
}
output "cidr" { value = module.net["a"].cidr }
output "far" { value = module.own.far }
"#,
        ),
        (
            "own/main.tf",
            "module \"far\" {\n  source = \"github.com/acme/far\"\n}\noutput \"far\" {\n  value = module.far.it\n}\n",
        ),
        ("live/.terraform/modules/modules.json", manifest),
        (
            "live/.terraform/modules/net/main.tf",
            r#"
variable "name" {}
resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
  tags       = { name = var.name, at = path.module }
}
module "inner" { source = "./modules/inner" }
module "far" { source = "github.com/acme/far" }
output "cidr" { value = aws_vpc.v.cidr_block }
"#,
        ),
        (
            "live/.terraform/modules/net/modules/inner/main.tf",
            "resource \"aws_eip\" \"e\" {}\n",
        ),
        (
            "live/.terraform/modules/net.far/main.tf",
            "output \"it\" {\n  value = \"far of net\"\n}\n",
        ),
        (
            "live/.terraform/modules/own.far/main.tf",
            "output \"it\" {\n  value = \"far of own\"\n}\n",
        ),
    ]
}

fn load(files: Vec<(&str, &str)>) -> Workspace {
    let source: MemorySource = files.into_iter().collect();
    Workspace::load(Arc::new(source), Focus::All)
}

fn find<'m>(model: &'m Model, address: &str) -> Option<&'m Resource> {
    model.resources.iter().find(|r| r.address == address)
}

fn output<'m>(model: &'m Model, name: &str) -> Option<&'m str> {
    let output = find(model, &format!("output.{name}"))?;
    output.attr("value")?.value.as_str()
}

#[test]
fn calls_lead_to_what_is_installed_for_them() {
    let workspace = load(files(MANIFEST));
    let model = workspace.evaluate("live");
    assert_eq!(output(&model, "cidr"), Some("10.0.0.0/16"));
    assert_eq!(output(&model, "far"), Some("far of own"));
    let tags = |key| {
        let vpc = find(&model, &format!("module.net[{key:?}].aws_vpc.v")).expect("it is there");
        let tags = &vpc.attr("tags").expect("it is set").value;
        let tag = |name| tags.get(name).and_then(|v| v.as_str()).map(str::to_owned);
        (tag("name"), tag("at"))
    };
    let at = Some(".terraform/modules/net".to_owned());
    assert_eq!(tags("a"), (Some("a".to_owned()), at.clone()));
    assert_eq!(tags("b"), (Some("b".to_owned()), at));
    assert!(find(&model, "module.net[\"b\"].module.inner.aws_eip.e").is_some());
}

#[test]
fn what_is_installed_is_marked_and_is_none_of_the_workspace_s_files() {
    let workspace = load(files(MANIFEST));
    let model = workspace.evaluate("live");
    let external = |instance: &&trueline_hcl::ModuleInstance| instance.external;
    let external: Vec<_> = model.instances.iter().filter(external).collect();
    assert_eq!(external.len(), 7, "{external:?}");
    assert!(external.iter().all(|i| i.dir.contains(".terraform")));
    let own: Vec<_> = workspace.files().map(|file| file.path.as_str()).collect();
    assert_eq!(own, ["live/main.tf", "own/main.tf"]);
    assert_eq!(workspace.roots(), ["live"]);
    assert!(workspace.gaps(|_| true).is_empty());
    let vpc = find(&model, "module.net[\"a\"].aws_vpc.v").expect("it is there");
    let at = workspace.locate(vpc.header).expect("it is in a file");
    assert_eq!(at.path, "live/.terraform/modules/net/main.tf");
    assert!(workspace.is_installed(&at.path) && !workspace.is_installed("own/main.tf"));
}

#[test]
fn an_edit_of_a_caller_keeps_what_is_installed() {
    let workspace = load(files(MANIFEST));
    let text = workspace.text("live/main.tf").expect("it is there");
    let edited = workspace.edit("live/main.tf", Some(&text.replace("~> 2.0", ">= 2.3")));
    assert_eq!(
        output(&edited.evaluate("live"), "cidr"),
        Some("10.0.0.0/16")
    );
    // Another version than the one that is installed: what its code says is not known.
    let edited = workspace.edit("live/main.tf", Some(&text.replace("~> 2.0", "~> 3.0")));
    assert_eq!(output(&edited.evaluate("live"), "cidr"), None);
    assert_eq!(output(&edited.evaluate("live"), "far"), Some("far of own"));
}

#[test]
fn a_file_that_cannot_be_read_is_noted_and_the_rest_stands() {
    for broken in [
        "",
        "{",
        "[]",
        "{\"Modules\": [{\"Key\": 1}]}",
        "{\"Modules\": null}",
    ] {
        let workspace = load(files(broken));
        let model = workspace.evaluate("live");
        assert_eq!(output(&model, "cidr"), None);
        let gaps = workspace.gaps(|_| true);
        let paths: Vec<_> = gaps.iter().map(|gap| gap.path.as_str()).collect();
        assert_eq!(paths, ["live/.terraform/modules/modules.json"], "{broken}");
    }
}

#[test]
fn a_module_that_leads_to_itself_ends() {
    let manifest = r#"{"Modules": [{"Key": "a", "Source": "x/y/z", "Dir": ".terraform/modules/a"}, {"Key": "a.a", "Source": "x/y/z", "Dir": ".terraform/modules/a"}]}"#;
    let call = "module \"a\" {\n  source = \"x/y/z\"\n}\n";
    let workspace = load(vec![
        ("main.tf", call),
        (".terraform/modules/modules.json", manifest),
        (".terraform/modules/a/main.tf", call),
    ]);
    assert_eq!(workspace.evaluate("").instances.len(), 2);
}
