"""Animal"""

from typing import Annotated

from .._model import Model, wire


class Human(Model):
    full_name: Annotated[str | None, wire("name")] = None


class Animal(Model):
    kind: Annotated[str | None, wire("petType")] = None

    name: str | None = None

    owner: Human | None = None
