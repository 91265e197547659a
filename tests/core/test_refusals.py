import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest

import core
from core.id_numbers import IdNumberLengthWrong
from core.refusals import Refused


@contextmanager
def transaction() -> Iterator[None]:
    yield


def refuse() -> None:
    with transaction():
        raise IdNumberLengthWrong(15)


def test_a_refusal_crosses_a_context_manager_unchanged():
    with pytest.raises(IdNumberLengthWrong) as refused:
        refuse()

    assert refused.value.length == 15


def test_a_refusal_names_its_kind_and_values_when_logged():
    assert str(IdNumberLengthWrong(15)) == "IdNumberLengthWrong(length=15)"


def test_equal_refusals_are_equal_and_others_are_not():
    assert IdNumberLengthWrong(15) == IdNumberLengthWrong(15)
    assert len({IdNumberLengthWrong(15), IdNumberLengthWrong(15), IdNumberLengthWrong(17)}) == 2


def test_every_kind_of_refusal_explains_itself():
    for module in pkgutil.iter_modules(core.__path__, "core."):
        import_module(module.name)

    def kinds(base: type[Refused]) -> Iterator[type[Refused]]:
        for kind in base.__subclasses__():
            yield kind
            yield from kinds(kind)

    ours = [kind for kind in kinds(Refused) if kind.__module__.startswith("core.")]

    assert len(ours) > 30
    assert [kind for kind in ours if not kind.__doc__ or kind.__doc__.startswith(f"{kind.__name__}(")] == []
