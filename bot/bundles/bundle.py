"""A bundle as one look finds it: the years, what proves each, and what stands against making it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.bundles import texts
from bot.bundles.buttons import MakeBundle, OpenBundle
from bot.certificates.texts import kind_name
from bot.documents import missing_characters
from bot.hours.texts import unconfirmed
from bot.scene import Scene
from bot.texts import Text, lines
from core.bundles import Paper, ProvenYear, Span, bounds, fitted, preset_span, proven_years
from core.people import Person, Standing
from core.units import Unit
from core.years import year_of_study
from storage.store import Reading


@dataclass(frozen=True)
class Bundle:
    """`within` are the years that could be asked for, `kinds` the names of the kinds of papers by code."""

    person: Person
    unit: Unit
    span: Span
    within: Span
    years: tuple[ProvenYear, ...]
    kinds: dict[str, Text]

    @property
    def papers(self) -> Sequence[Paper]:
        """What goes into it, the oldest year first."""
        return [paper for year in self.years for paper in year.issued]

    @property
    def gaps(self) -> tuple[int, ...]:
        return tuple(year.year for year in self.years if year.is_gap)

    @property
    def in_the_way(self) -> Text | None:
        """Why no cover is issued: it certifies name and unit, so it asks for what a certificate asks for."""
        if self.person.standing is not Standing.CONFIRMED:
            return lines(unconfirmed(self.person.standing), texts.DOWNLOAD_APART)
        if unprintable := missing_characters(self.person.name + self.unit.name):
            return texts.unprintable(unprintable)
        return None if self.papers else texts.NOTHING_INSIDE


async def bundle_of(look: Reading, scene: Scene, wanted: OpenBundle | MakeBundle) -> Bundle:
    """The bundle that a button asks for; years that cannot be had give way to those that can."""
    person, book = scene.person, scene.book
    papers = await look.certificates.documents(person.id)
    unit = await look.units.get(person.unit_id)
    assert unit is not None
    within = bounds(person.entry_year, papers, year_of_study(scene.today, book))
    span = fitted(Span(wanted.first, wanted.last), within) if wanted.first else preset_span(within, papers)
    return Bundle(
        person=person,
        unit=unit,
        span=span,
        within=within,
        years=proven_years(span, papers, book, scene.today),
        kinds={paper.kind: kind_name(book, paper.kind) for paper in papers},
    )
