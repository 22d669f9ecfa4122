//! Images and snapshots: with whom they are shared.

use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, shared: &'a Resource) -> Option<Reach> {
    let fact = match shared.ty.as_str() {
        "aws_ami" | "aws_ami_copy" | "aws_ami_from_instance" => cx.grants(
            shared,
            ("aws_ami_launch_permission", "image_id", &[]),
            launch,
        ),
        "aws_ebs_snapshot" | "aws_ebs_snapshot_copy" | "aws_ebs_snapshot_import" => {
            let permission = (
                "aws_snapshot_create_volume_permission",
                "snapshot_id",
                &[][..],
            );
            cx.grants(shared, permission, |permission| {
                accounts(permission.attr("account_id"))
            })
        }
        "aws_db_snapshot" | "aws_db_snapshot_copy" | "aws_db_cluster_snapshot" => {
            accounts(given(shared, "shared_accounts"))
        }
        _ => return None,
    };
    Some(somewhere(fact, shared, "it is shared with nobody"))
}

fn launch(permission: &Resource) -> Reach {
    let group = match given(permission, "group") {
        None => nobody(),
        Some(attr) => match attr.value.as_str() {
            Some("all") => Fact::known(
                Exposure::Public,
                cite_attr(attr, "it is shared with anyone"),
            ),
            _ => {
                let proofs = cite_attr(attr, "with whom it is shared, the code doesn't say");
                open(Exposure::Private, Exposure::Public, &attr.value, proofs)
            }
        },
    };
    let organizations = ["organization_arn", "organizational_unit_arn"]
        .into_iter()
        .filter_map(|name| given(permission, name))
        .map(|attr| {
            Fact::known(
                Exposure::Internal,
                cite_attr(attr, "it is shared with an organization"),
            )
        });
    let named = accounts(given(permission, "account_id"));
    organizations.fold(group.max(named), Fact::max)
}

/// Accounts by their numbers; `all` is anyone.
fn accounts(attr: Option<&Attr>) -> Reach {
    let Some(attr) = attr.filter(|attr| !attr.value.is_null()) else {
        return nobody();
    };
    let items = attr.value.items_or_self();
    let level = |item: &trueline_hcl::Value| match item.as_str() {
        Some("all") => Fact::known(
            Exposure::Public,
            cite(item.site, attr.site, "it is shared with anyone"),
        ),
        Some(account) => Fact::known(
            Exposure::Internal,
            cite(
                item.site,
                attr.site,
                format!("it is shared with the account `{account}`"),
            ),
        ),
        None => {
            let proofs = cite(
                item.site,
                attr.site,
                "with whom it is shared, the code doesn't say",
            );
            open(Exposure::Internal, Exposure::Public, item, proofs)
        }
    };
    items.iter().map(level).fold(nobody(), Fact::max)
}
