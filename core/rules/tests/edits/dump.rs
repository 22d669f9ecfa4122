//! All that a root's analysis says, with places as files and bytes, so that it can be compared with that of another workspace.

use std::fmt::Write;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, ChunkId, FileId, Range, Resource, Site, Workspace};
use trueline_rules::check::RootAnalysis;

pub fn root(workspace: &Workspace, root: &RootAnalysis) -> String {
    let mut out = format!("root {:?}\n", root.root);
    for instance in &root.model.instances {
        let _ = writeln!(
            out,
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            instance.id,
            instance.address,
            instance.dir,
            instance.parent,
            instance.call,
            *instance.broken
        );
    }
    for resource in &root.model.resources {
        one(&mut out, root, resource);
    }
    located(workspace, &out)
}

fn one(out: &mut String, root: &RootAnalysis, resource: &Resource) {
    let referrers = root.model.referrers(resource.id).map(|r| r.id.0);
    let _ = writeln!(
        out,
        "{:?} {} {:?} {:?} in {:?} at {:?} {:?} key {:?} {:?} for {:?}",
        resource.id,
        resource.address,
        resource.mode,
        (&resource.ty, &resource.name),
        resource.instance,
        resource.header,
        resource.block,
        resource.key,
        resource.key_unknown,
        referrers.collect::<Vec<_>>(),
    );
    body(out, &resource.body, 1);
    let _ = writeln!(out, "  facts {:?}", root.facts.of(resource.id));
    let _ = writeln!(out, "  intent {:?}", root.intents.of(resource.id));
}

fn body(out: &mut String, of: &Body, depth: usize) {
    let indent = "  ".repeat(depth);
    for Attr {
        name,
        value,
        site,
        whole,
    } in &of.attrs
    {
        let _ = writeln!(out, "{indent}{name} = {value:?} at {site:?} {whole:?}");
    }
    for block in &of.blocks {
        let _ = writeln!(
            out,
            "{indent}{} {:?} at {:?} {:?}",
            block.kind, block.labels, block.header, block.block
        );
        body(out, &block.body, depth + 1);
    }
    let _ = writeln!(out, "{indent}open {:?} inner {:?}", of.open, of.inner);
}

/// Every site in the text as a path and bytes.
fn located(workspace: &Workspace, text: &str) -> String {
    const START: &str = "Site { file: FileId(";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find("} }").expect("a site is printed to its end") + 3;
        let numbers = from[..end].split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<u32> = numbers.filter_map(|n| n.parse().ok()).collect();
        let [file, chunk, start, end_of_range] = numbers[..] else {
            panic!("no site: {}", &from[..end]);
        };
        let site = Site {
            file: FileId(file),
            chunk: ChunkId(chunk),
            range: Range::new(start, end_of_range),
        };
        match workspace.locate(site) {
            Some(location) => {
                let Range { start, end } = location.range;
                let _ = write!(out, "{}:{start}..{end}", location.path);
            }
            None if chunk == 0 => out.push_str("nowhere"),
            None => out.push_str("gone"),
        }
        rest = &from[end..];
    }
    out.push_str(rest);
    out
}
