"""Legs"""

from typing import Literal, TypeAlias

Legs: TypeAlias = Literal[2, 4] | int
