//! The editor's settings, under `trueline`. What is checked stands in `trueline.toml`, the same for everybody.

use serde::Deserialize;
use serde_json::Value;

#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Settings {
    /// Whether anything is shown.
    pub(crate) enable: bool,
    pub(crate) diagnostics: Scope,
    /// Whether the authors of each block stand above it.
    pub(crate) code_lens: bool,
    /// Whether the one who wrote most of each block stands behind its header.
    pub(crate) inlay_hints: bool,
}

/// Which files' diagnostics are published.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Scope {
    #[default]
    OpenFiles,
    Workspace,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enable: true,
            diagnostics: Scope::default(),
            code_lens: true,
            inlay_hints: false,
        }
    }
}

impl Settings {
    /// Reads `{ "trueline": { ... } }`, or what stands inside it; null is the defaults.
    pub(crate) fn read(value: &Value) -> Result<Self, serde_json::Error> {
        match value.get("trueline").unwrap_or(value) {
            Value::Null => Ok(Self::default()),
            section => Self::deserialize(section),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_with_and_without_their_section() {
        let off = Settings {
            enable: false,
            ..Settings::default()
        };
        assert_eq!(
            Settings::read(&json!({ "trueline": { "enable": false } })).ok(),
            Some(off)
        );
        assert_eq!(Settings::read(&json!({ "enable": false })).ok(), Some(off));
        assert_eq!(Settings::read(&Value::Null).ok(), Some(Settings::default()));
        let all = Settings::read(&json!({ "diagnostics": "workspace", "server": { "path": "" } }));
        assert_eq!(all.ok().map(|s| s.diagnostics), Some(Scope::Workspace));
        let plain = Settings::read(&json!({ "codeLens": false, "inlayHints": true }));
        let shown = plain.ok().map(|s| (s.code_lens, s.inlay_hints));
        assert_eq!(shown, Some((false, true)));
        assert!(Settings::read(&json!({ "enable": "perhaps" })).is_err());
    }
}
