//! Address ranges in CIDR notation.

use super::signature::{Answer, Context, Function, Param, Stop, number, size, text, whole};
use crate::value::Value;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const PREFIX: Param = Param::string("prefix");

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "cidrhost",
        params: &[PREFIX, Param::number("hostnum")],
        rest: None,
        run: cidrhost,
    },
    Function {
        name: "cidrnetmask",
        params: &[PREFIX],
        rest: None,
        run: cidrnetmask,
    },
    Function {
        name: "cidrsubnet",
        params: &[PREFIX, Param::number("newbits"), Param::number("netnum")],
        rest: None,
        run: cidrsubnet,
    },
    // OpenTofu's alone.
    Function {
        name: "cidrcontains",
        params: &[
            Param::string("containing_prefix"),
            Param::string("contained_ip_or_prefix"),
        ],
        rest: None,
        run: cidrcontains,
    },
    Function {
        name: "cidrsubnets",
        params: &[PREFIX],
        rest: Some(Param::number("newbits")),
        run: cidrsubnets,
    },
];

/// A network as a number and the number of its leading bits that count.
#[derive(Copy, Clone)]
struct Network {
    first: u128,
    prefix: u32,
    /// 32 or 128.
    width: u32,
}

impl Network {
    fn parse(value: &Value) -> Result<Self, Stop> {
        let net: IpNet = text(value).parse().map_err(|_| {
            Stop::failed(format!(
                "invalid CIDR expression: invalid CIDR address: {}",
                text(value)
            ))
        })?;
        let (first, width) = match net.network() {
            IpAddr::V4(ip) => (u128::from(ip.to_bits()), 32),
            IpAddr::V6(ip) => (ip.to_bits(), 128),
        };
        Ok(Self {
            first,
            prefix: u32::from(net.prefix_len()),
            width,
        })
    }

    /// A range, or a single address.
    fn parse_any(value: &Value) -> Result<Self, Stop> {
        let (first, width) = match text(value).parse() {
            Ok(IpAddr::V4(ip)) => (u128::from(ip.to_bits()), 32),
            Ok(IpAddr::V6(ip)) => (ip.to_bits(), 128),
            Err(_) => {
                return Self::parse(value).map_err(|_| {
                    Stop::failed(format!("invalid IP address or prefix: {}", text(value)))
                });
            }
        };
        Ok(Self {
            first,
            prefix: width,
            width,
        })
    }

    /// How many addresses it has; None for the whole of IPv6, which doesn't fit.
    fn size(self) -> Option<u128> {
        1u128.checked_shl(self.width - self.prefix)
    }

    fn last(self) -> u128 {
        match self.size() {
            Some(size) => self.first + (size - 1),
            None => u128::MAX,
        }
    }

    fn ip(self, bits: u128) -> IpAddr {
        match self.width {
            32 => IpAddr::V4(Ipv4Addr::from_bits(bits as u32)),
            _ => IpAddr::V6(Ipv6Addr::from_bits(bits)),
        }
    }

    /// The same first address with a longer prefix.
    fn longer(self, newbits: usize) -> Result<Self, Stop> {
        let prefix = u32::try_from(newbits)
            .ok()
            .and_then(|bits| self.prefix.checked_add(bits));
        match prefix.filter(|prefix| *prefix <= self.width) {
            Some(prefix) => Ok(Self { prefix, ..self }),
            None => Err(Stop::failed(format!(
                "insufficient address space to extend prefix of {} by {newbits}",
                self.prefix
            ))),
        }
    }

    fn to_text(self) -> String {
        format!("{}/{}", self.ip(self.first), self.prefix)
    }
}

/// A negative number counts back from the last address.
fn cidrcontains(context: &Context, args: &[Value]) -> Answer {
    let (outer, inner) = (Network::parse(&args[0])?, Network::parse_any(&args[1])?);
    if outer.width != inner.width {
        return Err(Stop::failed(format!(
            "address family mismatch: {} vs. {}",
            text(&args[0]),
            text(&args[1])
        )));
    }
    Ok(context.bool(outer.first <= inner.first && inner.last() <= outer.last()))
}

fn cidrhost(context: &Context, args: &[Value]) -> Answer {
    let network = Network::parse(&args[0])?;
    let host = whole(&args[1], "hostnum")?;
    let distance = u128::from(if host < 0 {
        (host + 1).unsigned_abs()
    } else {
        host.unsigned_abs()
    });
    if network.size().is_some_and(|size| distance >= size) {
        return Err(Stop::failed(format!(
            "prefix of {} does not accommodate a host numbered {host}",
            network.prefix
        )));
    }
    let bits = if host < 0 {
        network.last() - distance
    } else {
        network.first + distance
    };
    Ok(context.string(network.ip(bits).to_string()))
}

fn cidrnetmask(context: &Context, args: &[Value]) -> Answer {
    let network = Network::parse(&args[0])?;
    if network.width != 32 {
        return Err(Stop::failed("IPv6 addresses cannot have a netmask"));
    }
    let mask = u32::MAX.checked_shl(32 - network.prefix).unwrap_or(0);
    Ok(context.string(Ipv4Addr::from_bits(mask).to_string()))
}

fn cidrsubnet(context: &Context, args: &[Value]) -> Answer {
    let network = Network::parse(&args[0])?;
    let newbits = size(&args[1], "newbits")?;
    let subnet = network.longer(newbits)?;
    let netnum: u128 = number(&args[2]).to_string().parse().map_err(|_| {
        Stop::Argument(
            "netnum",
            "must be a whole number that is not negative".into(),
        )
    })?;
    if newbits < 128 && netnum >> newbits != 0 {
        return Err(Stop::failed(format!(
            "prefix extension of {newbits} does not accommodate a subnet numbered {netnum}"
        )));
    }
    let offset = netnum
        .checked_shl(subnet.width - subnet.prefix)
        .unwrap_or(0);
    let first = network.first + offset;
    Ok(context.string(Network { first, ..subnet }.to_text()))
}

/// One after the other, each where the one before it ends and its own size allows.
fn cidrsubnets(context: &Context, args: &[Value]) -> Answer {
    let network = Network::parse(&args[0])?;
    let mut subnets = Vec::new();
    let mut next = Some(network.first);
    for newbits in &args[1..] {
        let newbits = size(newbits, "newbits")?;
        if newbits < 1 {
            return Err(Stop::Argument(
                "newbits",
                "must extend prefix by at least one bit".into(),
            ));
        }
        let subnet = network.longer(newbits)?;
        let exhausted = || {
            Stop::failed(format!(
                "not enough remaining address space for a subnet with a prefix of {} bits",
                subnet.prefix
            ))
        };
        let hosts = subnet.size().ok_or_else(exhausted)?;
        let first = next
            .and_then(|next| next.checked_next_multiple_of(hosts))
            .ok_or_else(exhausted)?;
        if first > network.last() || network.last() - first < hosts - 1 {
            return Err(exhausted());
        }
        subnets.push(Network { first, ..subnet }.to_text());
        next = first.checked_add(hosts);
    }
    Ok(context.strings(subnets))
}
