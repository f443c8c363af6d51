"""What earlier runs found out is not found out again, as long as nothing it rests on changed."""

from generator.cache.remembering import generate, get_ready

__all__ = ["generate", "get_ready"]
