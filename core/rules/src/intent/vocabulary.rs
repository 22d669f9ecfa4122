//! What each tag and each of its values means, and what it is checked against, for whoever writes an annotation.

use crate::config::CustomTag;

/// A tag with a meaning of its own.
#[derive(Copy, Clone, Debug)]
pub struct TagAbout {
    /// Without the `@`.
    pub name: &'static str,
    /// How its value is written.
    pub form: &'static str,
    pub meaning: &'static str,
    pub checked: &'static str,
    /// Values that are words, with what each means, the lowest level first.
    pub values: &'static [(&'static str, &'static str)],
}

/// The labels of data that say more than its level.
pub const LABELS: [(&str, &str); 3] = [
    ("pii", "About persons: access is logged at any level"),
    (
        "phi",
        "About persons' health: access is logged at any level",
    ),
    ("pci", "Of payment cards: access is logged at any level"),
];

/// What is said of a tag; None where it has no meaning of its own.
pub fn about(tag: &str) -> Option<&'static TagAbout> {
    TAGS.iter().find(|about| about.name == tag)
}

/// What a value of a tag means; a level's, or a label's of data.
pub fn meaning(tag: &str, value: &str) -> Option<&'static str> {
    let labels: &[_] = if tag == "data" { &LABELS } else { &[] };
    let values = about(tag)?.values.iter().chain(labels);
    let mut found = values.filter(|(name, _)| *name == value);
    found.next().map(|(_, meaning)| *meaning)
}

/// What an organization's own tag may say: its values, or what they must match.
pub fn form_of(own: &CustomTag) -> String {
    match &own.pattern {
        _ if !own.values.is_empty() => own.values.join(", "),
        Some(pattern) => format!("matches {}", pattern.as_str()),
        None => "any text".to_owned(),
    }
}

pub const TAGS: [TagAbout; 11] = [
    TagAbout {
        name: "intent",
        form: "a sentence",
        meaning: "What the block is for: who uses it, and what for",
        checked: "it is there, and says more than the block's name",
        values: &[],
    },
    TagAbout {
        name: "owner",
        form: "team, person or e-mail",
        meaning: "Who answers for the block",
        checked: "CODEOWNERS names it, where there is one",
        values: &[],
    },
    TagAbout {
        name: "exposure",
        form: "private < internal < public",
        meaning: "Who may reach it directly",
        checked: "who can reach it, derived from the code",
        values: &[
            (
                "private",
                "Only groups, accounts or subnets that are named one by one, or nobody",
            ),
            (
                "internal",
                "Private address ranges, the whole network, account or organization; small named public ranges, named foreign accounts",
            ),
            ("public", "Anyone, or any large public range"),
        ],
    },
    TagAbout {
        name: "data",
        form: "public < internal < confidential < restricted, then labels",
        meaning: "How sensitive what it holds or carries is",
        checked: "what must hold for data of that level, and where it flows",
        values: &[
            ("public", "Anyone may have it"),
            (
                "internal",
                "Encrypted at rest, and not exposed to the public",
            ),
            (
                "confidential",
                "Also encrypted in transit, exposed internally at most, and backed up",
            ),
            (
                "restricted",
                "Also with a key of the customer's, access logs, deletion protection, and private",
            ),
        ],
    },
    TagAbout {
        name: "privilege",
        form: "none < read < write < admin",
        meaning: "What it may do as an identity",
        checked: "what its policies grant, derived from the code",
        values: &[
            ("none", "Nothing is granted"),
            ("read", "List and read"),
            ("write", "Also change, make and remove"),
            (
                "admin",
                "Also grant permissions, or everything of a service",
            ),
        ],
    },
    TagAbout {
        name: "criticality",
        form: "low < medium < high",
        meaning: "What its loss would mean",
        checked: "backups, deletion protection, redundancy",
        values: &[
            ("low", "Nothing must hold"),
            ("medium", "Backups and deletion protection"),
            (
                "high",
                "Also several zones or replicas, and backups kept for 7 days or more",
            ),
        ],
    },
    TagAbout {
        name: "lifetime",
        form: "permanent, ephemeral 4h (h, d, w), until 2027-01-31",
        meaning: "How long it is meant to last",
        checked: "its date, and the protection of what must last",
        values: &[
            ("permanent", "What holds data can't be destroyed by mistake"),
            (
                "ephemeral",
                "For so long: protection against its loss is not asked",
            ),
            (
                "until",
                "Up to that day: an error from then on, a warning 14 days before",
            ),
        ],
    },
    TagAbout {
        name: "cost",
        form: "200 USD/month",
        meaning: "The most that it may cost in a month",
        checked: "an estimate, where there are prices",
        values: &[],
    },
    TagAbout {
        name: "ref",
        form: "a link or a ticket",
        meaning: "Where more is said",
        checked: "its form",
        values: &[],
    },
    TagAbout {
        name: "allow",
        form: "<rule> [until <date>]: <reason>",
        meaning: "Waives a rule for this block",
        checked: "the rule exists and finds something here, a reason is given, the day has not come",
        values: &[],
    },
    TagAbout {
        name: "module",
        form: "no value",
        meaning: "What follows is the default for every block of the folder",
        checked: "it stands at the head of a file",
        values: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Criticality, Data, Exposure, Level, Privilege};
    use crate::intent::tags;

    #[test]
    fn every_tag_and_every_level_is_explained() {
        let names: Vec<&str> = TAGS.iter().map(|about| about.name).collect();
        assert_eq!(names, tags::known().collect::<Vec<_>>());
        fn levels<L: Level>(tag: &str) {
            let explained = about(tag).expect("the tag is known").values.iter();
            let explained: Vec<&str> = explained.map(|(name, _)| *name).collect();
            let levels: Vec<String> = L::ALL.iter().map(ToString::to_string).collect();
            assert_eq!(explained, levels);
        }
        levels::<Exposure>("exposure");
        levels::<Data>("data");
        levels::<Privilege>("privilege");
        levels::<Criticality>("criticality");
        assert!(meaning("data", "pii").is_some());
        assert!(meaning("exposure", "pii").is_none());
    }
}
