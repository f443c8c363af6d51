"""How large a pet is."""

from typing import Literal, TypeAlias

Size: TypeAlias = Literal[1, 2, 3] | int
"""How large a pet is.

- `1`: SMALL – Fits a pocket.
- `2`: MEDIUM – Fits a lap.
- `3`: LARGE – Fits a garden.
"""

SizeInput: TypeAlias = Literal[1, 2, 3]
"""How large a pet is.

The view of `Size` that requests hold.

- `1`: SMALL – Fits a pocket.
- `2`: MEDIUM – Fits a lap.
- `3`: LARGE – Fits a garden.
"""
