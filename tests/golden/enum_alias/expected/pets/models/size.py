"""How big it is."""

from typing import Literal, TypeAlias

Size: TypeAlias = Literal["small", "large", "it's"] | str
"""How big it is."""
