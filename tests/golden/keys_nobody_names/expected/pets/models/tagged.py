"""Tagged"""

from typing import TYPE_CHECKING

from .._model import Model


class Tagged(Model):
    """What it holds beside its fields is in `model_extra`."""

    if not TYPE_CHECKING:
        __pydantic_extra__: dict[str, str]

    name: str | None = None
