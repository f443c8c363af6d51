"""Makes errors of the runtime that several APIs share those of the one API a call was for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ContextDecorator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, TypeVar

from ._response import Response
from .errors import SharedError

T = TypeVar("T")


class Own(ContextDecorator):
    """What leaves its block as an error of the runtime is one of the API's when it is out."""

    def __init__(
        self, package: str, kind: Callable[[SharedError], type[SharedError]]
    ) -> None:
        self.package = package
        """The package of the API."""
        self._kind = kind

    def claim(self, found: object) -> None:
        """Make an error the API's own: the same error, of a class below the one it had."""
        if isinstance(found, SharedError):
            found.__class__ = self._kind(found)

    def __enter__(self) -> None:
        """There is nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.claim(error)


@dataclass(frozen=True, kw_only=True, repr=False)
class OwnResponse(Response[T], Generic[T]):
    """An answer whose errors are the API's own."""

    own: Own = field(compare=False)

    def parse(self) -> T:
        with self.own:
            return super().parse()

    def json(self) -> Any:
        with self.own:
            return super().json()


def owned(response: Response[T], own: Own) -> Response[T]:
    """The same answer, for whoever reads it later."""
    return OwnResponse(**vars(response), own=own)
