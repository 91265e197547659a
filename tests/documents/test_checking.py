"""Is this file a document of ours as it was issued? One changed byte is found, wherever it is."""

import io
import random
import re

import pytest
from pypdf import PdfReader, PdfWriter

from bot.documents import Signing, Verdict, make_pair
from bot.documents.checking import examine
from bot.documents.embedding import PlainlyCoded
from bot.documents.rendering import Renderer, draw
from tests.documents.pairs import NOW
from tests.documents.sample import certificate

BITS = (0x01, 0x02, 0x20, 0x80)
"""What is flipped in a byte: among hexadecimal digits the first often gives another digit, 0x20 a capital letter."""


@pytest.fixture(scope="module")
def pdf(renderer: Renderer) -> bytes:
    return renderer.render(certificate())


@pytest.fixture(scope="module")
def ours(signing: Signing) -> list[str]:
    return [signing.pair.chain]


def flipped(pdf: bytes, place: int, bits: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ bits]) + pdf[place + 1 :]


def container_of(pdf: bytes) -> range:
    """The places of the signature's container, up to its padding."""
    found = re.search(rb"/Contents <(30[0-9a-f]+?)(?:00)*>", pdf)
    assert found is not None
    return range(*found.span(1))


def test_a_document_of_ours_is_intact(pdf: bytes, ours: list[str]):
    assert examine(pdf, ours) is Verdict.INTACT


def test_one_changed_byte_is_found_wherever_it_is(pdf: bytes, ours: list[str]):
    chance = random.Random(20261123)
    places = [*chance.sample(range(len(pdf)), 600), *range(200), *range(len(pdf) - 200, len(pdf))]
    for place in places:
        assert examine(flipped(pdf, place, chance.choice(BITS)), ours) is not Verdict.INTACT, place


def test_one_changed_byte_is_found_also_in_the_signature_itself(pdf: bytes, ours: list[str]):
    """Most of a signature's container is covered by nobody's signature."""
    places = container_of(pdf)
    assert len(places) > 1500
    for place in places:
        assert examine(flipped(pdf, place, BITS[place % len(BITS)]), ours) is not Verdict.INTACT, place


@pytest.mark.parametrize("more", [b" ", b"\n", b"%%EOF\n", b"\x00" * 1000])
def test_appended_bytes_are_found(pdf: bytes, ours: list[str], more: bytes):
    assert examine(pdf + more, ours) is Verdict.ALTERED
    assert examine(more + pdf, ours) is Verdict.ALTERED


def test_a_word_that_was_changed_is_found(pdf: bytes, ours: list[str]):
    """Readers of PDF show such a file without complaint."""
    altered = pdf.replace(b"/Title", b"/Titel", 1)
    assert altered != pdf
    assert examine(altered, ours) is Verdict.ALTERED


def test_a_document_that_was_cut_is_found(pdf: bytes, ours: list[str]):
    assert examine(pdf[:-1], ours) is Verdict.ALTERED


def test_a_document_that_was_saved_anew_is_not_intact(pdf: bytes, ours: list[str]):
    saved = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))).write(saved)
    assert examine(saved.getvalue(), ours) in (Verdict.ALTERED, Verdict.NOT_OURS)


def test_a_signature_taken_from_one_document_does_not_fit_another(renderer: Renderer, pdf: bytes, ours: list[str]):
    other = renderer.render(certificate(person_name="李晓"))
    taken, place = container_of(pdf), container_of(other)
    forged = other[: place.start] + pdf[taken.start : taken.stop] + other[place.start + len(taken) :]
    assert examine(forged, ours) is Verdict.ALTERED


def test_a_document_that_somebody_else_signed_is_not_ours(pdf: bytes):
    stranger = make_pair("湖南省事业单位工作人员培训管理平台", NOW)
    assert examine(pdf, [stranger.chain]) is Verdict.NOT_OURS
    assert examine(pdf, []) is Verdict.NOT_OURS


def test_a_document_of_years_ago_is_ours_while_its_certificate_is_remembered(pdf: bytes, ours: list[str]):
    newer = make_pair("湖南省事业单位工作人员培训管理平台", NOW)
    assert examine(pdf, [newer.chain, *ours]) is Verdict.INTACT


def test_the_same_page_without_a_signature_is_not_signed(renderer: Renderer, ours: list[str]):
    plain = bytes(draw(certificate(), renderer._cases.lend_to).output(output_producer_class=PlainlyCoded))
    assert examine(plain, ours) is Verdict.NOT_SIGNED


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", b"\xff" * 4096, "王芳的证书".encode()])
def test_a_file_that_is_no_document_at_all_is_not_signed(ours: list[str], rubbish: bytes):
    assert examine(rubbish, ours) is Verdict.NOT_SIGNED


@pytest.mark.parametrize("container", ["", "00", "3080", "30820fff06092a864886f70d010702", "3003020101", "ff" * 900])
def test_a_container_of_rubbish_raises_nothing(pdf: bytes, ours: list[str], container: str):
    place = container_of(pdf)
    rubbish = container.ljust(len(place), "0").encode()
    assert examine(pdf[: place.start] + rubbish + pdf[place.stop :], ours) is not Verdict.INTACT
