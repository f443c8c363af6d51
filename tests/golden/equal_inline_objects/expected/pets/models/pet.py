"""Pet"""

from .._model import Model
from .address import Address


class PetOwner(Model):
    name: str | None = None


class Pet(Model):
    home_address: Address | None = None

    work_address: Address | None = None

    owner: PetOwner | None = None
