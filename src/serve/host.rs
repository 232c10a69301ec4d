//! The host names that the server accepts, as a protection against DNS rebinding: another site could point its own name
//! to this machine and read the preview.

use std::net::IpAddr;

/// The host names that the server accepts.
#[derive(Clone, Debug)]
pub struct Hosts {
    own: Option<String>,
    is_shared: bool,
}

impl Hosts {
    /// Only the loopback names: `localhost`, `127.0.0.1`, `[::1]`.
    pub fn loopback() -> Self {
        Self { own: None, is_shared: false }
    }

    /// Also accepts the name or address given with `--host`, and all IP addresses. An IP address cannot be rebound to
    /// another machine, so it is as trustworthy as the connection itself.
    pub fn shared(name: &str) -> Self {
        Self { own: Some(name.trim_matches(['[', ']']).to_ascii_lowercase()), is_shared: true }
    }

    /// Whether a `Host` header names this server. The port is ignored: it differs with port forwarding, and does not
    /// identify the client.
    ///
    /// ```
    /// use plenary::serve::Hosts;
    /// let hosts = Hosts::loopback();
    /// assert!(hosts.allow("localhost:1977") && hosts.allow("[::1]:1977"));
    /// assert!(!hosts.allow("localhost.evil.example") && !hosts.allow("192.168.1.5"));
    /// ```
    pub fn allow(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let name = name.to_ascii_lowercase();
        let is_loopback = matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1");
        is_loopback
            || self.own.as_deref() == Some(name.as_str())
            || (self.is_shared && name.parse::<IpAddr>().is_ok())
    }
}

/// The host without port and brackets (RFC 3986, section 3.2); `None` if it is invalid.
fn name_of(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (name, after) = rest.split_once(']')?;
            (name, after)
        }
        None => host.find(':').map_or((host, ""), |colon| host.split_at(colon)),
    };
    let is_port = |port: &str| {
        port.strip_prefix(':').is_some_and(|digits| {
            digits.bytes().all(|digit| digit.is_ascii_digit()) && digits.parse::<u16>().is_ok()
        })
    };
    let is_name =
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':'));
    (!name.is_empty() && is_name && (port.is_empty() || is_port(port))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let hosts = Hosts::loopback();
        for host in ["localhost", "LOCALHOST:1", "127.0.0.1:1977", "[::1]", "[::1]:65535"] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            ":80",
            "evil.example",
            "localhost.evil.example",
            "localhost:evil",
            "localhost:99999",
            "localhost:1:2",
            "127.0.0.1.evil.example",
            "::1",
            "[::1",
            "[::1]x",
            "0.0.0.0",
            "localhost/",
            "user@localhost",
            "localhost.",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn a_shared_server_answers_to_its_name_and_to_numbers() {
        let hosts = Hosts::shared("Desk.local");
        for host in ["desk.local:1977", "192.168.1.5:1977", "[fe80::1]:1977", "localhost"] {
            assert!(hosts.allow(host), "{host}");
        }
        assert!(!hosts.allow("evil.example"));
    }
}
