"""AddPetError400"""

from .._model import Model, RequestModel


class AddPetRequestOwner(RequestModel):
    name: str | None = None


class AddPetRequest(RequestModel):
    owner: AddPetRequestOwner | None = None


class AddPetResponseToy(Model):
    id: str | None = None


class AddPetResponse(Model):
    toys: list[AddPetResponseToy] | None = None


class AddPetError400(Model):
    why: str | None = None
