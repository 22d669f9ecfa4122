//! Hops that a resource makes by naming others: "this forwards what that holds", as rows of tables by kind.

mod aws_forwarding;
mod aws_moving;
mod aws_running;
mod azure;
mod google;

use super::named::{at, name_of, named, names, naming};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{Mode, Model, Resource};

/// A type whose resources carry data from one place to another.
pub struct Link {
    pub ty: &'static str,
    /// Where the data comes from: the path of an argument that names it, or the resource itself.
    pub from: End,
    pub to: End,
    /// What is said at the argument: `{from}` and `{to}` stand for the names of the two ends.
    pub says: &'static str,
}

#[derive(Copy, Clone, PartialEq, Eq)]
pub enum End {
    Itself,
    /// `origin.domain_name`
    Path(&'static str),
}

pub const fn into(ty: &'static str, from: &'static str, says: &'static str) -> Link {
    Link {
        ty,
        from: End::Path(from),
        to: End::Itself,
        says,
    }
}

pub const fn out(ty: &'static str, to: &'static str, says: &'static str) -> Link {
    Link {
        ty,
        from: End::Itself,
        to: End::Path(to),
        says,
    }
}

pub const fn link(
    ty: &'static str,
    from: &'static str,
    to: &'static str,
    says: &'static str,
) -> Link {
    Link {
        ty,
        from: End::Path(from),
        to: End::Path(to),
        says,
    }
}

const TABLES: &[&[Link]] = &[
    aws_running::LINKS,
    aws_forwarding::LINKS,
    aws_moving::LINKS,
    azure::LINKS,
    google::LINKS,
];

fn all() -> impl Iterator<Item = &'static Link> {
    TABLES.iter().copied().flatten()
}

/// What the data of `from` reaches by links: its own, and those of resources that name it.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for link in all().filter(|link| link.from == End::Itself && link.ty == from.ty) {
        hops.extend(outward(model, link, from, from));
    }
    let mut carriers: Vec<&Resource> = model
        .referrers(from.id)
        .filter(|r| r.mode == Mode::Managed)
        .collect();
    if !name_of(&from.ty).is_empty() {
        for link in all() {
            // A name that is written out is looked up where it is an argument of the resource's own.
            if let End::Path(path) = link.from
                && !path.contains('.')
            {
                carriers.extend(naming(model, from, link.ty, path));
            }
        }
    }
    carriers.sort_by_key(|r| r.id);
    carriers.dedup_by_key(|r| r.id);
    for carrier in carriers {
        for link in all().filter(|link| link.ty == carrier.ty) {
            if link.from != End::Itself && is_there(carrier, from) {
                hops.extend(through(model, link, from, carrier));
            }
        }
    }
    hops
}

/// The hops of a link in which `carrier` names `from`.
fn through<'a>(
    model: &'a Model,
    link: &'static Link,
    from: &'a Resource,
    carrier: &'a Resource,
) -> Vec<Hop<'a>> {
    let End::Path(path) = link.from else {
        return Vec::new();
    };
    let given = at(carrier, path);
    let Some(given) = given.iter().find(|g| names(model, g.value, from)) else {
        return Vec::new();
    };
    if link.to != End::Itself {
        let mut hops = outward(model, link, from, carrier);
        // A sentence stands at the argument that names what it ends with.
        if link.says.ends_with("{from}") {
            for proof in hops.iter_mut().flat_map(|hop| &mut hop.proofs) {
                proof.site = given.site;
            }
        }
        return hops;
    }
    vec![Hop {
        to: carrier,
        proofs: vec![Proof::new(given.site, says(link, from, carrier))],
    }]
}

fn outward<'a>(
    model: &'a Model,
    link: &'static Link,
    from: &'a Resource,
    carrier: &'a Resource,
) -> Vec<Hop<'a>> {
    let End::Path(path) = link.to else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for given in at(carrier, path) {
        for to in named(model, given.value) {
            hops.push(Hop {
                to,
                proofs: vec![Proof::new(given.site, says(link, from, to))],
            });
        }
    }
    hops
}

fn says(link: &Link, from: &Resource, to: &Resource) -> String {
    link.says
        .replace("{from}", &name(from))
        .replace("{to}", &name(to))
}
