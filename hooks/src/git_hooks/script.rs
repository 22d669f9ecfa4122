//! The hooks' text: POSIX sh.

use std::path::Path;

/// The first line after `#!/bin/sh` of every script of ours.
const MARK: &str =
    "# Written by `trueline install`. `trueline uninstall` removes it and puts back what was here.";

/// Where a hook that was there is kept.
pub(super) fn original(path: &Path) -> std::path::PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".trueline-original");
    path.with_file_name(name)
}

/// A whole hook. The hook that was there runs first, with the same arguments and standard input; if it fails, so does this.
pub(super) fn whole(name: &str, program: &Path) -> String {
    let program = quoted(&program.to_string_lossy());
    // Only post-rewrite has something to read, and both hooks want it.
    let (keep, feed) = match name {
        "post-rewrite" => ("input=$(cat)\n", "printf '%s\\n' \"$input\" | "),
        _ => ("", ""),
    };
    format!(
        r#"#!/bin/sh
{MARK}
{keep}original="$(dirname "$0")/{name}.trueline-original"
# The pre-commit framework calls a hook that it found from its own, which may be the original: not twice.
if [ -x "$original" ] && [ -z "$PRE_COMMIT_RUNNING_LEGACY" ]; then
  {feed}"$original" "$@" || exit $?
fi
trueline={program}
[ -x "$trueline" ] || trueline=$(command -v trueline) || {{
  echo "trueline is neither at" {program} "nor on the PATH, so it checks and records nothing. Install it again, or delete this hook: $0" >&2
  exit 0
}}
{feed}"$trueline" hook {name} "$@"
"#
    )
}

/// The program that a script of ours runs; None where the text is no script of ours, or was changed.
pub(super) fn program(name: &str, text: &str) -> Option<String> {
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix("trueline='"))?
        .strip_suffix('\'')?;
    let program = line.replace(r"'\''", "'");
    (whole(name, Path::new(&program)) == text).then_some(program)
}

pub(super) fn is_marked(text: &str) -> bool {
    text.lines().any(|l| l == MARK)
}

/// What stands in a section of somebody else's hook. Without a path, because others use that file too.
pub(super) fn section(name: &str) -> String {
    format!(
        "if command -v trueline >/dev/null 2>&1; then\n  trueline hook {name} \"$@\" || exit $?\nelse\n  \
         echo 'trueline is not on the PATH, so it checks and records nothing.' >&2\nfi\n"
    )
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
