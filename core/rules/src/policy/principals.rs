//! Who a statement names.

use super::statement::{Statement, one_or_many};
use super::waits_for;
use super::wildcard::Cover;
use crate::facts::{Exposure, Fact, Proof, name_inputs};
use trueline_hcl::model::Mode;
use trueline_hcl::{Input, ResourceRef, Value};

#[derive(Debug)]
pub struct Principal<'a> {
    pub kind: PrincipalKind,
    pub value: &'a Value,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum PrincipalKind {
    /// `"*"`, for whatever kind.
    Anyone,
    Aws,
    Service,
    Federated,
    CanonicalUser,
    /// The kind is unknown or new.
    Other,
}

/// The principals of `Principal` or `NotPrincipal`.
pub fn read(value: &Value) -> Vec<Principal<'_>> {
    let Some(entries) = value.as_entries() else {
        let kind = match value.as_str() {
            Some("*") => PrincipalKind::Anyone,
            _ => PrincipalKind::Other,
        };
        return vec![Principal { kind, value }];
    };
    entries
        .iter()
        .flat_map(|(kind, names)| one_or_many(names).map(move |value| (kind.as_str(), value)))
        .map(|(kind, value)| Principal {
            kind: match (kind, value.as_str()) {
                ("AWS" | "*", Some("*")) => PrincipalKind::Anyone,
                ("AWS", _) => PrincipalKind::Aws,
                ("Service", _) => PrincipalKind::Service,
                ("Federated", _) => PrincipalKind::Federated,
                ("CanonicalUser", _) => PrincipalKind::CanonicalUser,
                _ => PrincipalKind::Other,
            },
            value,
        })
        .collect()
}

/// How far the principals of an `Allow` reach, before its conditions.
pub fn reach(statement: &Statement) -> Fact<Exposure> {
    if statement.all_but {
        let proof = Proof::new(statement.site, "`NotPrincipal` lets in everyone else");
        return Fact::known(Exposure::Public, vec![proof]);
    }
    let nobody = Fact::known(Exposure::Private, Vec::new());
    statement
        .principals
        .iter()
        .map(level)
        .fold(nobody, Fact::max)
}

/// Whether a `Deny` is about everyone whom the `Allow` lets in.
pub fn cover(deny: &Statement, allow: &Statement) -> Cover {
    if deny.all_but {
        return Cover::Unknown;
    }
    let denied = &deny.principals;
    if denied.iter().any(|p| p.kind == PrincipalKind::Anyone) {
        return Cover::Whole;
    }
    if denied.iter().any(|p| p.value.as_str().is_none()) {
        return Cover::Unknown;
    }
    let is_denied = |p: &Principal| {
        denied
            .iter()
            .any(|d| d.kind == p.kind && d.value.as_str() == p.value.as_str())
    };
    match allow.all_but || !allow.principals.iter().all(is_denied) {
        true => Cover::Part,
        false => Cover::Whole,
    }
}

fn level(principal: &Principal) -> Fact<Exposure> {
    let value = principal.value;
    let known = |level, message: String| Fact::known(level, vec![Proof::new(value.site, message)]);
    match (principal.kind, value.as_str()) {
        (PrincipalKind::Anyone, _) => known(Exposure::Public, "`*` is anyone".into()),
        // A service forwards what its own users send. That is flow, not direct reach.
        (PrincipalKind::Service, Some(name)) if name != "*" => {
            known(Exposure::Private, format!("`{name}` is a named service"))
        }
        (PrincipalKind::Aws, Some(name)) => named(value, name),
        (PrincipalKind::CanonicalUser, Some(name)) => {
            known(Exposure::Internal, format!("`{name}` is a whole account"))
        }
        (PrincipalKind::Aws | PrincipalKind::CanonicalUser, None) => unknown_name(value),
        (PrincipalKind::Service, None) => Fact::known(
            Exposure::Private,
            vec![Proof::new(value.site, "a service is named here")],
        ),
        _ => {
            let proof = Proof::new(value.site, "who this is can't be told from the code");
            Fact::unknown(vec![proof], inputs_of(value))
        }
    }
}

/// A principal written out: an ARN, an account, or an id.
fn named(value: &Value, name: &str) -> Fact<Exposure> {
    let proof = |message: String| vec![Proof::new(value.site, message)];
    if is_account(name) {
        return Fact::known(
            Exposure::Internal,
            proof(format!("`{name}` is a whole account")),
        );
    }
    let parts: Vec<&str> = name.splitn(6, ':').collect();
    let [_, _, service, _, account, resource] = parts[..] else {
        return own_or_foreign(value, name);
    };
    // AWS takes no such name; whoever writes it means every account.
    if account == "*" {
        return Fact::known(
            Exposure::Public,
            proof(format!("`{name}` is in any account")),
        );
    }
    if *resource == *"root" {
        return Fact::known(
            Exposure::Internal,
            proof(format!("`{name}` is a whole account")),
        );
    }
    // Origin access identities live in an account of CloudFront's.
    if (service, account) == ("iam", "cloudfront") || value_is_own(value) {
        return Fact::known(
            Exposure::Private,
            proof(format!("`{name}` is one named principal")),
        );
    }
    own_or_foreign(value, name)
}

/// One named principal, of the same account (`private`) or of another (`internal`): the code doesn't say whose account it is in.
fn own_or_foreign(value: &Value, name: &str) -> Fact<Exposure> {
    let proof = Proof::new(value.site, format!("`{name}` is one named principal"));
    let depends = Input::Setting(format!("the account of `{name}`").into());
    Fact::between(
        Exposure::Private,
        Exposure::Internal,
        vec![proof],
        vec![depends],
    )
}

/// A principal that is read from elsewhere: what it is follows from the type of resource.
fn unknown_name(value: &Value) -> Fact<Exposure> {
    let inputs = value.inputs();
    let mut low = Exposure::Public;
    let mut high = Exposure::Private;
    for input in inputs {
        let Some((from, to)) = reference_level(input) else {
            let proof = Proof::new(value.site, "who this is can't be told from the code");
            return Fact::unknown(vec![proof], inputs_of(value));
        };
        low = low.min(from);
        high = high.max(to);
    }
    if inputs.is_empty() {
        let proof = Proof::new(value.site, "who this is can't be told from the code");
        return Fact::unknown(vec![proof], inputs_of(value));
    }
    let named = name_inputs(inputs);
    let proof = Proof::new(value.site, format!("`{named}` is named here"));
    Fact::between(low.min(high), high, vec![proof], inputs.to_vec())
}

/// From which to which level a principal may be that is read from this input; None where it can be anyone.
fn reference_level(input: &Input) -> Option<(Exposure, Exposure)> {
    use Exposure::{Internal, Private};
    let Input::Attribute(to) = input else {
        return None;
    };
    match (to.mode, to.ty.as_str(), to.attr.as_str()) {
        (_, "aws_iam_role" | "aws_iam_user", "arn" | "unique_id") => Some((Private, Private)),
        (_, "aws_cloudfront_origin_access_identity", "iam_arn" | "s3_canonical_user_id") => {
            Some((Private, Private))
        }
        (_, "aws_cloudfront_origin_access_identities", "iam_arns" | "s3_canonical_user_ids") => {
            Some((Private, Private))
        }
        (Mode::Data, "aws_caller_identity", "arn" | "user_id") => Some((Private, Private)),
        (Mode::Data, "aws_iam_session_context", "issuer_arn" | "issuer_id") => {
            Some((Private, Private))
        }
        (Mode::Data, "aws_canonical_user_id", "id") => Some((Internal, Internal)),
        // A template around the account's number: the account itself, or somebody in it.
        (Mode::Data, "aws_caller_identity", "account_id" | "id") => Some((Private, Internal)),
        (Mode::Data, "aws_partition", _) => Some((Private, Internal)),
        (
            Mode::Data,
            "aws_elb_service_account"
            | "aws_redshift_service_account"
            | "aws_cloudtrail_service_account",
            _,
        ) => Some((Internal, Internal)),
        _ => None,
    }
}

/// The value was read from a principal of this code.
fn value_is_own(value: &Value) -> bool {
    let own = |to: &ResourceRef| {
        let input = Input::Attribute(std::sync::Arc::new(to.clone()));
        reference_level(&input) == Some((Exposure::Private, Exposure::Private))
    };
    !value.via().is_empty() && value.via().iter().all(|to| own(to))
}

pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

fn inputs_of(value: &Value) -> Vec<Input> {
    match value.as_str() {
        Some(text) => vec![Input::Setting(format!("`{text}`").into())],
        None => waits_for(value),
    }
}
