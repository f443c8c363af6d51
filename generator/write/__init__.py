"""Putting a finished tree on disk, whole or not at all, without touching what is not ours."""

from generator.write.plan import CannotWrite, Refused, Written, plan
from generator.write.writing import recover, write

__all__ = ["CannotWrite", "Refused", "Written", "plan", "recover", "write"]
