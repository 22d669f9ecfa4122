//! Digests, and identifiers made from them.

use super::filesystem::read;
use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::value::Value;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use uuid::Uuid;

const STR: &[Param] = &[Param::string("str")];
const PATH: &[Param] = &[Param::string("path")];

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "md5",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Md5>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "sha1",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha1>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "sha256",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha256>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "sha512",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha512>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "base64sha256",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(base64::<Sha256>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "base64sha512",
        params: STR,
        rest: None,
        run: |c, a| Ok(c.string(base64::<Sha512>(text(&a[0]).as_bytes()))),
    },
    Function {
        name: "filemd5",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Md5>(&read(c, &a[0])?))),
    },
    Function {
        name: "filesha1",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha1>(&read(c, &a[0])?))),
    },
    Function {
        name: "filesha256",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha256>(&read(c, &a[0])?))),
    },
    Function {
        name: "filesha512",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(hex::<Sha512>(&read(c, &a[0])?))),
    },
    Function {
        name: "filebase64sha256",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(base64::<Sha256>(&read(c, &a[0])?))),
    },
    Function {
        name: "filebase64sha512",
        params: PATH,
        rest: None,
        run: |c, a| Ok(c.string(base64::<Sha512>(&read(c, &a[0])?))),
    },
    Function {
        name: "uuidv5",
        params: &[Param::string("namespace"), Param::string("name")],
        rest: None,
        run: uuidv5,
    },
];

fn hex<D: Digest>(bytes: &[u8]) -> String {
    D::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn base64<D: Digest>(bytes: &[u8]) -> String {
    STANDARD.encode(D::digest(bytes))
}

fn uuidv5(context: &Context, args: &[Value]) -> Answer {
    let namespace = match text(&args[0]) {
        "dns" => Uuid::NAMESPACE_DNS,
        "url" => Uuid::NAMESPACE_URL,
        "oid" => Uuid::NAMESPACE_OID,
        "x500" => Uuid::NAMESPACE_X500,
        other => Uuid::parse_str(other).map_err(|error| {
            Stop::failed(format!(
                "uuidv5() doesn't support namespace {other} ({error})"
            ))
        })?,
    };
    let id = Uuid::new_v5(&namespace, text(&args[1]).as_bytes());
    Ok(context.string(id.to_string()))
}
