"""What the vault seals, and for whom it opens."""

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag

from storage.vault import SecretKeyWrong, Vault, WrappedKey, unwrap, wrap
from tests.databases import StillClock

SECRET, OTHER_SECRET = "the secret key of this installation", "the secret key of another one"
NOW = StillClock().now
WANG_FANG = "11010519491231002X"


def key(number: int, purpose: str = "data", *, secret: str = SECRET, seals_after: float = 0) -> WrappedKey:
    seals_from = NOW + timedelta(seconds=seals_after)
    return WrappedKey(number, purpose, wrap(bytes([number] * 32), purpose, secret), seals_from)


LOOKUP = key(2, "lookup")


def vault(*keys: WrappedKey, secrets: tuple[str, ...] = (SECRET,)) -> Vault:
    return Vault(keys or (key(1), LOOKUP), secrets, NOW)


def test_what_was_sealed_opens_and_two_seals_differ():
    own = vault()

    first, second = own.seal(WANG_FANG, "people.id_number"), own.seal(WANG_FANG, "people.id_number")

    assert own.open_text(first, "people.id_number") == WANG_FANG
    assert first != second
    assert WANG_FANG.encode() not in first


def test_json_keeps_its_shape():
    answers = {"name": "王芳", "number": 3, "skipped": None}
    own = vault()

    assert own.open_json(own.seal_json(answers, "conversations.answers"), "conversations.answers") == answers


def test_a_value_moved_to_another_column_does_not_open():
    own = vault()
    sealed = own.seal(WANG_FANG, "people.id_number")

    with pytest.raises(InvalidTag):
        own.open_text(sealed, "people.phone")


def test_a_value_with_one_flipped_bit_does_not_open():
    own = vault()
    sealed = bytearray(own.seal(WANG_FANG, "people.id_number"))
    sealed[-1] ^= 1

    with pytest.raises(InvalidTag):
        own.open_text(bytes(sealed), "people.id_number")


def test_the_newest_key_seals_once_its_time_has_come_and_older_ones_still_open():
    before = vault(key(1), LOOKUP)
    old = before.seal(WANG_FANG, "people.id_number")
    keys = (key(1), LOOKUP, key(3, seals_after=30))
    own = Vault(keys, (SECRET,), NOW)

    assert own.sealing == 1
    own.take(keys, NOW + timedelta(seconds=30))

    assert own.sealing == 3
    assert own.open_text(old, "people.id_number") == WANG_FANG


def test_a_clock_that_runs_behind_seals_with_the_oldest_key():
    own = Vault((key(1, seals_after=60), key(3, seals_after=90), LOOKUP), (SECRET,), NOW)

    assert own.sealing == 1


def test_another_secret_opens_nothing():
    with pytest.raises(SecretKeyWrong):
        vault(secrets=(OTHER_SECRET,))


def test_while_rotating_either_secret_opens():
    keys = (key(1, secret=OTHER_SECRET), LOOKUP)

    own = vault(*keys, secrets=(SECRET, OTHER_SECRET))

    assert own.open_text(own.seal("x", "p"), "p") == "x"


def test_a_data_key_does_not_pass_for_the_lookup_key():
    data = key(1)

    with pytest.raises(SecretKeyWrong):
        unwrap(WrappedKey(1, "lookup", data.wrapped, NOW), (SECRET,))


def test_the_lookup_hash_is_the_same_for_one_number_and_needs_the_key():
    other = Vault((key(1), key(5, "lookup")), (SECRET,), NOW)

    assert vault().lookup(WANG_FANG) == vault().lookup(WANG_FANG)
    assert vault().lookup(WANG_FANG) != vault().lookup("440524188001010014")
    assert vault().lookup(WANG_FANG) != other.lookup(WANG_FANG)
