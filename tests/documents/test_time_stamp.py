"""Time stamps, from a server that keeps to RFC 3161 and from one that does not."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from asn1crypto import tsp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from bot.documents import Signing, TimeStampFailed, Verdict
from bot.documents.checking import examine
from bot.documents.rendering import Renderer
from bot.documents.signing import certificates
from tests.documents.pairs import NOW
from tests.documents.sample import certificate
from tests.documents.stamps import REPLY, STAMPED_AT, StampServer, stamp_server
from tests.documents.test_checking import container_of, flipped
from tests.processes import free_port


@pytest.fixture(scope="module")
def server() -> Iterator[StampServer]:
    with stamp_server() as running:
        yield running


@pytest.fixture(scope="module")
def stamping(font_cache: Path, signing: Signing, server: StampServer) -> Renderer:
    return Renderer(font_cache, Signing(signing.pair, server.url))


@pytest.fixture(scope="module")
def stamped(stamping: Renderer) -> bytes:
    return stamping.render(certificate())


def test_the_stamp_is_valid_and_tells_the_servers_time(stamped: bytes, signing: Signing, server: StampServer):
    [signature] = PdfFileReader(io.BytesIO(stamped)).embedded_signatures
    own = ValidationContext(trust_roots=certificates(signing.pair.chain), moment=NOW)
    theirs = ValidationContext(trust_roots=server.chain[-1:], moment=NOW)
    status = validate_pdf_signature(signature, own, ts_validation_context=theirs)

    assert status.bottom_line
    stamp = status.timestamp_validity
    assert (stamp.intact, stamp.valid, stamp.trusted, stamp.timestamp) == (True, True, True, STAMPED_AT)


def test_a_stamped_document_is_ours_and_stays_small(stamped: bytes, signing: Signing):
    assert examine(stamped, [signing.pair.chain]) is Verdict.INTACT
    assert len(stamped) <= 100_000


def test_a_byte_changed_outside_the_wrapping_of_the_stamp_is_found(stamped: bytes, signing: Signing):
    """What the server wrapped around its stamp is nobody's to vouch for; all else is found, the stamp itself too."""
    places = container_of(stamped)
    chance = random.Random(20261123)
    [signature] = PdfFileReader(io.BytesIO(stamped)).embedded_signatures
    [token] = signature.signer_info["unsigned_attrs"][0]["values"]
    wrapping = range(stamped.index(token.dump().hex().encode()), places.stop)
    proven = stamped.index(token["content"]["encap_content_info"]["content"].contents.hex().encode())
    inside = range(proven, proven + 2 * len(token["content"]["encap_content_info"]["content"].contents))
    looked_at = [*range(places.start, wrapping.start, 7), *inside[::3], *chance.sample(range(len(stamped)), 100)]
    for place in looked_at:
        if place not in wrapping or place in inside:
            assert examine(flipped(stamped, place, 1), [signing.pair.chain]) is not Verdict.INTACT, place


def test_a_stamp_taken_from_another_document_does_not_fit(stamping: Renderer, stamped: bytes, signing: Signing):
    def token(pdf: bytes) -> bytes:
        [signature] = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return signature.signer_info["unsigned_attrs"][0]["values"][0].dump().hex().encode()

    other = token(stamping.render(certificate(person_name="李晓")))
    assert len(other) == len(token(stamped))
    assert examine(stamped.replace(token(stamped), other), [signing.pair.chain]) is Verdict.ALTERED


def test_a_server_that_is_away_is_said_without_its_address(font_cache: Path, signing: Signing):
    away = Signing(signing.pair, f"http://user:password@127.0.0.1:{free_port()}")
    with pytest.raises(TimeStampFailed) as failed:
        Renderer(font_cache, away).render(certificate())
    assert "password" not in "".join(map(str, [failed.value, failed.value.__cause__, failed.value.__context__]))


def refusal(_: bytes) -> tuple[str, bytes]:
    return REPLY, tsp.TimeStampResp({"status": {"status": "rejection", "status_string": ["no"]}}).dump()


@pytest.mark.parametrize(
    "reply",
    [
        refusal,
        lambda _: ("text/html", b"<h1>502 Bad Gateway</h1>"),
        lambda _: (REPLY, b""),
        lambda _: (REPLY, b"<h1>502 Bad Gateway</h1>"),
        lambda _: (REPLY, tsp.TimeStampResp({"status": {"status": "granted"}}).dump()),
    ],
)
def test_an_answer_that_is_no_stamp_fails_plainly(
    stamping: Renderer, server: StampServer, monkeypatch: pytest.MonkeyPatch, reply: object
):
    monkeypatch.setattr(server, "reply", reply)
    with pytest.raises(TimeStampFailed):
        stamping.render(certificate())


def test_a_stamp_on_something_else_is_never_issued(
    stamping: Renderer, server: StampServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(server, "reply", server.stamps_something_else)
    with pytest.raises(TimeStampFailed, match="does not fit"):
        stamping.render(certificate())


def test_without_asking_for_a_stamp_the_server_is_left_alone(stamping: Renderer, server: StampServer, signing: Signing):
    before = server.asked
    assert examine(stamping.render(certificate(), stamped=False), [signing.pair.chain]) is Verdict.INTACT
    assert server.asked == before
