"""A small time stamp server (RFC 3161) over HTTP that can be told to misbehave. pyHanko makes its stamps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper

from bot.documents.signing import certificates
from tests.documents.pairs import certified, rsa_key

STAMPED_AT = datetime(2026, 11, 23, 2, 33, tzinfo=UTC)
REPLY = "application/timestamp-reply"


@dataclass
class StampServer:
    """Where it listens, whom it is certified by, and what it answers."""

    url: str
    chain: list[x509.Certificate]
    reply: Callable[[bytes], tuple[str, bytes]]
    asked: int = 0
    _honest: DummyTimeStamper | None = field(default=None, repr=False)

    def stamp(self, request: tsp.TimeStampReq) -> bytes:
        assert self._honest is not None
        return self._honest.request_tsa_response(request).dump()

    def stamps_something_else(self, body: bytes) -> tuple[str, bytes]:
        """A true stamp with the right number, on another digest than the one asked for."""
        request = tsp.TimeStampReq.load(body)
        request["message_imprint"]["hashed_message"] = b"another digest, of 32 bytes too."
        return REPLY, self.stamp(request)


@contextmanager
def stamp_server() -> Iterator[StampServer]:
    """The server, listening until the block ends."""
    key = rsa_key()
    chain = certificates(certified(key, usage=ExtendedKeyUsageOID.TIME_STAMPING))
    private = keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    honest = DummyTimeStamper(chain[0], private, certs_to_embed=chain[1:], fixed_dt=STAMPED_AT)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            server.asked += 1
            kind, content = server.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """A test prints nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        url = f"http://127.0.0.1:{listening.server_port}/stamp"
        server = StampServer(url, chain, lambda body: (REPLY, server.stamp(tsp.TimeStampReq.load(body))), 0, honest)
        Thread(target=listening.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            listening.shutdown()
