"""Tells what was renamed from what is gone and what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from msgspec import Struct

from generator.names import words

T = TypeVar("T")

_ALIKE = 0.7
"""How alike two names must be when nothing but their types agrees."""
_DISTANT = 0.4
"""How alike they must be where their descriptions say nearly the same."""
_SAME_TEXT = 0.75


class Renaming(Struct, Generic[T], frozen=True):
    """What was paired, and what is left."""

    renamed: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    new: tuple[T, ...]


def paired(
    gone: Sequence[T],
    new: Sequence[T],
    *,
    name: Callable[[T], str],
    text: Callable[[T], str],
    may_be: Callable[[T, T], bool],
) -> Renaming[T]:
    """Pairs each thing that is gone with the new one that stands for it, where one clearly does.

    `may_be` says whether two things could be the same at all; then their names decide, or
    their descriptions where the names are less alike. A pair counts only if each is the
    other's best.
    """
    scores = {
        (old, other): _score(name(before), name(after), text(before), text(after))
        for old, before in enumerate(gone)
        for other, after in enumerate(new)
        if may_be(before, after)
    }
    pairs: dict[int, int] = {}
    for (old, other), score in scores.items():
        rivals = [
            found
            for (one, two), found in scores.items()
            if (one == old) != (two == other)
        ]
        if score and all(score > rival for rival in rivals):
            pairs[old] = other
    return Renaming(
        renamed=tuple((gone[old], new[other]) for old, other in pairs.items()),
        gone=tuple(one for at, one in enumerate(gone) if at not in pairs),
        new=tuple(one for at, one in enumerate(new) if at not in pairs.values()),
    )


def _score(old: str, new: str, old_text: str, new_text: str) -> float:
    """How sure it is that one name took the other's place; 0 where it did not."""
    one, other = _folded(old), _folded(new)
    if one == other:
        return 2.0
    names = SequenceMatcher(None, one, other).ratio()
    texts = (
        SequenceMatcher(None, old_text[:400], new_text[:400]).ratio()
        if old_text and new_text
        else 0.0
    )
    if names >= _ALIKE or (names >= _DISTANT and texts >= _SAME_TEXT):
        return names + texts / 2
    return 0.0


def _folded(name: str) -> str:
    return "_".join(words(name)).casefold()
