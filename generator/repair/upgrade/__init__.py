"""Tells older versions of OpenAPI in the newest one's words, one step after the other."""

from __future__ import annotations

from generator.repair.upgrade.leftovers import take_leftovers
from generator.repair.upgrade.schemas import upgrade
from generator.repair.upgrade.swagger import upgrade_swagger

__all__ = ["take_leftovers", "upgrade", "upgrade_swagger"]
