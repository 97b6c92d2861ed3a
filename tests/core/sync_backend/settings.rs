//! Settings: addresses, tokens, custom dialects.

use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::backend::{Backend, ConfigError, Token};
use golden_thread::sync::port::Only;

use super::{backend, read, write};

#[test]
fn an_address_is_https_or_this_machine() {
    let check = |base: &str| Backend::new(Preset::Kinto, base).check();
    let good = [
        "https://a.example",
        "HTTPS://A.example:8443/x/",
        "http://localhost:3000/states",
        "http://127.0.0.1/",
        "http://127.8.9.1:80/",
        "http://[::1]:5984/db",
        "https://10.0.0.1/x",
        "https://[2001:db8::1]/x",
    ];
    for base in good {
        assert_eq!(check(base), Ok(()), "{base}");
    }
    use ConfigError as E;
    let bad = [
        ("", E::Unreadable),
        ("a.example/x", E::Unreadable),
        ("https:/a.example", E::Unreadable),
        ("https://", E::Unreadable),
        ("https://a b", E::Unreadable),
        ("https://a.example\\@b.example", E::Unreadable),
        ("https://a.example/\t", E::Unreadable),
        ("https://münchen.example", E::Unreadable),
        ("https://a..b", E::Unreadable),
        ("https://a:99999/", E::Unreadable),
        ("https://a:x/", E::Unreadable),
        ("https://a/%2E%2e/b", E::Unreadable),
        ("https://a/../b", E::Unreadable),
        ("https://0x7f.1/", E::Unreadable),
        ("https://127.1/", E::Unreadable),
        ("http://127.0.0.1.evil.example/", E::Insecure),
        ("http://localhost.evil.example/", E::Insecure),
        ("http://a.example", E::Insecure),
        ("http://10.0.0.1/", E::Insecure),
        ("https://user:pass@a.example/", E::Credentials),
        ("https://user@a.example/", E::Credentials),
        ("https://a.example/#x", E::Fragment),
        ("https://a.example/?x=1", E::Query),
        ("ftp://a.example/", E::Scheme),
        ("javascript://a.example/", E::Scheme),
    ];
    for (base, error) in bad {
        assert_eq!(check(base), Err(error), "{base}");
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[test]
fn one_file_may_have_a_query() {
    let file = Backend::new(Preset::JsonFile, "https://a.example/plan.json?raw=1");
    assert_eq!(file.request(&read(), None).map(|request| request.url), Ok(file.base.clone()));
    assert_eq!(file.request(&write(Only::Always), None), Err(ConfigError::NotOffered));
}

#[test]
fn a_token_goes_only_to_its_origin() {
    let token = Token::new(" secret ", "https://SCHOOL.example:443/elsewhere").expect("a token");
    assert_eq!(token.origin(), "https://school.example");
    let with = |preset| backend(preset).request(&read(), Some(&token)).expect("a request").headers;
    assert!(with(Preset::Directus).contains(&("Authorization".to_owned(), "Bearer secret".to_owned())));
    assert!(with(Preset::CouchDb).contains(&("Authorization".to_owned(), "Basic c2VjcmV0".to_owned())));
    for other in ["https://school.example:8443/", "http://localhost/", "https://a.school.example/"] {
        let backend = Backend::new(Preset::Directus, other);
        assert_eq!(backend.request(&read(), Some(&token)), Err(ConfigError::OtherOrigin), "{other}");
    }
    assert!(!format!("{token:?} {:?}", Some(&token)).contains("secret"));
}

#[test]
fn a_token_that_cannot_be_sent_is_refused() {
    let address = "https://school.example";
    assert_eq!(Token::new("  ", address), Err(ConfigError::Token));
    assert_eq!(Token::new("a\r\nb: c", address), Err(ConfigError::Token));
    assert_eq!(Token::new("a", "http://school.example"), Err(ConfigError::Insecure));
    let token = Token::new("schlüssel", address).expect("a token");
    assert_eq!(backend(Preset::Directus).request(&read(), Some(&token)), Err(ConfigError::Token));
    // As Basic it is base64 of UTF-8.
    assert!(backend(Preset::Kinto).request(&read(), Some(&token)).is_ok());
}

#[test]
fn base64_pads_as_it_should() {
    for (text, encoded) in [("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("user:p\u{00E4}", "dXNlcjpww6Q=")] {
        let token = Token::new(text, "https://school.example").expect("a token");
        let request = backend(Preset::Kinto).request(&read(), Some(&token)).expect("a request");
        assert_eq!(request.headers, [("Authorization".to_owned(), format!("Basic {encoded}"))]);
    }
}

#[test]
fn what_belongs_in_the_token_does_not_stand_in_the_settings() {
    for name in ["authorization", "Cookie", "Proxy-Authorization", "a b", ""] {
        let mut backend = backend(Preset::Directus);
        backend.headers.insert(name.to_owned(), "x".to_owned());
        assert_eq!(backend.check(), Err(ConfigError::Header), "{name}");
    }
}

#[test]
fn a_public_key_in_the_settings_stays_beside_the_token() {
    let mut backend = backend(Preset::PostgRest);
    backend.headers.insert("ApiKey".to_owned(), "public".to_owned());
    let token = Token::new("mine", &backend.base).expect("a token");
    let headers = backend.request(&read(), Some(&token)).expect("a request").headers;
    assert!(headers.contains(&("ApiKey".to_owned(), "public".to_owned())));
    assert!(headers.contains(&("Authorization".to_owned(), "Bearer mine".to_owned())));
    assert_eq!(headers.len(), 2);
}

fn custom(dialect: &str) -> Backend {
    let text = format!(r#"{{"preset": "custom", "base": "https://a.example/x", "dialect": {dialect}}}"#);
    serde_json::from_str(&text).expect("settings")
}

#[test]
fn a_custom_dialect_needs_little() {
    let backend = custom(r#"{"ceiling": "shard", "read": {"url": "{base}/{id}?by={device}"}}"#);
    assert_eq!(backend.check(), Ok(()));
    assert_eq!(backend.ceiling(), Ok(Mode::Shard));
    let asked = Backend { device: "a&b/c".to_owned(), ..backend }.request(&read(), None).expect("a request");
    assert_eq!((asked.method, asked.url.as_str()), ("GET", "https://a.example/x/plan~1?by=a%26b%2Fc"));
}

#[test]
fn a_custom_dialect_cannot_lead_elsewhere() {
    for url in
        ["https://evil.example/{id}", "{base}.evil.example/{id}", "{base}@evil.example", "{base}/{id", "{base}/{no}"]
    {
        let dialect = format!(r#"{{"ceiling": "cas", "read": {{"url": "{url}"}}}}"#);
        assert_eq!(custom(&dialect).check(), Err(ConfigError::Template), "{url}");
    }
    for url in ["{base}/../{id}", "{base}/%2e%2E/{id}", "{base}/{device}/{id}"] {
        let dialect = format!(r#"{{"ceiling": "cas", "read": {{"url": "{url}"}}}}"#);
        assert_eq!(custom(&dialect).check(), Err(ConfigError::Name), "{url}");
    }
    let ids = r#"{"ceiling": "cas", "read": {"url": "{base}"}, "ids": {"kind": "escaped", "escape": "a"}}"#;
    assert_eq!(custom(ids).check(), Err(ConfigError::Ids));
}

#[test]
fn settings_lower_the_ceiling_and_never_raise_it() {
    let with = |preset, ceiling| Backend { ceiling: Some(ceiling), ..backend(preset) }.ceiling();
    assert_eq!(with(Preset::WebdavLighttpd, Mode::Shard), Ok(Mode::Shard));
    assert_eq!(with(Preset::WebdavNginx, Mode::Cas), Ok(Mode::Shard));
}

#[test]
fn ceilings_are_what_was_measured() {
    use Mode::{Cas, Claim, ReadOnly, Shard};
    use Preset as P;
    let ceilings = [
        (P::JsonServer017, Claim),
        (P::JsonServer1, Shard),
        (P::Kinto, Claim),
        (P::PocketBase, Claim),
        (P::CouchDb, Cas),
        (P::Directus, Claim),
        (P::PostgRest, Cas),
        (P::RemoteStorage, Cas),
        (P::Solid, Cas),
        (P::WebdavLighttpd, Cas),
        (P::WebdavApache, Shard),
        (P::WebdavNginx, Shard),
        (P::S3, Shard),
        (P::JsonFile, ReadOnly),
    ];
    assert_eq!(ceilings.len() + 1, P::ALL.len());
    for (preset, ceiling) in ceilings {
        assert_eq!(backend(preset).ceiling(), Ok(ceiling), "{preset:?}");
    }
}

#[test]
fn a_slip_in_the_settings_is_noticed() {
    for text in [
        r#"{"preset": "kinto", "base": "https://a.example", "token": "x"}"#,
        r#"{"preset": "kinta", "base": "https://a.example"}"#,
        r#"{"preset": "kinto"}"#,
    ] {
        assert!(serde_json::from_str::<Backend>(text).is_err(), "{text}");
    }
    assert_eq!(backend(Preset::Custom).check(), Err(ConfigError::Dialect));
    let mut both = custom(r#"{"ceiling": "cas", "read": {"url": "{base}"}}"#);
    both.preset = Preset::Kinto;
    assert_eq!(both.check(), Err(ConfigError::Dialect));
}
