//! Lifetime: when a resource goes, by what is declared, by tags and labels, and by arguments.

use crate::config::Config;
use crate::facts::Proof;
use crate::intent::{Intent, Lifetime, value};
use crate::lifespan::{End, Lifespan};
use crate::obligations::{State, holds};
use crate::policy::waits_for;
use std::collections::HashSet;
use trueline_hcl::model::Attr;
use trueline_hcl::{Input, Model, Resource, Value};

/// Derives the lifetimes of one model.
pub struct Deriver<'a> {
    /// Names of tags, as [`plain`] makes them.
    names: HashSet<String>,
    model: &'a Model,
}

/// Arguments that say when something goes: types, the argument below nested blocks, and how its value is written.
#[rustfmt::skip]
const ARGUMENTS: &[(&[&str], &[&str], Form)] = &[
    (&["aws_spot_instance_request", "aws_spot_fleet_request", "aws_ec2_fleet"], &["valid_until"], Form::Date),
    (&["aws_kms_external_key"], &["valid_to"], Form::Date),
    (&["aws_ssm_activation"], &["expiration_date"], Form::Date),
    (&["azurerm_key_vault_secret", "azurerm_key_vault_key"], &["expiration_date"], Form::Date),
    (&["azuread_application_password", "azuread_service_principal_password"], &["end_date"], Form::Date),
    (&["google_bigquery_table"], &["expiration_time"], Form::EpochMillis),
    (&["google_bigquery_dataset"], &["default_table_expiration_ms"], Form::Millis),
    (&["google_compute_instance"], &["scheduling", "max_run_duration", "seconds"], Form::Seconds),
    (&["google_secret_manager_secret"], &["expire_time"], Form::Date),
    (&["google_secret_manager_secret"], &["ttl"], Form::Words),
    (&["kubernetes_job", "kubernetes_job_v1"], &["spec", "ttl_seconds_after_finished"], Form::Seconds),
];

#[derive(Copy, Clone)]
enum Form {
    /// `2027-01-31`, with or without a time behind it.
    Date,
    /// A date, or `4h`, `3d`, `86400s`.
    Words,
    Seconds,
    Millis,
    /// Since 1970.
    EpochMillis,
}

/// Maps of tags, by their names with the providers.
const TAGS: &[&str] = &["tags", "labels", "user_labels", "resource_labels"];

/// Those that [`Model::tags`] puts together with what the provider adds.
const MERGED: &[&str] = &["tags", "labels"];

impl<'a> Deriver<'a> {
    pub fn new(model: &'a Model, config: &Config) -> Self {
        Self {
            names: config.intent.expiry_tags.iter().map(|n| plain(n)).collect(),
            model,
        }
    }

    /// None where nothing says when it goes.
    pub fn of(&self, resource: &Resource, intent: &Intent) -> Option<Lifespan> {
        let declared = intent.lifetime.as_ref().map(|claim| End {
            by: "`@lifetime`".into(),
            when: Some(claim.value),
            proof: claim
                .site
                .map(|site| Proof::new(site, format!("`@lifetime {}` is declared", claim.value))),
            depends: Vec::new(),
        });
        let ends: Vec<End> = declared
            .into_iter()
            .chain(self.by_tags(resource))
            .chain(by_arguments(resource))
            .collect();
        Lifespan::new(ends)
    }

    /// Whether a tag or an argument says when it expires; None where it has neither.
    pub fn expiry(&self, resource: &Resource) -> Option<State> {
        let said = self.by_tags(resource).into_iter();
        let said = said.chain(by_arguments(resource)).next();
        if let Some(end) = said {
            return Some(match end.depends.is_empty() {
                true => State::yes(end.proof.into_iter().collect()),
                false => State::unknown(end.proof.into_iter().collect(), end.depends),
            });
        }
        let own = own_tags(resource);
        if let Some(attr) = own.iter().find(|attr| is_open(&attr.value)) {
            let message = format!("`{}` is not known from the code", attr.name);
            let waits = or_setting(waits_for(&attr.value), &format!("`{}`", attr.name));
            return Some(State::unknown(vec![Proof::new(attr.whole, message)], waits));
        }
        let site = match own.first() {
            Some(attr) => attr.whole,
            None if has_tags(&resource.ty) => resource.header,
            None => return None,
        };
        if let Some(all) = self.model.tags(resource).filter(is_open) {
            let message = "which tags its provider adds is not known from the code";
            let waits = or_setting(waits_for(&all), "the tags of its provider");
            return Some(State::unknown(vec![Proof::new(site, message)], waits));
        }
        let message = "no tag says when it expires";
        Some(State::no(vec![Proof::new(site, message)]))
    }

    fn by_tags(&self, resource: &Resource) -> Vec<End> {
        let merged = self.model.tags(resource);
        let own = own_tags(resource);
        // What isn't merged: labels by another name, and those of other providers.
        let is_apart = |attr: &&&Attr| merged.is_none() || !MERGED.contains(&attr.name.as_str());
        let apart = own.iter().filter(is_apart).map(|attr| &attr.value);
        let maps = merged.iter().chain(apart);
        let tags = maps.flat_map(|map| map.as_entries().into_iter().flatten());
        let tags = tags.filter(|(name, _)| self.names.contains(&plain(name)));
        tags.map(|(name, value)| end(format!("the tag `{name}`"), value, Form::Words))
            .collect()
    }
}

/// A lower-case name without what stands between words.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn own_tags(resource: &Resource) -> Vec<&Attr> {
    let given = |name: &&'static str| resource.attr(name).filter(|attr| !attr.value.is_null());
    TAGS.iter().filter_map(given).collect()
}

/// It may hold tags that are not listed.
fn is_open(value: &Value) -> bool {
    value.as_entries().is_none() || value.open().is_some()
}

fn or_setting(inputs: Vec<Input>, name: &str) -> Vec<Input> {
    match inputs.is_empty() {
        true => vec![Input::Setting(name.into())],
        false => inputs,
    }
}

/// Types that surely have tags, also where none stands in the code.
fn has_tags(ty: &str) -> bool {
    const WITHOUT: &[&str] = &[
        "aws_lambda_function_url",
        "aws_rds_global_cluster",
        "aws_s3_directory_bucket",
        "azurerm_eventhub",
        "azurerm_key_vault_key",
        "azurerm_mssql_managed_database",
        "azurerm_servicebus_queue",
        "azurerm_servicebus_topic",
        "azurerm_storage_container",
        "azurerm_storage_share",
    ];
    const GOOGLE: &[&str] = &[
        "google_bigquery_dataset",
        "google_bigquery_table",
        "google_compute_disk",
        "google_compute_instance",
        "google_storage_bucket",
    ];
    let is_known = holds::of(ty).is_some() && !WITHOUT.contains(&ty);
    let is_open = ty.starts_with("aws_") || ty.starts_with("azurerm_");
    (is_known && is_open) || GOOGLE.contains(&ty)
}

fn by_arguments(resource: &Resource) -> impl Iterator<Item = End> {
    let rows = ARGUMENTS
        .iter()
        .filter(|(types, _, _)| types.contains(&resource.ty.as_str()));
    rows.filter_map(|(_, path, form)| {
        let (name, outer) = path.split_last()?;
        let mut body = &resource.body;
        for kind in outer {
            body = &body.block(kind)?.body;
        }
        let attr = body.attr(name).filter(|attr| !attr.value.is_null())?;
        let mut end = end(format!("`{}`", path.join(".")), &attr.value, *form);
        if let Some(proof) = &mut end.proof {
            proof.site = attr.whole;
        }
        Some(end)
    })
}

fn end(by: String, value: &Value, form: Form) -> End {
    let text = match value.as_i64() {
        Some(n) => Some(n.to_string()),
        None => value.as_str().map(str::to_owned),
    };
    let message = match &text {
        Some(text) => format!("{by} is `{text}`"),
        None => format!("{by} is not known from the code"),
    };
    End {
        when: text.as_deref().and_then(|text| when(text, form)),
        proof: Some(Proof::new(value.site, message)),
        depends: waits_for(value),
        by,
    }
}

fn when(text: &str, form: Form) -> Option<Lifetime> {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const MILLIS: i64 = 1000;
    let number = text.parse::<i64>().ok();
    let after = |seconds: i64| {
        Some(Lifetime::Ephemeral(
            (seconds / HOUR).max(1).try_into().ok()?,
        ))
    };
    match form {
        Form::Date => day(text).map(Lifetime::Until),
        Form::Words => match day(text) {
            Some(day) => Some(Lifetime::Until(day)),
            None => match text.strip_suffix('s').and_then(|n| n.parse().ok()) {
                Some(seconds) => after(seconds),
                None => Lifetime::parse(&format!("ephemeral {text}")),
            },
        },
        Form::Seconds => after(number?),
        Form::Millis => after(number? / MILLIS),
        Form::EpochMillis => {
            let at = jiff::Timestamp::from_millisecond(number?).ok()?;
            Some(Lifetime::Until(at.to_zoned(jiff::tz::TimeZone::UTC).date()))
        }
    }
}

/// The day of `2027-01-31` or `2027-01-31T12:00:00Z`.
fn day(text: &str) -> Option<jiff::civil::Date> {
    const LEN: usize = "2027-01-31".len();
    let (day, rest) = text.split_at_checked(LEN)?;
    let is_time = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    is_time.then(|| value::date(day)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, form: Form) -> Option<String> {
        when(text, form).map(|when| when.to_string())
    }

    #[test]
    fn tags_say_days_and_durations() {
        for (text, wanted) in [
            ("2027-01-31", Some("until 2027-01-31")),
            ("2027-01-31T12:00:00Z", Some("until 2027-01-31")),
            ("4h", Some("ephemeral 4h")),
            ("3d", Some("ephemeral 72h")),
            ("86400s", Some("ephemeral 24h")),
            ("soon", None),
            ("2027-01-31x", None),
            ("", None),
        ] {
            assert_eq!(read(text, Form::Words).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn arguments_count_in_their_own_units() {
        assert_eq!(read("7200", Form::Seconds).as_deref(), Some("ephemeral 2h"));
        assert_eq!(read("10", Form::Seconds).as_deref(), Some("ephemeral 1h"));
        assert_eq!(
            read("3600000", Form::Millis).as_deref(),
            Some("ephemeral 1h")
        );
        let epoch = read("1798761600000", Form::EpochMillis);
        assert_eq!(epoch.as_deref(), Some("until 2027-01-01"));
        assert_eq!(read("99999999999999999999", Form::EpochMillis), None);
    }

    #[test]
    fn names_of_tags_are_compared_by_their_letters() {
        for name in [
            "delete-after",
            "Delete_After",
            "DeleteAfter",
            "delete:after",
        ] {
            assert_eq!(plain(name), "deleteafter");
        }
    }
}
