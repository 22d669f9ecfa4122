//! A workspace of several files and modules, and edits of it as people make them: of values, names, references, counts, annotations and
//! waivers, half-typed and whole.

use super::random::Random;
use std::collections::BTreeMap;

pub type Files = BTreeMap<String, String>;

pub const CONFIG: &str = r#"
[intent]
required = "all"
report-unknown = true

[[intent.defaults]]
paths = ["modules/**"]
data = "internal"
"#;

/// Files that hold no code; they are read, and not edited.
pub const TEMPLATES: [(&str, &str); 2] = [
    ("templates/motd.tpl", "Hello ${name} of ${stage}\n"),
    (
        "policy.json",
        r#"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#,
    ),
];

pub fn files() -> Files {
    let files = [
        ("main.tf", include_str!("main.tf.txt")),
        ("network.tf", include_str!("network.tf.txt")),
        ("variables.tf", include_str!("variables.tf.txt")),
        ("clouds.tf", include_str!("clouds.tf.txt")),
        (
            "main_override.tf",
            "resource \"aws_s3_bucket\" \"logs\" {\n  force_destroy = var.on\n}\n",
        ),
        (
            "extra.tf.json",
            r#"{"resource": {"aws_sns_topic": {"news": {"name": "news-${var.stage}"}}}, "locals": {"from_json": "${var.stage}"}}"#,
        ),
        (
            "terraform.tfvars",
            "stage = \"test\"\nopen = [\"10.0.0.0/8\"]\n",
        ),
        ("modules/bucket/main.tf", include_str!("bucket.tf.txt")),
        ("modules/net/main.tf", include_str!("net.tf.txt")),
        (
            "envs/prod/main.tf",
            "# @module\n# @owner team-prod\n\nmodule \"store\" {\n  source = \"../../modules/bucket\"\n  name   = \"prod\"\n  public = true\n}\n\noutput \"arn\" {\n  value = module.store.arn\n}\n",
        ),
    ];
    files.map(|(path, text)| (path.into(), text.into())).into()
}

/// Words of the same kind, each of which may stand for another.
const KINDS: &[&[&str]] = &[
    &["true", "false", "var.on", "null", "!var.on"],
    &[
        "\"10.0.0.0/8\"",
        "\"0.0.0.0/0\"",
        "\"203.0.113.0/24\"",
        "var.open[0]",
        "\"${var.stage}\"",
    ],
    &["22", "443", "3389", "local.port", "0"],
    &[
        "var.open",
        "local.ranges",
        "[\"0.0.0.0/0\"]",
        "[]",
        "module.net.ranges",
        "var.nothing",
    ],
    &[
        "count  = 1",
        "count  = 2",
        "count  = var.on ? 1 : 0",
        "count  = var.unset",
    ],
    &[
        "for_each = toset([\"a\", \"b\"])",
        "for_each = toset([\"b\"])",
        "for_each = var.buckets",
        "for_each = toset(var.unset)",
    ],
    &[
        "aws_s3_bucket.logs.id",
        "aws_s3_bucket.site.id",
        "aws_s3_bucket.site.bucket",
        "\"logs\"",
        "module.store[\"a\"].id",
        "local.bucket",
    ],
    &[
        "aws_security_group.web.id",
        "aws_security_group.db.id",
        "module.net.group",
        "local.group",
    ],
    &["\"public-read\"", "\"private\"", "var.acl", "var.stage"],
    &[
        "\"logs\"", "\"site\"", "\"web\"", "\"db\"", "\"a\"", "\"app\"",
    ],
    &[
        "aws_s3_bucket",
        "aws_s3_bucket_acl",
        "aws_security_group",
        "aws_instance",
        "aws_db_instance",
    ],
    &[
        "@exposure public",
        "@exposure internal",
        "@exposure private",
        "@exposure",
        "@data restricted pii",
        "@data internal",
        "@criticality high",
        "@privilege read",
        "@lifetime until 2026-06-30",
    ],
    &[
        "@allow aws/s3-public-acl: it is a site",
        "@allow aws/security-group-open: for now",
        "@allow nothing: at all",
    ],
    &[
        "checkov:skip=CKV_AWS_24: known",
        "tfsec:ignore:aws-ec2-no-public-ingress-sgr",
        "trivy:ignore:*",
    ],
    &[
        "@module",
        "@owner team-web",
        "@intent What it is for, as a sentence.",
        "@lifetime ephemeral 4h",
    ],
    &[
        "./modules/bucket",
        "./modules/net",
        "./modules/none",
        "../../modules/bucket",
        "../../modules/net",
    ],
    &["resource", "data", "output", "locals", "variable", "module"],
    &["name", "bucket", "public", "acl", "ranges"],
];

/// What stands in a file while somebody types.
const TYPED: &[&str] = &[
    "resource \"aws_s3_bucket\" \"new\" {\n  bucket = \"new\"\n}\n",
    "resource \"aws_s3_bucket_acl\" \"new\" {\n  bucket = aws_s3_bucket.logs.id\n  acl    = \"public-read\"\n}\n",
    "resource \"aws_security_group_rule\" \"new\" {\n  type              = \"ingress\"\n  security_group_id = aws_security_group.db.id\n  cidr_blocks       = [\"0.0.0.0/0\"]\n  from_port         = 22\n  to_port           = 22\n  protocol          = \"tcp\"\n}\n",
    "resource \"aws_s3_bucket_public_access_block\" \"new\" {\n  bucket = \"logs\"\n  block_public_acls = true\n",
    "module \"again\" {\n  source = \"./modules/bucket\"\n  name   = local.bucket\n}\n",
    "module \"again\" {\n  source = \"./modules/net\"\n  count = 2\n  open = var.open\n}\n",
    "locals {\n  group = aws_security_group.web.id\n  a = local.b\n  b = local.a\n}\n",
    "locals {\n  c = local.c\n}\n",
    "output \"x\" {\n  value = module.store\n}\n",
    "resource \"aws_s3_bucket\" \"",
    "resource \"aws_lb\" \"x\" {\n",
    "resource",
    "  foo = \"${",
    "<<EOT\n",
    "variable \"on\" {\n",
    "\"",
    "}\n",
    "{\n",
    "# @exposure public\n",
    "# @allow aws/s3-public-acl: typed\n",
    "#tfsec:ignore:*\n",
    "/*\n",
    "\n\n",
    " ",
    "ä",
];

/// A file, and what it is to say; None where it is to go.
pub fn edit(random: &mut Random, files: &Files) -> (String, Option<String>) {
    let original = self::files();
    let paths: Vec<&str> = original.keys().map(String::as_str).collect();
    let path = random.pick(&paths).to_owned();
    let Some(text) = files.get(&path) else {
        let text = original[&path].clone();
        return (path, Some(text));
    };
    match random.below(40) {
        0 => return (path, None),
        1 => {
            let other = format!(
                "{}/more.tf",
                path.rsplit_once('/').map_or("envs/test", |p| p.0)
            );
            let there = files.get(&other).cloned();
            let text = there.map_or_else(|| Some(TYPED[random.below(7)].to_owned()), |_| None);
            return (other, text);
        }
        2..6 => return (path.clone(), Some(original[&path].clone())),
        _ => {}
    }
    let edited = match random.below(10) {
        0..6 => word(random, text),
        6 => line(random, text),
        7 => Some(moved(random, text)),
        _ => None,
    };
    let edited = edited.unwrap_or_else(|| typed(random, text));
    (path, Some(edited))
}

/// One word for another of its kind.
fn word(random: &mut Random, text: &str) -> Option<String> {
    let all = KINDS
        .iter()
        .flat_map(|kind| kind.iter().map(move |word| (kind, *word)));
    let places: Vec<(&&[&str], &str, usize)> = all
        .flat_map(|(kind, word)| {
            text.match_indices(word)
                .map(move |(at, _)| (kind, word, at))
        })
        .collect();
    if places.is_empty() {
        return None;
    }
    let (kind, word, at) = places[random.below(places.len())];
    let mut edited = text.to_owned();
    edited.replace_range(at..at + word.len(), random.pick(kind));
    Some(edited)
}

/// A line goes, or comes twice.
fn line(random: &mut Random, text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return None;
    }
    let at = random.below(lines.len());
    let times = if random.below(3) == 0 { 2 } else { 0 };
    let line = lines[at].repeat(times);
    Some(format!(
        "{}{line}{}",
        lines[..at].concat(),
        lines[at + 1..].concat()
    ))
}

/// The first blocks of a file go to its end.
fn moved(random: &mut Random, text: &str) -> String {
    let blocks: Vec<&str> = text.split_inclusive("\n}\n").collect();
    let at = random.below(blocks.len() + 1);
    format!("{}{}", blocks[at..].concat(), blocks[..at].concat())
}

/// Something is typed, mostly at the start of a line, sometimes anywhere.
fn typed(random: &mut Random, text: &str) -> String {
    let mut at = random.below(text.len() + 1);
    if random.below(3) > 0 {
        at = text.as_bytes()[..at]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    format!("{}{}{}", &text[..at], random.pick(TYPED), &text[at..])
}
