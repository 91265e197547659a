"""The buttons of certificates."""

from aiogram.filters.callback_data import CallbackData


class OpenApplication(CallbackData, prefix="apply"):
    """培训证书申请 for a year and kind; 0 and "" are the preset ones."""

    year: int = 0
    kind: str = ""


class OpenCertificates(CallbackData, prefix="certs"):
    """培训证书下载."""

    page: int = 0
