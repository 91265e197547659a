"""The signature, as pyHanko's own reader of PDFs sees it."""

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from bot.documents import Signing, SigningPair, make_pair
from bot.documents.rendering import Renderer
from bot.documents.signing import certificates
from tests.documents.pairs import NOW, P256, pair_of, rsa_key
from tests.documents.read_back import opened, words
from tests.documents.sample import certificate


def status(pdf: bytes, pair: SigningPair) -> PdfSignatureStatus:
    """What pyHanko says of the one signature, trusting the last certificate of the pair's chain."""
    [signature] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=certificates(pair.chain)[-1:], moment=NOW)
    return validate_pdf_signature(signature, context, key_usage_settings=KeyUsageConstraints(key_usage=set()))


@pytest.mark.parametrize("kind", ["made here", "P-256", "RSA"])
def test_the_signature_is_valid_trusted_and_covers_the_whole_file(font_cache: Path, signing: Signing, kind: str):
    pairs = {"made here": lambda: signing.pair, "P-256": lambda: pair_of(ec.generate_private_key(P256))}
    pair = pairs.get(kind, lambda: pair_of(rsa_key()))()
    found = status(Renderer(font_cache, Signing(pair)).render(certificate()), pair)

    assert (found.intact, found.valid, found.trusted, found.bottom_line) == (True, True, True, True)
    assert found.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert found.md_algorithm == "sha256"


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_another_reader_of_signatures_finds_it_valid_and_whole(renderer: Renderer, tmp_path: Path):
    (tmp_path / "certificate.pdf").write_bytes(renderer.render(certificate()))
    command = ["pdfsig", "-nocert", str(tmp_path / "certificate.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said


def test_it_is_a_pades_signature_dated_when_the_certificate_was_issued(renderer: Renderer):
    [signature] = PdfFileReader(io.BytesIO(renderer.render(certificate()))).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "只证明文件签名后未被改动"
    assert signature.self_reported_timestamp == datetime(2026, 11, 23, 2, 32, tzinfo=UTC)
    # PAdES: the certificate is signed, the time of signing is not repeated (EN 319 142-1, 6.3).
    attributes = {attribute["type"].native for attribute in signature.signer_info["signed_attrs"]}
    assert attributes == {"content_type", "message_digest", "signing_certificate_v2"}


def test_a_document_is_one_revision_that_readers_of_pdf_open_as_before(renderer: Renderer):
    pdf = renderer.render(certificate())
    assert PdfFileReader(io.BytesIO(pdf)).xrefs.total_revisions == 1
    assert pdf.count(b"%%EOF") == 1
    document = opened(pdf)
    assert list(document.get_fields()) == ["signature"]
    assert "王芳" in words(document.pages[0])


def test_the_key_is_not_in_the_document_and_the_certificate_is(renderer: Renderer, signing: Signing):
    pdf = renderer.render(certificate())
    assert certificates(signing.pair.chain)[0].dump().hex().encode() in pdf
    assert b"PRIVATE" not in pdf


@pytest.mark.parametrize("name", ["湖南省" * 30, " "])
def test_a_certificate_is_made_for_a_long_name_and_for_none(font_cache: Path, name: str):
    pair = make_pair(name, NOW)
    assert status(Renderer(font_cache, Signing(pair)).render(certificate()), pair).bottom_line
