use super::check;

const ANYONE: &str = r#"jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }]
  })"#;

#[test]
fn queues_topics_and_secrets_without_a_policy_are_private() {
    for ty in [
        "aws_sqs_queue",
        "aws_sns_topic",
        "aws_secretsmanager_secret",
        "aws_ecr_repository",
    ] {
        check(
            &format!("resource \"{ty}\" \"x\" {{}}\n"),
            &format!("{ty}.x"),
            "private: main.tf:1 no policy lets anyone else in",
        );
    }
}

#[test]
fn a_queue_policy_for_anyone_is_public() {
    check(
        &format!(
            "resource \"aws_sqs_queue\" \"q\" {{}}\n\nresource \"aws_sqs_queue_policy\" \"q\" {{\n  queue_url = aws_sqs_queue.q.id\n  policy = {ANYONE}\n}}\n"
        ),
        "aws_sqs_queue.q",
        "public: main.tf:6 `*` is anyone",
    );
}

#[test]
fn a_topic_that_takes_from_a_bucket_of_the_code_is_private() {
    check(
        r#"
resource "aws_s3_bucket" "b" {}

resource "aws_sns_topic" "t" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "SNS:Publish"
      Resource  = "*"
      Condition = { ArnLike = { "aws:SourceArn" = aws_s3_bucket.b.arn } }
    }]
  })
}
"#,
        "aws_sns_topic.t",
        "private: main.tf:10 only from `aws_s3_bucket.b.arn`",
    );
}

#[test]
fn a_repository_policy_names_its_repository() {
    check(
        &format!(
            "resource \"aws_ecr_repository\" \"r\" {{\n  name = \"app\"\n}}\n\nresource \"aws_ecr_repository_policy\" \"r\" {{\n  repository = aws_ecr_repository.r.name\n  policy = {ANYONE}\n}}\n"
        ),
        "aws_ecr_repository.r",
        "public: main.tf:8 `*` is anyone",
    );
}

#[test]
fn a_key_without_a_policy_is_for_the_whole_account() {
    check(
        "resource \"aws_kms_key\" \"k\" {}\n",
        "aws_kms_key.k",
        "internal: main.tf:1 without a policy of its own, the whole account may be given access",
    );
}

#[test]
fn a_function_url_without_authorization_is_public() {
    let code = r#"
resource "aws_lambda_function" "f" {
  function_name = "f"
}

resource "aws_lambda_function_url" "f" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = "NONE"
}
"#;
    check(
        code,
        "aws_lambda_function_url.f",
        "public: main.tf:7 anyone may call this URL",
    );
    check(
        code,
        "aws_lambda_function.f",
        "public: main.tf:7 anyone may call this URL",
    );
}

#[test]
fn a_signed_function_url_is_private() {
    check(
        "resource \"aws_lambda_function_url\" \"f\" {\n  function_name      = \"f\"\n  authorization_type = \"AWS_IAM\"\n}\n",
        "aws_lambda_function_url.f",
        "private: main.tf:3 only who is granted it may call this URL",
    );
}

#[test]
fn a_permission_for_anyone_makes_a_function_public_unless_narrowed() {
    let code = |more: &str| {
        format!(
            "resource \"aws_lambda_function\" \"f\" {{}}\n\nresource \"aws_lambda_permission\" \"p\" {{\n  function_name = aws_lambda_function.f.arn\n  principal = \"*\"\n{more}}}\n"
        )
    };
    check(
        &code(""),
        "aws_lambda_function.f",
        "public: main.tf:5 `*` is anyone",
    );
    check(
        &code("  principal_org_id = \"o-1\"\n"),
        "aws_lambda_function.f",
        "internal: main.tf:6 only from the organization named here",
    );
}

#[test]
fn a_function_called_by_a_service_is_private() {
    check(
        "resource \"aws_lambda_function\" \"f\" {}\n\nresource \"aws_lambda_permission\" \"p\" {\n  function_name = aws_lambda_function.f.arn\n  principal = \"events.amazonaws.com\"\n}\n",
        "aws_lambda_function.f",
        "private: main.tf:5 `events.amazonaws.com` is a named service",
    );
}

#[test]
fn other_types_have_no_exposure() {
    check(
        "resource \"aws_iam_role\" \"r\" {}\n",
        "aws_iam_role.r",
        "none",
    );
    check("resource \"random_pet\" \"p\" {}\n", "random_pet.p", "none");
}
