"""Where a person's own choice of records is kept until it is applied with: aside in the conversation, by year and kind.

Not in the buttons, for a year can have more records than 64 bytes can name; and not in a form, for that would
displace the one that is being filled in.
"""

from core.choices import Choice
from storage.conversations import Conversation, ConversationDraft

CHOICES = "choices"


def own_choice(conversation: Conversation, year: int, kind: str) -> frozenset[int] | None:
    """The ids chosen for a year and kind; None while the preset choice stands."""
    ids = conversation.aside.get(CHOICES, {}).get(_key(year, kind))
    return None if ids is None else frozenset(ids)


def keep_choice(draft: ConversationDraft, choice: Choice) -> None:
    """Keep a choice, or drop the person's own for the preset one."""
    key = _key(choice.case.year.year, choice.case.kind.code)
    kept = {each: ids for each, ids in draft.current.aside.get(CHOICES, {}).items() if each != key}
    if choice.own is not None:
        kept[key] = sorted(choice.own)
    draft.put_aside(CHOICES, kept or None)


def _key(year: int, kind: str) -> str:
    return f"{year}:{kind}"
