//! The blocks of the language itself, and what may stand in them: Terraform's and OpenTofu's.

use trueline_hcl::syntax::Block;

/// What a block may hold.
#[derive(Debug)]
pub struct Known {
    /// Arguments that must be set.
    pub needed: &'static [&'static str],
    pub arguments: &'static [&'static str],
    pub blocks: &'static [&'static str],
    /// It takes arguments of any name.
    pub is_open: bool,
    /// It takes blocks of any kind.
    pub has_open_blocks: bool,
}

const NOTHING: Known = Known {
    needed: &[],
    arguments: &[],
    blocks: &[],
    is_open: false,
    has_open_blocks: false,
};

/// What a call takes besides the variables of the module.
pub const OF_CALL: &[&str] = &[
    "source",
    "version",
    "providers",
    "count",
    "for_each",
    "depends_on",
];

/// By kind of a block that stands at the top.
const TOP: &[(&str, Known)] = &[
    (
        "variable",
        Known {
            arguments: &[
                "type",
                "default",
                "description",
                "sensitive",
                "nullable",
                "ephemeral",
                "deprecated",
                "const",
            ],
            blocks: &["validation"],
            ..NOTHING
        },
    ),
    (
        "output",
        Known {
            needed: &["value"],
            arguments: &[
                "value",
                "description",
                "sensitive",
                "ephemeral",
                "depends_on",
                "deprecated",
                "type",
            ],
            blocks: &["precondition"],
            ..NOTHING
        },
    ),
    (
        "locals",
        Known {
            is_open: true,
            ..NOTHING
        },
    ),
    (
        "module",
        Known {
            needed: &["source"],
            blocks: &["lifecycle"],
            is_open: true,
            ..NOTHING
        },
    ),
    (
        "terraform",
        Known {
            arguments: &["required_version", "experiments", "language"],
            blocks: &[
                "required_providers",
                "backend",
                "cloud",
                "provider_meta",
                "encryption",
                "state_store",
            ],
            ..NOTHING
        },
    ),
    (
        "moved",
        Known {
            needed: &["from", "to"],
            arguments: &["from", "to"],
            ..NOTHING
        },
    ),
    (
        "removed",
        Known {
            needed: &["from"],
            arguments: &["from", "for_each"],
            blocks: &["lifecycle", "provisioner", "connection"],
            ..NOTHING
        },
    ),
    (
        "import",
        Known {
            needed: &["to"],
            arguments: &["to", "id", "identity", "provider", "for_each"],
            blocks: &["identity"],
            ..NOTHING
        },
    ),
    (
        "check",
        Known {
            blocks: &["data", "assert"],
            ..NOTHING
        },
    ),
];

/// By kind of a block that stands in one of those, or in a resource.
const INNER: &[(&str, Known)] = &[
    ("validation", CONDITION),
    ("precondition", CONDITION),
    ("postcondition", CONDITION),
    ("assert", CONDITION),
    (
        "lifecycle",
        Known {
            arguments: &[
                "create_before_destroy",
                "prevent_destroy",
                "ignore_changes",
                "replace_triggered_by",
                "enabled",
                "destroy",
            ],
            blocks: &["precondition", "postcondition", "action_trigger"],
            ..NOTHING
        },
    ),
];

const CONDITION: Known = Known {
    needed: &["condition", "error_message"],
    arguments: &["condition", "error_message"],
    ..NOTHING
};

/// Calls `found` for a top-level block, and for each block directly in it, that the language defines; and for the conditions in a
/// `lifecycle` block.
pub fn each(block: &Block, found: &mut impl FnMut(&Block, &'static Known)) {
    let kind = block.kind.name.as_str();
    let top = of(TOP, kind);
    if let Some(known) = top {
        found(block, known);
    }
    // In a provider's own resources and settings, only these are the language's.
    let is_provider = matches!(kind, "resource" | "data" | "ephemeral");
    for inner in &block.body.blocks {
        let kind = inner.kind.name.as_str();
        let is_language = match kind {
            "lifecycle" => is_provider || top.is_some(),
            _ => top.is_some_and(|top| top.blocks.contains(&kind)),
        };
        let Some(known) = of(INNER, kind).filter(|_| is_language) else {
            continue;
        };
        found(inner, known);
        for condition in &inner.body.blocks {
            if let Some(known) = of(INNER, &condition.kind.name)
                && known.blocks.is_empty()
            {
                found(condition, known);
            }
        }
    }
}

fn of(table: &'static [(&'static str, Known)], kind: &str) -> Option<&'static Known> {
    table
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, known)| known)
}
