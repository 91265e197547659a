"""The sorts of documents that are no training certificates, by the kind of their rows."""

from collections.abc import Mapping

from bot.certificates.papers import Paper
from bot.exemptions.paper import EXEMPTION
from bot.hour_proofs.paper import HOUR_PROOF
from core.certificate_kinds import EXEMPTION_KIND, HOUR_PROOF_KIND

PAPERS: Mapping[str, Paper] = {EXEMPTION_KIND.code: EXEMPTION, HOUR_PROOF_KIND.code: HOUR_PROOF}
