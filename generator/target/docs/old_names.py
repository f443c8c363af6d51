"""The page of old names: what was renamed, and until when both names work."""

from __future__ import annotations

from generator.foreign import Foreign
from generator.renamed import renamed
from generator.target.python.models import Models
from generator.views.docs import OldNameRow


def old_names(models: Models) -> tuple[OldNameRow, ...]:
    """A row for each old name; none where nothing was renamed."""
    return tuple(
        OldNameRow(
            old=Foreign(one.old),
            new=Foreign(one.new),
            until=Foreign(one.alias.until),
        )
        for one in renamed(models.api, models.names)
    )
