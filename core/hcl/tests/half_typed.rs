//! Half-typed text spoils the chunk that it stands in and nothing else.

use std::collections::HashSet;
use std::fmt::Write;
use trueline_hcl::{ChunkId, File, FileId};

/// What people have in their file halfway through typing something. `|` is a line end.
const FORMS: [&str; 36] = [
    "\"",
    "  x = \"",
    "<<EOT|",
    "  x = <<EOT|",
    "  x = <<-EOT|  half|",
    "resource \"x\" \"y\" {|",
    "resource \"x\" \"y\" {",
    "resource \"x\" \"y|",
    "resource \"x\" \"y {|",
    "resource \"x\"|",
    "resource \"|",
    "resource|",
    "resou||",
    "  x = \"${|",
    "\"${",
    "  x = \"${foo|",
    "  x = \"${foo(\"|",
    "foo =|",
    "foo = ",
    "  foo = [|",
    "  foo = {|",
    "  foo = f(a,|",
    "  foo = [for x in|",
    "  foo = {for k, v in m : k =>|",
    "  foo = \"%{ if a|",
    "  foo = \"%{ for x in xs }|",
    "  foo = a ? b :|",
    "  foo = a.|",
    "  foo = a &&|",
    "/*|",
    "/* half|",
    "}|",
    "{|",
    "  nested {|",
    ")|",
    "# comment \" { ${ <<EOT|",
];

/// Rounds of four blocks in 36 lines, which have what half-typed text can be confused with.
fn text(rounds: usize) -> String {
    let mut text = String::new();
    for n in 0..rounds {
        let block = format!(
            "# About role {n} /* no comment */
resource \"aws_iam_role\" \"r{n}\" {{
  name   = \"role-${{var.name}}-{n}\"
  policy = <<EOT
{{ \"a\": \"${{local.x[\"y\"]}}\" }}
# no comment {{
EOT
  tags = {{ a = \"}}\" }}
}}

/* A block comment,
   in two lines */
module \"m{n}\" {{
  source = \"./m\"
  names  = [for x in var.names : upper(x)]
  script = <<-EOT
    echo \"hello
    resource {{
    EOT
  count  = 2 /* two */
}}


locals {{
  l{n} = {{
    # inner
    a = \"%{{ if var.a }}b%{{ endif }}\"
    b = [
      1, 2,
    ]
  }}
}}
// trailing

data \"aws_region\" \"d{n}\" {{}}
"
        );
        text.push_str(&block);
    }
    text
}

/// The chunks that hold a block.
fn blocks(file: &File) -> Vec<ChunkId> {
    file.blocks().map(|(placed, _)| placed.chunk.id).collect()
}

/// Blocks of `before` that are not in `after` unchanged and sound.
fn lost(before: &File, after: &File) -> Vec<ChunkId> {
    let sound = after.blocks().filter(|(p, _)| !p.chunk.is_broken());
    let sound: HashSet<ChunkId> = sound.map(|(p, _)| p.chunk.id).collect();
    let all = blocks(before).into_iter();
    all.filter(|id| !sound.contains(id)).collect()
}

/// Types every form at every `step`th line of the round of blocks in the middle.
fn type_into(rounds: usize, step: usize) {
    let text = text(rounds);
    let file = File::parse(FileId(0), "main.tf", &text, true);
    assert_eq!(file.errors().count(), 0);
    assert_eq!(blocks(&file).len(), 4 * rounds);

    let start_of = |n: usize| {
        text.find(&format!("# About role {n} "))
            .expect("it is there")
    };
    let (first, end) = (start_of(rounds / 2), start_of(rounds / 2 + 1));
    let lines = text[first..end]
        .match_indices('\n')
        .map(|(at, _)| first + at + 1);
    let mut wrong = String::new();
    for at in [first].into_iter().chain(lines).step_by(step) {
        for form in FORMS {
            let inserted = form.replace('|', "\n");
            // Not half-typed, but the start of the comment that follows.
            if form.starts_with("/*") && text[at..].trim_start().starts_with("/*") {
                continue;
            }
            let edited = format!("{}{inserted}{}", &text[..at], &text[at..]);
            let after = file.edit(&edited);
            assert_eq!(after.text(), edited);
            // The block that it was typed into is another one now.
            let own = file.chunk_at(at as u32).map(|p| p.chunk.id);
            let lost = lost(&file, &after);
            let others = lost.iter().filter(|id| Some(**id) != own).count();
            if others > 0 {
                let line = text[at..].lines().next().unwrap_or_default();
                let _ = writeln!(wrong, "{form:?} before {line:?}: {others} others lost");
            }
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn other_blocks_stay_as_they_are() {
    type_into(12, 1);
}

#[test]
fn other_blocks_of_a_long_file_stay_as_they_are() {
    type_into(278, 15);
}

#[test]
fn taking_it_back_brings_everything_back() {
    let text = text(12);
    let file = File::parse(FileId(0), "main.tf", &text, true);
    let at = text.find("module \"m6\"").expect("it is there");
    for form in FORMS {
        let edited = format!("{}{form}{}", &text[..at], &text[at..]);
        let back = file.edit(&edited).edit(&text);
        assert_eq!(back.errors().count(), 0, "{form:?}");
        assert_eq!(back.chunks.len(), file.chunks.len(), "{form:?}");
        for (a, b) in file.chunks.iter().zip(&*back.chunks) {
            assert_eq!(a.chunk.body, b.chunk.body, "{form:?}");
        }
    }
}
