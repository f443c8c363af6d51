"""Reads schemas into types and declarations, one keyword family to a module."""

from generator.build.schema.annotations import annotated, text
from generator.build.schema.reader import Schemas

__all__ = ["Schemas", "annotated", "text"]
