"""Pet"""

from typing import Any, Literal

from .._model import Model


class Pet(Model):
    rank: Literal["first", 1, True] | str | int | bool | None = None

    flag: bool | None = None

    weight: Literal["heavy"] | str | float | None = None

    shape: Literal["round"] | str | dict[str, Any] | None = None

    only: Literal["pet"] | str | None = None

    order: Literal["+name", "-name", "", "None"] | str | None = None
