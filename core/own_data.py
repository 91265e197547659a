"""What is stored about a person, in the groups in which it is shown, counted and exported (PIPL)."""

from enum import StrEnum


class Group(StrEnum):
    """A group of what is stored, in the order in which a person reads it."""

    PROFILE = "profile"  # the person, their roles, what they do not want to be reminded of
    CONSENTS = "consents"  # what they agreed to, and the learning platforms that were handed their data
    HOURS = "hours"  # hour records and orders
    CLAIMS = "claims"  # activity claims with their files and decisions
    CERTIFICATES = "certificates"  # documents, and exemptions with their files
    TODOS = "todos"  # parts of to-dos with their files
    FEEDBACK = "feedback"  # what they reported with its files, and what was said about it
    MESSAGES = "messages"  # notices with when they were read, reminders
    CHATS = "chats"  # where they are signed in, and what is being filled in there
    LOG = "log"  # who opened or changed their record
