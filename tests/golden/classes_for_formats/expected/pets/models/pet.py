"""Pet"""

from decimal import Decimal
from ipaddress import IPv4Address

from pydantic import AnyUrl

from .._model import Model, RequestModel


class Pet(Model):
    page: AnyUrl | None = None

    feeder: IPv4Address | None = None

    price: Decimal | None = None

    name: str | None = None


class PetInput(RequestModel, view_of=Pet):
    """The view of `Pet` that requests hold."""

    page: AnyUrl

    feeder: IPv4Address | None = None

    price: Decimal | None = None

    name: str | None = None
