//! A keystroke redoes what depends on it and nothing else: as counts, in a module of 200 files.

use super::code::Files;
use super::{Editor, source};
use std::collections::HashSet;
use trueline_hcl::model::Work as Evaluated;
use trueline_hcl::{ChunkId, Focus, Workspace};
use trueline_rules::check::Work;

const FILES: usize = 200;

fn file(n: usize) -> String {
    format!(
        r#"
variable "name_{n}" {{
  default = "store-{n}"
}}

locals {{
  tags_{n} = {{ Name = var.name_{n} }}
}}

resource "aws_s3_bucket" "store_{n}" {{
  bucket = var.name_{n}
  tags   = local.tags_{n}
}}

resource "aws_s3_bucket_acl" "store_{n}" {{
  bucket = aws_s3_bucket.store_{n}.bucket
  acl    = "private"
}}

resource "aws_security_group" "group_{n}" {{
  vpc_id = aws_vpc.elsewhere.id
}}
"#
    )
}

fn path(n: usize) -> String {
    format!("file_{n:03}.tf")
}

fn editor() -> (Editor, Files) {
    let files: Files = (0..FILES).map(|n| (path(n), file(n))).collect();
    (Editor::new(&files), files)
}

fn chunks(editor: &Editor) -> HashSet<ChunkId> {
    let files = editor.workspace.files();
    files
        .flat_map(|f| f.chunks.iter().map(|p| p.chunk.id))
        .collect()
}

/// What was done after `from` was replaced in file 100: chunks that were parsed, and the work of the analysis.
fn after(editor: &mut Editor, text: &mut String, from: &str, to: &str) -> (usize, Work) {
    let before = chunks(editor);
    *text = text.replacen(from, to, 1);
    editor.edit(&path(100), Some(text));
    let work = editor.roots[""].work().expect("it was counted");
    (chunks(editor).difference(&before).count(), work)
}

/// How many rules are called for these blocks alone.
fn applied(text: &str) -> usize {
    let files = Files::from([("main.tf".to_owned(), text.to_owned())]);
    let editor = Editor::new(&files);
    editor.roots[""].work().expect("it was counted").applied
}

#[test]
fn a_keystroke_redoes_what_depends_on_it() {
    let (mut editor, files) = editor();
    let all = editor.roots[""].work().expect("it was counted");
    // A variable, a local and three resources, each with its instances and its body, and the blocks of the variable and the local.
    assert_eq!(all.evaluated.nodes, FILES * 10);
    assert_eq!(all.evaluated.made, all.evaluated.nodes);
    assert_eq!(all.derived, FILES * 5);

    let text = &mut files[&path(100)].clone();
    let (parsed, work) = after(&mut editor, text, "tags   =", "tag    =");
    assert_eq!(parsed, 1);
    // The bucket's instances, its body, and the body of the ACL that names the bucket.
    assert_eq!((work.evaluated.made, work.derived), (3, 2));
    assert_eq!(work.evaluated.nodes, all.evaluated.nodes);
    let bucket_and_acl =
        "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_acl\" \"b\" {}\n";
    assert_eq!(work.applied, applied(bucket_and_acl));

    let (parsed, work) = after(&mut editor, text, "\"private\"", "\"public-read\"");
    assert_eq!(parsed, 1);
    // The ACL, and the facts of the bucket that it is of.
    assert_eq!((work.evaluated.made, work.derived), (2, 2));

    let (parsed, work) = after(&mut editor, text, "aws_vpc.elsewhere", "aws_vpc.else");
    assert_eq!(parsed, 1);
    assert_eq!((work.evaluated.made, work.derived), (2, 1));
}

#[test]
fn a_block_that_is_half_typed_changes_what_it_may_be() {
    let (mut editor, files) = editor();
    let text = &mut files[&path(100)].clone();
    let (parsed, work) = after(&mut editor, text, "vpc_id =", "vpc_id = \"${");
    assert_eq!(parsed, 1);
    assert_eq!(work.evaluated.made, 0, "nothing refers to the group");
    let (parsed, work) = after(&mut editor, text, "vpc_id = \"${", "vpc_id =");
    assert_eq!((parsed, work.evaluated.made, work.derived), (1, 2, 1));
}

#[test]
fn an_edit_that_moves_blocks_redoes_nothing() {
    let (mut editor, mut files) = editor();
    files.insert(
        "file_000.tf".into(),
        format!("# A new first line.\n\n{}", file(0)),
    );
    editor.edit("file_000.tf", Some(&files["file_000.tf"]));
    let work = editor.roots[""].work().expect("it was counted");
    assert_eq!(work.evaluated.made, 0);
    assert_eq!((work.derived, work.applied), (0, 0));
}

#[test]
fn nothing_is_taken_over_from_another_workspace() {
    let (mut editor, files) = editor();
    editor.workspace = Workspace::load(source(&files), Focus::All);
    editor.analyze();
    let Evaluated { made, nodes } = editor.roots[""].work().expect("it was counted").evaluated;
    assert_eq!(made, nodes);
}
