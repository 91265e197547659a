"""A press is offered to the feature whose button it is, and to no other."""

from bot.features import FEATURES
from bot.home.feature import LAST
from bot.routing import prefixes_of


def test_no_two_features_take_the_same_button():
    taken: dict[str, str] = {}
    for feature in FEATURES:
        for prefix in prefixes_of(feature.router) or ():
            assert taken.setdefault(prefix, feature.router.name) == feature.router.name, prefix
    assert len(taken) > 100


def test_whatever_nobody_takes_reaches_the_last_feature():
    assert prefixes_of(LAST.router) is None
    assert FEATURES[-1] is LAST
    assert all(prefixes_of(feature.router) is not None for feature in FEATURES[:-1])
