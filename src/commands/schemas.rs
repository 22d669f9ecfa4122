//! `trueline schemas`

use crate::cli::SchemasArguments;
use crate::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use trueline_hcl::Workspace;
use trueline_hcl::schema::{KEPT, Kept, import, pack};

pub fn run(arguments: &SchemasArguments, quiet: bool) -> Result<ExitCode, Error> {
    let root = arguments.path.as_path();
    if !root.is_dir() {
        return Err(Error::path(root.display(), "there is no such folder"));
    }
    let json = match &arguments.from {
        Some(file) => std::fs::read(file).map_err(|e| Error::path(file.display(), e))?,
        None => asked(root, arguments.program.as_deref())?,
    };
    let lock = std::fs::read(root.join(Workspace::LOCK)).ok();
    let text = import(&json, lock.as_deref()).map_err(|why| Error::Usage(why.to_string()))?;
    let out = root.join(KEPT);
    keep(&out, &text).map_err(|e| Error::path(out.display(), e))?;
    if !quiet {
        let kept = Kept::parse(text.as_bytes()).map_err(|why| Error::Usage(why.to_string()))?;
        let providers: Vec<&str> = kept.addresses().collect();
        outln!(
            "{}: {} types of {}",
            out.display(),
            kept.len(),
            match providers.as_slice() {
                [] => "no provider".to_owned(),
                providers => providers.join(", "),
            }
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Put in its place as a whole, so that who reads it meanwhile reads the old or the new one.
fn keep(out: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let new = out.with_extension("new");
    std::fs::write(&new, pack(text)?)?;
    std::fs::rename(&new, out)
}

/// What Terraform or OpenTofu, whichever is there, prints in this folder.
fn asked(root: &Path, program: Option<&str>) -> Result<Vec<u8>, Error> {
    let programs = match program {
        Some(program) => vec![program],
        None => vec!["terraform", "tofu"],
    };
    for program in &programs {
        let asked = Command::new(program)
            .args(["providers", "schema", "-json"])
            .current_dir(root)
            .stdin(Stdio::null())
            .output();
        let output = match asked {
            Ok(output) => output,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Error::path(program, error)),
        };
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let why = format!(
            "`{program} providers schema -json` failed; `{program} init` may have to be run first:\n{}",
            said.trim()
        );
        return Err(Error::path(root.display(), why));
    }
    let names = programs.join(" nor ");
    Err(Error::Usage(format!(
        "there is no {names} on the path; run `terraform providers schema -json` elsewhere, and give its output with `--from`"
    )))
}
