"""Walk"""

from typing import Annotated, Any

from pydantic import Field

from .._model import Model, RequestModel


class WalkOpenItem2(Model):
    at: str | None = None


class Walk(Model):
    point: (
        Annotated[tuple[float, float] | list[Any], Field(union_mode="left_to_right")]
        | None
    ) = None

    named: (
        Annotated[tuple[str] | list[str | int], Field(union_mode="left_to_right")]
        | None
    ) = None

    open: (
        Annotated[
            tuple[str, WalkOpenItem2] | list[Any], Field(union_mode="left_to_right")
        ]
        | None
    ) = None


class WalkInput(RequestModel, view_of=Walk):
    """The view of `Walk` that requests hold."""

    point: tuple[float, float]

    named: (
        Annotated[tuple[str] | list[str | int], Field(union_mode="left_to_right")]
        | None
    ) = None

    open: (
        Annotated[
            tuple[str, WalkOpenItem2] | list[Any], Field(union_mode="left_to_right")
        ]
        | None
    ) = None
