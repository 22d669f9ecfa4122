//! While something is half typed, every other block keeps its findings, and none is added.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;
use trueline_hcl::source::MemorySource;
use trueline_hcl::{Base, BaseText, Focus, Workspace};
use trueline_rules::check::{Input, check};
use trueline_rules::{Authorship, Config, Finding};

/// What stands in a file while somebody types a block or a part of one. `|` is a line end.
const FORMS: [&str; 24] = [
    "\"",
    "  x = \"",
    "<<EOT|",
    "  x = <<-EOT|  half|",
    "resource \"x\" \"y\" {|",
    "resource \"x\" \"y|",
    "resource \"x\" {|",
    "resource \"x\"|",
    "resource|",
    "resou||",
    "\"${|",
    "  x = \"${foo(\"|",
    "foo =|",
    "  foo = [|",
    "  foo = {|",
    "  foo = f(a,|",
    "  foo = [for x in|",
    "  foo = {for k, v in m : k =>|",
    "  foo = \"%{ if a|",
    "  foo = a ? b :|",
    "  foo = a.|",
    "/* half|",
    "}|",
    "  nested {|",
];

const ROUNDS: usize = 80;

/// Ten blocks a round, in 126 lines: the first has a finding, the others are what half-typed text can be confused with.
fn text() -> String {
    let mut text = String::new();
    for n in 0..ROUNDS {
        let _ = write!(
            text,
            "# @intent Holds the orders of shop {n}.
resource \"aws_db_instance\" \"d{n}\" {{
  identifier          = \"shop-{n}\"
  storage_encrypted   = true
  deletion_protection = true
  publicly_accessible = true
  backup_retention_period = 7
}}

"
        );
        for m in 0..9 {
            let _ = write!(
                text,
                "# Role {n}/{m} /* no comment */
resource \"aws_iam_role\" \"r{n}_{m}\" {{
  name = \"role-${{var.name}}-{n}\"
  # inner {{
  assume_role_policy = <<EOT
{{ \"a\": \"${{upper(\"x\")}}\" }}
# no comment {{
EOT
  tags = {{
    a = \"}}\"
  }}
}}

"
            );
        }
    }
    text.push_str("variable \"name\" {}\n");
    text
}

/// What is found, measured against the file before anything was typed.
fn findings(workspace: &Workspace, before: &str) -> Vec<Finding> {
    let base = Base {
        texts: HashMap::from([("main.tf".to_owned(), BaseText::Was(before.into()))]),
    };
    let input = Input {
        workspace,
        config: &Config::default(),
        base: &base,
        authorship: &Authorship::default(),
        today: jiff::civil::date(2026, 6, 1),
    };
    check(&input, &|_| true).findings
}

fn workspace(text: &str) -> Workspace {
    let source = MemorySource::from([("main.tf", text)]);
    Workspace::load(Arc::new(source), Focus::All)
}

/// Where somebody types, and the block that it spoils.
struct Place {
    start: usize,
    at: usize,
    end: usize,
}

impl Place {
    /// In a block whose next neighbour has a finding.
    fn inside(text: &str, round: usize) -> Place {
        let header = format!("r{round}_8\" {{\n");
        let place = |part: &str| text.find(part).expect("it is there");
        Place {
            start: place(&format!("# Role {round}/8 ")),
            at: place(&header) + header.len(),
            end: place(&format!(
                "# @intent Holds the orders of shop {}.",
                round + 1
            )),
        }
    }

    /// Behind a block that has a finding, above another.
    fn between(text: &str, round: usize) -> Place {
        let place = |block| text.find(&format!("# Role {round}/{block} "));
        let start = place(0).expect("it is there");
        let end = place(1).expect("it is there");
        Place {
            start,
            at: start,
            end,
        }
    }
}

/// Each form twice, in a round of its own.
fn places(text: &str) -> Vec<(Place, String)> {
    let twice = FORMS.iter().enumerate().flat_map(|(n, form)| {
        let form = form.replace('|', "\n");
        [
            (Place::inside(text, 2 * n + 10), form.clone()),
            (Place::between(text, 2 * n + 11), form),
        ]
    });
    twice.collect()
}

/// The text with some of each form, and where and how much of it stands there.
fn typed(
    text: &str,
    places: &[(Place, String)],
    much: impl Fn(usize) -> usize,
) -> (String, Vec<(usize, usize)>) {
    let (mut edited, mut done, mut inserted) = (String::new(), 0, Vec::new());
    for (n, (place, form)) in places.iter().enumerate() {
        let part: String = form.chars().take(much(n)).collect();
        edited.push_str(&text[done..place.at]);
        edited.push_str(&part);
        done = place.at;
        inserted.push((place.at, part.len()));
    }
    edited.push_str(&text[done..]);
    (edited, inserted)
}

/// What is found outside of the spoilt blocks: what it says, and where it would stand if nothing had been typed.
fn outside(
    found: &[Finding],
    places: &[(Place, String)],
    inserted: &[(usize, usize)],
) -> Vec<String> {
    let mut others = Vec::new();
    for f in found {
        let mut at = f.range.start.offset as usize;
        let mut spoilt = false;
        for ((place, _), (_, len)) in places.iter().zip(inserted) {
            spoilt |= (place.start..place.end + len).contains(&at);
            if at >= place.end + len {
                at -= len;
            }
        }
        if !spoilt {
            others.push(format!(
                "{at} {} {} {}: {}",
                f.severity, f.rule, f.address, f.message
            ));
        }
    }
    others
}

#[test]
fn other_blocks_keep_their_findings_and_get_none() {
    let text = text();
    assert!(text.lines().count() > 10_000);
    let places = places(&text);
    let clean = workspace(&text);
    let all = findings(&clean, &text);
    let before = outside(&all, &places, &vec![(0, 0); places.len()]);
    assert_eq!(before.len(), ROUNDS, "one in each round");

    let longest = places.iter().map(|(_, form)| form.chars().count()).max();
    let longest = longest.expect("there are forms");
    let mut half = clean.clone();
    for step in 0..=longest / 3 {
        // Not all in step, so that each form is seen in most of its lengths.
        let (edited, inserted) = typed(&text, &places, |n| 3 * step + 1 + n % 3);
        half = half.edit("main.tf", Some(&edited));
        let after = outside(&findings(&half, &text), &places, &inserted);
        let gone: Vec<_> = before.iter().filter(|b| !after.contains(b)).collect();
        let new: Vec<_> = after.iter().filter(|a| !before.contains(a)).collect();
        assert!(
            gone.is_empty() && new.is_empty(),
            "step {step}: {gone:#?} gone, {new:#?} added"
        );
    }
    let back = half.edit("main.tf", Some(&text));
    assert_eq!(findings(&back, &text), all);
}
