"""What somebody says of how operations page, where a description does not or is mistaken."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from generator.config.choice import Pattern
from generator.pointer import Pointer

Way: TypeAlias = Literal["page", "offset", "cursor", "url", "link", "none"]
"""What leads from one page to the next; `none` means that the operation does not page."""


class PagingRule(Struct, frozen=True, kw_only=True):
    """A table `[paging.<operation>]`: `pattern` says for which operations, the rest how.

    What is None stays as the description has it, or as it is inferred from it.
    """

    pattern: Pattern
    by: Way | None = None
    query: str | None = None
    body: Pointer | None = None
    items: Pointer | None = None
    first: int | None = None
    current: Pointer | None = None
    more: Pointer | None = None
    done: Pointer | None = None
    pages: Pointer | None = None
    total: Pointer | None = None
    next: Pointer | None = None
    last: Pointer | None = None
