//! One case: the files that a target is run on, made from a number.

use super::mutate;
use super::random::Random;
use super::targets::Target;
use super::texts::Texts;
use std::fmt;

pub struct Case {
    /// Paths and contents.
    pub files: Vec<(String, Vec<u8>)>,
    /// Later versions of the first file's text, each an edit of the one before.
    pub edits: Vec<String>,
}

impl Case {
    /// The first file's text.
    pub fn text(&self) -> String {
        let bytes = self.files.first().map(|(_, bytes)| &**bytes);
        String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, bytes) in &self.files {
            writeln!(f, "==== {path}\n{}", String::from_utf8_lossy(bytes))?;
        }
        for edit in &self.edits {
            writeln!(f, "==== edit\n{edit}")?;
        }
        Ok(())
    }
}

/// The same case for the same number and texts.
pub fn make(target: Target, texts: &Texts, seed: u64) -> Case {
    let random = &mut Random::new(seed);
    let code = mutate::text(random, &texts.code);
    let mut edits = Vec::new();
    let files = match target {
        Target::Parse => vec![("main.tf", code)],
        Target::Edit => {
            let mut text = code.clone();
            for _ in 0..8 {
                mutate::change(random, &mut text, &texts.code);
                edits.push(text.clone());
            }
            vec![("main.tf", code)]
        }
        Target::Evaluate | Target::Check => vec![
            ("main.tf", code),
            ("other.tf", mutate::text(random, &texts.code)),
            ("m/main.tf", mutate::text(random, &texts.code)),
            ("terraform.tfvars", mutate::text(random, &texts.code)),
            ("t.tftpl", mutate::text(random, &texts.code)),
        ],
        Target::Json => vec![
            ("main.tf.json", mutate::text(random, &texts.json)),
            ("other.tf", code),
            ("m/main.tf.json", mutate::text(random, &texts.json)),
            ("terraform.tfvars.json", mutate::text(random, &texts.json)),
        ],
        Target::Modules => vec![
            (
                ".terraform/modules/modules.json",
                mutate::text(random, &texts.json),
            ),
            ("main.tf", CALLS.into()),
            ("other.tf", code),
            (
                ".terraform/modules/m/main.tf",
                mutate::text(random, &texts.code),
            ),
            (
                ".terraform/modules/m/n/main.tf",
                mutate::text(random, &texts.code),
            ),
        ],
    };
    let mut bytes = |(path, text): (&str, String)| {
        // What is no text is refused before anything is parsed: now and then is enough.
        let bytes = if random.one_in(60) {
            mutate::bytes(random, text)
        } else {
            text.into_bytes()
        };
        (path.to_owned(), bytes)
    };
    let files = files.into_iter().map(&mut bytes).collect();
    Case { files, edits }
}

const CALLS: &str = r#"module "m" {
  source  = "a/m/aws"
  version = "1.2.3"
  names   = var.names
}
"#;
