//! The tags that resources end up with.

use std::sync::Arc;
use trueline_hcl::eval::display::to_json;
use trueline_hcl::{Focus, MemorySource, Workspace};

/// The tags of a resource as JSON, with `...` behind them where there may be more.
fn tags<const N: usize>(files: [(&str, &str); N], address: &str) -> String {
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::All);
    let model = workspace.evaluate("");
    let resource = model.resources.iter().find(|r| r.address == address);
    let tags = model
        .tags(resource.expect("it is there"))
        .expect("it may have tags");
    let more = if tags.open().is_some() { " ..." } else { "" };
    let mut closed = tags.clone();
    closed.extra = None;
    format!(
        "{}{more}",
        to_json(&closed).unwrap_or_else(|| "unknown".into())
    )
}

const PROVIDERS: &str = r#"
variable "env" { default = "prod" }
provider "aws" {
  default_tags {
    tags = { env = var.env, team = "web" }
  }
}
provider "aws" {
  alias = "west"
  default_tags {
    tags = { region = "west" }
  }
}
provider "aws" {
  alias = "plain"
}
"#;

fn one(block: &str) -> String {
    let text = format!("{PROVIDERS}{block}");
    tags([("main.tf", text.as_str())], "aws_s3_bucket.b")
}

#[test]
fn own_tags_replace_those_of_the_provider() {
    assert_eq!(
        one("resource \"aws_s3_bucket\" \"b\" {\n  tags = { team = \"ops\", name = \"b\" }\n}"),
        r#"{"env":"prod","name":"b","team":"ops"}"#
    );
    assert_eq!(
        one("resource \"aws_s3_bucket\" \"b\" {}"),
        r#"{"env":"prod","team":"web"}"#
    );
}

#[test]
fn the_configuration_that_is_named_counts() {
    let with = |provider: &str| {
        one(&format!(
            "resource \"aws_s3_bucket\" \"b\" {{\n  provider = {provider}\n  tags = {{ a = 1 }}\n}}"
        ))
    };
    assert_eq!(with("aws.west"), r#"{"a":1,"region":"west"}"#);
    assert_eq!(with("aws.plain"), r#"{"a":1}"#);
    assert_eq!(with("aws.none"), r#"{"a":1} ..."#);
}

#[test]
fn calls_pass_configurations_on() {
    let tags = |providers: &str, inner: &str| {
        let main = format!("{PROVIDERS}module \"m\" {{\n  source = \"./m\"\n{providers}\n}}");
        let inner = format!("resource \"aws_s3_bucket\" \"b\" {{\n{inner}\n}}");
        let files = [("main.tf", main.as_str()), ("m/main.tf", inner.as_str())];
        tags(files, "module.m.aws_s3_bucket.b")
    };
    assert_eq!(tags("", ""), r#"{"env":"prod","team":"web"}"#);
    assert_eq!(
        tags("providers = { aws = aws.west }", ""),
        r#"{"region":"west"}"#
    );
    assert_eq!(
        tags(
            "providers = { aws = aws, aws.other = aws.west }",
            "provider = aws.other"
        ),
        r#"{"region":"west"}"#
    );
    assert_eq!(tags("", "provider = aws.west"), "{} ...");
}

#[test]
fn what_is_not_in_the_code_is_not_ruled_out() {
    let bucket = "resource \"aws_s3_bucket\" \"b\" {\n  tags = { a = \"x\" }\n}";
    let alone = |text: &str| tags([("main.tf", text)], "aws_s3_bucket.b");
    assert_eq!(alone(bucket), r#"{"a":"x"} ..."#);
    let unknown = format!(
        "variable \"t\" {{}}\nprovider \"aws\" {{\n  default_tags {{\n    tags = var.t\n  }}\n}}\n{bucket}"
    );
    assert_eq!(alone(&unknown), r#"{"a":"x"} ..."#);
    let ignored =
        format!("provider \"aws\" {{\n  ignore_tags {{\n    keys = [\"a\"]\n  }}\n}}\n{bucket}");
    assert_eq!(alone(&ignored), r#"{"a":"x"} ..."#);
    let own = "provider \"aws\" {}\nvariable \"t\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  tags = var.t\n}";
    assert_eq!(alone(own), "{} ...");
}

#[test]
fn labels_of_google() {
    let text = "provider \"google\" {\n  default_labels = { env = \"prod\" }\n}\nresource \"google_storage_bucket\" \"b\" {\n  labels = { a = \"x\" }\n}";
    assert_eq!(
        tags([("main.tf", text)], "google_storage_bucket.b"),
        r#"{"a":"x","env":"prod"}"#
    );
}

/// What an output says of `aws_s3_bucket.b.tags_all`.
fn tags_all(provider: &str, bucket: &str, expression: &str) -> String {
    let text = format!(
        "variable \"t\" {{}}\n{provider}\nresource \"aws_s3_bucket\" \"b\" {{\n{bucket}\n}}\noutput \"o\" {{\n  value = {expression}\n}}"
    );
    let files = [("main.tf", text.as_str())];
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::All);
    let model = workspace.evaluate("");
    let output = model.resources.iter().find(|r| r.address == "output.o");
    let value = output.and_then(|output| output.attr("value"));
    let value = &value.expect("it is there").value;
    to_json(value).unwrap_or_else(|| "unknown".into())
}

#[test]
fn expressions_read_all_tags() {
    let all = |bucket: &str| tags_all(PROVIDERS, bucket, "aws_s3_bucket.b.tags_all");
    assert_eq!(all(""), r#"{"env":"prod","team":"web"}"#);
    assert_eq!(
        all("tags = { team = \"ops\", n = 1 }"),
        r#"{"env":"prod","n":"1","team":"ops"}"#
    );
    assert_eq!(
        all("provider = aws.west\ntags = { a = true }"),
        r#"{"a":"true","region":"west"}"#
    );
    assert_eq!(all("provider = aws.plain"), "unknown");
    assert_eq!(all("tags = var.t"), "unknown");
    let one = |tags: &str, key: &str| {
        let expression = format!("aws_s3_bucket.b.tags_all[\"{key}\"]");
        tags_all(PROVIDERS, &format!("tags = {tags}"), &expression)
    };
    assert_eq!(one("{ a = var.t, env = \"test\" }", "env"), "\"test\"");
    assert_eq!(one("{ a = var.t, env = \"test\" }", "a"), "unknown");
}

#[test]
fn all_tags_are_unknown_where_the_provider_is() {
    let all = |provider: &str| tags_all(provider, "tags = { a = 1 }", "aws_s3_bucket.b.tags_all");
    assert_eq!(all("provider \"aws\" {}"), r#"{"a":"1"}"#);
    assert_eq!(all(""), "unknown");
    assert_eq!(
        all("provider \"aws\" {\n  ignore_tags {\n    keys = [\"a\"]\n  }\n}"),
        "unknown"
    );
    let circular =
        "provider \"aws\" {\n  default_tags {\n    tags = aws_s3_bucket.b.tags_all\n  }\n}";
    assert_eq!(all(circular), "unknown");
}

#[test]
fn all_tags_in_a_called_module() {
    let main = format!(
        "{PROVIDERS}module \"m\" {{\n  source    = \"./m\"\n  providers = {{ aws = aws.west }}\n}}"
    );
    let inner = "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket\" \"c\" {\n  tags = aws_s3_bucket.b.tags_all\n}";
    let files = [("main.tf", main.as_str()), ("m/main.tf", inner)];
    let workspace = Workspace::load(Arc::new(MemorySource::from(files)), Focus::All);
    let model = workspace.evaluate("");
    let found = model
        .resources
        .iter()
        .find(|r| r.address == "module.m.aws_s3_bucket.c");
    let tags = found.and_then(|found| found.attr("tags"));
    assert_eq!(
        to_json(&tags.expect("it is set").value).as_deref(),
        Some(r#"{"region":"west"}"#)
    );
}

/// OpenTofu: which instance of the configuration it is decides only about what differs between them.
#[test]
fn a_configuration_with_several_instances() {
    let text = r#"
provider "aws" {
  alias    = "by_region"
  for_each = toset(["a", "b"])
  region   = each.value
  default_tags {
    tags = { team = "web", region = each.value }
  }
}
resource "aws_s3_bucket" "b" {
  for_each = toset(["a", "b"])
  provider = aws.by_region[each.key]
  tags     = { name = each.key }
}
"#;
    let workspace = Workspace::load(
        Arc::new(MemorySource::from([("main.tofu", text)])),
        Focus::All,
    );
    let model = workspace.evaluate("");
    let bucket = model.resources.iter().find(|r| r.ty == "aws_s3_bucket");
    let tags = model.tags(bucket.expect("it is there"));
    let tags = tags.expect("it may have tags");
    let entries = tags.as_entries().expect("it is an object");
    let known = |(name, value): (&_, &trueline_hcl::Value)| format!("{name}={}", value.is_known());
    let entries: Vec<String> = entries.iter().map(known).collect();
    assert_eq!(entries, ["name=true", "region=false", "team=true"]);
    assert!(tags.open().is_none());
}
