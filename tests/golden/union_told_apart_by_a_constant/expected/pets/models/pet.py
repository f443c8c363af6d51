"""One or the other; a newer server may know more."""

from typing import TypeAlias

from .._model import Model
from .cat import Cat
from .dog import Dog

Pet: TypeAlias = Cat | Dog | Model
"""One or the other; a newer server may know more."""
