use super::*;
use crate::facts::Level;
use serde_json::{Value as Json, json};
use std::sync::Arc;
use trueline_hcl::model::{InstanceId, Mode};
use trueline_hcl::{Kind, Number, Range, ResourceRef, Site};

/// A document from JSON, in which the string `"?var.x"` is unknown and waits for `var.x`, and `"?aws_iam_role.x.arn"` for
/// that attribute. Every value gets a site of its own.
fn document(json: &Json, next: &mut u32) -> Value {
    *next += 1;
    let site = Site::default().at(Range::new(*next, *next + 1));
    let kind = match json {
        Json::Null => Kind::Null,
        Json::Bool(b) => Kind::Bool(*b),
        Json::Number(n) => Kind::Number(Number::from_i64(n.as_i64().expect("whole"))),
        Json::String(text) => match text.strip_prefix('?') {
            Some(name) => return Value::unknown(input(name), site),
            None => Kind::String(text.as_str().into()),
        },
        Json::Array(items) => Kind::Tuple(items.iter().map(|i| document(i, next)).collect()),
        Json::Object(entries) => Kind::Object(Arc::new(
            entries
                .iter()
                .map(|(k, v)| (k.as_str().into(), document(v, next)))
                .collect(),
        )),
    };
    Value::new(kind, site)
}

fn input(name: &str) -> Input {
    let (mode, name) = match name.strip_prefix("data.") {
        Some(rest) => (Mode::Data, rest),
        None => (Mode::Managed, name),
    };
    let parts: Vec<&str> = name.split('.').collect();
    match parts[..] {
        [ty, name, attr] => Input::Attribute(Arc::new(ResourceRef {
            instance: InstanceId(0),
            mode,
            ty: ty.into(),
            name: name.into(),
            key: None,
            attr: attr.into(),
        })),
        _ => Input::Variable {
            module: "".into(),
            name: parts[1].into(),
        },
    }
}

/// `internal|public: ... ; depends`
fn admitted(json: Json) -> String {
    let document = document(&json, &mut 0);
    let fact = admits(&Policy::read(&document));
    let levels: Vec<_> = fact.levels().map(|l| l.to_string()).collect();
    levels.join("|")
}

fn allow(extra: Json) -> Json {
    let mut statement = json!({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"});
    for (key, value) in extra.as_object().expect("an object") {
        statement[key] = value.clone();
    }
    statement
}

fn policy(statements: &[Json]) -> Json {
    json!({"Version": "2012-10-17", "Statement": statements})
}

fn one(extra: Json) -> String {
    admitted(policy(&[allow(extra)]))
}

fn principal(principal: Json) -> String {
    one(json!({ "Principal": principal }))
}

fn condition(operator: &str, key: &str, value: Json) -> String {
    one(json!({"Condition": {operator: {key: value}}}))
}

#[test]
fn nobody_is_let_in_by_nothing() {
    assert_eq!(admitted(policy(&[])), "private");
    assert_eq!(admitted(json!({"Version": "2012-10-17"})), "private");
}

#[test]
fn anyone_is_public() {
    assert_eq!(principal(json!("*")), "public");
    assert_eq!(principal(json!({"AWS": "*"})), "public");
    assert_eq!(
        principal(json!({"AWS": ["arn:aws:iam::111122223333:root", "*"]})),
        "public"
    );
}

#[test]
fn a_single_statement_needs_no_list() {
    assert_eq!(admitted(json!({"Statement": allow(json!({}))})), "public");
}

#[test]
fn everyone_but_some_is_public() {
    let mut statement = allow(json!({"NotPrincipal": {"AWS": "111122223333"}}));
    statement
        .as_object_mut()
        .expect("an object")
        .remove("Principal");
    assert_eq!(admitted(policy(&[statement])), "public");
}

#[test]
fn accounts_are_internal() {
    assert_eq!(principal(json!({"AWS": "111122223333"})), "internal");
    assert_eq!(
        principal(json!({"AWS": "arn:aws:iam::111122223333:root"})),
        "internal"
    );
    assert_eq!(
        principal(json!({"AWS": "?data.aws_elb_service_account.main.arn"})),
        "internal"
    );
}

#[test]
fn a_role_of_this_code_is_private_and_one_written_out_of_some_account() {
    assert_eq!(
        principal(json!({"AWS": "?aws_iam_role.app.arn"})),
        "private"
    );
    assert_eq!(
        principal(json!({"AWS": "arn:aws:iam::111122223333:role/app"})),
        "private|internal"
    );
}

#[test]
fn services_are_private() {
    assert_eq!(
        principal(json!({"Service": "sns.amazonaws.com"})),
        "private"
    );
}

#[test]
fn an_unknown_principal_may_be_anyone() {
    assert_eq!(
        principal(json!({"AWS": "?var.who"})),
        "private|internal|public"
    );
    assert_eq!(
        principal(json!({"AWS": "?data.aws_caller_identity.me.account_id"})),
        "private|internal"
    );
}

#[test]
fn networks_and_organizations_narrow_to_internal() {
    assert_eq!(
        condition("StringEquals", "aws:SourceVpce", json!("vpce-1")),
        "internal"
    );
    assert_eq!(
        condition("StringEquals", "aws:sourceVpc", json!("?aws_vpc.main.id")),
        "internal"
    );
    assert_eq!(
        condition("StringEquals", "aws:PrincipalOrgID", json!(["o-1"])),
        "internal"
    );
    assert_eq!(
        condition("StringLike", "aws:SourceVpce", json!("*")),
        "public"
    );
}

#[test]
fn a_condition_on_an_unknown_value_is_unknown() {
    assert_eq!(
        condition("StringEquals", "aws:PrincipalOrgID", json!("?var.org")),
        "private|internal|public"
    );
}

#[test]
fn the_same_account_as_a_source_is_private() {
    assert_eq!(
        condition("ArnEquals", "aws:SourceArn", json!("?aws_sns_topic.t.arn")),
        "private"
    );
    assert_eq!(
        condition(
            "StringEquals",
            "aws:SourceAccount",
            json!("?data.aws_caller_identity.me.account_id")
        ),
        "private"
    );
    assert_eq!(
        condition("StringEquals", "aws:SourceAccount", json!("111122223333")),
        "private|internal"
    );
    assert_eq!(
        condition("ArnLike", "aws:SourceArn", json!("arn:aws:sns:*:*:*")),
        "public"
    );
}

#[test]
fn source_addresses_count_as_their_ranges_do() {
    assert_eq!(
        condition("IpAddress", "aws:SourceIp", json!("203.0.113.0/24")),
        "internal"
    );
    assert_eq!(
        condition(
            "IpAddress",
            "aws:SourceIp",
            json!(["0.0.0.0/1", "128.0.0.0/1"])
        ),
        "public"
    );
    assert_eq!(
        condition("NotIpAddress", "aws:SourceIp", json!("203.0.113.0/24")),
        "public"
    );
}

#[test]
fn conditions_that_say_how_and_not_who_do_not_narrow() {
    assert_eq!(
        condition("Bool", "aws:SecureTransport", json!("true")),
        "public"
    );
    assert_eq!(
        condition("BoolIfExists", "aws:MultiFactorAuthPresent", json!("true")),
        "public"
    );
    assert_eq!(
        condition("StringLike", "aws:Referer", json!("https://example.com/*")),
        "public"
    );
}

#[test]
fn a_condition_that_is_not_judged_leaves_it_open() {
    assert_eq!(
        condition("StringEquals", "aws:PrincipalTag/team", json!("web")),
        "private|internal|public"
    );
    assert_eq!(
        condition("StringEqualsIfExists", "aws:PrincipalOrgID", json!("o-1")),
        "private|internal|public"
    );
}

#[test]
fn every_condition_of_a_statement_must_hold() {
    let both = json!({"Condition": {
        "StringEquals": {"aws:PrincipalOrgID": "o-1"},
        "ArnEquals": {"aws:SourceArn": "?aws_sns_topic.t.arn"},
    }});
    assert_eq!(one(both), "private");
}

fn with_deny(extra: Json) -> String {
    let mut deny = allow(json!({"Effect": "Deny"}));
    for (key, value) in extra.as_object().expect("an object") {
        deny[key] = value.clone();
    }
    admitted(policy(&[allow(json!({})), deny]))
}

#[test]
fn a_deny_that_covers_the_allow_removes_it() {
    assert_eq!(with_deny(json!({})), "private");
    assert_eq!(
        with_deny(json!({"Action": "s3:*", "Resource": "*"})),
        "private"
    );
}

#[test]
fn a_deny_of_something_else_changes_nothing() {
    assert_eq!(with_deny(json!({"Action": "s3:PutObject"})), "public");
    assert_eq!(
        with_deny(json!({"Resource": "arn:aws:s3:::other/*"})),
        "public"
    );
    assert_eq!(
        with_deny(json!({"Principal": {"AWS": "111122223333"}})),
        "public"
    );
}

#[test]
fn a_deny_that_can_not_be_compared_leaves_it_open() {
    assert_eq!(with_deny(json!({"Resource": "?var.arn"})), "private|public");
}

#[test]
fn a_deny_of_plain_http_changes_nothing() {
    let condition = json!({"Condition": {"Bool": {"aws:SecureTransport": "false"}}});
    assert_eq!(with_deny(condition), "public");
}

#[test]
fn a_deny_of_everyone_else_narrows() {
    let outside = json!({"Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}});
    assert_eq!(with_deny(outside), "internal");
    let outside = json!({"Condition": {"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}});
    assert_eq!(with_deny(outside), "internal");
    let perimeter = json!({"Condition": {
        "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"},
        "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
    }});
    assert_eq!(with_deny(perimeter), "internal");
}

#[test]
fn an_unknown_statement_leaves_the_policy_open_upwards() {
    let named = allow(json!({"Principal": {"AWS": "111122223333"}}));
    assert_eq!(
        admitted(policy(&[named, json!("?var.more")])),
        "internal|public"
    );
    assert_eq!(admitted(json!("?var.policy")), "private|internal|public");
}

#[test]
fn the_evidence_is_where_the_principal_stands() {
    let document = document(&policy(&[allow(json!({}))]), &mut 0);
    let fact = admits(&Policy::read(&document));
    let principal = document
        .get("Statement")
        .and_then(|s| s.as_items()?.first()?.get("Principal"))
        .expect("the test wrote it");
    assert_eq!(fact.evidence, [Proof::new(principal.site, "`*` is anyone")]);
    assert_eq!(fact.low(), Exposure::ALL[2]);
}
