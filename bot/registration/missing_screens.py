"""The screens of a unit that is missing: its full name, the units that it might be, and the authority above it."""

from collections.abc import Sequence

from bot.home.buttons import OpenHome
from bot.registration import texts
from bot.registration.buttons import (
    AnswerAnew,
    BrowseAuthorities,
    ChooseAuthority,
    ChooseUnit,
    ListAuthorities,
    NotAmongThem,
    TakeTypedName,
    UnitMissing,
)
from bot.registration.draft import UNIT, Draft
from bot.registration.finder import PAGE
from bot.registration.unit_screens import ABREAST, LONGEST_LABEL, QUERY, title
from bot.scene import Scene
from bot.texts import HOME, Text, lines, page_line, same
from bot.ui.pager import pages_of, turning_row
from bot.ui.screen import Button, Row, Screen, grid
from core.refusals import Refused
from core.units import Unit, parse_unit_name

NAME = "missing_name"
"""Among a conversation's answers: the full name of the missing unit."""
AUTHORITY_QUERY = "authority_query"
"""Among a conversation's answers: what was typed to find the authority."""
BRANCH = 10
"""Authorities on one page."""
TWINS = 3


def _title(draft: Draft) -> Text:
    return title(draft, UNIT, texts.NOT_LISTED)


def name_screen(scene: Scene, draft: Draft) -> Screen:
    """The question for the full name, or the units that the name might mean."""
    answers = scene.store.conversation.answers
    name = answers.get(NAME)
    if name is not None:
        return _twins_screen(scene, draft, name)
    typed = _typed_name(answers.get(QUERY))
    take = () if typed is None else ((Button(texts.take_name(typed[:LONGEST_LABEL]), TakeTypedName()),),)
    return Screen(
        lines(_title(draft), texts.ASK_UNIT_NAME),
        (*take, (Button(texts.SEARCH_AGAIN, AnswerAnew(step=UNIT)), Button(HOME, OpenHome()))),
    )


def _typed_name(query: str | None) -> str | None:
    """What was searched for, if it can be a full name."""
    try:
        return None if query is None else parse_unit_name(query)
    except Refused:
        return None


def _twins_screen(scene: Scene, draft: Draft, name: str) -> Screen:
    found = scene.finder.find(name, TWINS).found
    chosen = [Button(same(str(number)), ChooseUnit(unit_id=unit.unit_id)) for number, unit in enumerate(found, start=1)]
    return Screen(
        lines(_title(draft), texts.twins(name), texts.numbered(found)),
        (
            *grid(chosen, ABREAST),
            (Button(texts.NONE_OF_THEM, NotAmongThem(), style="primary"),),
            (Button(texts.OTHER_NAME, UnitMissing()),),
        ),
    )


def authority_screen(scene: Scene, draft: Draft, offset: int = 0) -> Screen:
    """The question for the authority, or what the last query found."""
    answers = scene.store.conversation.answers
    query = answers.get(AUTHORITY_QUERY)
    if query is None:
        return Screen(lines(_title(draft), texts.ask_authority(answers[NAME])), _ways_on())
    findings = scene.authorities.find(query, PAGE, offset)
    chosen = [
        Button(same(str(number)), ChooseAuthority(unit_id=unit.unit_id))
        for number, unit in enumerate(findings.found, start=1)
    ]
    pages = pages_of(findings.total, PAGE)
    turns = turning_row(offset // PAGE, pages, lambda to: ListAuthorities(offset=to * PAGE))
    return Screen(
        lines(
            _title(draft),
            texts.authorities_found(query, findings.total),
            texts.numbered(findings.found) if findings.found else None,
        ),
        (*grid(chosen, ABREAST), *((turns,) if turns else ()), *_ways_on()),
    )


def _ways_on() -> tuple[Row, ...]:
    return (
        (Button(texts.BROWSE_AUTHORITIES, BrowseAuthorities()),),
        (Button(texts.OTHER_NAME, UnitMissing()), Button(texts.SEARCH_AGAIN, AnswerAnew(step=UNIT))),
    )


def authority_branch_screen(draft: Draft, path: Sequence[Unit], below: Sequence[Unit], page: int) -> Screen:
    """A page of the authorities directly below one, which can itself be chosen."""
    pages = pages_of(len(below), BRANCH)
    page = min(page, pages - 1)
    shown = below[page * BRANCH : (page + 1) * BRANCH]
    here = path[-1] if path else None
    rows: list[Row] = []
    if here is not None:
        rows.append((Button(texts.choose_this(here.short_name[:LONGEST_LABEL]), ChooseAuthority(unit_id=here.id)),))
    numbers = [
        Button(same(str(place)), BrowseAuthorities(unit_id=unit.id)) for place, unit in enumerate(shown, start=1)
    ]
    rows += grid(numbers, ABREAST)
    node = 0 if here is None else here.id
    turns = turning_row(page, pages, lambda to: BrowseAuthorities(unit_id=node, page=to))
    if turns:
        rows.append(turns)
    above = None if here is None else here.parent_id
    up = () if above is None else (Button(texts.UP, BrowseAuthorities(unit_id=above)),)
    rows.append((*up, Button(texts.SEARCH, NotAmongThem())))
    return Screen(lines(_title(draft), texts.branch(path, shown), page_line(page, pages)), tuple(rows))
