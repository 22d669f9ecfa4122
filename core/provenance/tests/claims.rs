//! Who made a claim, followed through edits of agents, edits that nobody recorded, and commits.

mod support;

use jiff::Timestamp;
use std::sync::Arc;
use support::Sandbox;
use trueline_hcl::{File, FileId};
use trueline_provenance::claims::{Asked, Claim};
use trueline_provenance::countersign::{self, Countersignature, Key, Said};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Attributions, Contributor, Grade, blocks, stamp};

/// Every line of comment above a block is a claim about it; what stands around it is all of them.
fn claims(file: &File) -> Vec<Claim> {
    let text = file.text();
    let of_block = |block: blocks::BlockAt| {
        let above = text[block.whole.start as usize..block.range.start as usize].to_owned();
        let lines: Vec<String> = above
            .lines()
            .filter(|line| line.starts_with('#'))
            .map(|line| line.trim_start_matches('#').trim().to_owned())
            .collect();
        let around = lines.join(" ");
        let claim = move |text: String| Claim {
            address: block.address.clone(),
            text,
            around: around.clone(),
            range: block.whole.clone(),
        };
        lines.into_iter().map(claim).collect::<Vec<_>>()
    };
    blocks::of_file(file)
        .into_iter()
        .flat_map(of_block)
        .collect()
}

fn block(name: &str, above: &str) -> String {
    format!(
        "{above}resource \"aws_s3_bucket\" \"{name}\" {{\n  bucket = \"the {name} of the shop\"\n}}\n"
    )
}

struct Scene {
    sandbox: Sandbox,
    repo: Repo,
}

impl Scene {
    fn new(files: &[(&str, &str)]) -> Scene {
        let sandbox = Sandbox::new();
        for (path, text) in files {
            sandbox.write(path, text);
        }
        sandbox.commit_all("Start");
        let repo = Repo::discover(&sandbox.root).expect("a repository");
        Scene { sandbox, repo }
    }

    fn by() -> Contributor {
        Contributor {
            tool: "claude-code".to_owned(),
            version: None,
            model: None,
            session: None,
            grade: Grade::Recorded,
        }
    }

    /// An agent writes a file, and records it.
    fn agent(&self, path: &str, text: &str) {
        let before = std::fs::read(self.sandbox.root.join(path)).ok();
        self.sandbox.write(path, text);
        let edit = Edit {
            time: Timestamp::now(),
            by: Scene::by(),
            call: None,
            path: path.to_owned(),
            before,
            after: Some(text.as_bytes().to_owned()),
        };
        Journal::of(&self.repo)
            .append(&edit)
            .expect("it is recorded");
    }

    fn sign(&self, path: &str, address: &str, text: &str) {
        let said = Said {
            directory: String::new(),
            path: path.to_owned(),
            address: address.to_owned(),
            text: text.to_owned(),
            by: "Ana <ana@example.com>".to_owned(),
            time: Timestamp::now(),
            reason: None,
            asked: countersign::Asked::Terminal,
            key: Key::None,
        };
        let made = Countersignature::make(said, None).expect("no key is needed");
        Journal::of(&self.repo)
            .countersign(&made)
            .expect("it is recorded");
    }

    /// Commits all, and writes the note.
    fn commit(&self) {
        self.sandbox.commit_all("Change");
        let head = self.repo.head().expect("readable").expect("a commit");
        let mut attributions = self.attributions();
        let stamp = stamp::of_commit(&self.repo, &mut attributions, head, &[]);
        let stamp = stamp.expect("readable").expect("it changed something");
        stamp::write(&self.repo, head, &stamp).expect("writable");
        let journal = Journal::of(&self.repo);
        journal
            .prune(Timestamp::now(), |_| false)
            .expect("writable");
    }

    fn attributions(&self) -> Attributions<'_> {
        Attributions::new(&self.repo)
            .expect("readable")
            .reading(claims)
    }

    /// `address: text` of the claims that an agent made and nobody signed, in this text of the file.
    fn open_in(&self, path: &str, text: &str) -> Vec<String> {
        let bases = self.repo.next_parents().expect("readable");
        let asked = Asked {
            path,
            text,
            claims: claims(&File::parse(FileId(0), path, text, false)),
        };
        let held = self
            .attributions()
            .claims(&bases, &[asked])
            .expect("readable");
        let open = held.into_iter().flatten();
        let open = open.filter(|h| h.by.is_some() && h.countersigned.is_none());
        open.map(|h| format!("{}: {}", h.claim.address, h.claim.text))
            .collect()
    }

    fn open(&self, path: &str) -> Vec<String> {
        self.open_in(path, &self.sandbox.read(path))
    }
}

const OPEN: [&str; 1] = ["aws_s3_bucket.a: public"];

#[test]
fn who_makes_it_stand_there_has_made_it() {
    let scene = Scene::new(&[("main.tf", &block("a", "# files\n"))]);
    assert!(scene.open("main.tf").is_empty());
    scene.agent("main.tf", &block("a", "# files\n# public\n"));
    assert_eq!(
        scene.open("main.tf"),
        OPEN,
        "and not what stood there before"
    );
    scene.commit();
    assert_eq!(scene.open("main.tf"), OPEN, "the note tells");
    scene.sandbox.write(
        "main.tf",
        &format!("{}\nlocals {{}}\n", block("a", "# files\n# public\n")),
    );
    assert_eq!(scene.open("main.tf"), OPEN, "also of what was edited since");
    scene.sandbox.commit_all("Without a note");
    assert_eq!(
        scene.open("main.tf"),
        OPEN,
        "also through commits without hooks"
    );
}

#[test]
fn an_agent_that_moves_a_claim_to_another_block_makes_it() {
    let two = |a: &str, b: &str| format!("{}\n{}", block("a", a), block("b", b));
    let scene = Scene::new(&[("main.tf", &two("# public\n", ""))]);
    scene.agent("main.tf", &two("", "# public\n"));
    assert_eq!(scene.open("main.tf"), ["aws_s3_bucket.b: public"]);
    // A block that is put between an annotation and its block takes the claim over.
    let scene = Scene::new(&[("main.tf", &two("# public\n", ""))]);
    let between = format!("# public\n{}\n{}", block("c", ""), two("", ""));
    scene.agent("main.tf", &between);
    assert_eq!(scene.open("main.tf"), ["aws_s3_bucket.c: public"]);
}

#[test]
fn an_agent_that_only_rearranges_makes_nothing() {
    let public = block("a", "# public\n");
    let scene = Scene::new(&[("main.tf", &public), ("other.tf", "locals {}\n")]);
    scene.agent("main.tf", &format!("locals {{}}\n\n{public}"));
    assert!(scene.open("main.tf").is_empty(), "further down");
    scene.agent("main.tf", "locals {}\n");
    scene.agent("other.tf", &public);
    assert!(scene.open("other.tf").is_empty(), "to another file");
    scene.agent("other.tf", &public.replace("\"a\"", "\"z\""));
    assert!(scene.open("other.tf").is_empty(), "under another name");
    // To another file first, and away from where it was then.
    let scene = Scene::new(&[("main.tf", &public), ("other.tf", "locals {}\n")]);
    scene.agent("other.tf", &public);
    scene.agent("main.tf", "locals {}\n");
    assert!(scene.open("other.tf").is_empty());
}

#[test]
fn what_a_person_took_away_an_agent_makes_anew() {
    let scene = Scene::new(&[("main.tf", &block("a", "# public\n"))]);
    scene.sandbox.write("main.tf", &block("a", ""));
    scene.agent("main.tf", &block("a", "# public\n"));
    assert_eq!(scene.open("main.tf"), OPEN);
}

#[test]
fn an_earlier_state_that_is_staged_is_still_the_agents() {
    let scene = Scene::new(&[("main.tf", &block("a", ""))]);
    let early = block("a", "# files\n# public\n");
    scene.agent("main.tf", &early);
    scene.agent("main.tf", &block("a", "# more files\n# public\n"));
    assert_eq!(scene.open_in("main.tf", &early).len(), 2);
    assert!(
        scene
            .open_in("main.tf", &early)
            .contains(&OPEN[0].to_owned())
    );
}

#[test]
fn who_edits_the_passage_by_hand_has_made_it_their_own() {
    let scene = Scene::new(&[("main.tf", &block("a", ""))]);
    scene.agent("main.tf", &block("a", "# files\n# public\n"));
    scene
        .sandbox
        .write("main.tf", &block("a", "# files of the shop\n# public\n"));
    assert!(scene.open("main.tf").is_empty());
    scene.commit();
    assert!(scene.open("main.tf").is_empty(), "the note tells");
    // An agent that edits beside it later doesn't take it over.
    scene.agent(
        "main.tf",
        &block("a", "# all files of the shop\n# public\n"),
    );
    assert_eq!(
        scene.open("main.tf"),
        ["aws_s3_bucket.a: all files of the shop"]
    );
}

#[test]
fn a_countersignature_is_for_one_claim() {
    let scene = Scene::new(&[("main.tf", &block("a", ""))]);
    scene.agent("main.tf", &block("a", "# public\n"));
    scene.sign("main.tf", "aws_s3_bucket.b", "public");
    scene.sign("main.tf", "aws_s3_bucket.a", "internal");
    assert_eq!(
        scene.open("main.tf"),
        OPEN,
        "for another block, another text"
    );
    scene.sign("main.tf", "aws_s3_bucket.a", "public");
    assert!(scene.open("main.tf").is_empty());
    scene.commit();
    assert!(scene.open("main.tf").is_empty(), "the note tells");
    scene.agent(
        "main.tf",
        &block("b", "# public\n").replace("the b", "other things"),
    );
    assert_eq!(scene.open("main.tf"), ["aws_s3_bucket.b: public"]);
}

#[test]
fn the_same_text_in_another_directory_is_another_claim() {
    let public = block("a", "# public\n");
    let scene = Scene::new(&[("main.tf", &public), ("net/main.tf", &block("a", ""))]);
    scene.agent("net/main.tf", &public);
    scene.sign("main.tf", "aws_s3_bucket.a", "public");
    assert_eq!(scene.open("net/main.tf"), OPEN);
}

#[test]
fn a_branch_brings_its_claims_along() {
    let scene = Scene::new(&[("main.tf", &block("a", ""))]);
    scene.sandbox.git(&["switch", "-q", "-c", "side"]);
    scene.agent("main.tf", &block("a", "# public\n"));
    scene.commit();
    scene.sandbox.git(&["switch", "-q", "main"]);
    scene.sandbox.git(&["merge", "-q", "--squash", "side"]);
    assert_eq!(scene.open("main.tf"), OPEN, "squashed");
    scene.sandbox.git(&["reset", "-q", "--hard"]);
    scene.sandbox.write("other.tf", "locals {}\n");
    scene.sandbox.commit_all("Meanwhile");
    scene.sandbox.git(&["merge", "-q", "--no-commit", "side"]);
    assert_eq!(scene.open("main.tf"), OPEN, "merged");
}

#[test]
fn other_tools_notes_tell_who_wrote_the_words() {
    let text = block("a", "# public\n");
    let scene = Scene::new(&[("main.tf", &text)]);
    let head = scene.repo.head().expect("readable").expect("a commit");
    let mut attributions = scene.attributions();
    let stamp = stamp::of_file(&scene.repo, &mut attributions, head, "main.tf");
    let mut stamp = stamp.expect("readable").expect("it is there");
    let file = &mut stamp.files[0];
    file.claims = None;
    file.spans = vec![trueline_provenance::Span {
        range: 0..text.len() as u32,
        by: Arc::new(Scene::by()),
    }];
    stamp::write(&scene.repo, head, &stamp).expect("writable");
    assert_eq!(scene.open("main.tf"), OPEN);
}
