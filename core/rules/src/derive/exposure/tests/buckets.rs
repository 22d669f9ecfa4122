use super::check;

#[test]
fn a_bucket_alone_is_private() {
    check(
        r#"
resource "aws_s3_bucket" "b" {
  bucket = "logs"
}
"#,
        "aws_s3_bucket.b",
        "private: main.tf:1 no ACL or policy lets anyone in",
    );
}

#[test]
fn a_public_acl_is_public_inline_and_apart() {
    check(
        r#"
resource "aws_s3_bucket" "b" {
  acl = "public-read"
}
"#,
        "aws_s3_bucket.b",
        "public: main.tf:2 anyone may read it",
    );
    check(
        r#"
resource "aws_s3_bucket" "b" {}

resource "aws_s3_bucket_acl" "b" {
  bucket = aws_s3_bucket.b.id
  acl    = "authenticated-read"
}
"#,
        "aws_s3_bucket.b",
        "public: main.tf:5 anyone with an AWS account may read it",
    );
}

#[test]
fn an_unknown_acl_is_open() {
    check(
        r#"
variable "acl" {}

resource "aws_s3_bucket" "b" {
  acl = var.acl
}
"#,
        "aws_s3_bucket.b",
        "private|internal|public: main.tf:1 this ACL is not known from the code; main.tf:4 used as `acl` here? var.acl",
    );
}

#[test]
fn a_grant_to_everyone_is_public() {
    check(
        r#"
resource "aws_s3_bucket" "b" {}

resource "aws_s3_bucket_acl" "b" {
  bucket = aws_s3_bucket.b.id
  access_control_policy {
    grant {
      permission = "READ"
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
    owner {
      id = "o"
    }
  }
}
"#,
        "aws_s3_bucket.b",
        "public: main.tf:10 anyone is granted access",
    );
}

const POLICY: &str = r#"
resource "aws_s3_bucket" "b" {
  bucket = "site"
}

resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.b.arn}/*"
    }]
  })
}
"#;

#[test]
fn a_policy_for_anyone_is_public() {
    check(
        POLICY,
        "aws_s3_bucket.b",
        "public: main.tf:11 `*` is anyone",
    );
}

#[test]
fn a_policy_names_its_bucket_by_name_too() {
    let by_name = POLICY.replace("bucket = aws_s3_bucket.b.id", "bucket = \"site\"");
    check(
        &by_name,
        "aws_s3_bucket.b",
        "public: main.tf:11 `*` is anyone",
    );
}

#[test]
fn a_policy_of_another_bucket_does_not_count() {
    let other = POLICY.replace("bucket = aws_s3_bucket.b.id", "bucket = \"other\"");
    check(
        &other,
        "aws_s3_bucket.b",
        "private: main.tf:1 no ACL or policy lets anyone in",
    );
}

#[test]
fn a_policy_document_is_read_like_json() {
    check(
        r#"
data "aws_iam_policy_document" "b" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket" "b" {
  policy = data.aws_iam_policy_document.b.json
}
"#,
        "aws_s3_bucket.b",
        "public: main.tf:7 `*` is anyone; main.tf:13 in the policy used here",
    );
}

#[test]
fn a_heredoc_policy_is_read() {
    check(
        r#"
resource "aws_s3_bucket" "b" {
  policy = <<EOF
{
  "Statement": [{
    "Effect": "Allow",
    "Principal": {"AWS": "*"},
    "Action": "s3:*",
    "Resource": "*"
  }]
}
EOF
}
"#,
        "aws_s3_bucket.b",
        "public: main.tf:2 `*` is anyone",
    );
}

fn blocked(flags: &str) -> String {
    format!(
        "{POLICY}\nresource \"aws_s3_bucket_public_access_block\" \"b\" {{\n  bucket = aws_s3_bucket.b.id\n{flags}\n}}\n"
    )
}

#[test]
fn a_block_that_restricts_keeps_a_public_policy_internal() {
    check(
        &blocked("  block_public_policy = true\n  restrict_public_buckets = true"),
        "aws_s3_bucket.b",
        "internal: main.tf:21 a public policy holds for its own account only",
    );
}

#[test]
fn a_block_that_only_refuses_new_policies_leaves_it_open() {
    check(
        &blocked("  block_public_policy = true"),
        "aws_s3_bucket.b",
        "private|public: main.tf:11 `*` is anyone; main.tf:20 `block_public_policy` refuses it, unless it was there before? what was set before the block",
    );
}

#[test]
fn a_block_for_acls_does_not_cut_policies() {
    check(
        &blocked("  block_public_acls = true\n  ignore_public_acls = true"),
        "aws_s3_bucket.b",
        "public: main.tf:11 `*` is anyone",
    );
}

#[test]
fn ignored_acls_are_private() {
    check(
        r#"
resource "aws_s3_bucket" "b" {
  acl = "public-read"
}

resource "aws_s3_account_public_access_block" "all" {
  ignore_public_acls = true
}
"#,
        "aws_s3_bucket.b",
        "private: main.tf:6 public ACLs are ignored",
    );
}

#[test]
fn enforced_ownership_turns_acls_off() {
    check(
        r#"
resource "aws_s3_bucket" "b" {
  acl = "public-read"
}

resource "aws_s3_bucket_ownership_controls" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}
"#,
        "aws_s3_bucket.b",
        "private: main.tf:8 ownership turns ACLs off",
    );
}

#[test]
fn an_unknown_flag_leaves_both_open() {
    check(
        &blocked("  restrict_public_buckets = var.restrict\n}\nvariable \"restrict\" {"),
        "aws_s3_bucket.b",
        "internal|public: main.tf:11 `*` is anyone; main.tf:22 `restrict_public_buckets` is not known from the code; main.tf:20 used as `restrict_public_buckets` here? var.restrict",
    );
}

#[test]
fn a_bucket_and_policy_named_by_the_same_variable_may_belong_together() {
    check(
        r#"
variable "name" {}

resource "aws_s3_bucket" "b" {
  bucket = var.name
}

resource "aws_s3_bucket_acl" "b" {
  bucket = var.name
  acl    = "public-read"
}
"#,
        "aws_s3_bucket.b",
        "private|public: main.tf:9 anyone may read it? var.name",
    );
}

#[test]
fn a_policy_for_a_network_is_internal() {
    let narrowed = POLICY.replace(
        "      Action    = ",
        "      Condition = { StringEquals = { \"aws:SourceVpce\" = \"vpce-1\" } }\n      Action    = ",
    );
    check(
        &narrowed,
        "aws_s3_bucket.b",
        "internal: main.tf:12 only from a network that is named here",
    );
}

#[test]
fn an_unknown_policy_is_open() {
    check(
        r#"
variable "policy" {}

resource "aws_s3_bucket" "b" {
  policy = var.policy
}
"#,
        "aws_s3_bucket.b",
        "private|internal|public: main.tf:1 what this policy says is not in the code; main.tf:4 used as `policy` here? var.policy",
    );
}
