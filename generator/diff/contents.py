"""Finds which media types of a body stand for one another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.ir import Content
from generator.media import essence


class Contents(Struct, frozen=True, kw_only=True):
    """The bodies that stand for one another, and those that stand alone."""

    pairs: tuple[tuple[Content, Content], ...]
    gone: tuple[Content, ...]
    new: tuple[Content, ...]


def pair_contents(old: Sequence[Content], new: Sequence[Content]) -> Contents:
    """Pairs bodies by media type, whatever its case and its parameters."""
    before = {essence(one.media_type.text): one for one in old}
    after = {essence(one.media_type.text): one for one in new}
    return Contents(
        pairs=tuple((one, after[key]) for key, one in before.items() if key in after),
        gone=tuple(one for key, one in before.items() if key not in after),
        new=tuple(one for key, one in after.items() if key not in before),
    )
