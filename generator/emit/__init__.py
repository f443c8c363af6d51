"""Writes the description as it was understood: sound, in one dialect, for other tools to read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import generator
from generator.document import Document
from generator.emit.standard import standard
from generator.emit.text import as_json, as_yaml
from generator.pointer import Json
from generator.report import Finding

__all__ = ["emit"]


def emit(document: Document, found: Iterable[Finding], path: Path) -> str:
    """The text of a repaired description for a file; its ending says whether JSON or YAML.

    What differs from the published one is listed under `x-instep`: what overlays changed and
    why, what was `found` and what was done about it, and what OpenAPI has no word for.
    """
    root, retold = standard(document.root)
    changes: list[Json] = []
    for correction in document.corrections:
        edits = (f"{one.kind} {one.pointer}" for one in correction.edits)
        changes.append(_change(correction.mark, "; ".join(edits), correction.reason))
    for finding in found:
        if finding.did:
            why = f"{finding.what} ({finding.code})"
            changes.append(_change(finding.mark, finding.did, why))
    changes += [_change(one.pointer, one.did, one.why) for one in retold]
    made_by = f"instep {generator.__version__}"
    whole: dict[str, Json] = {
        **root,
        "x-instep": {"made_by": made_by, "from": document.file, "changes": changes},
    }
    return as_json(whole) if path.suffix.lower() == ".json" else as_yaml(whole)


def _change(place: object, did: str, why: str) -> Json:
    return {"at": str(place), "did": did, "why": why}
