"""Named"""

from typing import Any

from .._model import RequestModel


class Named(RequestModel):
    age: int

    name: Any
