"""A signature in a document: PAdES B-B, or B-T with a time stamp. Runs in a rendering process; imports pyHanko.

fpdf2 writes the document with room for the signature in it, and that room is filled here. A document is so one
revision with one signature over all of it: nothing has to be parsed to sign it, or to check it (`checking.py`). The
container of the signature itself (CMS, RFC 5652) is pyHanko's.
"""

import asyncio
import hashlib
from datetime import UTC, datetime

from asn1crypto import tsp, x509  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificates
from fpdf.annotations import PDFAnnotation
from fpdf.enums import AnnotationFlag
from fpdf.syntax import Name, PDFDate, PDFObject, PDFString
from pyhanko.sign.attributes import CMSAttributeProvider, SignedAttributeProviderSpec
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper, TimestampRequestError

from bot.documents.sheet import Sheet
from bot.documents.signing_pair import Signing
from bot.documents.verdict import TimeStampFailed

DIGEST = "sha256"
BYTE_RANGE = "[0 {:<10d} {:<10d} {:<10d}]"
"""What the signature covers: from 0, so many bytes; from the second number, so many bytes. Of a fixed length."""
CONTENTS = "/ByteRange {}\n/Contents <"
"""How the dictionary of a signature begins. fpdf2 sorts the keys of a dictionary."""

ROOM = 2_048
STAMP_ROOM = 12_288
"""Bytes of a container beside its certificates, and of a time stamp: common ones take 3 to 7 KB with their chain."""
STAMP_PATIENCE = 5
"""Seconds that a time stamp server may take. A rendering process waits for it."""
STAMP_TROUBLES = (TimestampRequestError, TimeoutError, ValueError, TypeError, AttributeError)
"""No answer, a refusal, or an answer that asn1crypto cannot read or pyHanko finds something missing in."""

REASON = "只证明文件签名后未被改动"


class Unsigned(PDFObject):
    """The dictionary of the signature (ISO 32000-2, 12.8.1), with room for a container of `size` bytes."""

    def __init__(self, size: int, at: datetime) -> None:
        super().__init__()
        self.type, self.filter, self.sub_filter = Name("Sig"), Name("Adobe.PPKLite"), Name("ETSI.CAdES.detached")
        self.m = PDFDate(at.astimezone(UTC), with_tz=True)
        self.reason = PDFString(REASON)
        self.byte_range = BYTE_RANGE.format(0, 0, 0)
        self.contents = f"<{'00' * size}>"


class OurCertificate(CMSAttributeProvider, SignedAttributeProviderSpec):
    """The one attribute that PAdES wants signed beside the content: which certificate is meant. It is encoded once,
    because asn1crypto encodes nested values again and again (measured: 35 ms of the 37 that a signature took)."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, certificate: x509.Certificate) -> None:
        self._value = tsp.SigningCertificateV2.load(as_signing_certificate_v2(certificate).dump())

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> list[CMSAttributeProvider]:
        return [self]

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:
        return self._value


class Hand(Signer):
    """Signs the same content with the same bytes (RFC 6979), so that one certificate stays one file."""

    def __init__(self, pem: str, chain: list[x509.Certificate]) -> None:
        super().__init__(signing_cert=chain[0])
        self.cert_registry.register_multiple(chain[1:])
        self.signed_attr_prov_spec = OurCertificate(chain[0])
        key = load_pem_private_key(pem.encode(), password=None)
        assert isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey), "the start refuses other keys"
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256(), deterministic_signing=True))


class Signatory:
    """Signs documents with one pair. One per process."""

    def __init__(self, signing: Signing) -> None:
        chain = certificates(signing.pair.chain)
        self._hand = Hand(signing.pair.key, chain)
        self._stamper: TimeStamper | None = None
        self._size = ROOM + sum(len(certificate.dump()) for certificate in chain)
        if signing.tsa_url is not None:
            self._stamper = HTTPTimeStamper(signing.tsa_url, timeout=STAMP_PATIENCE)
            self._size += STAMP_ROOM

    def make_room(self, sheet: Sheet, at: datetime) -> None:
        """Give the document an invisible field for its signature, dated `at`."""
        unsigned = Unsigned(self._size, at)
        flags = (AnnotationFlag.PRINT, AnnotationFlag.LOCKED)
        field = PDFAnnotation("Widget", 0, 0, 0, 0, field_type="Sig", flags=flags, title="signature", value=unsigned)
        sheet.pages[1].add_annotation(field)

    def sign(self, pdf: bytes, *, stamped: bool) -> bytes:
        """The document with its signature in the room that it has; `stamped` asks for a time stamp where a server is
        set. Raises TimeStampFailed."""
        head, contents = CONTENTS.format(BYTE_RANGE.format(0, 0, 0)).encode(), b"00" * self._size
        before, found, after = pdf.partition(head + contents)
        assert found, "the document has no room for a signature"
        opening = len(before) + len(head) - 1
        after_room = opening + len(contents) + 2
        covered = BYTE_RANGE.format(opening, after_room, len(pdf) - after_room)
        first = before + CONTENTS.format(covered).encode()[:-1]
        content = hashlib.sha256(first + after[1:]).digest()
        container = self._container(content, self._stamper if stamped else None)
        return first + b"<" + container.ljust(self._size, b"\0").hex().encode() + after

    def _container(self, digest: bytes, stamper: TimeStamper | None) -> bytes:
        signing = self._hand.async_sign(digest, DIGEST, use_pades=True, timestamper=stamper)
        try:
            container: bytes = asyncio.run(signing).dump()
        except STAMP_TROUBLES as trouble:
            if stamper is None:
                raise
            raise _failed(trouble) from None
        if len(container) > self._size:
            raise TimeStampFailed(f"the container of {len(container)} bytes is longer than its room")
        return container


async def ask_for_stamp(url: str) -> None:
    """Ask a time stamp server for a stamp on nothing, to see that it gives one. Raises TimeStampFailed."""
    try:
        await HTTPTimeStamper(url, timeout=STAMP_PATIENCE).async_timestamp(hashlib.sha256().digest(), DIGEST)
    except STAMP_TROUBLES as trouble:
        raise _failed(trouble) from None


def _failed(trouble: Exception) -> TimeStampFailed:
    # By its kind alone: the words of the client may hold the address of the server, and with it a password.
    return TimeStampFailed(type(trouble.__cause__ or trouble).__name__)


def certificates(chain: str) -> list[x509.Certificate]:
    """The certificates of a PEM text, in their order."""
    return [
        x509.Certificate.load(certificate.public_bytes(Encoding.DER))
        for certificate in load_pem_x509_certificates(chain.encode())
    ]
