"""Pet"""

from .._model import Model
from .home import Home


class Pet(Model):
    name: str | None = None

    age: int | None = None
    """Example: `3`"""

    home: Home | None = None
