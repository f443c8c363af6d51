"""Owner"""

from typing import Annotated

from pydantic import Field

from .._model import Model, RequestModel


class Owner(Model):
    email: str | None = None


class OwnerInput(RequestModel, view_of=Owner):
    """The view of `Owner` that requests hold."""

    email: Annotated[str, Field(min_length=3)] | None = None
