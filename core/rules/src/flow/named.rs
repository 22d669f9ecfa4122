//! Which resources an argument names.

use trueline_hcl::{BlockValue, Body, Mode, Model, Resource, ResourceId, Site, Value};

/// The argument by which a resource of this type may be named in another one, beside a reference.
const NAMES: &[(&str, &str)] = &[
    ("aws_s3_bucket", "bucket"),
    ("aws_iam_role", "name"),
    ("aws_iam_instance_profile", "name"),
    ("aws_lambda_function", "function_name"),
    ("aws_ecr_repository", "name"),
    ("aws_secretsmanager_secret", "name"),
    ("google_storage_bucket", "name"),
    ("google_bigquery_dataset", "dataset_id"),
    ("google_pubsub_topic", "name"),
    ("google_pubsub_subscription", "name"),
    ("google_secret_manager_secret", "secret_id"),
    ("google_sql_database_instance", "name"),
    ("google_cloud_run_service", "name"),
    ("google_cloud_run_v2_service", "name"),
    ("google_compute_backend_service", "name"),
    ("azurerm_storage_account", "name"),
];

/// The argument that holds a resource's name; empty where it is named by reference only.
pub fn name_of(ty: &str) -> &'static str {
    let row = NAMES.iter().find(|(named, _)| *named == ty);
    row.map_or("", |(_, attr)| attr)
}

/// A value in an argument, and where it stands.
#[derive(Copy, Clone)]
pub struct Given<'a> {
    pub value: &'a Value,
    pub site: Site,
}

/// The values at a path of nested blocks and an argument at its end: `origin.domain_name`. Items of lists count each.
pub fn at<'a>(body: &'a Body, path: &'a str) -> Vec<Given<'a>> {
    let Some((kind, rest)) = path.split_once('.') else {
        return argument(body, path);
    };
    body.blocks_of(kind)
        .flat_map(|block: &BlockValue| at(&block.body, rest))
        .collect()
}

fn argument<'a>(body: &'a Body, name: &str) -> Vec<Given<'a>> {
    let Some(attr) = body.attr(name).filter(|attr| !attr.value.is_null()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    flatten(&attr.value, attr.site, &mut found);
    found
}

/// The value, or all that it holds.
pub fn flatten<'a>(value: &'a Value, used: Site, found: &mut Vec<Given<'a>>) {
    if let Some(items) = value.as_items() {
        items.iter().for_each(|item| flatten(item, used, found));
    } else if let Some(entries) = value.as_entries() {
        entries.values().for_each(|item| flatten(item, used, found));
    } else {
        // An item of a list is pointed at where it is written in the list.
        let is_inside = (value.site.file, value.site.chunk) == (used.file, used.chunk)
            && used.range.covers(value.site.range);
        let site = match is_inside {
            true => value.site,
            false => used,
        };
        found.push(Given { value, site });
    }
}

/// The managed resources that a value is read from.
pub fn named<'a>(model: &'a Model, value: &Value) -> Vec<&'a Resource> {
    let managed = |r: &&Resource| r.mode == Mode::Managed;
    let ids: Vec<ResourceId> = model.sources(value).filter(managed).map(|r| r.id).collect();
    ids.into_iter().map(|id| model.resource(id)).collect()
}

/// Whether a value names `resource`: by reference, or by its name where that is written out on both sides.
pub fn names(model: &Model, value: &Value, resource: &Resource) -> bool {
    if named(model, value).iter().any(|r| r.id == resource.id) {
        return true;
    }
    let own = resource.attr(name_of(&resource.ty));
    let own = own.and_then(|attr| attr.value.as_str());
    own.is_some() && value.as_str() == own
}

/// Resources that may name `resource` in one of their arguments: those that refer to it, and those of type `ty` whose
/// argument `attr` is its name.
pub fn naming<'a>(
    model: &'a Model,
    resource: &'a Resource,
    ty: &'a str,
    attr: &'a str,
) -> Vec<&'a Resource> {
    let names = [name_of(&resource.ty)];
    let found = model.companions(resource, ty, attr, &names);
    let ids: Vec<ResourceId> = found.map(|r| r.id).collect();
    ids.into_iter().map(|id| model.resource(id)).collect()
}
