"""Pet"""

from .._model import RequestModel
from .home import Home


class Pet(RequestModel):
    name: str | None

    home: Home | None

    age: int | None

    kind: str | None = None
