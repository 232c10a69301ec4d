//! Requests over HTTP: the only file that names ureq, and the cryptography that it is given.

use std::net::ToSocketAddrs;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::TlsConfig;

use super::visit::host_of;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// What is said about it.
    Head,
    /// The whole; it is not read.
    Get,
}

/// What a host answers.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub retry_after: Option<Duration>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Failure {
    /// The name of the host is not known.
    NoSuchHost,
    /// Anything else, in words.
    Other(String),
}

/// Asks hosts. It keeps no cookies and follows nothing by itself.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    has_tls: bool,
}

/// Says who asks, and where one can read what it is.
const USER_AGENT: &str =
    concat!("plenary/", env!("CARGO_PKG_VERSION"), " (link check; each host at most once a second)");

impl Client {
    /// A client that waits so long for each answer.
    pub fn new(patience: Duration) -> Self {
        let tls = tls();
        let mut config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept("*/*")
            .timeout_global(Some(patience))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        let has_tls = tls.is_some();
        if let Some(tls) = tls {
            config = config.tls_config(tls);
        }
        Self { agent: config.build().into(), has_tls }
    }

    pub(super) fn ask(&self, method: Method, address: &str) -> Result<Reply, Failure> {
        if address.starts_with("https:") && !self.has_tls {
            let why = "this program has no encryption for the processor of this machine";
            return Err(Failure::Other(why.into()));
        }
        // Behind a proxy, names are the proxy's affair.
        if self.agent.config().proxy().is_none() {
            resolve(address)?;
        }
        let sent = match method {
            Method::Head => self.agent.head(address).call(),
            Method::Get => self.agent.get(address).call(),
        };
        let reply = sent.map_err(|error| Failure::Other(words(&error)))?;
        let header =
            |name: &str| reply.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Reply {
            status: reply.status().as_u16(),
            location: header("location"),
            retry_after: header("retry-after")
                .and_then(|seconds| seconds.parse().ok())
                .map(Duration::from_secs),
        })
    }
}

/// Whether the name of the host is known. That the system could not find out now is no answer.
fn resolve(address: &str) -> Result<(), Failure> {
    let host = host_of(address);
    let port = if address.starts_with("https:") { 443 } else { 80 };
    let found = if host.rsplit(':').next().is_some_and(|port| port.parse::<u16>().is_ok()) {
        host.to_socket_addrs().map(drop)
    } else {
        (host.trim_matches(['[', ']']), port).to_socket_addrs().map(drop)
    };
    found.map_err(|error| {
        let text = error.to_string();
        match text.contains("emporary") || text.contains("try again") {
            true => Failure::Other(format!("the name `{host}` cannot be looked up now")),
            false => Failure::NoSuchHost,
        }
    })
}

fn words(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "the host does not answer in time".into(),
        ureq::Error::Io(error) => format!("the connection fails: {error}"),
        other => format!("the connection fails: {other}"),
    }
}

/// The cryptography of `https`: docs/decisions/0010-external-links.md. Nothing where the processor of this machine lacks
/// what it needs.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn tls() -> Option<TlsConfig> {
    // What graviola asks for, and would panic without.
    #[cfg(target_arch = "x86_64")]
    let is_able = is_x86_feature_detected!("aes")
        && is_x86_feature_detected!("pclmulqdq")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("adx")
        && is_x86_feature_detected!("avx")
        && is_x86_feature_detected!("avx2");
    #[cfg(target_arch = "aarch64")]
    let is_able = std::arch::is_aarch64_feature_detected!("neon")
        && std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2");
    let provider = || std::sync::Arc::new(rustls_graviola::default_provider());
    is_able.then(|| TlsConfig::builder().unversioned_rustls_crypto_provider(provider()).build())
}

/// There is none for other processors.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn tls() -> Option<TlsConfig> {
    None
}
