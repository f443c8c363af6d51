"""The page about corrections: what overlays changed in the description, and why."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import Correction
from generator.foreign import Code, Foreign
from generator.ir import Api
from generator.labels import Labels
from generator.report import Report
from generator.target.docs.wording import Wording
from generator.views.docs import CorrectionView, EditsView

_SHOWN = 10


def corrections_page(
    api: Api, wording: Wording, report: Report
) -> tuple[CorrectionView, ...]:
    """Every correction in the order they were made; a note names untranslated reasons."""
    labels = wording.locale.labels
    views = tuple(
        CorrectionView(
            reason=wording.text(one.key, "description", Foreign(one.reason)),
            target=Foreign(one.target),
            edits=tuple(_edits(one, labels)),
        )
        for one in api.corrections
    )
    if api.corrections:
        wording.say("the corrections", api.corrections[0].mark, report)
    return views


def _edits(correction: Correction, labels: Labels) -> Iterator[EditsView]:
    for kind, label in (
        ("added", labels.correction_added),
        ("changed", labels.correction_changed),
        ("removed", labels.correction_removed),
    ):
        places = [one.pointer for one in correction.edits if one.kind == kind]
        more = len(places) - _SHOWN
        if places:
            yield EditsView(
                label=label,
                pointers=tuple(Foreign(f"#{one}") for one in places[:_SHOWN]),
                more=Code(str(more) if more > 0 else ""),
            )
