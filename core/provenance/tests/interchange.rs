//! What other tools write down, read and written, in real repositories.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use jiff::Timestamp;
use support::Sandbox;
use trueline_provenance::blame::{Version, lines};
use trueline_provenance::git::{Oid, Repo};
use trueline_provenance::interchange::{agent_trace, git_ai};
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Attributions, Contributor, Grade, stamp};

fn contributor(tool: &str, model: Option<&str>, session: Option<&str>) -> Contributor {
    Contributor {
        tool: tool.to_owned(),
        version: Some("2.1".to_owned()),
        model: model.map(str::to_owned),
        session: session.map(str::to_owned),
        grade: Grade::Recorded,
    }
}

/// An agent adds to a file, and its hook records it.
fn adds(s: &Sandbox, by: Contributor, path: &str, text: &str) {
    let before = std::fs::read_to_string(s.root.join(path)).unwrap_or_default();
    let after = format!("{before}{text}");
    s.write(path, &after);
    let edit = Edit {
        time: Timestamp::now(),
        by,
        call: None,
        path: path.to_owned(),
        before: Some(before.into_bytes()),
        after: Some(after.into_bytes()),
    };
    let repo = Repo::discover(&s.root).unwrap();
    Journal::of(&repo).append(&edit).unwrap();
}

fn stamped(s: &Sandbox, message: &str) -> Oid {
    let commit = s.commit_all(message).parse().unwrap();
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    if let Some(stamp) = stamp::of_commit(&repo, &mut attributions, commit, &[]).unwrap() {
        stamp::write(&repo, commit, &stamp).unwrap();
    }
    commit
}

/// A repository in which two agents, one of them in two sessions, and a person wrote.
fn written() -> (Sandbox, Vec<Oid>) {
    let s = Sandbox::new();
    s.write("main.tf", "variable \"mine\" {}\n");
    let first = stamped(&s, "By hand");
    let one = contributor("claude-code", Some("claude-sonnet-5"), Some("s1"));
    adds(&s, one, "main.tf", "\nlocals {\n  one = \"first\"\n}\n");
    let two = contributor("cursor", Some("openai/gpt-5"), Some("s2"));
    adds(
        &s,
        two,
        "with space.tf",
        "locals {\n  two = \"second\"\n}\n",
    );
    s.write(
        "main.tf",
        &format!("{}variable \"mine_too\" {{}}\n", s.read("main.tf")),
    );
    let second = stamped(&s, "By two agents and by hand");
    let three = contributor("claude-code", None, None);
    adds(&s, three, "main.tf", "variable \"third\" {}\n");
    let four = contributor("claude-code", Some("claude-opus-5"), Some("s1"));
    adds(&s, four, "main.tf", "variable \"fourth\" {}\n");
    let third = stamped(&s, "By another session");
    (s, vec![first, second, third])
}

/// Each line, with those who wrote it and their grades.
type Told = Vec<(String, Vec<(Contributor, Grade)>)>;

/// Each line of the files, and who wrote it, whatever the grade.
fn told(s: &Sandbox) -> Told {
    let repo = Repo::discover(&s.root).unwrap();
    let head = repo.head().unwrap().unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let mut all = Vec::new();
    for path in ["main.tf", "with space.tf"] {
        let text = s.read(path);
        for line in lines(&repo, &mut attributions, path, Version::Commit(head)).unwrap() {
            let code = text[line.range.start as usize..line.range.end as usize].to_owned();
            let who = line.contributors.iter().map(|share| {
                let mut by = (*share.by).clone();
                let grade = std::mem::replace(&mut by.grade, Grade::Recorded);
                (by, grade)
            });
            all.push((code, who.collect()));
        }
    }
    all
}

/// The same repository as somebody has it who has none of our notes.
fn forgotten(s: &Sandbox) {
    s.git(&["update-ref", "-d", "refs/notes/trueline"]);
    std::fs::remove_dir_all(s.root.join(".git/trueline")).unwrap();
}

fn is_declared(mut told: Told) -> Told {
    for (_, who) in &mut told {
        for (_, grade) in who {
            *grade = Grade::Declared;
        }
    }
    told
}

#[test]
fn git_ais_notes_round_trip() {
    let (s, commits) = written();
    let before = told(&s);
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let written = git_ai::export_notes(&repo, &mut attributions, &commits).unwrap();
    // The first commit is by nobody who is recorded.
    assert_eq!(written, 2);
    let note = s.git(&["notes", "--ref=ai", "show", "HEAD~1"]);
    assert!(note.starts_with("main.tf\n  s_"), "{note}");
    assert!(note.contains("\n\"with space.tf\"\n  s_"), "{note}");
    assert!(note.contains(" 3-5\n") && note.contains(" 1-3\n"), "{note}");
    // The notes that are there stay as they are.
    let again = git_ai::export_notes(&repo, &mut attributions, &commits).unwrap();
    assert_eq!(again, 0);

    forgotten(&s);
    assert!(told(&s).iter().all(|(_, who)| who.is_empty()));
    let mut attributions = Attributions::new(&repo).unwrap();
    let done = git_ai::import_notes(&repo, &mut attributions, &commits).unwrap();
    assert_eq!((done.read, done.written), (2, 2));
    assert_eq!(told(&s), is_declared(before));
    // Twice is once.
    let mut attributions = Attributions::new(&repo).unwrap();
    let done = git_ai::import_notes(&repo, &mut attributions, &commits).unwrap();
    assert_eq!((done.read, done.written), (2, 0));
}

#[test]
fn records_of_agent_trace_round_trip() {
    let (s, commits) = written();
    let before = told(&s);
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let records = agent_trace::export_records(&repo, &mut attributions, &commits).unwrap();
    assert_eq!(records.lines().count(), 3);
    for record in records.lines() {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        assert_eq!(record["version"], "0.1.0");
        assert_eq!(record["id"].as_str().unwrap().len(), 36);
        assert!(record["files"][0]["conversations"][0]["ranges"][0]["start_line"].is_u64());
    }
    forgotten(&s);
    let mut attributions = Attributions::new(&repo).unwrap();
    let done = agent_trace::import_records(&repo, &mut attributions, &records, &commits).unwrap();
    assert_eq!((done.read, done.written), (2, 2));
    assert_eq!(told(&s), is_declared(before));
}

#[test]
fn what_is_recorded_stays_recorded() {
    let (s, commits) = written();
    let before = told(&s);
    let head = s.git(&["rev-parse", "HEAD"]);
    let note = format!(
        "main.tf\n  abcd1234abcd1234 1-99\n---\n{{\"schema_version\": \"authorship/3.0.0\", \"base_commit_sha\": \"{head}\", \
         \"prompts\": {{\"abcd1234abcd1234\": {{\"agent_id\": {{\"tool\": \"other\", \"id\": \"x\", \"model\": \"m\"}}}}}}}}"
    );
    s.git(&["notes", "--ref=ai", "add", "-m", &note]);
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let done = git_ai::import_notes(&repo, &mut attributions, &commits).unwrap();
    // All that the commit brought in is accounted for, and the rest is not the commit's.
    assert_eq!((done.read, done.written), (1, 0));
    assert_eq!(told(&s), before);
}

#[test]
fn what_persons_wrote_and_what_is_no_note_is_left_out() {
    assert!(git_ai::parse("not a note").is_none());
    assert!(git_ai::parse("a.tf\n  h_1 1\n---\n{}").is_none());
    let note = "a.tf\n  h_31dce776f88375 1-2\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 3,5-6\n---\n\
        {\"schema_version\": \"authorship/3.0.0\", \"base_commit_sha\": \"\", \"prompts\": {}, \
        \"humans\": {\"h_31dce776f88375\": {\"author\": \"Dev One <dev@example.com>\"}}, \
        \"sessions\": {\"s_c9883b05a2487d\": {\"agent_id\": {\"tool\": \"claude\", \"id\": \"c1\", \"model\": \"unknown\"}}}}";
    let found = git_ai::parse(note).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].ranges, [3..=3, 5..=6]);
    assert_eq!(found[0].by.tool, "claude-code");
    assert_eq!(
        (found[0].by.model.as_deref(), found[0].by.session.as_deref()),
        (None, Some("c1"))
    );
    assert_eq!(found[0].by.grade, Grade::Declared);
}

#[test]
fn a_record_of_what_was_typed_after_a_commit_is_for_the_next_one() {
    let s = Sandbox::new();
    s.write("main.tf", "variable \"mine\" {}\n");
    let first = s.commit_all("By hand");
    s.write("main.tf", "variable \"mine\" {}\nvariable \"theirs\" {}\n");
    let second = s.commit_all("By an agent");
    // As the format's own writer has it: another version, the commit before, and later than that.
    let record = format!(
        "{{\"version\": \"1.0\", \"id\": \"x\", \"timestamp\": \"2099-01-01T00:00:00Z\", \"vcs\": {{\"type\": \"git\", \"revision\": \"{first}\"}}, \
         \"tool\": {{\"name\": \"cursor\"}}, \"files\": [{{\"path\": \"main.tf\", \"conversations\": [{{\"contributor\": {{\"type\": \"ai\", \
         \"model_id\": \"anthropic/claude-opus-4-5\"}}, \"ranges\": [{{\"start_line\": 1, \"end_line\": 2}}]}}]}}]}}"
    );
    let repo = Repo::discover(&s.root).unwrap();
    let mut attributions = Attributions::new(&repo).unwrap();
    let commits = repo.history("HEAD").unwrap();
    assert_eq!(commits.len(), 2);
    let done = agent_trace::import_records(&repo, &mut attributions, &record, &commits).unwrap();
    assert_eq!((done.read, done.written), (1, 1));
    let second = second.parse().unwrap();
    let found = lines(&repo, &mut attributions, "main.tf", Version::Commit(second)).unwrap();
    // The first line was there before, whatever the record says.
    assert!(found[0].contributors.is_empty());
    assert_eq!(
        found[1].contributors[0].by.to_string(),
        "cursor:claude-opus-4-5"
    );
}
