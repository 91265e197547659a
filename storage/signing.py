"""What documents are signed with: a pair that was made here and is the same for every process, and every certificate
that was ever used, so that a document of years ago is still known as ours."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from storage.session import Session
from storage.tables import SigningCertificateRow

_KEY = "signing_certificates.private_key"


@dataclass(frozen=True, slots=True)
class SigningPem:
    """A private key and its certificate, followed by those that vouch for it. All PEM; the key is never shown."""

    private_key: str = field(repr=False)
    chain: str


class SigningCertificates:
    """The certificates of this database's documents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def made_here(self) -> SigningPem | None:
        """The pair that was made at a first start, if there was one."""
        statement = select(SigningCertificateRow.private_key, SigningCertificateRow.chain).where(
            SigningCertificateRow.origin == "made"
        )
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else SigningPem(self._session.vault.open_text(row.private_key, _KEY), row.chain)

    async def keep(self, pair: SigningPem) -> bool:
        """Keep a pair that was made here, its key sealed; False when another process was faster, whose pair counts."""
        sealed = self._session.vault.seal(pair.private_key, _KEY)
        return await self._add({"origin": "made", "chain": pair.chain, "private_key": sealed})

    async def note(self, chain: str) -> bool:
        """Remember a certificate that was given by settings; False when it is known."""
        return await self._add({"origin": "given", "chain": chain, "private_key": None})

    async def chains(self) -> tuple[str, ...]:
        """Every certificate that ever signed here, as PEM, the newest first."""
        statement = select(SigningCertificateRow.chain).order_by(SigningCertificateRow.noted_at.desc())
        return tuple((await self._session.execute(statement)).scalars())

    async def _add(self, values: dict[str, Any]) -> bool:
        noted = {"fingerprint": hashlib.sha256(values["chain"].encode()).hexdigest(), "noted_at": self._session.now}
        statement = self._session.insert(SigningCertificateRow).values(**values, **noted).on_conflict_do_nothing()
        return await self._session.count(statement) == 1
