"""The one screen of 多年度证明材料."""

from bot.bundles import texts
from bot.bundles.bundle import Bundle
from bot.bundles.buttons import MakeBundle, OpenBundle
from bot.certificates.buttons import OpenCertificates
from bot.certificates.texts import DOWNLOADS
from bot.home.buttons import OpenHome, OpenMore
from bot.scene import Scene
from bot.texts import BACK, HOME, Text, hotline, lines
from bot.ui.screen import Button, Row, Screen
from core.bundles import Span, fitted
from core.people import Standing


def bundle_screen(bundle: Bundle, scene: Scene) -> Screen:
    """The gaps first, then year by year, then how to get it and which years to take."""
    obstacle = bundle.in_the_way
    text = lines(
        texts.title(bundle.span),
        texts.summary(bundle.years),
        *(texts.line(year, scene.book.year(year.year), bundle.kinds) for year in bundle.years),
        obstacle or texts.contents(len(bundle.papers)),
        hotline(scene.settings.hotline) if _needs_help(bundle) else None,
    )
    span = bundle.span
    make = (Button(texts.MAKE, MakeBundle(first=span.first, last=span.last), style="primary"),)
    downloads = (Button(DOWNLOADS, OpenCertificates()),)
    rows = (
        make if obstacle is None else downloads,
        _first_years(bundle),
        _last_years(bundle),
        (Button(BACK, OpenMore()), Button(HOME, OpenHome())),
    )
    return Screen(text, tuple(row for row in rows if row))


def _needs_help(bundle: Bundle) -> bool:
    """Something is in the way that the person cannot mend alone, and that nobody is asked to mend."""
    return bundle.in_the_way not in (None, texts.NOTHING_INSIDE) and bundle.person.standing is not Standing.PENDING


def _first_years(bundle: Bundle) -> Row:
    """A year earlier, a year later, where there is such a bundle."""
    span = bundle.span
    asked = (Span(span.first + step, span.last) for step in (-1, 1))
    return tuple(_way(one, texts.from_year(one.first)) for one in asked if fitted(one, bundle.within) == one)


def _last_years(bundle: Bundle) -> Row:
    span = bundle.span
    asked = (Span(span.first, span.last + step) for step in (-1, 1))
    return tuple(_way(one, texts.until_year(one.last)) for one in asked if fitted(one, bundle.within) == one)


def _way(span: Span, label: Text) -> Button:
    return Button(label, OpenBundle(first=span.first, last=span.last))
