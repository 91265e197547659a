"""What documents are signed with. Plain text, so that it can be handed to a rendering process."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

NO_END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""How RFC 5280 (4.1.2.5) states that a certificate has no end: nobody would be there to renew one made here."""
LONGEST_NAME = 64
"""Of a common name (RFC 5280, upper bounds): characters there, bytes in the library that writes it."""
NAMELESS = "Xueshi"


@dataclass(frozen=True, slots=True)
class SigningPair:
    """A private key and its certificate, followed by those that vouch for it. All PEM; the key is never shown."""

    key: str = field(repr=False)
    chain: str


@dataclass(frozen=True, slots=True)
class Signing:
    """How documents are signed. The address of the time stamp server may hold a password, so it is not shown either."""

    pair: SigningPair
    tsa_url: str | None = field(default=None, repr=False)


def make_pair(name: str, now: datetime) -> SigningPair:
    """A fresh P-256 key and a certificate that it signs itself: it proves that a file is unaltered, not who made it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    common_name = name.strip().encode()[:LONGEST_NAME].decode(errors="ignore") or NAMELESS
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, common_name)])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(NO_END)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return SigningPair(private.decode(), certificate.public_bytes(pem).decode())
