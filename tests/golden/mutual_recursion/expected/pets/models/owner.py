"""Pet"""

from .._model import Model
from .home import Home


class Owner(Model):
    pets: "list[Pet] | None" = None


class Pet(Model):
    owner: Owner | None = None

    home: Home | None = None
