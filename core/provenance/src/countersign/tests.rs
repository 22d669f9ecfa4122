use super::*;

fn said() -> Said {
    Said {
        directory: "net".to_owned(),
        path: "net/main.tf".to_owned(),
        address: "aws_s3_bucket.site".to_owned(),
        text: "@exposure public".to_owned(),
        by: "Ana <ana@example.com>".to_owned(),
        time: "2026-11-21T10:00:00Z".parse().expect("a time"),
        reason: Some("it is the site".to_owned()),
        asked: Asked::Terminal,
        key: Key::None,
    }
}

fn envelope(said: &Said, digest: String) -> Envelope {
    let statement = Statement {
        kind: STATEMENT_TYPE.to_owned(),
        subject: vec![Named::new("x", CLAIM_DIGEST, digest)],
        predicate_type: PREDICATE_TYPE.to_owned(),
        predicate: said.clone(),
    };
    Envelope::new(&serde_json::to_string(&statement).expect("plain data"))
}

#[test]
fn what_is_said_comes_back() {
    let made = Countersignature::make(said(), None).expect("no key is needed");
    let opened = Countersignature::open(made.envelope().clone());
    assert_eq!(opened.as_ref(), Some(&made));
    assert_eq!(made.said, said());
}

#[test]
fn it_is_for_what_its_digest_is_of() {
    let good = envelope(&said(), said().digest());
    assert!(Countersignature::open(good).is_some());
    let mut other = said();
    other.address = "aws_s3_bucket.other".to_owned();
    assert!(Countersignature::open(envelope(&other, said().digest())).is_none());
    // A key that signed nothing.
    let mut keyed = said();
    keyed.key = Key::File {
        fingerprint: "SHA256:x".to_owned(),
    };
    assert!(Countersignature::open(envelope(&keyed, keyed.digest())).is_none());
}

#[test]
fn the_key_says_what_it_is() {
    let json = serde_json::to_value(Key::Hardware {
        fingerprint: "SHA256:x".to_owned(),
    });
    assert_eq!(
        json.expect("plain data"),
        serde_json::json!({"kind": "hardware", "fingerprint": "SHA256:x"})
    );
}

/// One that asks somebody who isn't there, for a passphrase, a touch or a confirmation.
#[cfg(unix)]
#[test]
fn an_agent_that_never_answers_is_given_up() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let socket = folder.path().join("agent");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    let patience = std::time::Duration::from_millis(50);
    let asked = ssh::asked(&socket, patience, |client| client.list_all_identities());
    assert!(matches!(asked, Err(SignError::Agent(why)) if why.contains("did not answer")));
}
