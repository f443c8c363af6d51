"""Scores"""

from typing import TypeAlias

Scores: TypeAlias = dict[str, float]
