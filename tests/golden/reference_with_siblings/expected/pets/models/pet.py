"""Pet"""

from .._model import Model
from .owner import Owner


class Pet(Model):
    owner: Owner | None = None
    """Whoever feeds it."""

    vet: Owner | None = None
