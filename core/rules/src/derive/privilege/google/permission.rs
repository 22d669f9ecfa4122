//! Permissions of Google: `storage.objects.get`.

use crate::facts::Privilege;

/// Permissions with which one becomes another identity, or gives oneself rights.
const ESCALATES: &[(&str, &str)] = &[
    (
        "iam.roles.update",
        "a role that one has can be given any permission",
    ),
    (
        "iam.serviceAccountKeys.create",
        "a key gives the rights of a service account",
    ),
    (
        "iam.serviceAccounts.actAs",
        "what one starts runs as a service account",
    ),
    (
        "iam.serviceAccounts.getAccessToken",
        "a token gives the rights of a service account",
    ),
    (
        "iam.serviceAccounts.getOpenIdToken",
        "a token gives the rights of a service account",
    ),
    (
        "iam.serviceAccounts.implicitDelegation",
        "a chain of delegation gives the rights of a service account",
    ),
    (
        "iam.serviceAccounts.signBlob",
        "what one signs is taken for a service account's",
    ),
    (
        "iam.serviceAccounts.signJwt",
        "a token that one signs gives the rights of a service account",
    ),
];

/// The first words of verbs that only show something.
const READS: &[&str] = &[
    "access", "check", "describe", "download", "export", "fetch", "get", "list", "lookup", "query",
    "read", "search", "test", "view",
];

/// The privilege that a permission gives, and what it does, for messages.
pub fn level(permission: &str) -> (Privilege, String) {
    let known = ESCALATES.iter().find(|(name, _)| *name == permission);
    if let Some((_, why)) = known {
        return (Privilege::Admin, format!("`{permission}`: {why}"));
    }
    let verb = permission.rsplit('.').next().unwrap_or_default();
    let (level, does) = if verb.starts_with("setIamPolicy") {
        (Privilege::Admin, "manages permissions")
    } else if READS.iter().any(|read| verb.starts_with(read)) {
        (Privilege::Read, "reads")
    } else {
        (Privilege::Write, "writes")
    };
    (level, format!("`{permission}` {does}"))
}
