"""One or the other."""

from typing import TypeAlias

from .cat import Cat
from .dog import Dog

Pet: TypeAlias = Cat | Dog
"""One or the other."""
