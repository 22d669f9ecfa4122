//! Conditions: whom they keep out.

use super::principals::is_account;
use super::statement::{Statement, one_or_many};
use super::waits_for;
use crate::facts::{Exposure, Fact, Proof};
use crate::net::{AddressRange, reach};
use trueline_hcl::model::Mode;
use trueline_hcl::{Input, Site, Value};

#[derive(Debug)]
pub struct Condition<'a> {
    /// `StringEquals`; empty where the whole `Condition` is unknown.
    pub operator: &'a str,
    /// `aws:SourceVpce`; empty where the keys are unknown.
    pub key: &'a str,
    pub values: Vec<&'a Value>,
    pub site: Site,
}

impl<'a> Condition<'a> {
    pub(super) fn read_all(value: &'a Value) -> Vec<Self> {
        let unreadable = |operator: &'a str, value: &'a Value| Condition {
            operator,
            key: "",
            values: vec![value],
            site: value.site,
        };
        let Some(operators) = value.as_entries() else {
            return vec![unreadable("", value)];
        };
        let mut conditions = Vec::new();
        for (operator, keys) in operators {
            let Some(entries) = keys.as_entries() else {
                conditions.push(unreadable(operator, keys));
                continue;
            };
            conditions.extend(entries.iter().map(|(key, values)| Condition {
                operator,
                key,
                values: one_or_many(values).collect(),
                site: values.site,
            }));
        }
        conditions
    }

    /// It asks how, or from which network, and not who: whoever is named otherwise can fulfil it.
    pub fn says_how(&self) -> bool {
        let key = self.key.to_ascii_lowercase();
        let network = [
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:vpcsourceip",
            "aws:sourceip",
        ];
        is_free(&key) || network.contains(&key.as_str())
    }

    fn test(&self) -> Test {
        let operator = self.operator.to_ascii_lowercase();
        let operator = operator.strip_prefix("foranyvalue:").unwrap_or(&operator);
        match operator {
            "stringequals"
            | "stringequalsignorecase"
            | "stringlike"
            | "arnequals"
            | "arnlike"
            | "ipaddress" => Test::Is,
            "bool" if self.values.iter().all(|v| v.as_bool() == Some(true)) => Test::Is,
            _ => match operator.strip_suffix("ifexists").unwrap_or(operator) {
                "stringnotequals"
                | "stringnotequalsignorecase"
                | "stringnotlike"
                | "arnnotequals"
                | "arnnotlike"
                | "notipaddress" => Test::IsNot,
                "bool" if self.values.iter().all(|v| v.as_bool() == Some(false)) => Test::IsNot,
                // IfExists lets in who doesn't send the key at all, and ForAllValues too.
                _ => Test::Other,
            },
        }
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Test {
    Is,
    IsNot,
    Other,
}

/// The highest exposure that is left to those who fulfil a condition; None where it keeps nobody out.
pub fn cap(condition: &Condition) -> Option<Fact<Exposure>> {
    if is_free(condition.key) {
        return None;
    }
    match condition.test() {
        Test::Is => Some(within(condition).unwrap_or_else(|| unjudged(condition))),
        // Everyone but these.
        Test::IsNot if within(condition).is_some() => None,
        _ => Some(unjudged(condition)),
    }
}

/// Who is left after a `Deny`, by its conditions alone: who escapes any one of them. None where that may be everyone.
pub fn escape(deny: &Statement) -> Option<Fact<Exposure>> {
    let denied = Proof::new(deny.site, "this Deny takes it back");
    if deny.conditions.is_empty() {
        return Some(Fact::known(Exposure::Private, vec![denied]));
    }
    let nobody = Fact::known(Exposure::Private, Vec::new());
    deny.conditions.iter().try_fold(nobody, |left, condition| {
        if is_free(condition.key) {
            return None;
        }
        let escapes = match condition.test() {
            Test::IsNot => within(condition).unwrap_or_else(|| unjudged(condition)),
            Test::Is if within(condition).is_some() => return None,
            _ => unjudged(condition),
        };
        Some(left.max(escapes))
    })
}

/// Keys whose value the caller chooses, or that say how and not who.
fn is_free(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    matches!(
        key.as_str(),
        "aws:securetransport"
            | "aws:multifactorauthpresent"
            | "aws:multifactorauthage"
            | "aws:referer"
            | "aws:useragent"
            | "aws:requestedregion"
            | "s3:tlsversion"
            | "s3:prefix"
            | "s3:delimiter"
            | "s3:max-keys"
            | "s3:signatureversion"
            | "sns:protocol"
            | "kms:grantisforawsresource"
    ) || key.starts_with("s3:x-amz-")
        || key.starts_with("s3:existingobjecttag/")
        || key.starts_with("s3:requestobjecttag")
        || key.starts_with("kms:encryptioncontext")
}

/// Who has one of the values, for the keys that say who is calling; None for any other key.
fn within(condition: &Condition) -> Option<Fact<Exposure>> {
    let key = condition.key.to_ascii_lowercase();
    let among = |level: fn(&Value) -> Fact<Exposure>| {
        let nobody = Fact::known(Exposure::Private, Vec::new());
        Some(
            condition
                .values
                .iter()
                .map(|v| level(v))
                .fold(nobody, Fact::max),
        )
    };
    match key.as_str() {
        "aws:sourcevpce" | "aws:sourcevpc" | "aws:vpcsourceip" => among(|v| named(v, "a network")),
        "aws:principalorgid"
        | "aws:principalorgpaths"
        | "aws:sourceorgid"
        | "aws:sourceorgpaths" => among(|v| named(v, "an organization")),
        "aws:principalaccount" | "kms:calleraccount" => among(|v| named(v, "a whole account")),
        "aws:sourcearn" | "aws:sourceaccount" | "aws:sourceowner" | "aws:principalarn"
        | "aws:userid" => among(own_or_foreign),
        "aws:principalisawsservice" => Some(Fact::known(
            Exposure::Private,
            vec![Proof::new(condition.site, "only services of the provider")],
        )),
        "aws:sourceip" => Some(addresses(condition)),
        _ => None,
    }
}

fn named(value: &Value, what: &str) -> Fact<Exposure> {
    if value.as_str() == Some("*") {
        let proof = Proof::new(value.site, "`*` keeps nobody out");
        return Fact::known(Exposure::Public, vec![proof]);
    }
    // What is named hardly matters, but a variable may hold `*`.
    if value.as_str().is_none() && !only_attributes(value) {
        return unknown(value);
    }
    let proof = Proof::new(value.site, format!("only from {what} that is named here"));
    Fact::known(Exposure::Internal, vec![proof])
}

/// Whether the account that a value names is the same one: known where it is read from this code.
fn own_or_foreign(value: &Value) -> Fact<Exposure> {
    let private =
        |message: String| Fact::known(Exposure::Private, vec![Proof::new(value.site, message)]);
    let Some(text) = value.as_str() else {
        return match only_attributes(value) {
            true => private(format!(
                "only from `{}`",
                crate::facts::name_inputs(value.inputs())
            )),
            false => unknown(value),
        };
    };
    let account = text.split(':').nth(4);
    let named = is_account(text)
        || account.is_some_and(|account| {
            let resource = text.splitn(6, ':').nth(5).unwrap_or_default();
            is_account(account) || (account.is_empty() && !resource.starts_with('*'))
        })
        || (!text.contains(':') && !text.starts_with('*'));
    if !named {
        let proof = Proof::new(value.site, format!("`{text}` names no account"));
        return Fact::known(Exposure::Public, vec![proof]);
    }
    if !value.via().is_empty() {
        return private(format!("only from `{text}`"));
    }
    let proof = Proof::new(value.site, format!("only from `{text}`"));
    let depends = Input::Setting(format!("the account of `{text}`").into());
    Fact::between(
        Exposure::Private,
        Exposure::Internal,
        vec![proof],
        vec![depends],
    )
}

fn addresses(condition: &Condition) -> Fact<Exposure> {
    let mut ranges = Vec::new();
    let mut fact = Fact::known(Exposure::Private, Vec::new());
    for value in &condition.values {
        match value.as_str().and_then(AddressRange::parse) {
            Some(range) => ranges.push(range),
            None => fact = fact.max(unknown(value)),
        }
    }
    let message = match reach(&ranges) {
        Exposure::Public => "these addresses are a large part of the internet",
        _ => "only from these addresses",
    };
    let proof = Proof::new(condition.site, message);
    fact.max(Fact::known(reach(&ranges), vec![proof]))
}

/// Read from resources and data sources alone: it is some account's, network's or principal's name, not `*`.
fn only_attributes(value: &Value) -> bool {
    let inputs = value.inputs();
    let is_name = |input: &Input| {
        matches!(input, Input::Attribute(to)
            if to.mode == Mode::Managed || to.ty.starts_with("aws_"))
    };
    !inputs.is_empty() && inputs.iter().all(is_name)
}

fn unknown(value: &Value) -> Fact<Exposure> {
    let proof = Proof::new(value.site, "this is not in the code");
    let depends = match value.as_str() {
        Some(text) => vec![Input::Setting(format!("`{text}`").into())],
        None => waits_for(value),
    };
    Fact::unknown(vec![proof], depends)
}

fn unjudged(condition: &Condition) -> Fact<Exposure> {
    let what = match condition.key {
        "" => "this condition".to_owned(),
        key => format!("the condition on `{key}`"),
    };
    let proof = Proof::new(condition.site, format!("{what} may keep others out"));
    let inputs: Vec<Input> = condition.values.iter().flat_map(|v| waits_for(v)).collect();
    let depends = match inputs.is_empty() {
        true => vec![Input::Setting(what.into())],
        false => inputs,
    };
    Fact::unknown(vec![proof], depends)
}
