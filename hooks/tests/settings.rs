//! The settings of every agent: our entries merged in, and taken out again.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

#[path = "../../core/provenance/tests/support/mod.rs"]
mod support;

use serde_json::Value;
use std::path::Path;
use support::Sandbox;
use trueline_hooks::agent::{self, Settings, SettingsError};
use trueline_provenance::git::Repo;

/// Agent, its file, the entry's event, and what somebody has in it.
const AGENTS: [(&str, &str, &str, &str); 7] = [
    (
        "claude-code",
        ".claude/settings.json",
        "PreToolUse",
        "{\n    \"model\": \"x\",\n    \"hooks\": {\"PreToolUse\": [{\"matcher\": \"Bash\", \"hooks\": [{\"type\": \"command\", \"command\": \"check\"}]}]}}",
    ),
    (
        "codex",
        ".codex/hooks.json",
        "PostToolUse",
        "{\"hooks\": {\"Stop\": [{\"hooks\": [{\"type\": \"command\", \"command\": \"true\"}]}]}}\n",
    ),
    (
        "copilot",
        ".github/hooks/trueline.json",
        "PreToolUse",
        "{\"version\": 1, \"hooks\": {\"SessionStart\": [{\"type\": \"command\", \"command\": \"date\"}]}}\n",
    ),
    (
        "vscode",
        ".github/hooks/trueline.json",
        "PostToolUse",
        "{\n\t\"version\": 1,\n\t\"hooks\": {}\n}\n",
    ),
    (
        "cursor",
        ".cursor/hooks.json",
        "preToolUse",
        "{\n  \"version\": 1,\n  \"hooks\": {\n    \"preToolUse\": [ { \"command\": \"mine\" } ],\n    \"stop\": []\n  }\n}\n",
    ),
    (
        "gemini-cli",
        ".gemini/settings.json",
        "BeforeTool",
        "{\n  // what I like\n  \"theme\": \"dark\", /* not light */\n  \"hooks\": {\n    \"BeforeTool\": [\n      // mine\n      {\"matcher\": \".*\", \"hooks\": [{\"type\": \"command\", \"command\": \"mine\"}]},\n    ],\n  },\n}\n",
    ),
    (
        "windsurf",
        ".windsurf/hooks.json",
        "pre_write_code",
        "{\"hooks\": {\"pre_read_code\": [{\"command\": \"mine\"}]}}",
    ),
];

fn install(s: &Sandbox, name: &str) -> Result<Settings, SettingsError> {
    let repo = Repo::discover(&s.root).unwrap();
    let command = agent::command(name, Path::new("/it's here/trueline"), "".as_ref());
    agent::install(name, &repo, &command)
}

fn uninstall(s: &Sandbox, name: &str) -> Settings {
    agent::uninstall(name, &Repo::discover(&s.root).unwrap()).unwrap()
}

fn is_installed(s: &Sandbox, name: &str) -> bool {
    agent::is_installed(name, &Repo::discover(&s.root).unwrap()).unwrap()
}

/// Every path, git's own left out.
fn paths(s: &Sandbox) -> Vec<String> {
    fn walk(dir: &Path, root: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.ends_with(".git") {
                continue;
            }
            out.push(
                path.strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned(),
            );
            if path.is_dir() {
                walk(&path, root, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(&s.root, &s.root, &mut out);
    out.sort();
    out
}

/// JSON without its comments and trailing commas, of which only those of the example are known.
fn json(text: &str) -> Value {
    let plain = text
        .replace("// what I like", "")
        .replace("/* not light */", "")
        .replace("// mine", "");
    let mut tight: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    while tight.contains(",}") || tight.contains(",]") {
        tight = tight.replace(",}", "}").replace(",]", "]");
    }
    serde_json::from_str(&tight).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn where_nothing_was_nothing_is_left() {
    for (name, file, event, _) in AGENTS {
        let s = Sandbox::new();
        let before = paths(&s);
        assert!(!is_installed(&s, name));
        assert!(
            matches!(install(&s, name).unwrap(), Settings::Created(_)),
            "{name}"
        );
        assert!(is_installed(&s, name), "{name}");
        let text = s.read(file);
        let entry = json(&text)["hooks"][event][0].to_string();
        assert!(entry.contains("trueline"), "{name}: {text}");
        assert!(
            matches!(install(&s, name).unwrap(), Settings::Unchanged(_)),
            "{name}"
        );
        assert!(
            matches!(uninstall(&s, name), Settings::Removed(_)),
            "{name}"
        );
        assert_eq!(paths(&s), before, "{name}");
        assert!(!is_installed(&s, name));
        assert!(
            matches!(uninstall(&s, name), Settings::Unchanged(_)),
            "{name}"
        );
    }
}

#[test]
fn what_stands_there_stays_and_comes_back_to_the_byte() {
    for (name, file, event, mine) in AGENTS {
        let s = Sandbox::new();
        s.write(file, mine);
        assert!(
            matches!(install(&s, name).unwrap(), Settings::Changed(_)),
            "{name}"
        );
        let text = s.read(file);
        let (was, is) = (json(mine), json(&text));
        for (key, value) in was.as_object().unwrap() {
            assert!(key == "hooks" || is[key] == *value, "{name}: {text}");
        }
        for (event, all) in was["hooks"].as_object().unwrap() {
            let all = all.as_array().unwrap();
            assert_eq!(
                is["hooks"][event].as_array().unwrap()[..all.len()],
                all[..],
                "{name}: {text}"
            );
        }
        if mine.contains("//") {
            assert!(
                text.contains("// what I like") && text.contains("      // mine\n"),
                "{text}"
            );
        }
        let entries = json(&text)["hooks"][event].as_array().unwrap().len();
        let own = json(mine)["hooks"][event].as_array().map_or(0, Vec::len);
        assert_eq!(entries, own + 1, "{name}: {text}");
        assert!(
            matches!(install(&s, name).unwrap(), Settings::Unchanged(_)),
            "{name}"
        );
        assert_eq!(s.read(file), text, "{name}");
        assert!(
            matches!(uninstall(&s, name), Settings::Changed(_)),
            "{name}"
        );
        assert_eq!(s.read(file), mine, "{name}");
    }
}

#[test]
fn what_was_changed_since_stays() {
    for (name, file, _, mine) in AGENTS {
        let s = Sandbox::new();
        s.write(file, mine);
        install(&s, name).unwrap();
        let changed = s.read(file).replacen('{', "{ \"added\": [1],", 1);
        s.write(file, &changed);
        assert!(
            matches!(uninstall(&s, name), Settings::Changed(_)),
            "{name}"
        );
        let text = s.read(file);
        let mut expected = json(mine);
        expected["added"] = serde_json::json!([1]);
        // An empty list or object that was there may go with what was put in it.
        let mut left = json(&text);
        for value in [&mut expected, &mut left] {
            if value["hooks"] == serde_json::json!({}) {
                value.as_object_mut().unwrap().remove("hooks");
            }
        }
        assert_eq!(left, expected, "{name}: {text}");
        if mine.contains("//") {
            assert!(
                text.contains("// what I like") && text.contains("// mine"),
                "{text}"
            );
        }
    }
}

#[test]
fn broken_settings_are_told_and_not_touched() {
    for (name, file, _, _) in AGENTS {
        for broken in ["{\"hooks\": ", "[]", "{\"hooks\": 3}", "\"text\""] {
            let s = Sandbox::new();
            s.write(file, broken);
            let error = install(&s, name).unwrap_err().to_string();
            assert!(error.contains("is not changed"), "{name}: {error}");
            assert_eq!(s.read(file), broken, "{name}");
        }
    }
    let s = Sandbox::new();
    s.write(".claude/settings.json", "{ // no comments there\n}");
    assert!(install(&s, "claude-code").is_err());
}

#[test]
fn an_older_entry_is_renewed_and_a_hook_beside_it_stays() {
    let s = Sandbox::new();
    let mixed = "{\"hooks\": {\"PreToolUse\": [{\"matcher\": \"Edit\", \"hooks\": [{\"type\": \"command\", \"command\": \"mine\"}, {\"type\": \"command\", \"command\": \"/old/trueline agent claude-code\"}]}]}}";
    s.write(".claude/settings.json", mixed);
    install(&s, "claude-code").unwrap();
    let text = s.read(".claude/settings.json");
    let groups = json(&text)["hooks"]["PreToolUse"].clone();
    assert_eq!(groups[0]["hooks"].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(groups[0]["hooks"][0]["command"], "mine");
    assert!(!text.contains("/old/trueline"), "{text}");
}

#[test]
fn opencode_gets_a_plugin_and_keeps_somebody_elses() {
    let s = Sandbox::new();
    let before = paths(&s);
    install(&s, "opencode").unwrap();
    let file = ".opencode/plugins/trueline.js";
    let text = s.read(file);
    assert!(
        text.contains("const COMMAND = \"'/it'\\\\''s here/trueline' agent opencode\""),
        "{text}"
    );
    assert!(is_installed(&s, "opencode"));
    uninstall(&s, "opencode");
    assert_eq!(paths(&s), before);
    s.write(file, "// mine\n");
    assert!(matches!(
        install(&s, "opencode"),
        Err(SettingsError::Foreign { .. })
    ));
    assert!(matches!(uninstall(&s, "opencode"), Settings::Unchanged(_)));
    assert_eq!(s.read(file), "// mine\n");
}

#[test]
fn an_agent_is_found_by_its_folders() {
    let s = Sandbox::new();
    let repo = Repo::discover(&s.root).unwrap();
    let home = s.root.parent().unwrap().join("home");
    let found = |name: &str| agent::is_found(name, &repo, Some(&home));
    assert!(!found("cursor") && !found("copilot") && !found("generic"));
    s.write(".cursor/rules", "");
    s.write(".github/workflows/x.yml", "");
    assert!(found("cursor") && !found("copilot"));
    std::fs::create_dir_all(home.join(".copilot")).unwrap();
    std::fs::create_dir_all(home.join(".gemini")).unwrap();
    assert!(found("copilot") && found("gemini-cli"));
}
