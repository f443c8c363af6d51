"""Slip"""

from .._model import Model


class Slip(Model):
    pet_id: int | None = None
