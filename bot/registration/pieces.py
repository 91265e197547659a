"""A query cut into pieces: a character, a syllable or an initial each, to be met in order in a unit's name."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

LONGEST_SYLLABLE = 6
SYLLABLE = re.compile("[^a-z][a-z]*")
"""One syllable of a spelling, see `Spelling`; digits are syllables of their own."""

_TOKEN = re.compile("[a-z]+|.")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one place of a name may be: this character, or else a syllable that begins so (or is so, when
    `whole`). A character comes with its readings."""

    character: str
    syllables: tuple[str, ...]
    whole: bool = False

    @property
    def initials(self) -> str:
        """The initials that such a place can have, each once."""
        return "".join(dict.fromkeys(syllable[0] for syllable in self.syllables))

    @property
    def pattern(self) -> str:
        """What such a place looks like in a spelling."""
        end = "(?![a-z])" if self.whole or self.character else ""
        return f"(?:{'|'.join(map(str.capitalize, self.syllables))}){end}"


def spelled_in_order(pieces: Sequence[Piece]) -> re.Pattern[str]:
    """Finds the pieces one after the other, with anything in between, in one spelling; the group begins at the
    first. Atomic, so that a name is read once."""
    first, *rest = [piece.pattern for piece in pieces]
    return re.compile(f".*?({first}" + "".join(f"(?>.*?{pattern})" for pattern in rest) + ")")


def characters_in_order(pieces: Sequence[Piece]) -> re.Pattern[str]:
    """Finds the characters among the pieces, in order, in one name."""
    return re.compile("".join(f"(?>.*?{piece.character})" for piece in pieces if piece.character))


class Pieces:
    """Cuts queries by the syllables and characters that the units' own names have."""

    def __init__(self, spelled: Iterable[tuple[str, str]]) -> None:
        """`spelled` gives every form of every name with its spelling."""
        readings: dict[str, set[str]] = {}
        for form, spelling in spelled:
            for character, syllable in zip(form, SYLLABLE.findall(spelling), strict=True):
                readings.setdefault(character, set()).add(syllable.lower())
        self._readings = {character: tuple(sorted(known)) for character, known in readings.items()}
        self._syllables = frozenset(syllable for known in readings.values() for syllable in known)
        self._unfinished = frozenset(s[:end] for s in self._syllables for end in range(2, len(s)))

    def cut(self, query: str) -> list[tuple[Piece, ...]]:
        """The query in pieces, and in other pieces where letters can be cut in two ways (xian: xian, or xi an).
        Nothing when it has a character that no name has."""
        cuts = (self._cut(query, cut_letters) for cut_letters in (self._from_the_left, self._from_the_right))
        return [cut for cut in dict.fromkeys(cuts) if cut]

    def sounding_like(self, query: str) -> tuple[Piece, ...]:
        """Pieces for other characters of the same sound; nothing when a sound is not known."""
        known = tuple(Piece("", self._readings.get(character, ()), whole=True) for character in query)
        return known if all(piece.syllables for piece in known) else ()

    def looks_spelled(self, letters: str) -> bool:
        """True when letters are syllables rather than initials."""
        return len(letters) >= 2 * len(self._from_the_left(letters))

    def _cut(self, query: str, cut_letters: Callable[[str], list[str]]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for token in _TOKEN.findall(query):
            if token.isascii() and token.isalpha():
                pieces += [Piece("", (syllable,)) for syllable in cut_letters(token)]
            elif token in self._readings:
                pieces.append(Piece(token, self._readings[token]))
            else:
                return ()
        return tuple(pieces)

    def _from_the_left(self, letters: str) -> list[str]:
        cut = []
        while letters:
            sizes = range(min(LONGEST_SYLLABLE, len(letters)), 1, -1)
            size = next((size for size in sizes if letters[:size] in self._syllables), 1)
            size = len(letters) if letters in self._unfinished else size
            cut.append(letters[:size])
            letters = letters[size:]
        return cut

    def _from_the_right(self, letters: str) -> list[str]:
        cut: list[str] = []
        while letters:
            sizes = range(min(LONGEST_SYLLABLE, len(letters)), 1, -1)
            size = next((size for size in sizes if letters[-size:] in self._syllables), 1)
            cut.insert(0, letters[-size:])
            letters = letters[:-size]
        return cut
