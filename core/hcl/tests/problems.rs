//! What Terraform would refuse to go on with, or warn of.

use std::sync::Arc;
use trueline_hcl::{Focus, MemorySource, Workspace};

fn load<const N: usize>(files: [(&str, &str); N]) -> Workspace {
    Workspace::load(Arc::new(MemorySource::from(files)), Focus::All)
}

fn circles<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    let workspace = load(files);
    let found = workspace.circles(&workspace.evaluate(""));
    let ring = |message: &str| {
        let ring = message.strip_prefix("Cycle: ")?.split(". None of them");
        Some(ring.take(1).collect())
    };
    let rings = found.iter().map(|problem| ring(&problem.message));
    rings.map(|ring| ring.expect("it is a circle")).collect()
}

/// What doesn't hold, and the texts that it is told at.
fn broken<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    let workspace = load(files);
    let model = workspace.evaluate("");
    let found = model
        .problems()
        .into_iter()
        .chain(workspace.failed_checks(&model));
    let told = found.map(|problem| {
        let at = workspace.locate(problem.site).expect("it is in a file");
        let text = &workspace.text(&at.path).expect("it is read")[at.range.as_usize()];
        format!("{text}: {}", problem.message)
    });
    told.collect()
}

#[test]
fn of_circles_that_share_something_the_shortest_is_told() {
    let found = circles([(
        "main.tf",
        r#"
locals {
  a = local.b
  b = local.c
  c = "${local.a}${local.b}"
  d = [for x in [1] : local.e]
  e = { inner = local.d }
}
resource "r" "x" {
  count = r.y[0].n
}
resource "r" "y" {
  count = 1
  n     = length(r.x)
}
"#,
    )]);
    assert_eq!(
        found,
        [
            "local.b -> local.c -> local.b",
            "local.d -> local.e -> local.d",
            "r.x -> r.y -> r.x"
        ]
    );
}

#[test]
fn circles_that_nothing_asks_for() {
    let one = |text: &str| circles([("main.tf", text)]);
    assert_eq!(one("locals {\n  a = local.a\n}"), ["local.a -> local.a"]);
    // What providers decide is in no expression.
    assert_eq!(
        one(
            "resource \"r\" \"a\" {\n  x = r.b.id\n}\nresource \"r\" \"b\" {\n  s {\n    y = [r.a.arn]\n  }\n}"
        ),
        ["r.a -> r.b -> r.a"]
    );
    assert_eq!(
        one(
            "data \"d\" \"a\" {\n  depends_on = [r.b]\n}\nresource \"r\" \"b\" {\n  y = data.d.a.id\n}"
        ),
        ["data.d.a -> r.b -> data.d.a"]
    );
}

#[test]
fn what_is_no_circle() {
    let one = |text: &str| circles([("main.tf", text)]);
    let text = r#"
variable "v" {
  validation {
    condition     = local.v != ""
    error_message = "No."
  }
}
locals {
  v = var.v
}
resource "r" "a" {
  x = r.b.id
  lifecycle {
    ignore_changes = [x]
    postcondition {
      condition     = self.x != ""
      error_message = "No."
    }
  }
  provisioner "local-exec" {
    command = r.a.id
  }
}
resource "r" "b" {
  provider = r.a
}
"#;
    assert_eq!(one(text), [""; 0]);
}

#[test]
fn circles_through_providers() {
    let provider = "provider \"aws\" {\n  region = aws_ssm_parameter.region.value\n}\n";
    let resource =
        |more: &str| format!("resource \"aws_ssm_parameter\" \"region\" {{\n{more}\n}}\n");
    let of = |rest: &str| circles([("main.tf", &format!("{provider}{rest}"))]);
    assert_eq!(
        of(&resource("")),
        ["aws_ssm_parameter.region -> provider.aws -> aws_ssm_parameter.region"]
    );
    let other = "provider \"aws\" {\n  alias = \"other\"\n}\n";
    assert_eq!(
        of(&format!("{other}{}", resource("  provider = aws.other"))),
        [""; 0]
    );
    // What only reads it waits for both, and is in no circle.
    assert_eq!(
        of(&format!(
            "{other}{}resource \"aws_vpc\" \"v\" {{}}",
            resource("  provider = aws.other")
        )),
        [""; 0]
    );
}

#[test]
fn circles_through_providers_that_calls_pass() {
    let inner = "resource \"aws_ssm_parameter\" \"region\" {}\noutput \"region\" {\n  value = aws_ssm_parameter.region.value\n}";
    let of = |providers: &str| {
        let main = format!(
            "provider \"aws\" {{\n  region = module.m.region\n}}\nprovider \"aws\" {{\n  alias = \"other\"\n}}\nmodule \"m\" {{\n  source = \"./m\"\n{providers}\n}}"
        );
        circles([("main.tf", main.as_str()), ("m/main.tf", inner)])
    };
    assert_eq!(of("  providers = { aws = aws.other }"), [""; 0]);
    assert_eq!(
        of(""),
        [
            "module.m.aws_ssm_parameter.region -> provider.aws -> module.m.output.region -> module.m.aws_ssm_parameter.region"
        ]
    );
}

#[test]
fn circles_through_modules() {
    let inner = "variable \"v\" {}\nresource \"r\" \"in\" {\n  x = var.v\n}\noutput \"fixed\" {\n  value = 1\n}\noutput \"passed\" {\n  value = var.v\n}";
    let of = |main: &str| circles([("main.tf", main), ("m/main.tf", inner)]);
    let call = |argument: &str, rest: &str| {
        of(&format!(
            "module \"m\" {{\n  source = \"./m\"\n{argument}\n}}\nresource \"r\" \"x\" {{\n{rest}\n}}"
        ))
    };
    assert_eq!(call("v = r.x.id", "y = module.m.fixed"), [""; 0]);
    assert_eq!(
        call("v = r.x.id", "y = module.m.passed"),
        ["module.m.output.passed -> module.m.var.v -> r.x -> module.m.output.passed"]
    );
    let whole = ["module.m.output.passed -> module.m.var.v -> r.x -> module.m.output.passed"];
    assert_eq!(call("v = r.x.id", "y = module.m[*].fixed"), whole);
    assert_eq!(call("v = r.x.id", "depends_on = [module.m]"), whole);
    let counted = ["module.m -> r.x -> module.m"];
    assert_eq!(
        call("v = 1\ncount = r.x.n", "y = module.m[0].fixed"),
        counted
    );
    assert_eq!(
        call("v = 1\ndepends_on = [r.x]", "y = module.m.fixed"),
        counted
    );
}

#[test]
fn a_circle_in_a_module_that_is_called_for_each_is_told_once() {
    let main = "module \"m\" {\n  source   = \"./m\"\n  for_each = toset([\"a\", \"b\"])\n}";
    let inner = "locals {\n  a = local.b\n  b = local.a\n}";
    assert_eq!(
        circles([("main.tf", main), ("m/main.tf", inner)]),
        ["module.m.local.a -> module.m.local.b -> module.m.local.a"]
    );
}

#[test]
fn conditions_that_are_known_not_to_hold() {
    let text = r#"
variable "size" { default = 11 }
variable "unknown" {}
resource "r" "x" {
  for_each = toset(["a", "b"])
  size     = var.size
  lifecycle {
    precondition {
      condition     = each.key != "b" || var.size < 10
      error_message = "At most 10, not ${var.size}."
    }
    precondition {
      condition     = var.unknown
      error_message = "Nobody knows."
    }
    postcondition {
      condition     = self.size > 20
      error_message = "Too small."
    }
  }
}
output "o" {
  value = 1
  precondition {
    condition     = var.size == 1
    error_message = "Not one."
  }
}
"#;
    assert_eq!(
        broken([("main.tf", text)]),
        [
            "var.size == 1: output.o doesn't meet its precondition: Not one.",
            "self.size > 20: r.x[\"a\"] doesn't meet its postcondition: Too small.",
            "self.size > 20: r.x[\"b\"] doesn't meet its postcondition: Too small.",
            "each.key != \"b\" || var.size < 10: r.x[\"b\"] doesn't meet its precondition: At most 10, not 11.",
        ]
    );
}

#[test]
fn conditions_of_what_may_not_be_there() {
    let resource = "resource \"r\" \"x\" {\n  count = COUNT\n  lifecycle {\n    precondition {\n      condition     = false\n      error_message = \"Never.\"\n    }\n  }\n}\ncheck \"c\" {\n  assert {\n    condition     = false\n    error_message = \"No.\"\n  }\n}";
    let of = |call: &str, count: &str| {
        let main = format!(
            "variable \"n\" {{}}\nmodule \"m\" {{\n  source = \"./m\"\n  count  = {call}\n}}"
        );
        let inner = resource.replace("COUNT", count);
        broken([("main.tf", main.as_str()), ("m/main.tf", inner.as_str())])
    };
    assert_eq!(
        of("1", "1"),
        [
            "false: module.m[0].r.x[0] doesn't meet its precondition: Never.",
            "false: module.m[0].check.c doesn't hold: No."
        ]
    );
    assert_eq!(of("0", "1"), [""; 0]);
    assert_eq!(of("var.n", "1"), [""; 0]);
    for count in ["0", "r.y.n"] {
        assert_eq!(
            of("1", count),
            ["false: module.m[0].check.c doesn't hold: No."]
        );
    }
}

#[test]
fn assertions_of_checks() {
    let text = r#"
variable "size" { default = 3 }
check "size" {
  data "http" "up" {
    url = "https://example.com"
  }
  assert {
    condition     = data.http.up.status_code == 200
    error_message = "It is down."
  }
  assert {
    condition     = var.size % 2 == 0
    error_message = "${var.size} is odd."
  }
  assert {
    condition     = var.size == 3
    error_message = "Not three."
  }
}
"#;
    assert_eq!(
        broken([("main.tf", text)]),
        ["var.size % 2 == 0: check.size doesn't hold: 3 is odd."]
    );
}

/// What is told of files, without what follows the first colon or semicolon.
fn redefined<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    let workspace = load(files);
    let found = workspace.files().flat_map(|file| workspace.redefined(file));
    let told = found.map(|problem| {
        let why = problem.message.split([':', ';']).next().unwrap_or_default();
        let at = workspace.locate(problem.site).expect("it is in a file");
        let lines = workspace.lines(&at.path).expect("it is read");
        format!("{}:{} {why}", at.path, lines.line_of(at.range.start) + 1)
    });
    told.collect()
}

#[test]
fn arguments_that_are_set_twice() {
    let text = r#"
resource "r" "x" {
  a = 1
  a = 2
  inner {
    b = 1
    c = { d = 1, d = 2 }
    b = 2
  }
  inner {
    b = 3
  }
}
variable "v" {
  type = string
  type = number
}
locals {
  l = 1
}
"#;
    let files = [
        ("main.tf", text),
        ("terraform.tfvars", "v = 1\nw = 2\n\nv = 3\n"),
        ("notes.hcl", "a = 1\na = 2\n"),
        (
            "more.tf.json",
            r#"{"resource": {"r": {"y": {"inner": {}, "inner": {}}}}}"#,
        ),
    ];
    assert_eq!(
        redefined(files),
        [
            "main.tf:4 `a` is set twice",
            "main.tf:8 `b` is set twice",
            "main.tf:16 `type` is set twice",
            "terraform.tfvars:4 `v` is set twice",
        ]
    );
    // The rest of the block is judged.
    let model = load(files).evaluate("");
    let found = model.of_type("r").find(|r| r.name == "x");
    let a = found.and_then(|r| r.attr("a")).expect("it is there");
    assert_eq!(a.value.as_i64(), Some(1));
}

#[test]
fn blocks_of_which_there_may_be_one() {
    let text = r#"
resource "r" "x" {
  lifecycle {
    create_before_destroy = true
  }
  lifecycle {
    prevent_destroy = true
  }
  provisioner "local-exec" {
    command = "a"
  }
  provisioner "local-exec" {
    command = "b"
  }
}
terraform {
  backend "s3" {}
  required_providers {}
  backend "local" {}
}
terraform {
  required_providers {}
}
"#;
    assert_eq!(
        redefined([("main.tf", text)]),
        [
            "main.tf:6 a resource block has one lifecycle block",
            "main.tf:19 a terraform block has one backend block"
        ]
    );
}
