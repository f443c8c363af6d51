"""Walk"""

from typing import Annotated, Any

from .._model import Model, RequestModel
from .._union import in_order


class WalkOpenItem2(Model):
    at: str | None = None


class Walk(Model):
    point: Annotated[tuple[float, float] | list[Any], in_order] | None = None

    named: Annotated[tuple[str] | list[str | int], in_order] | None = None

    open: Annotated[tuple[str, WalkOpenItem2] | list[Any], in_order] | None = None


class WalkInput(RequestModel, view_of=Walk):
    """The view of `Walk` that requests hold."""

    point: tuple[float, float]

    named: Annotated[tuple[str] | list[str | int], in_order] | None = None

    open: Annotated[tuple[str, WalkOpenItem2] | list[Any], in_order] | None = None
