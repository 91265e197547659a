"""The pair of the settings and the pair made here: which is taken, what stops the start, what a restart keeps."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from bot.settings import Settings, SettingsWrong, load_settings
from bot.signing import given_pair, pair_to_sign_with
from storage.engine import open_database
from storage.keys import open_vault
from storage.store import Store
from tests.databases import SECRET, StillClock
from tests.documents.pairs import NOW, P256, certified, pem_of, rsa_key

KEY = ec.generate_private_key(P256)
PEM, CHAIN = pem_of(KEY), certified(KEY)


def settings(key: str | None, chain: str | None) -> Settings:
    return Settings.model_validate({"signing_key": key, "signing_cert": chain})


def locked() -> str:
    return KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"geheim")).decode()


WRONG = {
    "a key without a certificate": (PEM, None, "XUESHI_SIGNING_CERT is missing"),
    "a certificate without a key": (None, CHAIN, "XUESHI_SIGNING_KEY is missing"),
    "no file": ("/nowhere/at/all.key", CHAIN, "XUESHI_SIGNING_KEY is wrong: it is neither PEM text nor a file"),
    "a folder": (PEM, "/", "XUESHI_SIGNING_CERT is wrong: it is neither PEM text nor a file"),
    "the bare middle of a key": (PEM.splitlines()[1], CHAIN, "XUESHI_SIGNING_KEY is wrong: it is neither"),
    "half a key": (PEM[:100], CHAIN, "XUESHI_SIGNING_KEY is wrong: it is no private key in PEM"),
    "half a certificate": (PEM, CHAIN[:100], "XUESHI_SIGNING_CERT is wrong: it is no certificate in PEM"),
    "the two exchanged": (CHAIN, PEM, "XUESHI_SIGNING_KEY is wrong: it is no private key in PEM"),
    "a locked key": (locked(), CHAIN, "XUESHI_SIGNING_KEY is wrong: it is locked by a password"),
    "another key": (pem_of(ec.generate_private_key(P256)), CHAIN, "SIGNING_CERT is wrong: it belongs to another key"),
    "another curve": (
        pem_of(ec.generate_private_key(ec.SECP384R1())),
        CHAIN,
        "it has to be a P-256 key, or an RSA key",
    ),
    "an Edwards curve": (pem_of(ed25519.Ed25519PrivateKey.generate()), CHAIN, "it has to be a P-256 key"),
    "a short RSA key": (pem_of(rsa_key(1024)), CHAIN, "it has to be a P-256 key, or an RSA key of 2048 bits"),
    "an expired certificate": (PEM, certified(KEY, days=(-9, -1)), "SIGNING_CERT is wrong: it expired on 2026-11-22"),
    "one of tomorrow": (PEM, certified(KEY, days=(1, 9)), "SIGNING_CERT is wrong: it is not valid before 2026-11-24"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_pair_that_could_not_sign_stops_the_start_with_one_sentence_that_shows_nothing_of_it(case: str):
    key, chain, sentence = WRONG[case]
    with pytest.raises(SettingsWrong, match=sentence) as wrong:
        given_pair(settings(key, chain), NOW)
    said = str(wrong.value)
    assert said.endswith(".")
    assert len(said.splitlines()) == 1
    assert not any(line in said for line in PEM.splitlines()[1:-1])


def test_the_pair_may_stand_in_files_or_in_the_settings_themselves(tmp_path: Path):
    (tmp_path / "signing.key").write_text(PEM)
    (tmp_path / "signing.pem").write_text(CHAIN)
    from_files = given_pair(settings(str(tmp_path / "signing.key"), str(tmp_path / "signing.pem")), NOW)
    assert from_files == given_pair(settings(PEM, CHAIN), NOW)
    assert from_files is not None
    assert (from_files.key, from_files.chain) == (PEM, CHAIN)


def test_a_key_in_the_file_of_the_certificate_is_not_taken_for_public():
    pair = given_pair(settings(PEM, PEM + CHAIN), NOW)
    assert pair is not None
    assert "PRIVATE" not in pair.chain


def test_settings_show_neither_the_key_nor_the_address_of_the_stamps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XUESHI_SIGNING_KEY", PEM)
    monkeypatch.setenv("XUESHI_TSA_URL", "https://user:geheim@tsa.example.org")
    shown = repr(load_settings())
    assert "PRIVATE" not in shown
    assert "geheim" not in shown


@pytest.mark.parametrize("address", ["tsa.example.org", "ftp://tsa.example.org", "https://"])
def test_an_address_of_no_time_stamp_server_stops_the_start(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("XUESHI_TSA_URL", address)
    with pytest.raises(SettingsWrong, match="XUESHI_TSA_URL is wrong: it is a full address"):
        load_settings()


async def test_without_settings_a_pair_is_made_once_and_kept_over_restarts(
    store: Store, database_url: str, clock: StillClock
):
    made = await pair_to_sign_with(store, None, "湖南省某厅")
    clock.move(days=4000)
    again = open_database(database_url)
    try:
        after = Store(again, await open_vault(again, [SECRET], clock()), clock)
        assert await pair_to_sign_with(after, None, "另一个名称") == made
    finally:
        await again.close()


async def test_processes_that_start_at_once_sign_with_one_pair(store: Store, database_url: str, clock: StillClock):
    own = open_database(database_url)
    try:
        other = Store(own, await open_vault(own, [SECRET], clock()), clock)
        pairs = await asyncio.gather(*(pair_to_sign_with(each, None, "湖南省某厅") for each in (store, other) * 3))
    finally:
        await own.close()
    assert len(set(pairs)) == 1


async def test_a_pair_of_the_settings_comes_first_and_the_one_made_before_is_still_known(
    store: Store, clock: StillClock
):
    made = await pair_to_sign_with(store, None, "湖南省某厅")
    clock.move(days=1)
    given = given_pair(settings(PEM, CHAIN), NOW + timedelta(days=1))

    assert await pair_to_sign_with(store, given, "湖南省某厅") == given
    assert await pair_to_sign_with(store, given, "湖南省某厅") == given

    async with store.read() as look:
        assert await look.signing.chains() == (CHAIN, made.chain)
