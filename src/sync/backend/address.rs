//! Addresses of backends: which are allowed, and where one ends and another begins. Stricter than a browser on purpose:
//! what a browser would mend (backslashes, tabs, `0x7f.1`) is refused, so both always mean the same origin.

use super::ConfigError;

/// An address that may be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    /// Scheme, host and port, in the one way that they are compared.
    pub origin: String,
    /// Whether it has a query.
    pub query: bool,
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// A sentence of [`ConfigError`] that says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) || text.contains(['\\', '"', '<', '>', '{', '}', '`', '^'])
        {
            return Err(ConfigError::Unreadable);
        }
        let (scheme, rest) = text.split_once("://").ok_or(ConfigError::Unreadable)?;
        let scheme = scheme.to_ascii_lowercase();
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(ConfigError::Credentials);
        }
        if path.contains('#') {
            return Err(ConfigError::Fragment);
        }
        let (host, port) = split_port(authority)?;
        match scheme.as_str() {
            "https" => {}
            "http" if is_loopback(&host) => {}
            "http" => return Err(ConfigError::Insecure),
            _ => return Err(ConfigError::Scheme),
        }
        let (path, query) = path.split_once('?').map_or((path, false), |(path, _)| (path, true));
        if path.split('/').any(is_dots) {
            return Err(ConfigError::Unreadable);
        }
        let usual = if scheme == "https" { 443 } else { 80 };
        let origin = match port {
            Some(port) if port != usual => format!("{scheme}://{host}:{port}"),
            _ => format!("{scheme}://{host}"),
        };
        Ok(Self { origin, query })
    }
}

/// Whether a browser would take a segment for `.` or `..`, which lead out of the folder.
pub fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

fn split_port(authority: &str) -> Result<(String, Option<u16>), ConfigError> {
    let (host, port) = match authority.rfind(':') {
        Some(at) if !authority.ends_with(']') => (&authority[..at], Some(&authority[at + 1..])),
        _ => (authority, None),
    };
    let host = host.to_ascii_lowercase();
    let port = match port {
        None => None,
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().map_err(|_| ConfigError::Unreadable)?)
        }
        Some(_) => return Err(ConfigError::Unreadable),
    };
    if is_host(&host) { Ok((host, port)) } else { Err(ConfigError::Unreadable) }
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    // A browser reads any host that ends in a number as an IPv4 address, in many spellings: only the usual one may be.
    let last = host.rsplit('.').next().unwrap_or_default();
    let number = last.starts_with(|first: char| first.is_ascii_digit());
    host.split('.').all(label) && (!number || is_usual_ipv4(host))
}

fn is_usual_ipv4(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.to_string() == host)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_usual_ipv4(host))
}
