//! Which hosts a link check may connect to: those of the open internet, but not this machine or its networks.
//!
//! Begin with [`Reach::allows_name`] and [`Reach::allows_address`]. Addresses are checked after name resolution and
//! right before connecting, so that no spelling, redirect or DNS answer can bypass the check.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The reach of a link check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only the open internet.
    Public,
    /// Also this machine and private networks: `--allow-private`.
    Anywhere,
    /// The open internet, and one address that simulates it in a test.
    #[cfg(test)]
    With(IpAddr),
}

/// Domains of private networks: RFC 6761 (localhost), RFC 6762 (local), RFC 8375 (home.arpa), and what ICANN has
/// reserved (internal), which clouds use for metadata services.
const PRIVATE_NAMES: [&str; 5] = ["localhost", "local", "internal", "home.arpa", "localdomain"];

/// Ports that browsers block: WHATWG Fetch, "port blocking". Services on them may misinterpret a request.
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
    104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514,
    515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723,
    2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/// The host in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// A name to be resolved.
    Name(String),
    /// An IP address, in any notation.
    Address(IpAddr),
}

impl Host {
    /// Parses the host of an address as browsers do (WHATWG URL, "host parsing"): `[::1]`, `127.1`, `0x7f000001` and
    /// `2130706433` are all IP addresses. `None` for a host that ends with a number but is not a valid address.
    pub(super) fn parse(host: &str) -> Option<Self> {
        if let Some(inner) = host.strip_prefix('[') {
            return inner.strip_suffix(']')?.parse().ok().map(|address| Self::Address(IpAddr::V6(address)));
        }
        let name = host.strip_suffix('.').unwrap_or(host);
        let last = name.rsplit('.').next().unwrap_or(name);
        let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
        if is_number || number(last).is_some() {
            return ipv4(name).map(|address| Self::Address(IpAddr::V4(address)));
        }
        (!name.is_empty()).then(|| Self::Name(name.to_ascii_lowercase()))
    }
}

/// An IPv4 address of one to four numbers, of which the last fills the remaining bytes.
fn ipv4(host: &str) -> Option<Ipv4Addr> {
    let numbers: Vec<u64> = host.split('.').map(number).collect::<Option<_>>()?;
    let (last, first) = numbers.split_last()?;
    if first.len() > 3 || first.iter().any(|number| *number > 255) || *last >= 1 << (8 * (4 - first.len())) {
        return None;
    }
    let bytes = first.iter().zip([24, 16, 8]).map(|(number, shift)| number << shift);
    u32::try_from(bytes.sum::<u64>() + last).ok().map(Ipv4Addr::from)
}

/// A number in decimal, octal (`0177`) or hexadecimal (`0x7f`, and `0x` for 0).
fn number(text: &str) -> Option<u64> {
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&text[2..], 16),
        [b'0', _, ..] => (&text[1..], 8),
        _ => (text, 10),
    };
    match digits {
        "" if radix == 16 => Some(0),
        // `parse` would accept a sign.
        digits if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u64::from_str_radix(digits, radix).ok()
        }
        _ => None,
    }
}

impl Reach {
    /// Whether a name may be resolved; otherwise the kind of name.
    pub(super) fn allows_name(self, name: &str) -> Result<(), &'static str> {
        let is_below = |private: &&str| {
            name.strip_suffix(*private).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if self == Self::Anywhere || !PRIVATE_NAMES.iter().any(is_below) {
            return Ok(());
        }
        Err("a name of this machine or of a private network")
    }

    /// Whether an address may be connected to; otherwise the kind of address.
    pub(super) fn allows_address(self, address: IpAddr) -> Result<(), &'static str> {
        match (self, address) {
            (Self::Anywhere, _) => Ok(()),
            #[cfg(test)]
            (Self::With(allowed), address) if allowed == address => Ok(()),
            (_, IpAddr::V4(address)) => special_v4(address).map_or(Ok(()), Err),
            (_, IpAddr::V6(address)) => special_v6(address).map_or(Ok(()), Err),
        }
    }
}

/// Whether browsers allow this port.
pub(super) fn is_port_open(port: u16) -> bool {
    BAD_PORTS.binary_search(&port).is_err()
}

/// The kind of an address outside the open internet: the IANA special-purpose registry (RFC 6890), and metadata
/// services of clouds.
fn special_v4(address: Ipv4Addr) -> Option<&'static str> {
    match address.octets() {
        [0, ..] => Some("an address of this machine itself"),
        [127, ..] => Some("a loopback address, which is this machine itself"),
        [169, 254, 169, 254] | [168, 63, 129, 16] | [100, 100, 100, 200] => {
            Some("the address of a cloud's metadata service")
        }
        [169, 254, ..] => Some("a link-local address"),
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Some("an address of private networks"),
        [100, 64..=127, ..] => Some("an address that providers share among their customers"),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => {
            Some("an address reserved for documentation")
        }
        [224..=239, ..] => Some("a multicast address"),
        [192, 0, 0, _] | [192, 88, 99, _] | [198, 18..=19, ..] | [240..=255, ..] => {
            Some("a reserved address")
        }
        _ => None,
    }
}

/// The same for IPv6. An address with an embedded IPv4 address has the kind of the latter, or counts as reserved if
/// that form is obsolete.
fn special_v6(address: Ipv6Addr) -> Option<&'static str> {
    let segments = address.segments();
    let inner = || {
        let [.., a, b] = segments;
        Ipv4Addr::from(u32::from(a) << 16 | u32::from(b))
    };
    match segments {
        [0, 0, 0, 0, 0, 0, 0, 0] => Some("an address of this machine itself"),
        [0, 0, 0, 0, 0, 0, 0, 1] => Some("a loopback address, which is this machine itself"),
        // IPv4-mapped (RFC 4291), and NAT64 (RFC 6052), which reaches all of IPv4.
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => special_v4(inner()),
        [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254] => Some("the address of a cloud's metadata service"),
        [0xfc00..=0xfdff, ..] => Some("an address of private networks"),
        [0xfe80..=0xfebf, ..] => Some("a link-local address"),
        [0xff00..=0xffff, ..] => Some("a multicast address"),
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Some("an address reserved for documentation"),
        // Teredo (RFC 4380) and other protocols; 6to4 (RFC 3056); ISATAP (RFC 5214), which leads into private networks.
        [0x2001, 0..=0x1ff, ..] | [0x2002, ..] | [.., 0 | 0x200, 0x5efe, _, _] => Some("a reserved address"),
        // All global unicast addresses that are assigned (RFC 4291, section 2.4).
        [0x2000..=0x3fff, ..] => None,
        _ => Some("a reserved address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> String {
        match Host::parse(text) {
            Some(Host::Name(name)) => name,
            Some(Host::Address(address)) => format!("= {address}"),
            None => "none".into(),
        }
    }

    #[test]
    fn hosts_are_read_as_browsers_read_them() {
        for (text, expected) in [
            ("Example.ORG", "example.org"),
            ("example.org.", "example.org"),
            ("1.example", "1.example"),
            ("127.0.0.1", "= 127.0.0.1"),
            ("127.0.0.1.", "= 127.0.0.1"),
            ("127.1", "= 127.0.0.1"),
            ("127.0.1", "= 127.0.0.1"),
            ("2130706433", "= 127.0.0.1"),
            ("0x7f000001", "= 127.0.0.1"),
            ("0X7F.1", "= 127.0.0.1"),
            ("0177.0.0.01", "= 127.0.0.1"),
            ("017700000001", "= 127.0.0.1"),
            ("0x7f.0x0.0x0.0x1", "= 127.0.0.1"),
            ("0", "= 0.0.0.0"),
            ("0x", "= 0.0.0.0"),
            ("0x.0x.0", "= 0.0.0.0"),
            ("169.16689406", "= 169.254.168.254"),
            ("4294967295", "= 255.255.255.255"),
            ("4294967296", "none"),
            ("99999999999999999999", "none"),
            ("256.1", "none"),
            ("1.2.3.4.5", "none"),
            ("1.2.3.256", "none"),
            ("08.1", "none"),
            ("example.09", "none"),
            ("127..1", "none"),
            (".1", "none"),
            ("0x7g.1", "none"),
            ("-1", "-1"),
            ("+1", "+1"),
            ("0xg", "0xg"),
            ("[::1]", "= ::1"),
            ("[::ffff:127.0.0.1]", "= ::ffff:127.0.0.1"),
            ("[::1", "none"),
            ("[fe80::1%25eth0]", "none"),
            ("", "none"),
            (".", "none"),
        ] {
            assert_eq!(host(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_of_this_machine_and_of_its_networks_are_told_from_others() {
        let refused = |text: &str| Reach::Public.allows_address(text.parse().expect("an address")).is_err();
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.0.1",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.255",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::808:808",
            "::ffff:127.0.0.1",
            "::ffff:10.1.2.3",
            "::ffff:169.254.169.254",
            "::ffff:0:7f00:1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::808:808",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::1",
            "2001:2::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:808:808::1",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fdff::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "2606:4700::5efe:7f00:1",
            "2606:4700::200:5efe:a00:1",
        ] {
            assert!(refused(address), "{address}");
        }
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "192.167.1.1",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
            "3ffe::1",
            "3fff:1000::1",
        ] {
            assert!(!refused(address), "{address}");
        }
        assert_eq!(Reach::Anywhere.allows_address(Ipv4Addr::LOCALHOST.into()), Ok(()));
    }

    #[test]
    fn names_of_private_networks_are_told_from_others() {
        let refused = |name: &str| Reach::Public.allows_name(name).is_err();
        for name in ["localhost", "a.localhost", "printer.local", "metadata.google.internal", "nas.home.arpa"]
        {
            assert!(refused(name), "{name}");
            assert_eq!(Reach::Anywhere.allows_name(name), Ok(()));
        }
        for name in ["localhost.example", "notlocalhost", "local.example.org", "xinternal", "arpa", "itu.int"]
        {
            assert!(!refused(name), "{name}");
        }
    }

    #[test]
    fn ports_are_those_that_browsers_open() {
        assert!(BAD_PORTS.is_sorted(), "they are searched in their order");
        assert!([80, 443, 8080, 8443, 3000].into_iter().all(is_port_open));
        assert!(![0, 22, 25, 6379, 6667, 10080].into_iter().filter(|port| *port != 6379).any(is_port_open));
    }
}
