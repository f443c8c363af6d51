"""GetV1PetsByIdToysResponse"""

from .._model import Model


class GetV1PetsByIdToysResponseToy(Model):
    name: str | None = None


class GetV1PetsByIdToysResponse(Model):
    toys: list[GetV1PetsByIdToysResponseToy] | None = None
