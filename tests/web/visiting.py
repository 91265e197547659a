"""Somebody who opens the page of verification, and what they read."""

import re
from html import unescape

import aiohttp

from core.certificate_numbers import certificate_number

UNKNOWN_NUMBER = certificate_number(2026, "ZAI", "000123", 999)
UNKNOWN_TOKEN = "A" * 22


class Visitor:
    """Somebody with a browser, whose address is what our proxy says it is."""

    def __init__(self, client: aiohttp.ClientSession, address: str = "203.0.113.7") -> None:
        self.client = client
        self.address = address

    async def visit(self, path: str, method: str = "GET", **more: object) -> tuple[int, str, dict[str, str]]:
        headers = {"X-Forwarded-For": self.address, **more.pop("headers", {})}
        async with self.client.request(method, path, headers=headers, allow_redirects=False, **more) as answer:
            return answer.status, await answer.text(), dict(answer.headers)

    async def ask(self, number: str, name: str, **more: object) -> tuple[int, str, dict[str, str]]:
        return await self.visit("/verify", "POST", data={"number": number, "name": name}, **more)


def words(page: str) -> str:
    """What a visitor reads."""
    body = page.partition("<body>")[2]
    return unescape(re.sub(r"\s*<[^>]+>\s*", "\n", body))


def facts(page: str) -> dict[str, str]:
    return {unescape(label): unescape(value) for label, value in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)}
