//! SSH signatures (`sshsig`), made in this process with a key in a file, or by the SSH agent.

use super::SignError;
use super::key::{Key, KeySource};
use ssh_agent_client_rs::{Client, Identity};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The namespace of signatures of in-toto statements.
pub const NAMESPACE: &str = "in-toto";
const HASH: HashAlg = HashAlg::Sha512;
/// How long an agent may take: it may ask somebody to confirm or to touch a key, and nobody may be there.
const PATIENCE: Duration = Duration::from_secs(30);

pub enum Signer {
    File(Box<PrivateKey>),
    /// And the socket of the agent.
    Agent(Box<PublicKey>, PathBuf),
}

/// The key of a file: the private one, or the public one beside it.
pub fn of_file(path: &Path, source: &KeySource) -> Result<Signer, SignError> {
    let wrong = |why: String| SignError::Key {
        path: path.display().to_string(),
        why,
    };
    let text = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    if let Ok(private) = PrivateKey::from_openssh(&text) {
        return of_private(private, source);
    }
    let public = PublicKey::from_openssh(&text).map_err(|e| wrong(e.to_string()))?;
    // `id_ed25519` beside `id_ed25519.pub`.
    let beside = std::fs::read_to_string(path.with_extension("")).ok();
    let private = beside.and_then(|text| PrivateKey::from_openssh(&text).ok());
    match private.filter(|private| private.public_key().key_data() == public.key_data()) {
        Some(private) => of_private(private, source),
        None => of_agent(public, source),
    }
}

/// A key that git's configuration holds itself: `ssh-ed25519 AAAA...`.
pub fn of_public(text: &str, source: &KeySource) -> Result<Signer, SignError> {
    let public = PublicKey::from_openssh(text).map_err(|e| SignError::NoSshKey(e.to_string()))?;
    of_agent(public, source)
}

fn of_private(private: PrivateKey, source: &KeySource) -> Result<Signer, SignError> {
    let here = matches!(
        private.algorithm(),
        Algorithm::Ed25519 | Algorithm::Ecdsa { .. }
    );
    if !private.is_encrypted() && here {
        return Ok(Signer::File(Box::new(private)));
    }
    of_agent(private.public_key().clone(), source)
}

fn of_agent(public: PublicKey, source: &KeySource) -> Result<Signer, SignError> {
    let out_of_reach = || SignError::OutOfReach {
        fingerprint: public.fingerprint(HashAlg::Sha256).to_string(),
    };
    let socket = source.agent.clone().ok_or_else(out_of_reach)?;
    let keys = asked(&socket, PATIENCE, |client| client.list_all_identities())?;
    let is_it = |identity: &Identity| match identity {
        Identity::PublicKey(key) => key.key_data() == public.key_data(),
        Identity::Certificate(_) => false,
    };
    if !keys.iter().any(is_it) {
        return Err(out_of_reach());
    }
    Ok(Signer::Agent(Box::new(public), socket))
}

/// What the agent answers, if it does in time. One that never answers keeps its thread until this process ends.
pub(super) fn asked<T: Send + 'static>(
    socket: &Path,
    patience: Duration,
    ask: impl FnOnce(&mut Client) -> ssh_agent_client_rs::Result<T> + Send + 'static,
) -> Result<T, SignError> {
    let socket = socket.to_owned();
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let answer = Client::connect(&socket).and_then(|mut client| ask(&mut client));
        // Nobody listens any more where it took too long.
        let _ = tell.send(answer);
    });
    match told.recv_timeout(patience) {
        Ok(answer) => answer.map_err(|e| SignError::Agent(e.to_string())),
        Err(_) => Err(SignError::Agent(format!(
            "it did not answer within {} seconds",
            patience.as_secs()
        ))),
    }
}

impl Signer {
    fn public(&self) -> &PublicKey {
        match self {
            Signer::File(private) => private.public_key(),
            Signer::Agent(public, _) => public,
        }
    }

    pub fn fingerprint(&self) -> String {
        self.public().fingerprint(HashAlg::Sha256).to_string()
    }

    pub fn kind(&self) -> Key {
        let fingerprint = self.fingerprint();
        match self {
            Signer::File(_) => Key::File { fingerprint },
            Signer::Agent(public, _) if is_hardware(public) => Key::Hardware { fingerprint },
            Signer::Agent(..) => Key::Agent { fingerprint },
        }
    }

    /// In base64, without the lines around it.
    pub fn sign(&self, bytes: &[u8]) -> Result<String, SignError> {
        let failed = |e: ssh_key::Error| SignError::Agent(e.to_string());
        let signature = match self {
            Signer::File(private) => private.sign(NAMESPACE, HASH, bytes),
            Signer::Agent(public, socket) => {
                let signed = SshSig::signed_data(NAMESPACE, HASH, bytes).map_err(failed)?;
                let key = (**public).clone();
                let sign = move |client: &mut Client| client.sign(key, &signed);
                let signature = asked(socket, PATIENCE, sign)?;
                SshSig::new(public.key_data().clone(), NAMESPACE, HASH, signature)
            }
        };
        let pem = signature
            .and_then(|s| s.to_pem(LineEnding::LF))
            .map_err(|e| SignError::Key {
                path: self.fingerprint(),
                why: e.to_string(),
            })?;
        Ok(pem.lines().filter(|l| !l.starts_with("-----")).collect())
    }
}

/// A security key: its private half never leaves it.
fn is_hardware(public: &PublicKey) -> bool {
    let key = public.key_data();
    key.is_sk_ed25519() || key.is_sk_ecdsa_p256()
}
