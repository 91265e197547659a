"""Marks in buttons: a few characters that stand for everything a screen said, so that a press on what has changed since
is known."""

from hashlib import sha256

LENGTH = 8
"""Hexadecimal characters: nobody gains by finding a collision with what they read themselves."""


def mark_of(said: object) -> str:
    """Changes with what was said. The same values give the same mark in every process: a button may be years old."""
    return sha256(repr(said).encode()).hexdigest()[:LENGTH]
