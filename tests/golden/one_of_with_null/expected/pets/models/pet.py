"""Pet"""

from .._model import Model
from .cat import Cat


class Pet(Model):
    tag: str | int | None = None

    cat: Cat | None = None

    note: str | None = None
    """What the owner says.

    Default: `none`

    Example: `shy`
    """
