"""One or the other; a newer server may know more."""

from typing import Annotated, TypeAlias

from .._model import Model
from .._union import by_tag
from .cat import Cat
from .dog import Dog

Pet: TypeAlias = Annotated[
    Cat | Dog | Model, by_tag("kind", {"cat": Cat, "dog": Dog}, Model)
]
"""One or the other; a newer server may know more."""
