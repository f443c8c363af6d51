"""Seeing whether an output folder and the tree it should hold are in step."""

from generator.compare.check import check
from generator.compare.differences import Difference, Kind

__all__ = ["Difference", "Kind", "check"]
