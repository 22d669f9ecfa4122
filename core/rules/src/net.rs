//! Address ranges and ports: whom a range lets in, and what usually listens on a port.

use crate::facts::Exposure;
use ipnet::IpNet;
use std::net::IpAddr;

/// A stretch of addresses of one family, both ends included.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AddressRange {
    v6: bool,
    first: u128,
    last: u128,
}

/// The most addresses that still name somebody: an IPv4 `/24`, an IPv6 `/48`.
const NAMED_V4: u128 = 256;
const NAMED_V6: u128 = 1 << 80;

/// Ranges that nobody on the internet has: RFC 1918, RFC 6598, loopback, link-local, "this network", multicast and reserved.
const INTERNAL_V4: &[(u32, u32)] = &[
    (0x0000_0000, 0x00ff_ffff),
    (0x0a00_0000, 0x0aff_ffff),
    (0x6440_0000, 0x647f_ffff),
    (0x7f00_0000, 0x7fff_ffff),
    (0xa9fe_0000, 0xa9fe_ffff),
    (0xac10_0000, 0xac1f_ffff),
    (0xc0a8_0000, 0xc0a8_ffff),
    (0xe000_0000, 0xffff_ffff),
];

/// From where Google's load balancers, health checks and Identity-Aware Proxy call: documented ranges of services that
/// forward, which nobody else can send from. They are larger than what else is named.
const SERVICES_V4: &[(u32, u32)] = &[
    (0x23bf_0000, 0x23bf_ffff),
    (0x23eb_f000, 0x23eb_ffff),
    (0x82d3_0000, 0x82d3_03ff),
    (0xd155_9800, 0xd155_9bff),
    (0xd155_cc00, 0xd155_cfff),
];

/// The same in IPv6: loopback, RFC 4193 and link-local.
const INTERNAL_V6: &[(u128, u128)] = &[
    (1, 1),
    (0xfc00 << 112, (0xfe00 << 112) - 1),
    (0xfe80 << 112, (0xfec0 << 112) - 1),
];

impl AddressRange {
    pub const ANYWHERE: AddressRange = AddressRange {
        v6: false,
        first: 0,
        last: u32::MAX as u128,
    };

    /// `10.0.0.0/8`, `2001:db8::/32`, a single address, or `10.0.0.1-10.0.0.9`; None where it is none of these.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((first, last)) = text.split_once('-') {
            return Self::between(first, last);
        }
        let net = match text.parse::<IpNet>() {
            Ok(net) => net,
            Err(_) => IpNet::from(text.parse::<IpAddr>().ok()?),
        };
        Self::new(net.network(), net.broadcast())
    }

    /// The addresses from `first` to `last`, as firewall rules of databases name them.
    pub fn between(first: &str, last: &str) -> Option<Self> {
        Self::new(first.trim().parse().ok()?, last.trim().parse().ok()?)
    }

    fn new(first: IpAddr, last: IpAddr) -> Option<Self> {
        let (v6, first, last) = match (first, last) {
            (IpAddr::V4(a), IpAddr::V4(b)) => (false, a.to_bits().into(), b.to_bits().into()),
            (IpAddr::V6(a), IpAddr::V6(b)) => (true, a.to_bits(), b.to_bits()),
            _ => return None,
        };
        (first <= last).then_some(Self { v6, first, last })
    }

    /// Every address of its family.
    pub fn is_anywhere(self) -> bool {
        self.first == 0 && self.last == self.greatest()
    }

    fn is_within(self, ranges: &[(u32, u32)]) -> bool {
        let holds = |(first, last): &(u32, u32)| {
            u128::from(*first) <= self.first && self.last <= u128::from(*last)
        };
        !self.v6 && ranges.iter().any(holds)
    }

    fn greatest(self) -> u128 {
        if self.v6 { u128::MAX } else { u32::MAX.into() }
    }

    /// What is left of it without the ranges that are not reached from the internet, or belong to one service.
    fn routed(self) -> Vec<(u128, u128)> {
        let mut left = vec![(self.first, self.last)];
        let internal: Vec<(u128, u128)> = match self.v6 {
            true => INTERNAL_V6.to_vec(),
            false => INTERNAL_V4
                .iter()
                .chain(SERVICES_V4)
                .map(|(a, b)| (u128::from(*a), u128::from(*b)))
                .collect(),
        };
        for (from, to) in internal {
            left = left
                .into_iter()
                .flat_map(|(first, last)| {
                    let before = (first < from).then(|| (first, last.min(from - 1)));
                    let after = (last > to).then(|| (first.max(to + 1), last));
                    before.into_iter().chain(after)
                })
                .collect();
        }
        left
    }
}

/// Whom these ranges let in together: nobody is `private`; private ranges and public ones of at most 256 addresses
/// (`/48` in IPv6) are `internal`; any larger stretch of public addresses, also one made of several ranges, is `public`.
pub fn reach(ranges: &[AddressRange]) -> Exposure {
    if ranges.is_empty() {
        return Exposure::Private;
    }
    let any_large = [false, true].into_iter().any(|v6| {
        let limit = if v6 { NAMED_V6 } else { NAMED_V4 };
        let routed = ranges
            .iter()
            .filter(|range| range.v6 == v6)
            .flat_map(|range| range.routed())
            .collect();
        merge(routed)
            .iter()
            // The difference, not the count: all of IPv6 has one address more than fits.
            .any(|(first, last)| last - first >= limit)
    });
    if any_large {
        Exposure::Public
    } else {
        Exposure::Internal
    }
}

/// The same addresses with touching and overlapping stretches joined.
fn merge(mut stretches: Vec<(u128, u128)>) -> Vec<(u128, u128)> {
    stretches.sort_unstable();
    let mut merged: Vec<(u128, u128)> = Vec::with_capacity(stretches.len());
    for (first, last) in stretches {
        match merged.last_mut() {
            Some(previous) if first <= previous.1.saturating_add(1) => {
                previous.1 = previous.1.max(last);
            }
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// What one range is, for messages: `anywhere`, `a private range`.
pub fn describe(range: AddressRange) -> &'static str {
    if range.is_anywhere() {
        return "anywhere";
    }
    match reach(&[range]) {
        Exposure::Public => "a large public range",
        _ if range.is_within(SERVICES_V4) => "the range of a service",
        _ if range.routed().is_empty() => "a private range",
        _ => "a named public range",
    }
}

/// TCP or UDP ports, both ends included.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ports {
    pub first: u16,
    pub last: u16,
}

impl Ports {
    pub const ALL: Ports = Ports {
        first: 0,
        last: u16::MAX,
    };

    pub fn covers(self, port: u16) -> bool {
        self.first <= port && port <= self.last
    }

    /// `22`, `8000-8080` or `*`, as Azure and Google write them.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "*" {
            return Some(Self::ALL);
        }
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let first = first.trim().parse().ok()?;
        let last = last.trim().parse().ok()?;
        (first <= last).then_some(Self { first, last })
    }
}

/// What a security group rule opens.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Opens {
    /// Every protocol, every port.
    Everything,
    Ports(Ports),
    /// A protocol without ports: ICMP, ESP.
    NoPorts,
}

impl Opens {
    /// From the arguments of a security group rule: `-1` and `all` are every protocol, whose ports don't matter.
    /// None where the ports are no ports.
    pub fn of_rule(protocol: &str, from_port: Option<i64>, to_port: Option<i64>) -> Option<Self> {
        match protocol.to_ascii_lowercase().as_str() {
            "-1" | "all" | "*" => Some(Self::Everything),
            "tcp" | "6" | "udp" | "17" => {
                let (from, to) = (from_port?, to_port?);
                // The console writes "all TCP" as -1 in some exports.
                if (from, to) == (-1, -1) {
                    return Some(Self::Ports(Ports::ALL));
                }
                let ports = Ports {
                    first: from.try_into().ok()?,
                    last: to.try_into().ok()?,
                };
                Some(Self::Ports(ports))
            }
            _ => Some(Self::NoPorts),
        }
    }

    pub fn covers(self, port: u16) -> bool {
        match self {
            Self::Everything => true,
            Self::Ports(ports) => ports.covers(port),
            Self::NoPorts => false,
        }
    }

    /// Every port of a protocol that has ports.
    pub fn covers_all_ports(self) -> bool {
        match self {
            Self::Everything => true,
            // Port 0 can't be listened on: 1-65535 is everything too.
            Self::Ports(ports) => ports.first <= 1 && ports.last == u16::MAX,
            Self::NoPorts => false,
        }
    }
}

/// What usually listens on a port.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Service {
    pub port: u16,
    pub name: &'static str,
}

const fn service(port: u16, name: &'static str) -> Service {
    Service { port, name }
}

/// Ports through which machines and clusters are administered. They are never public by intent alone.
pub const ADMINISTRATION: &[Service] = &[
    service(22, "SSH"),
    service(23, "Telnet"),
    service(135, "RPC"),
    service(445, "SMB"),
    service(2375, "Docker"),
    service(2376, "Docker"),
    service(2379, "etcd"),
    service(3389, "RDP"),
    service(5900, "VNC"),
    service(5985, "WinRM"),
    service(5986, "WinRM"),
    service(10250, "the kubelet"),
];

/// Ports of databases, caches and search engines.
pub const DATABASES: &[Service] = &[
    service(1433, "SQL Server"),
    service(1521, "Oracle"),
    service(3306, "MySQL"),
    service(5432, "PostgreSQL"),
    service(5439, "Redshift"),
    service(5984, "CouchDB"),
    service(6379, "Redis"),
    service(7000, "Cassandra"),
    service(8086, "InfluxDB"),
    service(9042, "Cassandra"),
    service(9200, "Elasticsearch"),
    service(9300, "Elasticsearch"),
    service(11211, "Memcached"),
    service(27017, "MongoDB"),
    service(50000, "Db2"),
];

/// The services of a list whose ports are open.
pub fn services_open(opens: Opens, services: &[Service]) -> impl Iterator<Item = &Service> {
    services
        .iter()
        .filter(move |service| opens.covers(service.port))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Exposure::{Internal, Private, Public};

    fn reach_of(ranges: &[&str]) -> Exposure {
        let ranges: Vec<_> = ranges
            .iter()
            .map(|text| AddressRange::parse(text).expect("the test writes ranges"))
            .collect();
        reach(&ranges)
    }

    #[test]
    fn anywhere_is_public() {
        assert_eq!(reach_of(&["0.0.0.0/0"]), Public);
        assert_eq!(reach_of(&["::/0"]), Public);
        assert_eq!(reach_of(&["10.0.0.0/8", "::/0"]), Public);
    }

    #[test]
    fn nothing_is_private() {
        assert_eq!(reach_of(&[]), Private);
    }

    #[test]
    fn private_ranges_are_internal() {
        for range in [
            "0.0.0.0/8",
            "224.0.0.0/4",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fd00::/8",
            "fc00::/7",
            "10.1.2.3",
            "169.254.169.254/32",
            "fe80::/10",
        ] {
            assert_eq!(reach_of(&[range]), Internal, "{range}");
        }
    }

    #[test]
    fn a_named_range_is_internal_and_a_larger_one_public() {
        assert_eq!(reach_of(&["203.0.113.7/32"]), Internal);
        assert_eq!(reach_of(&["203.0.113.0/24"]), Internal);
        assert_eq!(reach_of(&["203.0.112.0/23"]), Public);
        assert_eq!(reach_of(&["2001:db8:1::/48"]), Internal);
        assert_eq!(reach_of(&["2001:db8::/47"]), Public);
    }

    #[test]
    fn ranges_add_up() {
        assert_eq!(reach_of(&["0.0.0.0/1", "128.0.0.0/1"]), Public);
        assert_eq!(reach_of(&["203.0.113.0/25", "203.0.113.128/25"]), Internal);
        assert_eq!(reach_of(&["203.0.112.0/24", "203.0.113.0/24"]), Public);
        assert_eq!(reach_of(&["198.51.100.0/24", "203.0.113.0/24"]), Internal);
        assert_eq!(
            reach_of(&["2001:db8:0::/48", "2001:db8:1::/48"]),
            Public,
            "two neighbours make a /47"
        );
    }

    #[test]
    fn a_range_around_a_private_one_counts_what_is_outside() {
        assert_eq!(reach_of(&["8.0.0.0/6"]), Public);
        assert_eq!(reach_of(&["172.0.0.0/8"]), Public);
        assert_eq!(reach_of(&["192.168.0.0-192.168.255.255"]), Internal);
        assert_eq!(reach_of(&["192.167.255.255-192.169.0.0"]), Internal);
    }

    #[test]
    fn ranges_of_services_that_forward_are_named() {
        for range in ["35.235.240.0/20", "130.211.0.0/22", "35.191.0.0/16"] {
            assert_eq!(reach_of(&[range]), Internal, "{range}");
        }
        assert_eq!(reach_of(&["35.224.0.0/12"]), Public);
    }

    #[test]
    fn what_is_no_range_is_none() {
        for text in [
            "",
            "anywhere",
            "10.0.0.0/33",
            "10.0.0.9-10.0.0.1",
            "1.2.3.4-::1",
        ] {
            assert_eq!(AddressRange::parse(text), None, "{text}");
        }
    }

    #[test]
    fn descriptions_name_the_kind() {
        let describe = |text| describe(AddressRange::parse(text).expect("a range"));
        assert_eq!(describe("0.0.0.0/0"), "anywhere");
        assert_eq!(describe("10.0.0.0/8"), "a private range");
        assert_eq!(describe("203.0.113.0/24"), "a named public range");
        assert_eq!(describe("11.0.0.0/8"), "a large public range");
        assert_eq!(describe("35.235.240.0/20"), "the range of a service");
    }

    #[test]
    fn rules_open_ports() {
        let opens = |protocol, from, to| Opens::of_rule(protocol, from, to);
        assert_eq!(opens("-1", Some(0), Some(0)), Some(Opens::Everything));
        assert_eq!(opens("all", None, None), Some(Opens::Everything));
        assert_eq!(opens("icmp", Some(-1), Some(-1)), Some(Opens::NoPorts));
        assert_eq!(opens("tcp", Some(70000), Some(70000)), None);
        let some = opens("tcp", Some(20), Some(25)).expect("ports");
        assert!(some.covers(22) && !some.covers(80) && !some.covers_all_ports());
        let all = opens("6", Some(0), Some(65535)).expect("ports");
        assert!(all.covers_all_ports());
    }

    #[test]
    fn ports_are_read_from_text() {
        assert_eq!(Ports::parse("*"), Some(Ports::ALL));
        assert_eq!(
            Ports::parse("22"),
            Some(Ports {
                first: 22,
                last: 22
            })
        );
        assert!(Ports::parse("8000-8080").is_some_and(|p| p.covers(8079)));
        assert_eq!(Ports::parse("ssh"), None);
    }

    #[test]
    fn services_are_named_by_port() {
        let opens = Opens::of_rule("tcp", Some(20), Some(23)).expect("ports");
        let names: Vec<_> = services_open(opens, ADMINISTRATION)
            .map(|s| s.name)
            .collect();
        assert_eq!(names, ["SSH", "Telnet"]);
    }
}
