//! Expressions and addresses that a person asks for, in the root module and inside of called ones.

use std::sync::Arc;
use trueline_hcl::eval::display::display;
use trueline_hcl::{Answer, Focus, MemorySource, QueryError, Workspace};

const MAIN: &str = r#"
variable "cidrs" { type = list(string) }
variable "env" { default = "prod" }
locals {
  names = { for e in ["a", "b"] : e => "${var.env}-${e}" }
  bad   = local.nothing
}
module "net" {
  for_each = local.names
  source   = "./net"
  name     = each.value
  cidrs    = var.cidrs
}
module "gone" { source = "example.com/gone" }
resource "aws_s3_bucket" "b" {
  bucket = "${var.env}-logs"
  tags   = { Env = var.env, First = var.cidrs[0] }
}
"#;

const NET: &str = r#"
variable "name" {}
variable "cidrs" {}
resource "aws_vpc" "main" { tags = { Name = var.name } }
output "id" { value = aws_vpc.main.id }
output "name" { value = upper(var.name) }
"#;

fn workspace() -> Workspace {
    let source = MemorySource::from([("live/main.tf", MAIN), ("live/net/main.tf", NET)]);
    Workspace::load(Arc::new(source), Focus::All)
}

fn ask(instance: &str, expression: &str) -> Result<Answer, QueryError> {
    workspace().evaluate_expression("live", instance, expression)
}

fn value(expression: &str) -> String {
    display(&ask("", expression).expect(expression).value)
}

/// What it waits for, each with the text of the place where that is declared.
fn waits(expression: &str) -> Vec<(String, String)> {
    let workspace = workspace();
    let answer = workspace.evaluate_expression("live", "", expression);
    let answer = answer.expect(expression);
    let place = |site| {
        let at = workspace.locate(site).expect("it is in a file");
        workspace.text(&at.path).expect("it has text")[at.range.as_usize()].to_owned()
    };
    let waits = answer.waits.iter();
    waits
        .map(|w| (w.input.to_string(), w.site.map_or(String::new(), place)))
        .collect()
}

#[test]
fn expressions_see_the_module() {
    assert_eq!(value("length(local.names) + 1"), "3");
    assert_eq!(value("aws_s3_bucket.b.bucket"), "\"prod-logs\"");
    assert_eq!(value("module.net[\"b\"].name"), "\"PROD-B\"");
    assert_eq!(
        value("[for k, m in module.net : m.name]"),
        "[\n  \"PROD-A\",\n  \"PROD-B\",\n]"
    );
}

#[test]
fn addresses_lead_into_called_modules() {
    assert_eq!(
        value("module.net[\"a\"].aws_vpc.main.tags.Name"),
        "\"prod-a\""
    );
    assert_eq!(value("module.net[\"b\"].var.name"), "\"prod-b\"");
    let inside = ask("module.net[\"b\"]", "\"<${var.name}>\"").expect("it is there");
    assert_eq!(display(&inside.value), "\"<prod-b>\"");
}

#[test]
fn what_is_unknown_names_its_inputs_and_where_they_are() {
    let cidrs = ("var.cidrs".to_owned(), "variable \"cidrs\"".to_owned());
    assert_eq!(waits("var.cidrs[0]"), std::slice::from_ref(&cidrs));
    assert_eq!(waits("aws_s3_bucket.b"), [cidrs]);
    let vpc = "resource \"aws_vpc\" \"main\"".to_owned();
    assert_eq!(
        waits("module.net[\"a\"].id"),
        [("aws_vpc.main.id".to_owned(), vpc)]
    );
    let gone = ("module.gone".to_owned(), "module \"gone\"".to_owned());
    assert_eq!(waits("module.gone.id"), [gone]);
    assert_eq!(
        waits("timestamp()"),
        [("timestamp()".to_owned(), String::new())]
    );
    assert_eq!(waits("var.env"), []);
}

#[test]
fn what_is_wrong_is_said() {
    let message = |instance, expression| match ask(instance, expression) {
        Ok(answer) => display(&answer.value),
        Err(error) => error.to_string(),
    };
    assert!(message("", "local.bad").contains("local.nothing"));
    assert!(message("", "1 +").starts_with("the expression can't be read"));
    assert_eq!(
        message("module.net[\"c\"]", "1"),
        "there is no module.net[\"c\"] here; the instances of modules here are module.net[\"a\"], module.net[\"b\"]"
    );
    assert!(message("module.net[\"a\"].module.x", "1").contains("module.net[\"a\"].module.x"));
    let nowhere = workspace().evaluate_expression("other", "", "1");
    assert!(matches!(nowhere, Err(QueryError::NoModule(_))));
}

/// The names that lead from an expression to what it waits for.
fn through(expression: &str) -> Vec<String> {
    let main = r#"
variable "cidr" {}
locals {
  all  = [for n in [1, 2] : { cidr = "${var.cidr}-${n}" }]
  ids  = { for k, v in aws_vpc.v : k => v.id }
  loop = aws_vpc.v["a"].tags
}
module "net" {
  for_each = { a = local.all[0].cidr }
  source   = "./net"
  cidr     = each.value
}
resource "aws_vpc" "v" {
  for_each   = { a = 1 }
  cidr_block = module.net["a"].cidr
  tags       = { n = each.key }
}
resource "aws_subnet" "s" {
  for_each = local.ids
  vpc_id   = each.value
  extra {
    cidr = local.all[1].cidr
  }
}
"#;
    let net = "variable \"cidr\" {}\noutput \"cidr\" {\n  value = upper(var.cidr)\n}\n";
    let source = MemorySource::from([("main.tf", main), ("net/main.tf", net)]);
    let workspace = Workspace::load(Arc::new(source), Focus::All);
    let answer = workspace.evaluate_expression("", "", expression);
    let answer = answer.expect(expression);
    let links = answer.waits.iter().flat_map(|wait| &wait.through);
    links.map(|link| link.name.to_string()).collect()
}

#[test]
fn what_is_unknown_names_the_way_to_its_inputs() {
    assert_eq!(through("var.cidr"), [""; 0]);
    assert_eq!(through("local.all[0]"), ["local.all"]);
    assert_eq!(
        through("aws_vpc.v[\"a\"].cidr_block"),
        [
            "aws_vpc.v.cidr_block",
            "module.net[\"a\"].output.cidr",
            "module.net[\"a\"].var.cidr",
            "local.all"
        ]
    );
    assert_eq!(
        through("aws_subnet.s[\"a\"].vpc_id"),
        ["aws_subnet.s.vpc_id", "local.ids"]
    );
    assert_eq!(
        through("aws_subnet.s[\"a\"].extra[0].cidr"),
        ["aws_subnet.s", "local.all"]
    );
    assert_eq!(
        through("module.net[\"a\"].var.cidr"),
        ["module.net[\"a\"].var.cidr", "local.all"]
    );
    assert_eq!(through("timestamp()"), [""; 0]);
}
