"""Pet"""

from typing import Annotated, Any, Literal

from .._model import Model, wire
from .self import Self


class Pet(Model):
    age: int | None = None

    size: Literal["small", "2"] | str | None = None

    weight: float | None = None

    sound: str | None = None

    legs: int | None = None

    fur: int | None = None

    self_: Annotated[Self | None, wire("self")] = None

    rest: Any = None
