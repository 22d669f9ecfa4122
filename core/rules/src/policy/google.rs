//! Members of Google IAM policies.

use crate::facts::Exposure;

/// Whom a member of a binding stands for.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Member {
    pub exposure: Exposure,
    /// For messages: `anyone`, `a group`.
    pub what: &'static str,
}

/// Reads `allUsers`, `group:ops@example.com` and the like; None where the kind of member is not known.
pub fn member(text: &str) -> Option<Member> {
    use Exposure::{Internal, Private, Public};
    let (exposure, what) = match text.split(':').next().unwrap_or_default() {
        "allUsers" => (Public, "anyone"),
        "allAuthenticatedUsers" => (Public, "anyone who is signed in"),
        "domain" => (Internal, "a whole domain"),
        "group" => (Internal, "a group"),
        "projectOwner" | "projectEditor" | "projectViewer" => (Internal, "a whole project"),
        "principalSet" => (Internal, "a set of identities"),
        "user" | "serviceAccount" | "principal" => (Private, "one named member"),
        "deleted" => (Private, "a deleted member"),
        _ => return None,
    };
    Some(Member { exposure, what })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_read_by_their_kind() {
        let level = |text| member(text).map(|m| m.exposure);
        assert_eq!(level("allUsers"), Some(Exposure::Public));
        assert_eq!(level("allAuthenticatedUsers"), Some(Exposure::Public));
        assert_eq!(level("domain:example.com"), Some(Exposure::Internal));
        assert_eq!(level("group:ops@example.com"), Some(Exposure::Internal));
        assert_eq!(level("user:ana@example.com"), Some(Exposure::Private));
        assert_eq!(level("somebody"), None);
    }
}
