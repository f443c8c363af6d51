"""Stock"""

from typing import Literal

from .._model import Model


class Stock(Model):
    type: Literal["stock.low", "stock.gone"] | str | None = None
