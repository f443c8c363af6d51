"""The only way to a network: what an API's owner publishes, brought into its folder."""

from generator.source.fetch.pulling import Pulled, pull
from generator.source.fetch.session import CannotFetch, Session

__all__ = ["CannotFetch", "Pulled", "Session", "pull"]
