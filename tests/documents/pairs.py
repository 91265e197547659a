"""Keys and certificates as an authority would give them: a leaf below an authority, RSA or P-256."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.documents import SigningPair

NOW = datetime(2026, 11, 23, 2, 32, tzinfo=UTC)
P256 = ec.SECP256R1()

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def pem_of(key: Key) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def certified(key: Key, *, days: tuple[int, int] = (-30, 335), usage: x509.ObjectIdentifier | None = None) -> str:
    """A certificate for the key and that of the authority which gave it, as PEM; `days` from NOW it is valid."""
    authority = ec.generate_private_key(P256)
    begins, ends = (NOW + timedelta(days=day) for day in days)

    def certificate(subject: str, owner: Key, *, is_authority: bool) -> str:
        building = (
            x509.CertificateBuilder()
            .subject_name(named(subject))
            .issuer_name(named("测试认证机构"))
            .public_key(owner.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )
        if usage is not None and not is_authority:
            building = building.add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
        return building.sign(authority, hashes.SHA256()).public_bytes(Encoding.PEM).decode()

    return certificate("湖南省某厅", key, is_authority=False) + certificate(
        "测试认证机构", authority, is_authority=True
    )


def pair_of(key: Key) -> SigningPair:
    return SigningPair(pem_of(key), certified(key))
