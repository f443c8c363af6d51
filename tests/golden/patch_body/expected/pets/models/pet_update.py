"""PetUpdate"""

from typing import Annotated

from pydantic import Field

from .._model import RequestModel


class PetUpdate(RequestModel):
    name: Annotated[str, Field(min_length=1, max_length=10)] | None = None
    """Null takes the name away."""

    age: Annotated[int, Field(ge=0)] | None = None
