//! Where traffic may come from: address ranges, groups, tags, added up.

use super::cite::cite;
use super::fields::Field;
use super::open;
use crate::facts::{Exposure, Fact, Proof, name_inputs};
use crate::net::{AddressRange, describe, reach};
use trueline_hcl::model::Attr;
use trueline_hcl::{Input, ResourceRef, Site, Value};

/// Everything that is admitted somewhere, collected to be judged together: ranges add up.
#[derive(Default)]
pub struct Sources {
    ranges: Vec<Admitted>,
    /// What is admitted beside ranges that can be read.
    others: Option<Fact<Exposure>>,
}

struct Admitted {
    range: AddressRange,
    text: String,
    site: Site,
    used: Site,
}

impl Sources {
    /// A range, or a list of ranges, as strings; of a list that is partly known, what is known and what else may be in it.
    pub fn ranges(&mut self, field: Field) {
        let sure = field.value.sure_items().iter();
        sure.for_each(|item| self.range(item, field.site));
        match field.value.as_items() {
            Some(items) => items.iter().for_each(|item| self.range(item, field.site)),
            None => self.range(field.value, field.site),
        }
    }

    /// The same, from an attribute.
    pub fn attr(&mut self, attr: &Attr) {
        self.ranges(Field {
            value: &attr.value,
            site: attr.site,
        });
    }

    fn range(&mut self, value: &Value, used: Site) {
        if value.is_null() {
            return;
        }
        let Some(text) = value.as_str() else {
            self.unknown_range(value, used);
            return;
        };
        let range = match text {
            "*" | "Internet" | "internet" | "Any" | "any" => Some(AddressRange::ANYWHERE),
            _ => AddressRange::parse(text),
        };
        let Some(range) = range else {
            let depends = vec![Input::Setting(format!("`{text}`").into())];
            let proofs = cite(
                value.site,
                used,
                format!("`{text}` is not an address range"),
            );
            self.other(Fact::unknown(proofs, depends));
            return;
        };
        // Addresses of a network are within it, also where its range is a public one.
        match own_range(value) {
            Some(Exposure::Private) => {
                let message = format!("`{text}` is a subnet that is named here");
                self.other(Fact::known(
                    Exposure::Private,
                    cite(value.site, used, message),
                ));
                return;
            }
            Some(level) if reach(&[range]) == Exposure::Public && !text.ends_with("/0") => {
                let message = format!("`{text}` is the range of a network of its own");
                self.other(Fact::known(level, cite(value.site, used, message)));
                return;
            }
            _ => {}
        }
        self.add(range, text, value.site, used);
    }

    /// A range that is read elsewhere: what it is can follow from what it is read from.
    fn unknown_range(&mut self, value: &Value, used: Site) {
        let level = |input: &Input| match input {
            Input::Attribute(to) => of_network(to),
            _ => None,
        };
        let inputs = value.inputs();
        let levels: Option<Vec<Exposure>> = inputs.iter().map(level).collect();
        let fact = match levels.and_then(|levels| levels.into_iter().max()) {
            Some(level) => {
                let message = format!("only `{}`", name_inputs(inputs));
                Fact::known(level, cite(value.site, used, message))
            }
            None => unknown(value, used),
        };
        self.other(fact);
    }

    /// A range that is known by other means than a string of its own.
    pub fn add(&mut self, range: AddressRange, text: impl Into<String>, site: Site, used: Site) {
        self.ranges.push(Admitted {
            range,
            text: text.into(),
            site,
            used,
        });
    }

    /// Groups, tags, service accounts or subnets, which are always named one by one, whatever their names are.
    pub fn named(&mut self, field: Field, what: &str) {
        if field.value.as_items().is_some_and(<[Value]>::is_empty) {
            return;
        }
        let proof = Proof::new(field.site, format!("only from {what} named here"));
        self.other(Fact::known(Exposure::Private, vec![proof]));
    }

    /// Anything else that is admitted.
    pub fn other(&mut self, fact: Fact<Exposure>) {
        self.others = Some(match self.others.take() {
            Some(others) => others.max(fact),
            None => fact,
        });
    }

    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty() && self.others.is_none()
    }

    /// Whom it lets in altogether; `nobody` proves that nothing is admitted, where nothing is.
    pub fn fact(self, nobody: impl FnOnce() -> Vec<Proof>) -> Fact<Exposure> {
        if self.is_empty() {
            return Fact::known(Exposure::Private, nobody());
        }
        let ranges: Vec<AddressRange> = self.ranges.iter().map(|a| a.range).collect();
        let level = reach(&ranges);
        let mut deciding: Vec<&Admitted> = self
            .ranges
            .iter()
            .filter(|a| reach(&[a.range]) == level)
            .collect();
        if deciding.is_empty() {
            // None alone is large enough: those that add up with another one.
            let adds_up = |a: &&Admitted| {
                let mut others = self.ranges.iter().filter(|b| b.site != a.site);
                others.any(|b| reach(&[a.range, b.range]) == level)
            };
            deciding = self.ranges.iter().filter(adds_up).collect();
        }
        if deciding.is_empty() {
            deciding = self.ranges.iter().collect();
        }
        let ranges = (!ranges.is_empty()).then(|| Fact::known(level, prove(&deciding)));
        match (ranges, self.others) {
            (Some(ranges), Some(others)) => ranges.max(others),
            (Some(fact), None) | (None, Some(fact)) => fact,
            (None, None) => Fact::known(Exposure::Private, Vec::new()),
        }
    }
}

/// One proof for each place that uses ranges, so that long lists stay readable.
fn prove(deciding: &[&Admitted]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    let mut seen: Vec<Site> = Vec::new();
    for admitted in deciding {
        if seen.contains(&admitted.used) {
            continue;
        }
        seen.push(admitted.used);
        let more = deciding.iter().filter(|a| a.used == admitted.used).count() - 1;
        let mut message = format!("`{}` is {}", admitted.text, describe(admitted.range));
        if more > 0 {
            message.push_str(&format!(", with {more} more"));
        }
        for proof in cite(admitted.site, admitted.used, message) {
            if !proofs.contains(&proof) {
                proofs.push(proof);
            }
        }
    }
    proofs
}

/// Something is admitted here, and the code doesn't say what.
pub fn unknown(value: &Value, used: Site) -> Fact<Exposure> {
    let proofs = cite(value.site, used, "what this is, the code doesn't say");
    open(Exposure::Private, Exposure::Public, value, proofs)
}

/// What a range is that is known by way of the networks that have it; None where it came by another way.
fn own_range(value: &Value) -> Option<Exposure> {
    let levels: Option<Vec<Exposure>> = value.via().iter().map(|to| of_network(to)).collect();
    levels?.into_iter().max()
}

/// What the range of a subnet, or of a whole network, is to those that it is let in by.
fn of_network(to: &ResourceRef) -> Option<Exposure> {
    let level = match () {
        () if is_subnet(&to.ty) => Exposure::Private,
        () if is_network(&to.ty) => Exposure::Internal,
        () => return None,
    };
    is_range(&to.attr).then_some(level)
}

fn is_subnet(ty: &str) -> bool {
    matches!(
        ty,
        "aws_subnet" | "google_compute_subnetwork" | "azurerm_subnet"
    )
}

fn is_network(ty: &str) -> bool {
    matches!(
        ty,
        "aws_vpc" | "aws_default_vpc" | "azurerm_virtual_network"
    )
}

fn is_range(attr: &str) -> bool {
    matches!(
        attr,
        "cidr_block"
            | "ipv6_cidr_block"
            | "ip_cidr_range"
            | "address_prefixes"
            | "address_prefix"
            | "address_space"
    )
}
