//! Service accounts: what all grants together let them do.

use super::grant;
use crate::derive::privilege::{Deriver, Rights, given, nothing, perhaps, somewhere};
use trueline_hcl::{Resource, ResourceId, Value};

/// Grants that often name a service account by its address.
const BY_TEXT: &[&str] = &[
    "google_bigquery_dataset_iam_member",
    "google_folder_iam_binding",
    "google_folder_iam_member",
    "google_organization_iam_binding",
    "google_organization_iam_member",
    "google_project_iam_binding",
    "google_project_iam_member",
    "google_pubsub_topic_iam_member",
    "google_secret_manager_secret_iam_member",
    "google_service_account_iam_binding",
    "google_service_account_iam_member",
    "google_storage_bucket_iam_binding",
    "google_storage_bucket_iam_member",
];

pub fn of<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Rights {
    let address = address(account);
    let is_it = |member: &Value| is(cx, account, address.as_deref(), member);
    let referring = cx.model.referrers(account.id);
    let mut grants: Vec<ResourceId> = referring
        .flat_map(|r| {
            // A policy comes by way of the data source that writes it.
            let through = r.ty == "google_iam_policy";
            let further = through.then(|| cx.model.referrers(r.id));
            further.into_iter().flatten().chain(std::iter::once(r))
        })
        .filter(|r| grant::is_grant(&r.ty))
        .map(|r| r.id)
        .collect();
    if address.is_some() {
        let all = BY_TEXT.iter().flat_map(|ty| cx.model.of_type(ty));
        grants.extend(all.map(|r| r.id));
    }
    grants.sort_unstable();
    grants.dedup();
    let mut fact = nothing();
    for id in grants {
        let resource = cx.model.resource(id);
        let granted = grant::to(cx, resource, &is_it);
        fact = fact.max(perhaps(granted, doubts(account, resource)));
    }
    somewhere(
        grant::undenied(cx, fact),
        account,
        "nothing in the code is granted to it",
    )
}

/// What a grant waits for whether it is there, where the account does not wait for the same.
fn doubts(account: &Resource, grant: &Resource) -> Vec<trueline_hcl::Input> {
    let inputs = |r: &Resource| r.key_unknown.as_ref().map(|v| v.inputs().to_vec());
    match inputs(grant) {
        Some(waits) if inputs(account).as_ref() != Some(&waits) => waits,
        _ => Vec::new(),
    }
}

/// `serviceAccount:deploy@shop.` where the code says it.
fn address(account: &Resource) -> Option<String> {
    let id = given(account, "account_id")?.value.as_str()?;
    let project = given(account, "project").and_then(|attr| attr.value.as_str());
    Some(match project {
        Some(project) => format!("serviceAccount:{id}@{project}."),
        None => format!("serviceAccount:{id}@"),
    })
}

/// Whether a member is the account; None where it may be another one.
fn is<'a>(
    cx: &Deriver<'a>,
    account: &'a Resource,
    address: Option<&str>,
    member: &Value,
) -> Option<bool> {
    let named: Vec<ResourceId> = cx
        .model
        .sources(member)
        .filter(|r| r.ty == account.ty)
        .map(|r| r.id)
        .collect();
    if named.contains(&account.id) {
        return (named.len() == 1).then_some(true);
    }
    let by_text = address.zip(member.as_str().or(member.outline()));
    Some(by_text.is_some_and(|(address, text)| named.is_empty() && text.starts_with(address)))
}
