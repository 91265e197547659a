"""The local chat server: a stand-in for Telegram's Bot API for the demo, the tests and load runs.

It answers `/bot<token>/<method>` and `/file/bot<token>/<path>` as Telegram does, with the same refusals in
the same words, offers a person's side of the chat under `/client/` (see client_api) and serves the chat page
at `/`. It imports nothing else of the project.

Stricter than Telegram, on purpose: unknown parameters are refused; files are never fetched by URL; the
legacy Markdown mode, inline messages, rich messages and media other than photos and documents are refused by
name; rows of more than 8 inline or 12 reply buttons are refused instead of cut; a second answer to a press
is too late. Kinder, on purpose: a photo comes back byte for byte instead of compressed anew; webhooks may be
plain http on this machine unless `production` is set; the slowing down of hasty pollers and all sending
limits (which count new messages, not edits) work only when limits are switched on.
"""

from bot.sandbox.app import create_app, running, serve
from bot.sandbox.config import DEFAULT_TOKEN, Limits, SandboxConfig

__all__ = ["DEFAULT_TOKEN", "Limits", "SandboxConfig", "create_app", "running", "serve"]
