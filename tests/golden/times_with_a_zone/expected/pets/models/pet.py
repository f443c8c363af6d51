"""Pet"""

from .._formats import ZonedDatetime
from .._model import Model


class Pet(Model):
    born: ZonedDatetime | None = None

    walks: list[ZonedDatetime] | None = None
