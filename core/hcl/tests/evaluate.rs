//! Whole workspaces, evaluated.

use std::sync::Arc;
use trueline_hcl::{Focus, Input, MemorySource, Model, Resource, Value, Workspace};

fn load<const N: usize>(files: [(&str, &str); N]) -> Workspace {
    Workspace::load(Arc::new(MemorySource::from(files)), Focus::All)
}

fn model(text: &str) -> Model {
    load([("main.tf", text)]).evaluate("")
}

fn find<'m>(model: &'m Model, address: &str) -> &'m Resource {
    let found = model.resources.iter().find(|r| r.address == address);
    found.unwrap_or_else(|| {
        let all: Vec<_> = model.resources.iter().map(|r| r.address.as_str()).collect();
        panic!("no {address} in {all:?}")
    })
}

fn value<'m>(model: &'m Model, address: &str, attr: &str) -> &'m Value {
    &find(model, address)
        .attr(attr)
        .expect("the attribute is there")
        .value
}

fn string<'m>(model: &'m Model, address: &str, attr: &str) -> &'m str {
    let value = value(model, address, attr);
    value
        .as_str()
        .unwrap_or_else(|| panic!("{address}.{attr} is {value:?}"))
}

fn addresses(model: &Model) -> Vec<&str> {
    model.resources.iter().map(|r| r.address.as_str()).collect()
}

#[test]
fn variables_locals_and_resources() {
    let model = model(
        r#"
variable "name" { default = "logs" }
variable "open" {}
locals { full = "${var.name}-${local.suffix}" suffix = "x" }
resource "aws_s3_bucket" "b" {
  bucket = var.name
  tags   = { n = var.open }
}
resource "aws_s3_bucket_acl" "a" {
  bucket = aws_s3_bucket.b.bucket
  acl    = aws_s3_bucket.b.id
}
"#
        .replace("\" suffix", "\"\n suffix")
        .replace("{ full", "{\n full")
        .replace("\"x\" }", "\"x\"\n}")
        .as_str(),
    );
    let bucket = value(&model, "aws_s3_bucket_acl.a", "bucket");
    assert_eq!(bucket.as_str(), Some("logs"));
    assert_eq!(bucket.via()[0].to_string(), "aws_s3_bucket.b.bucket");
    let acl = value(&model, "aws_s3_bucket_acl.a", "acl");
    assert_eq!(acl.inputs()[0].to_string(), "aws_s3_bucket.b.id");
    let tag = value(&model, "aws_s3_bucket.b", "tags")
        .get("n")
        .expect("it is set");
    assert!(matches!(&tag.inputs()[0], Input::Variable { name, .. } if name == "open"));
    let b = find(&model, "aws_s3_bucket.b");
    let referrers: Vec<_> = model.referrers(b.id).map(|r| r.address.as_str()).collect();
    assert_eq!(referrers, ["aws_s3_bucket_acl.a"]);
    let companions = model.companions(b, "aws_s3_bucket_acl", "bucket", &["bucket"]);
    assert_eq!(companions.count(), 1);
}

#[test]
fn sites_are_located() {
    let workspace = load([("a/main.tf", "\nresource \"t\" \"n\" {\n  x = \"v\"\n}\n")]);
    let model = workspace.evaluate("a");
    let site = value(&model, "t.n", "x").site;
    let location = workspace.locate(site).expect("it is there");
    assert_eq!(location.path, "a/main.tf");
    let text = workspace.text("a/main.tf").expect("it is there");
    assert_eq!(&text[location.range.as_usize()], "\"v\"");
}

#[test]
fn calls_of_modules() {
    let workspace = load([
        (
            "main.tf",
            r#"
module "net" {
  source   = "./net"
  for_each = toset_like
  cidr     = each.value
}
resource "r" "x" {
  cidr = module.net["a"].cidr
}
"#,
        ),
        (
            "net/main.tf",
            "variable \"cidr\" {}\noutput \"cidr\" {\n  value = var.cidr\n}\n",
        ),
    ]);
    let workspace = workspace.edit(
        "main.tf",
        Some(
            &workspace
                .text("main.tf")
                .expect("it is there")
                .replace("toset_like", "{ a = \"10.0.0.0/8\", b = \"x\" }"),
        ),
    );
    let model = workspace.evaluate("");
    assert_eq!(workspace.roots(), [""]);
    assert_eq!(string(&model, "r.x", "cidr"), "10.0.0.0/8");
    assert_eq!(
        addresses(&model),
        [
            "module.net[\"a\"]",
            "module.net[\"b\"]",
            "r.x",
            "module.net[\"a\"].var.cidr",
            "module.net[\"a\"].output.cidr",
            "module.net[\"b\"].var.cidr",
            "module.net[\"b\"].output.cidr",
        ]
    );
}

/// The statements of `data.aws_iam_policy_document.p`, each by its `Sid` and effect.
fn statements(more: &str, arguments: &str) -> Vec<String> {
    let model = model(&format!(
        r#"
{more}
data "aws_iam_policy_document" "p" {{
{arguments}
  statement {{
    sid       = "Own"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }}
  statement {{
    actions   = ["s3:ListBucket"]
    resources = ["*"]
  }}
}}
resource "r" "x" {{
  policy = data.aws_iam_policy_document.p.json
}}
"#
    ));
    let resource = model.resources.iter().find(|r| r.address == "r.x");
    let policy = resource.and_then(|r| r.attr("policy"));
    let policy = policy.expect("it has a policy");
    let document = trueline_hcl::policy::document(&policy.value).expect("it is a document");
    let statements = document.get("Statement").and_then(|s| s.as_items());
    let one = |statement: &trueline_hcl::Value| {
        let text = |name: &str| Some(statement.get(name)?.as_str()?.to_owned());
        let sid = text("Sid").unwrap_or_default();
        format!("{sid} {}", text("Effect").unwrap_or_else(|| "?".into()))
    };
    statements
        .expect("it has statements")
        .iter()
        .map(one)
        .collect()
}

#[test]
fn statements_replace_those_with_their_sid() {
    let deny = "jsonencode({ Statement = [{ Sid = \"Own\", Effect = \"Deny\", Action = \"s3:*\", Resource = \"*\" }, { Sid = \"New\", Effect = \"Deny\", Action = \"sns:*\", Resource = \"*\" }] })";
    assert_eq!(
        statements("", &format!("override_policy_documents = [{deny}]")),
        ["Own Deny", " Allow", "New Deny"]
    );
    assert_eq!(
        statements("", &format!("source_policy_documents = [{deny}]")),
        ["Own Allow", "New Deny", " Allow"]
    );
    assert_eq!(
        statements("", &format!("override_json = {deny}")),
        ["Own Deny", " Allow", "New Deny"]
    );
}

/// A document that isn't known may replace what has a `Sid`, and nothing else.
#[test]
fn what_an_unknown_document_may_replace_is_unknown() {
    let variable = "variable \"policy\" {}";
    assert_eq!(
        statements(variable, "override_policy_documents = [var.policy]"),
        [" ?", " Allow", " ?"]
    );
    assert_eq!(
        statements(variable, "source_policy_documents = [var.policy]"),
        [" ?", "Own Allow", " Allow"]
    );
    assert_eq!(
        statements("", "override_policy_documents = []"),
        ["Own Allow", " Allow"]
    );
}

#[test]
fn policy_documents() {
    let model = model(
        r#"
variable "role" {}
data "aws_iam_policy_document" "base" {
  statement {
    sid       = "A"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "p" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  statement {
    sid       = "A"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::b/&{aws:username}"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }
  }
}
data "aws_iam_policy_document" "q" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [var.role, "arn:x"]
    }
  }
}
resource "r" "known" {
  policy = data.aws_iam_policy_document.p.json
}
resource "r" "partly" {
  policy = data.aws_iam_policy_document.q.json
}
resource "r" "template" {
  policy = <<-EOT
    {"Statement": [{"Effect": "Allow", "Resource": "${var.role}/*", "Action": "s3:*"}]}
  EOT
}
"#,
    );
    let known = value(&model, "r.known", "policy");
    let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::b/${aws:username}",
      "Principal": {
        "AWS": "*"
      },
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "false"
        }
      }
    }
  ]
}"#;
    assert_eq!(known.as_str(), Some(expected));
    assert_eq!(
        known.via()[0].to_string(),
        "data.aws_iam_policy_document.p.json"
    );

    let partly = value(&model, "r.partly", "policy");
    assert!(!partly.is_known());
    let document = trueline_hcl::policy::document(partly).expect("there is one");
    let statement = &document
        .get("Statement")
        .and_then(Value::as_items)
        .expect("a list")[0];
    assert_eq!(
        statement.get("Effect").and_then(Value::as_str),
        Some("Allow")
    );
    let principal = statement
        .get("Principal")
        .and_then(|p| p.get("AWS"))
        .expect("it is there");
    assert_eq!(
        principal.as_items().expect("a list")[1].as_str(),
        Some("arn:x")
    );

    let template = value(&model, "r.template", "policy");
    let document = trueline_hcl::policy::document(template).expect("there is one");
    let statement = &document
        .get("Statement")
        .and_then(Value::as_items)
        .expect("a list")[0];
    assert_eq!(
        statement.get("Action").and_then(Value::as_str),
        Some("s3:*")
    );
    assert!(!statement.get("Resource").expect("it is there").is_known());
}

#[test]
fn values_of_variables_by_precedence() {
    let workspace = load([
        (
            "main.tf",
            "variable \"a\" {\n  default = 0\n}\nvariable \"b\" {\n  type = number\n}\nvariable \"c\" {}\nvariable \"d\" {\n  default = 1\n  nullable = false\n}\nresource \"r\" \"x\" {\n  a = var.a\n  b = var.b\n  c = var.c\n  d = var.d\n}\n",
        ),
        ("terraform.tfvars", "a = 1\nb = \"1\"\nc = 1\nd = null\n"),
        ("terraform.tfvars.json", "{\"b\": 2, \"c\": 2}"),
        ("x.auto.tfvars", "c = 3\n"),
        ("prod.tfvars", "a = 9\n"),
    ]);
    let model = workspace.evaluate("");
    let number = |attr| value(&model, "r.x", attr).as_i64();
    assert_eq!(["a", "b", "c", "d"].map(number), [1, 2, 3, 1].map(Some));
}

#[test]
fn tofu_files_and_override_files() {
    let workspace = load([
        ("main.tf", "resource \"r\" \"no\" {}\n"),
        (
            "main.tofu",
            "resource \"r\" \"x\" {\n  a = 1\n  b = 1\n  n {\n    v = 1\n  }\n  n {\n    v = 2\n  }\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
        ),
        (
            "z_override.tf",
            "resource \"r\" \"x\" {\n  b = 2\n  n {\n    v = 3\n  }\n}\n",
        ),
        ("twice.tf", "resource \"r\" \"x\" {\n  a = 7\n}\n"),
    ]);
    let model = workspace.evaluate("");
    assert_eq!(addresses(&model), ["r.x"]);
    assert_eq!(value(&model, "r.x", "a").as_i64(), Some(1));
    assert_eq!(value(&model, "r.x", "b").as_i64(), Some(2));
    let inner: Vec<_> = find(&model, "r.x")
        .blocks_of("n")
        .map(|n| n.int_or("v", 0))
        .collect();
    assert_eq!(inner, [Some(3)]);
    assert!(find(&model, "r.x").block("lifecycle").is_some());
    assert!(
        workspace.problems("")[0]
            .message
            .contains("r.x is declared twice")
    );
}

#[test]
fn modules_in_modules_with_for_each() {
    let workspace = load([
        (
            "envs/prod/main.tf",
            r#"
module "net" {
  source   = "../../net"
  for_each = { a = [1, 2], b = [] }
  subnets  = each.value
  name     = each.key
}
resource "r" "x" {
  ids = module.net["a"].ids
  all = [for n in module.net : n.ids]
}
"#,
        ),
        (
            "net/main.tf",
            r#"
variable "subnets" {}
variable "name" {}
module "subnet" {
  source = "./subnet"
  count  = length(var.subnets)
  name   = "${var.name}-${count.index}"
}
output "ids" {
  value = module.subnet[*].id
}
"#,
        ),
        (
            "net/subnet/main.tf",
            "variable \"name\" {}\nresource \"s\" \"s\" {\n  name = var.name\n}\noutput \"id\" {\n  value = s.s.name\n}\n",
        ),
    ]);
    assert_eq!(workspace.roots(), ["envs/prod"]);
    assert_eq!(workspace.roots_of("net/subnet/main.tf"), ["envs/prod"]);
    let model = workspace.evaluate("envs/prod");
    let ids = value(&model, "r.x", "ids").as_items().expect("a list");
    let names: Vec<_> = ids.iter().map(|id| id.as_str()).collect();
    assert_eq!(names, [Some("a-0"), Some("a-1")]);
    assert_eq!(
        value(&model, "r.x", "all").as_items().map(<[_]>::len),
        Some(2)
    );
    let inner = find(&model, "module.net[\"a\"].module.subnet[1].s.s");
    let instance = model.instance(inner.instance);
    let call = model.resource(instance.call.expect("it is called"));
    assert_eq!(call.address, "module.net[\"a\"].module.subnet[1]");
    let referrers: Vec<_> = model
        .referrers(inner.id)
        .map(|r| r.address.as_str())
        .collect();
    assert!(referrers.contains(&"r.x"), "{referrers:?}");
}

#[test]
fn instances_and_splats() {
    let model = model(
        r#"
variable "n" {}
resource "a" "counted" {
  count = 2
  name  = "n${count.index}"
}
resource "a" "none" {
  count = 0
}
resource "a" "open" {
  count = var.n
  name  = "fixed"
}
resource "a" "each" {
  for_each = toset(["x", "y"])
  name     = each.key
}
resource "r" "x" {
  counted = a.counted[*].name
  ids     = a.counted[*].id
  none    = a.none[*].id
  open    = a.open[*].name
  first   = a.open[0].name
  each    = { for k, v in a.each : k => v.name }
  values  = values(a.each)[*].name
  unset   = a.each["x"].arn
}
"#,
    );
    let strings = |attr: &str| -> Vec<String> {
        let value = value(&model, "r.x", attr);
        let items: Vec<&Value> = match value.as_entries() {
            Some(entries) => entries.values().collect(),
            None => value.as_items().unwrap_or_default().iter().collect(),
        };
        items
            .iter()
            .map(|v| v.as_str().unwrap_or("?").to_owned())
            .collect()
    };
    assert_eq!(strings("counted"), ["n0", "n1"]);
    assert_eq!(strings("ids"), ["?", "?"]);
    assert_eq!(strings("none"), [""; 0]);
    assert_eq!(strings("each"), ["x", "y"]);
    assert_eq!(strings("values"), ["x", "y"]);
    assert!(!value(&model, "r.x", "open").is_known());
    assert_eq!(string(&model, "r.x", "first"), "fixed");
    let unset = value(&model, "r.x", "unset");
    assert_eq!(unset.inputs()[0].to_string(), "a.each[\"x\"].arn");
    assert!(find(&model, "a.open").key_unknown.is_some());
    assert!(!addresses(&model).contains(&"a.none[0]"));
}

#[test]
fn dynamic_blocks() {
    let model = model(
        r#"
variable "more" {}
resource "r" "x" {
  dynamic "outer" {
    for_each = { a = ["p", "q"], b = [] }
    iterator = it
    labels   = [it.key]
    content {
      name = it.key
      dynamic "inner" {
        for_each = it.value
        content {
          name = "${it.key}-${inner.value}"
        }
      }
    }
  }
  dynamic "maybe" {
    for_each = var.more
    content {}
  }
  listed = [{ a = 1 }, { a = 2 }]
}
"#,
    );
    let x = find(&model, "r.x");
    let outer: Vec<_> = x.blocks_of("outer").collect();
    assert_eq!(outer.len(), 2);
    assert_eq!(outer[1].labels, ["b"]);
    let inner: Vec<_> = outer[0]
        .blocks_of("inner")
        .map(|b| b.str_or("name", ""))
        .collect();
    assert_eq!(inner, [Some("a-p"), Some("a-q")]);
    assert!(x.is_open("maybe") && x.block("maybe").is_none());
    let listed: Vec<_> = x.blocks_of("listed").map(|b| b.int_or("a", 0)).collect();
    assert_eq!(listed, [Some(1), Some(2)]);
}

#[test]
fn cycles_end_as_one_error() {
    let text = "locals {\n  a = local.b\n  b = local.a\n}\nresource \"r\" \"x\" {\n  v = r.y.v\n  l = local.a\n}\nresource \"r\" \"y\" {\n  v = r.x.v\n}\n";
    let model = model(text);
    let error = |address, attr| match &value(&model, address, attr).kind {
        trueline_hcl::Kind::Error(error) => error.message.clone(),
        other => panic!("{other:?}"),
    };
    assert!(error("r.x", "l").starts_with("Cycle: local.a -> local.b -> local.a"));
    assert!(error("r.x", "v").starts_with("Cycle: r.x -> r.y -> r.x"));
    assert_eq!(error("r.x", "v"), error("r.y", "v"));
}

#[test]
fn modules_that_call_each_other_end() {
    let workspace = load([
        (
            "a/main.tf",
            "module \"b\" {\n  source = \"../b\"\n}\noutput \"o\" {\n  value = module.b.o\n}\n",
        ),
        (
            "b/main.tf",
            "module \"a\" {\n  source = \"../a\"\n}\noutput \"o\" {\n  value = module.a.o\n}\n",
        ),
        (
            "c/main.tf",
            "module \"c\" {\n  source = \"../c\"\n  count = 3\n}\n",
        ),
    ]);
    assert_eq!(workspace.roots(), ["a", "c"]);
    assert_eq!(workspace.evaluate("a").instances.len(), 2);
    assert_eq!(workspace.evaluate("c").instances.len(), 1);
}

#[test]
fn what_would_never_end_is_bounded() {
    let chain: String = (0..10_000)
        .map(|i| format!("  a{i} = local.a{}\n", i + 1))
        .collect();
    let nested: String = (0..5_000)
        .map(|i| format!("  n{} = [local.n{i}]\n", i + 1))
        .collect();
    let doubled: String = (0..60)
        .map(|i| format!("  d{} = [local.d{i}, local.d{i}]\n", i + 1))
        .collect();
    let text = format!(
        "locals {{\n{chain}  a10000 = 1\n  n0 = 1\n{nested}  d0 = 1\n{doubled}}}\nresource \"r\" \"x\" {{\n  a = local.a0\n  n = local.n5000\n  d = local.d60\n}}\nresource \"r\" \"many\" {{\n  count = 1000000\n}}\n"
    );
    let model = model(&text);
    let inputs = value(&model, "r.x", "a").inputs();
    assert!(matches!(inputs, [Input::Budget(_)]), "{inputs:?}");
    assert!(!value(&model, "r.x", "n").is_wholly_known());
    assert!(!value(&model, "r.x", "d").is_wholly_known());
    let many = find(&model, "r.many")
        .key_unknown
        .as_ref()
        .expect("one for all");
    assert!(matches!(many.inputs(), [Input::Budget(_)]));

    // Each directory calls the next one twice.
    let dirs = (0..30).map(|i| {
        let call = |name| {
            format!(
                "module \"{name}\" {{\n  source = \"../m{}\"\n  count = 9\n}}\n",
                i + 1
            )
        };
        (format!("m{i}/main.tf"), call("x") + &call("y"))
    });
    let source: MemorySource = dirs
        .chain([("m30/main.tf".into(), String::new())])
        .collect();
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    assert!(workspace.evaluate("m0").instances.len() <= 5_000);
}

#[test]
fn half_typed_blocks_are_unknown_and_spoil_nothing_else() {
    let model = model(
        "resource \"r\" \"ok\" {\n  v = r.half.v\n  l = local.l\n  gone = r.gone.v\n}\nresource \"r\" \"half\" {\n  v = \n}\nlocals {\n  l = [\n}\n",
    );
    assert!(model.has_broken("r"));
    assert!(!model.has_broken("q"));
    assert!(matches!(
        value(&model, "r.ok", "v").inputs(),
        [Input::Broken(_)]
    ));
    assert!(matches!(
        value(&model, "r.ok", "l").inputs(),
        [Input::Broken(_)]
    ));
    assert!(!value(&model, "r.ok", "gone").is_known());
    assert_eq!(addresses(&model), ["r.ok"]);
}

/// A model without what differs from load to load: ids of chunks.
fn rendered(workspace: &Workspace) -> String {
    let mut out = String::new();
    for root in workspace.roots() {
        let model = workspace.evaluate(&root);
        for resource in &model.resources {
            let at = workspace.locate(resource.block).expect("it is there");
            out += &format!("{root} {} {} {:?}\n", resource.address, at.path, at.range);
            for attr in &resource.attrs {
                let at = workspace.locate(attr.value.site);
                let kind = format!("{:?}", attr.value.kind);
                let kind = kind.split("Site {").next().unwrap_or_default().to_owned();
                out += &format!("  {} {:?} {kind}\n", attr.name, at.map(|at| at.range));
            }
        }
    }
    out
}

#[test]
fn an_edit_is_as_good_as_a_fresh_load() {
    let texts = [
        "module \"m\" {\n  source = \"./m\"\n  v = 1\n}\nresource \"r\" \"x\" {\n  v = module.m.v\n}\n",
        "module \"m\" {\n  source = \"./m\"\n  v = 2\n}\nresource \"r\" \"x\" {\n  v = module.m.v\n}\n",
        "# moved down\n\nresource \"r\" \"x\" {\n  v = module.m.v\n}\nmodule \"m\" {\n  source = \"./n\"\n}\n",
        "resource \"r\" \"x\" {\n  v = [\n}\n",
    ];
    let module = "variable \"v\" {}\noutput \"v\" {\n  value = var.v\n}\n";
    let fresh = |text: &str| load([("main.tf", text), ("m/main.tf", module)]);
    let mut edited = fresh("");
    for text in texts.iter().chain(texts.iter().rev()) {
        edited = edited.edit("main.tf", Some(text));
        assert_eq!(rendered(&edited), rendered(&fresh(text)));
        assert_eq!(edited.roots(), fresh(text).roots());
    }
    let gone = edited.edit("m/main.tf", None);
    assert_eq!(gone.roots(), load([("main.tf", texts[0])]).roots());
    let back = gone.edit("m/main.tf", Some(module));
    assert_eq!(rendered(&back), rendered(&fresh(texts[0])));
}

#[test]
fn a_focus_loads_what_belongs_together() {
    let files = [
        (
            "root/main.tf",
            "module \"a\" {\n  source = \"../a\"\n}\nmodule \"b\" {\n  source = \"../b\"\n}\n",
        ),
        ("a/main.tf", "resource \"r\" \"a\" {}\n"),
        ("b/main.tf", "resource \"r\" \"b\" {}\n"),
        ("other/main.tf", "resource \"r\" \"o\" {}\n"),
    ];
    let source = Arc::new(MemorySource::from(files));
    let paths = ["a/main.tf".to_owned()];
    let workspace = Workspace::load(source, Focus::Paths(&paths));
    let loaded: Vec<_> = workspace.files().map(|file| file.path.as_str()).collect();
    assert_eq!(loaded, ["a/main.tf", "b/main.tf", "root/main.tf"]);
    assert_eq!(workspace.roots_of("a/main.tf"), ["root"]);
    let more = workspace.edit("other/more.tf", Some("resource \"r\" \"m\" {}\n"));
    assert_eq!(more.evaluate("other").resources.len(), 2);
}

#[test]
fn unreadable_files_are_listed_and_prove_no_absence() {
    let source = MemorySource::from([
        (
            "main.tf",
            &b"resource \"r\" \"x\" {\n  v = local.elsewhere\n}\n"[..],
        ),
        ("bad.tf", b"\xff\xfe"),
    ]);
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    assert_eq!(workspace.unreadable()[0].path, "bad.tf");
    let model = workspace.evaluate("");
    assert!(model.has_broken("anything"));
    assert!(matches!(
        value(&model, "r.x", "v").inputs(),
        [Input::Broken(_)]
    ));
}

#[test]
fn a_value_that_its_variable_refuses_is_an_error() {
    let module = r#"
variable "size" {
  validation {
    condition     = var.size <= 10
    error_message = "At most 10, not ${var.size}."
  }
}
variable "name" {
  default = "x"
  validation {
    condition     = length(var.name) > local.least
    error_message = "Too short."
  }
}
locals {
  least = length(var.name)
}
output "size" { value = var.size }
output "name" { value = var.name }
"#;
    let call = |size: &str| {
        let main = format!(
            "module \"m\" {{\n  source = \"./m\"\n  size   = {size}\n}}\nvariable \"v\" {{}}\n"
        );
        load([("main.tf", main.as_str()), ("m/main.tf", module)]).evaluate("")
    };
    let model = call("11");
    let refused = value(&model, "module.m.output.size", "value");
    let trueline_hcl::Kind::Error(error) = &refused.kind else {
        panic!("{refused:?}")
    };
    assert_eq!(
        error.message,
        "Invalid value for var.size: At most 10, not 11."
    );
    let problems = model.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].message, error.message);
    // What is met, what is unknown, and what can't be told without what waits for the variable, stand.
    for size in ["10", "var.v"] {
        let model = call(size);
        assert!(model.problems().is_empty());
        assert_eq!(string(&model, "module.m.output.name", "value"), "x");
    }
}

#[test]
fn bounds_that_were_reached_are_told() {
    let model = model(
        r#"
locals {
  long   = join("", [for i in range(1000) : "0123456789"])
  longer = join("", [for i in range(1000) : local.long])
}
resource "r" "x" {
  count = 5000
  v     = local.longer
}
"#,
    );
    let told: Vec<_> = model.problems().into_iter().map(|p| p.message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter()
            .all(|message| message.ends_with("is beyond what is evaluated"))
    );
}

#[test]
fn a_source_may_refer_to_what_is_known_early() {
    let files = [
        (
            "main.tofu",
            "variable \"which\" {\n  default = \"net\"\n}\nlocals {\n  from = \"./modules/${var.which}\"\n}\nmodule \"m\" {\n  source = local.from\n  n      = 2\n}\nmodule \"t\" {\n  source = \"./modules/${var.which}\"\n  n      = 3\n}\n",
        ),
        ("a.auto.tfvars", "which = \"app\"\n"),
        (
            "modules/net/main.tf",
            "output \"is\" {\n  value = \"net\"\n}\n",
        ),
        (
            "modules/app/main.tf",
            "variable \"n\" {\n  default = 1\n}\noutput \"is\" {\n  value = \"app ${var.n}\"\n}\n",
        ),
    ];
    let workspace = load(files);
    assert_eq!(workspace.roots(), ["", "modules/net"]);
    let is = |model: &Model, module: &str| {
        string(model, &format!("{module}.output.is"), "value").to_owned()
    };
    assert_eq!(is(&workspace.evaluate(""), "module.m"), "app 2");
    assert_eq!(workspace.roots_of("modules/app/main.tf"), [""]);
    let only = ["modules/app/main.tf".to_owned()];
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::Paths(&only));
    assert_eq!(is(&workspace.evaluate(""), "module.t"), "app 3");
}

#[test]
fn a_resource_sees_itself_where_it_may() {
    let model = model(
        r#"
resource "aws_instance" "web" {
  for_each = { a = 1, b = 2 }
  ami      = "ami-${each.value}"
  root_block_device {
    encrypted = true
  }
  lifecycle {
    postcondition {
      condition     = self.ami == "ami-1"
      error_message = self.public_ip
    }
  }
  provisioner "remote-exec" {
    inline = [each.key, self.ami, self.root_block_device[0].encrypted]
    connection {
      host = self.public_ip
    }
  }
}
"#,
    );
    let web = find(&model, "aws_instance.web[\"b\"]");
    let condition = web
        .block("lifecycle")
        .and_then(|b| b.block("postcondition"));
    let condition = condition.expect("it is there");
    assert_eq!(condition.bool_or("condition", true), Some(false));
    let run = web.block("provisioner").expect("it is there");
    let inline = run.attr("inline").and_then(|a| a.value.as_items());
    let inline: Vec<_> = inline.into_iter().flatten().map(Value::as_str).collect();
    assert_eq!(inline, [Some("b"), Some("ami-2"), Some("true")]);
    let host = run.block("connection").and_then(|b| b.attr("host"));
    let inputs = host.expect("it is there").value.inputs();
    assert_eq!(inputs[0].to_string(), "aws_instance.web[\"b\"].public_ip");
}

#[test]
fn a_half_typed_call_still_leads_to_its_module() {
    let module = "variable \"open\" {\n  default = true\n}\nresource \"r\" \"x\" {\n  a = 1\n  b = var.open\n}\noutput \"a\" {\n  value = r.x.a\n}\n";
    let evaluated = |call: &str| {
        let main = format!(
            "module \"m\" {{\n  source = \"./m\"\n{call}\n}}\noutput \"a\" {{\n  value = module.m.a\n}}\n"
        );
        let files = [("main.tf", main.as_str()), ("m/main.tf", module)];
        load(files).evaluate("")
    };
    let whole = evaluated("");
    assert_eq!(value(&whole, "module.m.r.x", "b").as_bool(), Some(true));
    for half in ["  open =", "  open = [", "  op"] {
        let model = evaluated(half);
        assert_eq!(
            value(&model, "module.m.r.x", "a").as_i64(),
            Some(1),
            "{half}"
        );
        let open = value(&model, "module.m.r.x", "b");
        assert_eq!(open.inputs()[0].to_string(), "module.m", "{half}");
    }
    let keyed = evaluated("  for_each = { a = 1 }\n  open =");
    assert!(find(&keyed, "module.m").key_unknown.is_some());
    assert!(!value(&keyed, "output.a", "value").is_known());
    // What stands in the module is called by this one, and by nobody else.
    let main = "module \"m\" {\n  source = \"./m\"\n  open =\n}\n";
    assert_eq!(
        load([("main.tf", main), ("m/main.tf", module)]).roots(),
        [""]
    );
}

#[test]
fn words_that_are_no_references() {
    let model = model(
        r#"
resource "aws_instance" "a" {
  lifecycle {
    action_trigger {
      events  = [before_create, after_update]
      actions = [action.aws_lambda_invoke.a]
    }
  }
  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "echo ${self.id}"
  }
}
output "o" {
  type  = list(object({ a = optional(string, "b") }))
  value = []
}
"#,
    );
    assert_eq!(model.stats().error, 0);
    let resource = find(&model, "aws_instance.a");
    let provisioner = resource.blocks.iter().find(|b| b.kind == "provisioner");
    let when = provisioner.and_then(|b| b.attr("when"));
    assert_eq!(when.and_then(|a| a.value.as_str()), Some("destroy"));
}

#[test]
fn a_resource_as_a_whole_has_more_attributes_than_its_code_says() {
    let model = model(
        r#"
resource "aws_vpc" "a" {
  count      = 1
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc" "b" {
  cidr_block = "10.1.0.0/16"
  tags       = { a = "b" }
}
variable "first" { default = true }
locals {
  vpc    = var.first ? aws_vpc.a[0] : aws_vpc.b
  merged = merge({ arn = "x", cidr_block = "y" }, local.vpc, { tags = null })
}
resource "x" "x" {
  cidr   = local.merged.cidr_block
  arn    = local.merged.arn
  id     = local.merged.id
  tags   = local.merged.tags
  keys   = keys(aws_vpc.b)
  length = length(local.merged)
  look   = lookup(aws_vpc.b, "arn", "none")
  items  = [for k, v in aws_vpc.b : k]
}
"#,
    );
    assert_eq!(model.stats().error, 0);
    assert_eq!(string(&model, "x.x", "cidr"), "10.0.0.0/16");
    assert!(value(&model, "x.x", "tags").is_null());
    for attr in ["arn", "id", "keys", "length", "look", "items"] {
        let value = value(&model, "x.x", attr);
        assert!(!value.is_known(), "{attr} is {value:?}");
        assert!(!value.inputs().is_empty(), "{attr} waits for nothing");
    }
}

#[test]
fn elements_without_a_type_in_common_stay_as_they_are() {
    let model = model(
        r#"
variable "on" { default = true }
resource "x" "x" {
  kept   = (var.on ? jsondecode("{\"a\":{\"x\":1},\"b\":{\"y\":[1]}}") : tomap({})).b.y[0]
  empty  = var.on ? {} : { a = true, b = 1, c = x.y.id }
  last   = element(["a", "b", "c"], -1)
  around = element(["a", "b", "c"], -4)
}
resource "x" "y" {
  wrong = true ? { a = { b = 1 }, c = { d = [2] } } : {}
}
"#,
    );
    assert_eq!(value(&model, "x.x", "kept").as_i64(), Some(1));
    assert!(value(&model, "x.x", "empty").is_wholly_known());
    assert_eq!(string(&model, "x.x", "last"), "c");
    assert_eq!(string(&model, "x.x", "around"), "c");
    assert_eq!(model.stats().error, 1);
}

#[test]
fn a_source_that_leads_back_to_itself_ends() {
    let model = model(
        "module \"a\" {\n  source = \"./${module.a.x}\"\n}\noutput \"x\" {\n  value = module.a.x\n}\n",
    );
    assert!(!value(&model, "output.x", "value").is_known());
}
