//! What cases are cut from: the code in this repository, and what is generated for the benchmark; real code where it is given.

use crate::bench::generate;
use std::path::Path;

/// Longer files would make every case of theirs slow and none better.
const MAX_TEXT: u64 = 64 << 10;

pub struct Texts {
    pub code: Vec<String>,
    pub json: Vec<String>,
}

impl Texts {
    pub fn read(root: &Path, corpus: Option<&Path>) -> anyhow::Result<Self> {
        let mut texts = Self {
            code: vec![generate::file(200), SMALL.into()],
            json: vec![JSON.into(), MANIFEST.into()],
        };
        let mut marked = |path: &Path| -> anyhow::Result<()> {
            let text = std::fs::read_to_string(path)?;
            // Examples stand between fences, in documentation comments too.
            for block in text.split("```hcl\n").skip(1) {
                let lines = block.lines().map(|line| {
                    let line = line.trim_start();
                    line.strip_prefix("//! ").unwrap_or(line)
                });
                let code = lines.take_while(|line| !line.starts_with("```"));
                texts
                    .code
                    .push(code.flat_map(|line| [line, "\n"]).collect());
            }
            Ok(())
        };
        each_file(&root.join("core/rules"), &["rs", "md"], &mut marked)?;
        let mut plain = |path: &Path| -> anyhow::Result<()> {
            texts.code.push(std::fs::read_to_string(path)?);
            Ok(())
        };
        each_file(&root.join("core/hcl/tests"), &["txt"], &mut plain)?;
        let Some(corpus) = corpus else {
            return Ok(texts);
        };
        let mut real = |path: &Path| -> anyhow::Result<()> {
            // What is no text is no use here.
            if let Ok(text) = std::fs::read_to_string(path) {
                let json = path.extension().is_some_and(|e| e == "json");
                let list = if json {
                    &mut texts.json
                } else {
                    &mut texts.code
                };
                list.push(text);
            }
            Ok(())
        };
        each_file(corpus, &["tf", "tofu", "tfvars", "tf.json"], &mut real)?;
        Ok(texts)
    }
}

/// Files whose names end so, in the order of their paths.
fn each_file(
    folder: &Path,
    ends: &[&str],
    each: &mut dyn FnMut(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let walk = ignore::WalkBuilder::new(folder)
        .sort_by_file_path(Ord::cmp)
        .build();
    for entry in walk {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        let wanted = ends
            .iter()
            .any(|end| name.strip_suffix(end).is_some_and(|n| n.ends_with('.')));
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if wanted && is_file && entry.metadata()?.len() <= MAX_TEXT {
            each(entry.path())?;
        }
    }
    Ok(())
}

const SMALL: &str = r##"# @intent Serves the site to anyone.
# @exposure public
# @allow aws/s3-public-acl until 2027-01-01: it is the site
resource "aws_s3_bucket" "a" {
  for_each = { for k, v in var.names : k => v... if v != "" }
  bucket   = "a-${each.key}-%{ if var.x ~}y%{ else }z%{ endif }"
  subnets  = [for i, s in local.subnets : s.id if !s.public == true]
  tags     = merge({ a = 1, "b" = f(2, [3]...), (c) = d.*.e[0] }, local.more[*].x.0)
  dynamic "rule" {
    for_each = toset(["a", "b"])
    iterator = it
    content { id = it.value }
  }
  policy = <<-EOT
    {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "${var.x ? "a" : "b"}"}]}
  EOT
}

/* @module @data public */
module "m" {
  source = "./m" // here
  count  = length(var.names) > 1 ? 2 : 0
  names  = try(module.m[0].names, null)
}

variable "names" {
  type    = map(object({ a = optional(list(string), ["x"]), b = any }))
  default = { a = { b = 1e5 } }
  validation {
    condition     = can(regex("^a+$", var.names.a.b))
    error_message = "no"
  }
}

locals {
  a = cidrsubnet("10.0.0.0/8", 8, 2)
  b = format("%s %05.2f %q", local.a, -1.5, jsonencode({ a = [null, true] }))
  c = templatefile("${path.module}/t.tftpl", { x = yamldecode("a: [1, {b: c}]") })
  d = range(0, 10, 3) == setproduct(["a"], [1, 2]) ? flatten([[1], [[2]]]) : zipmap(["a"], [1])
}
"##;

const JSON: &str = r#"{
  "//": "a comment",
  "variable": {"x": {"type": "list(string)", "default": ["a", "${1 + 2}"]}},
  "resource": {"aws_s3_bucket": {"a": [{"bucket": "b-${var.x[0]}", "count": 2, "lifecycle": {"ignore_changes": ["tags"]},
    "dynamic": {"rule": {"for_each": "${var.x}", "content": {"id": "${rule.value}"}}}}]}},
  "locals": {"a": {"b": [1, -2.5e3, null, true, "\u00e4\n%{ if true }x%{ endif }"]}},
  "module": {"m": {"source": "./m", "names": "${local.a}"}},
  "output": {"o": {"value": "${aws_s3_bucket.a[0].id}"}}
}
"#;

const MANIFEST: &str = r#"{"Modules": [
  {"Key": "", "Source": "", "Dir": "."},
  {"Key": "m", "Source": "registry.terraform.io/a/m/aws", "Version": "1.2.3", "Dir": ".terraform/modules/m"},
  {"Key": "m.n", "Source": "./n", "Dir": ".terraform/modules/m/n"}
]}
"#;
