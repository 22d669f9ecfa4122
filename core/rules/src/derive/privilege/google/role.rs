//! Roles of Google, predefined and custom.

use super::permission;
use crate::derive::cite::cite;
use crate::derive::privilege::{Deriver, Rights, given, items, nothing, somewhere, unknown};
use crate::facts::Privilege::{self, Admin, Read, Write};
use crate::facts::{Fact, Proof};
use trueline_hcl::{Input, Resource, Site, Value};

const CUSTOM: &[&str] = &[
    "google_project_iam_custom_role",
    "google_organization_iam_custom_role",
];

/// What a role lets do that a value names, which `used` uses.
pub fn of<'a>(cx: &Deriver<'a>, role: &Value, used: Site) -> Rights {
    if let Some(found) = cx.found(role, CUSTOM, "name") {
        let roles = found.into_iter().map(of_custom);
        let fact = roles.reduce(Fact::or).unwrap_or_else(nothing);
        return fact.then([Proof::new(used, "the role is granted here")]);
    }
    let Some(text) = role.as_str() else {
        let proofs = cite(role.site, used, "which role this is, the code doesn't say");
        return unknown(role, proofs);
    };
    let Some((low, high)) = predefined(text) else {
        let proofs = cite(
            role.site,
            used,
            format!("what `{text}` allows is not in the code"),
        );
        return unknown(role, proofs);
    };
    let says = match high {
        Admin => "manages permissions",
        Write => "writes",
        _ => "reads",
    };
    if low == high {
        return Fact::known(low, cite(role.site, used, format!("`{text}` {says}")));
    }
    let depends = vec![Input::Setting(
        format!("the permissions of `{text}`").into(),
    )];
    let proofs = cite(role.site, used, format!("`{text}` perhaps {says}"));
    Fact::between(low, high, proofs, depends)
}

/// A custom role: the highest of its permissions.
pub fn of_custom(role: &Resource) -> Rights {
    let Some(attr) = given(role, "permissions") else {
        return somewhere(nothing(), role, "it has no permissions");
    };
    let mut fact = nothing();
    let mut more = 0;
    for value in items(attr) {
        let Some(text) = value.as_str() else {
            let proofs = cite(value.site, attr.site, "what this is, the code doesn't say");
            fact = fact.max(unknown(value, proofs));
            continue;
        };
        let (level, says) = permission::level(text);
        if fact.level() == Some(level) {
            more += 1;
            continue;
        }
        if fact.low() < level {
            more = 0;
        }
        fact = fact.max(Fact::known(level, cite(value.site, attr.site, says)));
    }
    if let Some(first) = fact.evidence.first_mut().filter(|_| more > 0) {
        first.message.push_str(&format!(", with {more} more"));
    }
    somewhere(fact, role, "it has no permissions")
}

/// The least and the most that a predefined role lets do; None where neither documentation nor convention says.
fn predefined(role: &str) -> Option<(Privilege, Privilege)> {
    let name = role.strip_prefix("roles/")?;
    if let Ok(at) = KNOWN.binary_search_by(|(known, _)| (*known).cmp(name)) {
        return Some((KNOWN[at].1, KNOWN[at].1));
    }
    let last = name.rsplit('.').next()?;
    let ends = |end: &str| {
        let capital = format!("{}{}", end[..1].to_uppercase(), &end[1..]);
        last == end || last.ends_with(&capital)
    };
    if name.ends_with("serviceAgent") || name.ends_with("ServiceAgent") {
        return None;
    }
    // Viewers and readers see, editors and writers change; admins and owners perhaps set policies too.
    if ends("viewer") || ends("reader") {
        return Some((Read, Read));
    }
    if ["editor", "writer", "publisher", "invoker"]
        .iter()
        .any(|end| ends(end))
    {
        return Some((Write, Write));
    }
    if ends("admin") || ends("owner") {
        return Some((Write, Admin));
    }
    None
}

/// By Google's documentation of basic and predefined roles, sorted. Admin are those with `setIamPolicy`, or with which one
/// becomes a service account.
const KNOWN: &[(&str, Privilege)] = &[
    ("aiplatform.admin", Admin),
    ("aiplatform.user", Write),
    ("appengine.appAdmin", Write),
    ("appengine.deployer", Write),
    ("artifactregistry.admin", Admin),
    ("artifactregistry.repoAdmin", Write),
    ("autoscaling.metricsWriter", Write),
    ("bigquery.admin", Admin),
    ("bigquery.connectionUser", Write),
    ("bigquery.dataOwner", Admin),
    ("bigquery.jobUser", Write),
    ("bigquery.user", Write),
    ("bigtable.admin", Admin),
    ("bigtable.user", Write),
    ("billing.admin", Admin),
    ("billing.user", Write),
    ("browser", Read),
    ("cloudbuild.builds.builder", Write),
    ("cloudbuild.builds.editor", Write),
    ("cloudfunctions.admin", Admin),
    ("cloudfunctions.developer", Write),
    ("cloudkms.admin", Admin),
    ("cloudkms.cryptoKeyDecrypter", Read),
    ("cloudkms.cryptoKeyEncrypter", Write),
    ("cloudkms.cryptoKeyEncrypterDecrypter", Write),
    ("cloudprofiler.agent", Write),
    ("cloudscheduler.admin", Write),
    ("cloudsql.admin", Write),
    ("cloudsql.client", Write),
    ("cloudsql.instanceUser", Write),
    ("cloudtasks.enqueuer", Write),
    ("cloudtrace.agent", Write),
    ("cloudtrace.user", Write),
    ("composer.worker", Admin),
    ("compute.admin", Admin),
    ("compute.instanceAdmin", Admin),
    ("compute.instanceAdmin.v1", Admin),
    ("compute.networkAdmin", Admin),
    ("compute.networkUser", Write),
    ("compute.osAdminLogin", Write),
    ("compute.osLogin", Write),
    ("compute.securityAdmin", Admin),
    // All of the clusters' own roles and bindings.
    ("container.admin", Admin),
    ("container.clusterAdmin", Write),
    ("container.defaultNodeServiceAccount", Write),
    ("container.developer", Write),
    ("container.nodeServiceAccount", Write),
    ("dataflow.admin", Write),
    ("dataflow.worker", Write),
    ("datastore.owner", Write),
    ("datastore.user", Write),
    ("dns.admin", Write),
    ("editor", Write),
    ("eventarc.eventReceiver", Write),
    ("iam.organizationRoleAdmin", Admin),
    ("iam.roleAdmin", Admin),
    ("iam.securityAdmin", Admin),
    ("iam.securityReviewer", Read),
    ("iam.serviceAccountAdmin", Admin),
    ("iam.serviceAccountKeyAdmin", Admin),
    ("iam.serviceAccountOpenIdTokenCreator", Admin),
    ("iam.serviceAccountTokenCreator", Admin),
    ("iam.serviceAccountUser", Admin),
    ("iam.workloadIdentityUser", Admin),
    ("iap.httpsResourceAccessor", Read),
    ("logging.admin", Admin),
    ("monitoring.admin", Write),
    ("orgpolicy.policyAdmin", Admin),
    ("owner", Admin),
    ("pubsub.admin", Admin),
    ("pubsub.subscriber", Write),
    ("redis.admin", Write),
    ("resourcemanager.folderAdmin", Admin),
    ("resourcemanager.folderIamAdmin", Admin),
    ("resourcemanager.organizationAdmin", Admin),
    ("resourcemanager.projectCreator", Write),
    ("resourcemanager.projectDeleter", Write),
    ("resourcemanager.projectIamAdmin", Admin),
    ("run.admin", Admin),
    ("run.developer", Write),
    ("secretmanager.admin", Admin),
    ("secretmanager.secretAccessor", Read),
    ("secretmanager.secretVersionAdder", Write),
    ("secretmanager.secretVersionManager", Write),
    ("serviceusage.serviceUsageAdmin", Write),
    ("serviceusage.serviceUsageConsumer", Write),
    ("spanner.admin", Admin),
    ("spanner.databaseUser", Write),
    ("storage.admin", Admin),
    ("storage.hmacKeyAdmin", Admin),
    ("storage.legacyBucketOwner", Admin),
    ("storage.legacyObjectOwner", Admin),
    ("storage.objectAdmin", Admin),
    ("storage.objectCreator", Write),
    ("storage.objectUser", Write),
    ("viewer", Read),
    ("vpcaccess.user", Read),
    ("workflows.invoker", Write),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_roles_are_sorted() {
        assert!(KNOWN.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn conventions_decide_where_they_are_safe() {
        assert_eq!(predefined("roles/viewer"), Some((Read, Read)));
        assert_eq!(predefined("roles/pubsub.viewer"), Some((Read, Read)));
        assert_eq!(
            predefined("roles/bigquery.dataEditor"),
            Some((Write, Write))
        );
        assert_eq!(predefined("roles/redis.cacheAdmin"), Some((Write, Admin)));
        assert_eq!(predefined("roles/run.serviceAgent"), None);
        assert_eq!(predefined("roles/dlp.user"), None);
        assert_eq!(predefined("organizations/1/roles/viewer"), None);
    }
}
