"""Pet"""

from typing import TYPE_CHECKING

from .._model import Model


class Pet(Model):
    """What it holds beside its fields is in `model_extra`."""

    if not TYPE_CHECKING:
        __pydantic_extra__: dict[str, int]

    name: str | None = None
