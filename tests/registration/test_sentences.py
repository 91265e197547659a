"""Every refusal that registering and signing in can meet has a sentence of its own, in both languages."""

import pytest

from bot.account.sentences import SENTENCES as ACCOUNT
from bot.registration.sentences import SENTENCES as REGISTRATION
from core import id_numbers, passwords, registration
from core.refusals import Refused

SENTENCES = {**ACCOUNT, **REGISTRATION}

EXAMPLES: dict[type[Refused], Refused] = {
    id_numbers.IdNumberLengthWrong: id_numbers.IdNumberLengthWrong(17),
    id_numbers.IdNumberCharacterWrong: id_numbers.IdNumberCharacterWrong(3),
    registration.NameLengthWrong: registration.NameLengthWrong(1),
    registration.EntryOutOfRange: registration.EntryOutOfRange(1999, 2026),
    registration.ChoiceUnknown: registration.ChoiceUnknown("title"),
    registration.AnswerRequired: registration.AnswerRequired("name"),
    passwords.PasswordTooShort: passwords.PasswordTooShort(3, 8),
    passwords.PasswordTooLong: passwords.PasswordTooLong(128),
}


KINDS = [
    value
    for module in (id_numbers, passwords, registration)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Refused) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_refusal_has_a_sentence_with_an_example_in_both_languages(kind: type[Refused]) -> None:
    sentence = SENTENCES[kind](EXAMPLES.get(kind) or kind())

    assert "例" in sentence.zh
    assert "such as" in sentence.en or "xample" in sentence.en or ":" in sentence.en
    assert "！" not in sentence.zh
    assert "!" not in sentence.en


def test_no_two_refusals_share_a_sentence() -> None:
    said = [SENTENCES[kind](EXAMPLES.get(kind) or kind()).zh for kind in KINDS]

    assert len(set(said)) == len(said)
