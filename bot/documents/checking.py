"""Whether a PDF is a document of ours, as it was issued: a pure function of bytes. Runs in a rendering process.

Our documents have one exact form (`signing.py`), so no PDF of a stranger is ever parsed. A signature covers everything
outside its own container; inside, whatever it does not cover has to be what we would have written. So one changed byte
is found wherever it is, with one exception: in a document with a time stamp, the stamp's own wrapping (the list of its
algorithms, the chain of its server) is the server's, and not all of that is covered by any signature. A byte changed
there changes neither the document, nor our signature, nor the time; whoever wants to find even that compares the
SHA-256 of the file with that of the file as it was stored.
"""

import hashlib
import re
from collections.abc import Sequence

from asn1crypto import cms, core, x509  # type: ignore[import-untyped]
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from bot.documents.signing import BYTE_RANGE, CONTENTS, DIGEST, certificates
from bot.documents.verdict import Verdict

FORM = re.compile(re.escape(CONTENTS).replace(r"\{\}", r"\[0 (\d{1,10}) *(\d{1,10}) *(\d{1,10}) *\]").encode())


def examine(pdf: bytes, trusted: Sequence[str]) -> Verdict:
    """The verdict on a file of anybody's making; `trusted` are the certificates that sign or signed here, in PEM, each
    followed by those that vouch for it (`Reading.signing.chains()`)."""
    chains = [certificates(chain) for chain in trusted]
    if any(_is_as_signed(pdf, chain) for chain in chains):
        return Verdict.INTACT
    if any(chain[0].dump().hex().encode() in pdf for chain in chains):
        return Verdict.ALTERED
    return Verdict.NOT_OURS if b"/ByteRange" in pdf else Verdict.NOT_SIGNED


def _is_as_signed(pdf: bytes, chain: list[x509.Certificate]) -> bool:
    found = FORM.search(pdf)
    if found is None or pdf.count(b"/ByteRange") != 1:
        return False
    opening, after_room = found.end() - 1, int(found[2])
    head = CONTENTS.format(BYTE_RANGE.format(opening, after_room, len(pdf) - after_room)).encode()
    room = pdf[opening + 1 : after_room - 1]
    if found[0] != head or pdf[after_room - 1 : after_room] != b">" or not re.fullmatch(rb"(?:[0-9a-f]{2})+", room):
        return False
    content = hashlib.sha256(pdf[:opening] + pdf[after_room:]).digest()
    try:
        return _signs(bytes.fromhex(room.decode()), content, chain)
    except Exception:
        # asn1crypto and pyHanko raise errors of many kinds on bytes that a stranger made. Whatever it is, we did not.
        return False


def _signs(room: bytes, content: bytes, chain: list[x509.Certificate]) -> bool:
    """Whether the room holds exactly our container around a valid signature of this content, then zeros."""
    signer = cms.ContentInfo.load(room)["content"]["signer_infos"][0]
    ours = _container(signer, chain)
    return (
        room == ours.ljust(len(room), b"\0")
        and all(validate_sig_integrity(signer, chain[0], "data", content))
        and _stamp_fits(signer)
    )


def _container(signer: cms.SignerInfo, chain: list[x509.Certificate]) -> bytes:
    """What we write around the parts of a signature that are proven otherwise: the attributes that it covers, itself,
    and a time stamp."""
    own = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            "issuer_and_serial_number", {"issuer": chain[0].issuer, "serial_number": chain[0].serial_number}
        ),
        "digest_algorithm": {"algorithm": DIGEST},
        "signed_attrs": signer["signed_attrs"],
        "signature_algorithm": {"algorithm": "sha256_ecdsa" if chain[0].public_key.algorithm == "ec" else "sha256_rsa"},
        "signature": signer["signature"],
    }
    if signer["unsigned_attrs"] is not core.VOID and signer["unsigned_attrs"].native is not None:
        own["unsigned_attrs"] = signer["unsigned_attrs"]
    signed = {
        "version": "v1",
        "digest_algorithms": [{"algorithm": DIGEST}],
        "encap_content_info": {"content_type": "data"},
        "certificates": [cms.CertificateChoices("certificate", one) for one in chain],
        "signer_infos": [own],
    }
    container: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()
    return container


def _stamp_fits(signer: cms.SignerInfo) -> bool:
    """True without a time stamp, and with one that stamps this signature and is signed by its own server. Whether that
    server tells the time is for whoever reads the document to decide."""
    if not signer["unsigned_attrs"].native:
        return True
    [attribute] = signer["unsigned_attrs"]
    [token] = attribute["values"]
    stamp = token["content"]
    content = stamp["encap_content_info"]["content"]
    [by] = stamp["signer_infos"]
    imprint = content.parsed["message_imprint"]
    return (
        attribute["type"].native == "signature_time_stamp_token"
        and imprint["hashed_message"].native == _digest(imprint["hash_algorithm"], signer["signature"].native)
        and all(
            validate_sig_integrity(
                by,
                extract_certs_for_validation(stamp).signer_cert,
                "tst_info",
                _digest(by["digest_algorithm"], bytes(content)),
            )
        )
    )


def _digest(algorithm: cms.DigestAlgorithm, content: bytes) -> bytes:
    return hashlib.new(algorithm["algorithm"].native, content).digest()
