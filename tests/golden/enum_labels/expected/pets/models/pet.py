"""Pet"""

from typing import Literal

from .._model import Model
from .size import Size


class Pet(Model):
    size: Size | None = None

    mood: Literal["a", "z"] | str | None = None
    """- `a`: Angry
    - `z`: Sleepy
    """
