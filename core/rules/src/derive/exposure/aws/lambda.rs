//! Functions and their URLs.

use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Deriver, Reach, by_default, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// Permissions name a function by its name, its ARN or a reference.
const NAMES: &[&str] = &["function_name"];

/// A function URL: anyone's where it asks for no signature.
pub fn of_url(url: &Resource) -> Reach {
    let Some(attr) = given(url, "authorization_type") else {
        return by_default(url, Exposure::Private, "it asks for a signature");
    };
    let (level, says) = match attr.value.as_str() {
        Some("NONE") => (Exposure::Public, "anyone may call this URL"),
        Some("AWS_IAM") => (
            Exposure::Private,
            "only who is granted it may call this URL",
        ),
        _ => {
            let proofs = cite_attr(attr, "who may call this URL, the code doesn't say");
            return open(Exposure::Private, Exposure::Public, &attr.value, proofs);
        }
    };
    Fact::known(level, cite_attr(attr, says))
}

/// A function: its permissions, and its URLs.
pub fn of_function<'a>(cx: &Deriver<'a>, function: &'a Resource) -> Reach {
    let urls = ("aws_lambda_function_url", "function_name", NAMES);
    let permissions = ("aws_lambda_permission", "function_name", NAMES);
    let fact = cx.grants(function, urls, of_url);
    let fact = fact.max(cx.grants(function, permissions, permission));
    somewhere(fact, function, "no permission lets anyone else call it")
}

/// Whom one permission lets in.
fn permission(permission: &Resource) -> Reach {
    let Some(attr) = given(permission, "principal") else {
        return nobody();
    };
    let fact = principal(attr);
    let narrowed = |name: &str, says: &str| {
        let attr = given(permission, name)?;
        Some(Fact::known(Exposure::Internal, cite_attr(attr, says)))
    };
    let caps = [
        narrowed("principal_org_id", "only from the organization named here"),
        narrowed("source_arn", "only from the source named here"),
        narrowed("source_account", "only from the account named here"),
    ];
    caps.into_iter().flatten().fold(fact, Fact::min)
}

fn principal(attr: &Attr) -> Reach {
    let known = |level, says: String| Fact::known(level, cite_attr(attr, says));
    match attr.value.as_str() {
        Some("*") => known(Exposure::Public, "`*` is anyone".into()),
        Some(name) if name.ends_with(".amazonaws.com") || name.contains(".amazonaws.com.") => {
            known(Exposure::Private, format!("`{name}` is a named service"))
        }
        Some(name) if name.bytes().all(|b| b.is_ascii_digit()) || name.ends_with(":root") => {
            known(Exposure::Internal, format!("`{name}` is a whole account"))
        }
        Some(name) if name.starts_with("arn:") => {
            let proofs = cite_attr(attr, format!("`{name}` is one named principal"));
            open(Exposure::Private, Exposure::Internal, &attr.value, proofs)
        }
        _ => {
            let proofs = cite_attr(attr, "who may call it, the code doesn't say");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}
