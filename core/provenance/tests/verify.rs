//! Everything that can be wrong with a commit's statement is told apart, with keys and signatures of the real `ssh-keygen`.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use git2::Oid;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use support::Sandbox;
use trueline_hcl::File;
use trueline_provenance::claims::{Claim, directory};
use trueline_provenance::countersign::{
    Asked, Countersignature, Key, KeySource, Said, SigningKey, find_key,
};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::stamp::{self, Checked, CheckedBlock, CheckedFile, Found, Sealed};
use trueline_provenance::verify::{
    Fault, Level, Notes, Policy, Signers, Strength, Verdict, Verifier,
};
use trueline_provenance::{Attributions, Contributor, Grade};

const ROLE: &str =
    "# @privilege write\nresource \"aws_iam_role\" \"r\" {\n  name = \"deploy\"\n}\n";
const VPC: &str = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
const NOW: &str = "2026-11-25T12:00:00Z";

/// The lines that start with `# @`, as claims of the block that follows.
fn claims(file: &File) -> Vec<Claim> {
    let text = file.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("# @") {
        let line = text[at..].lines().next().unwrap();
        let start = u32::try_from(at).unwrap();
        found.push(Claim {
            address: "aws_iam_role.r".to_owned(),
            text: line[2..].to_owned(),
            around: line.to_owned(),
            range: start..start + u32::try_from(line.len()).unwrap(),
        });
    }
    found
}

struct Scene {
    s: Sandbox,
    policy: Policy,
    /// The text of a file of allowed signers.
    signers: Option<String>,
    revoked: Option<String>,
}

impl Scene {
    /// A repository whose user signs with the key `ana`, which may sign.
    fn new() -> Scene {
        let s = Sandbox::new();
        s.write("README.md", "A test.\n");
        s.commit_all("start");
        let mut scene = Scene {
            s,
            policy: Policy::default(),
            signers: None,
            revoked: None,
        };
        scene.key("ana");
        scene.signs_with("ana");
        scene.signers = Some(scene.signer("dev@example.com", "namespaces=\"in-toto\"", "ana"));
        scene
    }

    fn repo(&self) -> Repo {
        Repo::discover(&self.s.root).unwrap()
    }

    fn keygen(&self, arguments: &[&str], input: &[u8]) -> String {
        let mut command = self.s.command("ssh-keygen", &self.s.root.join(".git"));
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("OpenSSH is installed");
        child.stdin.take().unwrap().write_all(input).unwrap();
        let out = child.wait_with_output().unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout).unwrap()
    }

    /// A new key, in the git directory.
    fn key(&self, name: &str) {
        self.keygen(
            &["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name],
            b"",
        );
    }

    fn signs_with(&self, name: &str) {
        self.s.git(&["config", "gpg.format", "ssh"]);
        let path = self.s.root.join(".git").join(name);
        self.s
            .git(&["config", "user.signingKey", path.to_str().unwrap()]);
    }

    fn signing_key(&self) -> SigningKey {
        find_key(&self.repo(), &KeySource::default())
            .unwrap()
            .unwrap()
    }

    /// A line of the file of allowed signers.
    fn signer(&self, principal: &str, options: &str, name: &str) -> String {
        let public = self.s.read(&format!(".git/{name}.pub"));
        format!("{principal} {options} {public}").replace("  ", " ")
    }

    fn agent_writes(&self, path: &str, text: &str) {
        let repo = self.repo();
        let before = std::fs::read(self.s.root.join(path)).ok();
        self.s.write(path, text);
        let edit = Edit {
            time: NOW.parse().unwrap(),
            by: Contributor {
                tool: "claude-code".to_owned(),
                version: None,
                model: Some("m1".to_owned()),
                session: None,
                grade: Grade::Recorded,
            },
            call: None,
            path: path.to_owned(),
            before,
            after: Some(text.as_bytes().to_owned()),
        };
        Journal::of(&repo).append(&edit).unwrap();
    }

    /// Stages everything and makes the statement, as the hook does while the message is made.
    fn sealed(&self, checked: Option<Checked>, key: Option<&SigningKey>) -> Sealed {
        self.s.git(&["add", "-A"]);
        let repo = self.repo();
        let source = stamp::Source {
            tree: repo.staged_tree().unwrap(),
            parents: repo.next_parents().unwrap(),
            replaced: Vec::new(),
            checked: checked.as_ref(),
            skipped: false,
        };
        let mut attributions = Attributions::new(&repo).unwrap().reading(claims);
        let made = stamp::of_source(&repo, &mut attributions, &source).unwrap();
        stamp::seal(&made.unwrap(), key).unwrap()
    }

    /// Commits what is staged, with a message that names a statement.
    fn commit(&self, digest: &str) -> Oid {
        let message = format!("Change it\n\nTrueline-Statement: sha256:{digest}\n");
        self.s.git(&["commit", "-q", "-m", &message]);
        self.s.git(&["rev-parse", "HEAD"]).parse().unwrap()
    }

    /// A commit as it should be.
    fn good(&self, path: &str, text: &str) -> Oid {
        self.s.write(path, text);
        let sealed = self.sealed(None, Some(&self.signing_key()));
        let commit = self.commit(&sealed.digest);
        stamp::add(&self.repo(), commit, &sealed).unwrap();
        commit
    }

    fn note(&self, commit: Oid) -> String {
        self.s
            .git(&["notes", "--ref=trueline", "show", &commit.to_string()])
    }

    fn set_note(&self, commit: Oid, text: &str) {
        let commit = commit.to_string();
        self.s
            .git(&["notes", "--ref=trueline", "add", "-f", "-m", text, &commit]);
    }

    fn verdict(&self, commit: Oid) -> Option<Verdict> {
        let repo = self.repo();
        let signers = self.signers.as_ref().map(|text| {
            let mut signers = Signers::parse(text).unwrap();
            if let Some(revoked) = &self.revoked {
                signers.revoke(revoked.as_bytes()).unwrap();
            }
            signers
        });
        let verifier = Verifier {
            notes: Notes::here(&repo).unwrap(),
            repo: &repo,
            signers,
            policy: self.policy.clone(),
        };
        verifier.verify(&[commit]).unwrap().pop()
    }

    /// The faults that count at least as a warning.
    fn faults(&self, commit: Oid) -> Vec<Fault> {
        let verdict = self.verdict(commit).unwrap();
        let faults = verdict.faults.iter().filter(|t| t.level >= Level::Warning);
        faults.map(|told| told.fault).collect()
    }
}

/// An envelope with another payload, its signatures left as they are.
fn tampered(line: &str, change: impl Fn(&mut Value)) -> String {
    let mut envelope: Value = serde_json::from_str(line).unwrap();
    let payload = BASE64_STANDARD
        .decode(envelope["payload"].as_str().unwrap())
        .unwrap();
    let mut statement: Value = serde_json::from_slice(&payload).unwrap();
    change(&mut statement);
    envelope["payload"] = BASE64_STANDARD.encode(statement.to_string()).into();
    envelope.to_string()
}

fn unsigned(line: &str) -> String {
    let mut envelope: Value = serde_json::from_str(line).unwrap();
    envelope["signatures"] = json!([]);
    envelope.to_string()
}

/// The bytes that DSSE signs.
fn pae(line: &str) -> Vec<u8> {
    let envelope: Value = serde_json::from_str(line).unwrap();
    let payload = BASE64_STANDARD
        .decode(envelope["payload"].as_str().unwrap())
        .unwrap();
    let kind = envelope["payloadType"].as_str().unwrap();
    let mut bytes = format!("DSSEv1 {} {kind} {} ", kind.len(), payload.len()).into_bytes();
    bytes.extend(payload);
    bytes
}

fn with_signature(line: &str, armored: &str) -> String {
    let sig: String = armored
        .lines()
        .filter(|l| !l.starts_with("-----"))
        .collect();
    let mut envelope: Value = serde_json::from_str(line).unwrap();
    envelope["signatures"] = json!([{"keyid": "", "sig": sig}]);
    envelope.to_string()
}

#[test]
fn what_is_as_it_should_be() {
    let scene = Scene::new();
    let commit = scene.good("main.tf", ROLE);
    let verdict = scene.verdict(commit).unwrap();
    assert_eq!(verdict.faults, []);
    assert!(verdict.bound);
    assert_eq!(verdict.signed_by, ["dev@example.com"]);
    assert_eq!(verdict.agents, Some(0.0));
    // A commit that has nothing to do with Terraform has no verdict.
    scene.s.write("README.md", "Another text.\n");
    let other = scene.s.commit_all("other").parse().unwrap();
    assert_eq!(scene.verdict(other), None);
}

#[test]
fn notes_that_were_changed() {
    let scene = Scene::new();
    let commit = scene.good("main.tf", ROLE);
    let note = scene.note(commit);
    let forge = |statement: &mut Value| {
        statement["predicate"]["generator"]["version"] = "9.9.9".into();
    };
    scene.set_note(commit, &tampered(&note, forge));
    assert_eq!(scene.faults(commit), [Fault::SignatureWrong]);
    scene.set_note(commit, &unsigned(&tampered(&note, forge)));
    assert_eq!(scene.faults(commit), [Fault::NoteAltered]);
    // Only the signature is gone: what the message names is there.
    scene.set_note(commit, &unsigned(&note));
    assert_eq!(scene.faults(commit), []);
    scene
        .s
        .git(&["notes", "--ref=trueline", "remove", &commit.to_string()]);
    assert_eq!(scene.faults(commit), [Fault::NoteMissing]);
}

#[test]
fn a_statement_that_contents_dont_bear_out() {
    let scene = Scene::new();
    scene.s.write("main.tf", ROLE);
    let sealed = scene.sealed(None, None);
    let lie = |change: &dyn Fn(&mut Value)| {
        let line = tampered(&sealed.line, change);
        scene
            .s
            .git(&["commit", "-q", "--amend", "--allow-empty", "-m", "Lie"]);
        let commit: Oid = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
        // What an amended commit has would count: it is of the same tree.
        scene.s.git(&["update-ref", "-d", "refs/notes/trueline"]);
        scene.set_note(commit, &line);
        scene.faults(commit)
    };
    assert_eq!(lie(&|_| {}), []);
    // What an older version wrote is still read; what a later one may mean isn't guessed.
    let version =
        |v: &str| lie(&|s| s["predicateType"] = format!("urn:trueline:provenance:{v}").into());
    assert_eq!(version("v0.1"), []);
    assert_eq!(version("v9.9"), [Fault::Unstamped]);
    let other = Oid::hash_object(git2::ObjectType::Blob, b"other")
        .unwrap()
        .to_string();
    assert_eq!(
        lie(&|s| s["predicate"]["files"][0]["blob"] = other.clone().into()),
        [Fault::ContentsDiffer, Fault::Incomplete]
    );
    let zeros = "0".repeat(64);
    assert_eq!(
        lie(&|s| s["predicate"]["files"][0]["blocks"][0]["digest"] = zeros.clone().into()),
        [Fault::ContentsDiffer]
    );
    assert_eq!(
        lie(&|s| {
            s["subject"].as_array_mut().unwrap().pop();
        }),
        [Fault::ContentsDiffer]
    );
    assert_eq!(
        lie(&|s| s["predicate"]["files"] = json!([])),
        [Fault::Incomplete]
    );
}

#[test]
fn a_swapped_tree_and_a_replayed_envelope() {
    let scene = Scene::new();
    let first = scene.good("main.tf", ROLE);
    let note = scene.note(first);
    // The same message and note at another tree.
    scene.s.write("main.tf", VPC);
    scene.s.git(&["commit", "-qa", "--amend", "--no-edit"]);
    let swapped: Oid = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
    scene.set_note(swapped, &note);
    assert_eq!(scene.faults(swapped), [Fault::TreeSwapped]);
    // A right envelope at a commit that it was never for.
    scene.s.write("main.tf", &format!("{ROLE}{VPC}"));
    let other: Oid = scene.s.commit_all("other").parse().unwrap();
    scene.set_note(other, &note);
    assert_eq!(scene.faults(other), [Fault::Replayed]);
    // Beside one of its own it does less harm.
    let good = scene.good("main.tf", &format!("{VPC}{ROLE}"));
    let both = format!("{}\n{note}", scene.note(good));
    scene.set_note(good, &both);
    let verdict = scene.verdict(good).unwrap();
    assert_eq!(verdict.faults.len(), 1);
    assert_eq!(
        (verdict.faults[0].fault, verdict.faults[0].level),
        (Fault::Replayed, Level::Warning)
    );
}

#[test]
fn keys_and_namespaces() {
    let mut scene = Scene::new();
    let commit = scene.good("main.tf", ROLE);
    let note = scene.note(commit);
    let line = |scene: &Scene, options| scene.signer("dev@example.com", options, "ana");
    for (options, fault) in [
        ("valid-before=\"20200101Z\"", Some(Fault::KeyExpired)),
        ("valid-after=\"20990101Z\"", Some(Fault::KeyExpired)),
        ("valid-after=\"20200101\",valid-before=\"20990101\"", None),
        ("namespaces=\"git,file\"", Some(Fault::KeyNotAllowed)),
        ("cert-authority", Some(Fault::KeyUnknown)),
    ] {
        scene.signers = Some(line(&scene, options));
        assert_eq!(scene.faults(commit), Vec::from_iter(fault), "{options}");
    }
    scene.key("bob");
    scene.signers = Some(scene.signer("bob@example.com", "", "bob"));
    assert_eq!(scene.faults(commit), [Fault::KeyUnknown]);
    scene.signers = Some(line(&scene, ""));
    scene.revoked = Some(scene.s.read(".git/ana.pub"));
    assert_eq!(scene.faults(commit), [Fault::KeyRevoked]);
    scene.revoked = None;

    let sign = |namespace: &str, key: &str| {
        let signed = scene.keygen(
            &["-q", "-Y", "sign", "-n", namespace, "-f", key],
            &pae(&note),
        );
        scene.set_note(commit, &with_signature(&note, &signed));
    };
    sign("in-toto", "ana");
    assert_eq!(scene.faults(commit), []);
    sign("git", "ana");
    assert_eq!(scene.faults(commit), [Fault::SignatureNamespace]);
    scene.set_note(commit, &with_signature(&note, "AAAA"));
    assert_eq!(scene.faults(commit), [Fault::SignatureWrong]);
}

#[test]
fn every_kind_of_key() {
    let mut scene = Scene::new();
    let commit = scene.good("main.tf", ROLE);
    let note = scene.note(commit);
    for (kind, bits) in [
        ("rsa", "2048"),
        ("ecdsa", "256"),
        ("ecdsa", "384"),
        ("ecdsa", "521"),
    ] {
        let name = format!("{kind}{bits}");
        scene.keygen(&["-q", "-t", kind, "-b", bits, "-N", "", "-f", &name], b"");
        let signed = scene.keygen(
            &["-q", "-Y", "sign", "-n", "in-toto", "-f", &name],
            &pae(&note),
        );
        scene.set_note(commit, &with_signature(&note, &signed));
        assert_eq!(scene.faults(commit), [Fault::KeyUnknown], "{name}");
        let before = scene.signers.clone();
        scene.signers = Some(scene.signer("dev@example.com", "", &name));
        assert_eq!(scene.faults(commit), [], "{name}");
        scene.signers = before;
    }
}

#[test]
fn a_certificate_of_a_trusted_authority() {
    let mut scene = Scene::new();
    let commit = scene.good("main.tf", ROLE);
    let note = scene.note(commit);
    scene.key("ca");
    scene.keygen(
        &[
            "-q",
            "-s",
            "ca",
            "-I",
            "id",
            "-n",
            "dev@example.com",
            "-V",
            "20200101:20990101",
            "ana.pub",
        ],
        b"",
    );
    let signed = scene.keygen(
        &["-q", "-Y", "sign", "-n", "in-toto", "-f", "ana-cert.pub"],
        &pae(&note),
    );
    scene.set_note(commit, &with_signature(&note, &signed));
    for (principals, fault) in [
        ("*@example.com", None),
        ("*@example.org", Some(Fault::KeyUnknown)),
    ] {
        scene.signers = Some(scene.signer(principals, "cert-authority", "ca"));
        assert_eq!(scene.faults(commit), Vec::from_iter(fault), "{principals}");
    }
    // The key itself is not the authority's.
    scene.signers = Some(scene.signer("dev@example.com", "", "ana"));
    assert_eq!(scene.faults(commit), [Fault::KeyUnknown]);
}

#[test]
fn claims_that_no_record_stands_for() {
    let scene = Scene::new();
    scene.agent_writes("main.tf", ROLE);
    let sealed = scene.sealed(None, None);
    let commit = |message: &str| {
        scene
            .s
            .git(&["commit", "-q", "--allow-empty", "-m", message]);
        let commit: Oid = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
        stamp::add(&scene.repo(), commit, &sealed).unwrap();
        scene.faults(commit)
    };
    assert_eq!(
        commit("One\n\nAssisted-by: claude-code:m1 [terraform]\n"),
        []
    );
    assert_eq!(
        commit("Two\n\nAssisted-by: other-agent:m2\n"),
        [Fault::ClaimWithoutRecord]
    );
    scene.s.write("more.tf", VPC);
    scene.s.git(&["add", "-A"]);
    scene
        .s
        .git(&["commit", "-qm", "Three\n\nAssisted-by: claude-code:m1\n"]);
    let bare = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
    assert_eq!(
        scene.faults(bare),
        [Fault::ClaimWithoutRecord, Fault::Unstamped]
    );
}

#[test]
fn what_the_policy_demands() {
    let mut scene = Scene::new();
    scene.agent_writes("main.tf", ROLE);
    let found = |rule: &str| Found {
        rule: rule.to_owned(),
        severity: "error".to_owned(),
        waived: None,
    };
    let block = CheckedBlock {
        findings: vec![found("agent/out-of-scope"), found("agent/uncountersigned")],
        ..CheckedBlock::default()
    };
    let file = CheckedFile {
        blocks: BTreeMap::from([("aws_iam_role.r".to_owned(), block)]),
        findings: Vec::new(),
    };
    let checked = Checked {
        files: BTreeMap::from([("main.tf".to_owned(), file)]),
        ..Checked::default()
    };
    let sealed = scene.sealed(Some(checked), None);
    let commit = scene.commit(&sealed.digest);
    stamp::add(&scene.repo(), commit, &sealed).unwrap();
    assert_eq!(
        scene.faults(commit),
        [Fault::OutOfScope, Fault::Uncountersigned]
    );
    scene.policy.levels.insert(Fault::OutOfScope, Level::Off);
    scene
        .policy
        .levels
        .insert(Fault::Uncountersigned, Level::Off);
    assert_eq!(scene.faults(commit), []);

    scene.policy.signed = true;
    assert_eq!(scene.faults(commit), [Fault::Unsigned]);
    scene.policy.signed = false;

    scene.policy.second_person_above = Some(0.8);
    assert_eq!(scene.faults(commit), [Fault::SecondPerson]);
    // The author's own signature is none of a second person.
    assert_eq!(
        stamp::vouch(&scene.repo(), commit, &scene.signing_key()).unwrap(),
        1
    );
    assert_eq!(scene.faults(commit), [Fault::SecondPerson]);
    scene.key("bob");
    scene.signs_with("bob");
    let bob = scene.signer("bob@example.com", "", "bob");
    scene.signers.as_mut().unwrap().push_str(&bob);
    assert_eq!(
        stamp::vouch(&scene.repo(), commit, &scene.signing_key()).unwrap(),
        1
    );
    assert_eq!(
        stamp::vouch(&scene.repo(), commit, &scene.signing_key()).unwrap(),
        0
    );
    assert_eq!(scene.faults(commit), []);
    assert_eq!(scene.verdict(commit).unwrap().agents, Some(1.0));

    scene
        .policy
        .levels
        .insert(Fault::Unattributed, Level::Error);
    scene.policy.levels.insert(Fault::Unstamped, Level::Error);
    assert_eq!(scene.faults(commit), []);
    let by_nobody = scene.good("vpc.tf", VPC);
    assert_eq!(scene.faults(by_nobody), [Fault::Unattributed]);
    scene.s.write("vpc.tf", ROLE);
    let bare = scene.s.commit_all("bare").parse().unwrap();
    assert_eq!(scene.faults(bare), [Fault::Unstamped]);
}

#[test]
fn countersignatures() {
    let mut scene = Scene::new();
    scene.key("bob");
    let bob = scene.signer("bob@example.com", "", "bob");
    scene.signers.as_mut().unwrap().push_str(&bob);
    // What an agent wrote, countersigned with this key.
    let mut n = 0;
    let mut countersigned = |scene: &Scene, key: Option<&SigningKey>| {
        n += 1;
        let path = format!("m{n}/main.tf");
        scene.agent_writes(&path, ROLE);
        let said = Said {
            directory: directory(&path).to_owned(),
            path,
            address: "aws_iam_role.r".to_owned(),
            text: "@privilege write".to_owned(),
            by: "Dev One <dev@example.com>".to_owned(),
            time: NOW.parse::<Timestamp>().unwrap(),
            reason: None,
            asked: Asked::Terminal,
            key: Key::None,
        };
        let signature = Countersignature::make(said, key).unwrap();
        Journal::of(&scene.repo()).countersign(&signature).unwrap();
        let sealed = scene.sealed(None, None);
        let commit = scene.commit(&sealed.digest);
        stamp::add(&scene.repo(), commit, &sealed).unwrap();
        let journal = scene.repo();
        Journal::of(&journal)
            .prune(NOW.parse().unwrap(), |_| false)
            .unwrap();
        commit
    };
    let plain = countersigned(&scene, None);
    assert_eq!(scene.faults(plain), []);
    scene.policy.countersignature = Strength::Signed;
    assert_eq!(scene.faults(plain), [Fault::Uncountersigned]);
    let by_ana = countersigned(&scene, Some(&scene.signing_key()));
    assert_eq!(scene.faults(by_ana), []);
    scene.policy.countersigned_by_another = true;
    assert_eq!(scene.faults(by_ana), [Fault::Uncountersigned]);
    scene.signs_with("bob");
    let by_bob = countersigned(&scene, Some(&scene.signing_key()));
    assert_eq!(scene.faults(by_bob), []);
    scene.policy.countersignature = Strength::Hardware;
    assert_eq!(scene.faults(by_bob), [Fault::Uncountersigned]);
    scene.policy.countersignature = Strength::Signed;

    scene.key("eve");
    scene.signs_with("eve");
    let by_eve = countersigned(&scene, Some(&scene.signing_key()));
    assert_eq!(scene.faults(by_eve), [Fault::CountersignatureWrong]);

    // One that says something else than what was signed, one of another block, and one that isn't there.
    let note = scene.note(by_bob);
    let change = |change: &dyn Fn(&mut Value)| {
        scene.set_note(by_bob, &tampered(&note, change));
        let faults = scene.faults(by_bob);
        let expected = |fault: &Fault| *fault != Fault::NoteAltered;
        faults.into_iter().filter(expected).collect::<Vec<_>>()
    };
    assert_eq!(change(&|_| {}), []);
    let forge = |statement: &mut Value| {
        let inner = statement["predicate"]["countersignatures"][0].to_string();
        let forged = tampered(&inner, |said| said["predicate"]["reason"] = "really".into());
        statement["predicate"]["countersignatures"][0] = serde_json::from_str(&forged).unwrap();
    };
    assert_eq!(change(&forge), [Fault::CountersignatureWrong]);
    assert_eq!(
        change(&|s| s["predicate"]["files"][0]["claims"][0]["text"] = "@privilege admin".into()),
        [Fault::CountersignatureWrong]
    );
    assert_eq!(
        change(&|s| s["predicate"]["countersignatures"] = json!([])),
        [Fault::ClaimWithoutRecord]
    );
}

#[test]
fn a_rewrite_that_keeps_the_tree_keeps_the_statement() {
    let scene = Scene::new();
    scene.good("main.tf", ROLE);
    scene.s.git(&[
        "commit",
        "-q",
        "--amend",
        "--no-edit",
        "--date=2026-01-01T00:00:00",
    ]);
    let amended: Oid = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
    let verdict = scene.verdict(amended).unwrap();
    assert_eq!((verdict.faults.len(), verdict.bound), (0, true));
    // With the message and another tree, the statement of the other commit is named, and that is said.
    scene.s.write("vpc.tf", VPC);
    scene.s.git(&["add", "-A"]);
    scene.s.git(&["commit", "-q", "--amend", "--no-edit"]);
    let other: Oid = scene.s.git(&["rev-parse", "HEAD"]).parse().unwrap();
    assert_eq!(scene.faults(other), [Fault::Unstamped]);
}
