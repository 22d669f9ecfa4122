//! `terraform plan`, with nothing but the provider that is built in.

use super::Configuration;
use serde_json::{Map, Value as Json, json};
use std::path::Path;
use std::process::Command;

/// The outputs and resources that Terraform plans: what they will be, what of it is unknown, and the outputs' types.
/// None where Terraform is not installed.
pub fn plan(configuration: &Configuration) -> Option<Json> {
    let dir = tempfile::tempdir().expect("a folder for the configuration");
    for (path, text) in &configuration.files {
        let path = dir.path().join(path);
        let parent = path.parent().expect("it is in the folder");
        std::fs::create_dir_all(parent).expect("the folder can be made");
        std::fs::write(&path, text).expect("the file can be written");
    }
    let root = dir.path().join(configuration.root());
    let run = |arguments: &[&str]| terraform(&configuration.name, &root, arguments);
    run(&["init", "-input=false", "-no-color"])?;
    let plan = [
        "plan",
        "-input=false",
        "-no-color",
        "-lock=false",
        "-out=plan",
    ];
    run(&plan)?;
    let shown = run(&["show", "-json", "plan"])?;
    let shown: Json = serde_json::from_str(&shown).expect("it is JSON");
    Some(extract(&shown))
}

fn terraform(name: &str, root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("terraform")
        .args(arguments)
        .current_dir(root)
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {arguments:?}: {said}");
    Some(String::from_utf8(output.stdout).expect("it prints UTF-8"))
}

fn extract(shown: &Json) -> Json {
    let empty = Map::new();
    let changes = shown["output_changes"].as_object().unwrap_or(&empty);
    let outputs = changes.iter().map(|(name, change)| {
        let ty = &shown["planned_values"]["outputs"][name]["type"];
        let output =
            json!({"after": change["after"], "unknown": change["after_unknown"], "type": ty});
        (name.clone(), output)
    });
    let resources = shown["resource_changes"].as_array();
    let resources = resources.into_iter().flatten().map(|resource| {
        let change = &resource["change"];
        let picked =
            |of: &Json| json!({"input": of["input"], "triggers_replace": of["triggers_replace"]});
        let address = resource["address"].as_str().unwrap_or_default().to_owned();
        let resource =
            json!({"after": picked(&change["after"]), "unknown": picked(&change["after_unknown"])});
        (address, resource)
    });
    json!({
        "outputs": outputs.collect::<Map<_, _>>(),
        "resources": resources.collect::<Map<_, _>>(),
    })
}
