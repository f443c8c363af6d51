"""Text that somebody else wrote, kept apart from text that we wrote.

A description is untrusted: a title may close a docstring, an enum member may be code. So its
strings travel as `Foreign`, which cannot be printed or formatted, until one of the doors in
`generator.escape` turns them into `Code` for one target. Templates accept `Code` only.
"""

from __future__ import annotations

from msgspec import Struct


class Foreign(Struct, frozen=True, order=True):
    """A string from a description; only an escaper may look at `text` to print it."""

    text: str

    def __str__(self) -> str:
        raise TypeError("foreign text must pass an escaper before it is printed")

    def __format__(self, format_spec: str) -> str:
        raise TypeError("foreign text must pass an escaper before it is printed")

    def __bool__(self) -> bool:
        return bool(self.text)


class Code(str):
    """Text that is safe in the target it was made for: ours, or escaped by a door."""

    __slots__ = ()
