"""Pet"""

from .._model import Model


class Pet(Model):
    mother: "Pet | None" = None

    litter: "list[Pet] | None" = None

    friends: "dict[str, Pet] | None" = None
