"""A call as a value, where its answer is a page and may be a stream as well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ._paging import Item, Page, PagedRequest
from ._stream_request import StreamRequest

E = TypeVar("E")


@dataclass(frozen=True, kw_only=True, repr=False)
class PagedStreamRequest(
    PagedRequest[Page, Item], StreamRequest[Page, E], Generic[Page, Item, E]
):
    """A request for a page that can be answered event by event as well."""
