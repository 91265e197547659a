"""The sorts of documents that are no training certificates, by the kind of their rows."""

from collections.abc import Mapping

from bot.certificates.papers import Paper
from bot.exemptions.paper import ExemptionPaper
from bot.hour_proofs.paper import HourProofPaper
from core.certificate_kinds import EXEMPTION_KIND, HOUR_PROOF_KIND

PAPERS: Mapping[str, Paper] = {EXEMPTION_KIND.code: ExemptionPaper(), HOUR_PROOF_KIND.code: HourProofPaper()}
