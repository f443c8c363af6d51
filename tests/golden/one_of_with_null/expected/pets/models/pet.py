"""Pet"""

from typing import Any

from .._model import Model
from .cat import Cat


class Pet(Model):
    tag: Any = None

    cat: Cat | None = None
