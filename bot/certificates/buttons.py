"""The buttons of certificates."""

from aiogram.filters.callback_data import CallbackData

from bot.ui.ids import RowId


class OpenApplication(CallbackData, prefix="apply"):
    """培训证书申请 for a year and kind; 0 and "" are the preset ones."""

    year: int = 0
    kind: str = ""


class ChooseYearAndKind(CallbackData, prefix="apply-which"):
    """换年度或类型. The year and kind are those it is pressed at, to go back to."""

    year: int
    kind: str


class ApplyNow(CallbackData, prefix="apply-now"):
    """立即申请. `seen` stands for everything the screen said would be written into the certificate."""

    year: int
    kind: str
    seen: str


class OpenCertificates(CallbackData, prefix="certs"):
    """培训证书下载."""

    page: int = 0


class DownloadCertificate(CallbackData, prefix="cert-get"):
    """Send the document again."""

    certificate_id: RowId


class HowToPrint(CallbackData, prefix="cert-print"):
    """怎么打印."""


class MakeAgain(CallbackData, prefix="cert-again"):
    """An operator sends a failed certificate back to be made."""

    certificate_id: RowId
