"""Repairs a description, one fault per module, so that `build` meets only sound ones."""

from __future__ import annotations

from generator.document import Document
from generator.grammar import walk
from generator.lock import Lock, Repair
from generator.repair.circles import break_circles
from generator.repair.events import take_events
from generator.repair.misfits import drop_misfits
from generator.repair.overlay import Overlay, apply_overlay
from generator.repair.paths import agree_on_parameters
from generator.repair.references import mend_references
from generator.repair.requirements import list_required
from generator.repair.upgrade import take_leftovers, upgrade, upgrade_swagger
from generator.repair.values import mend_values
from generator.report import Report

__all__ = ["Overlay", "repair"]


def repair(
    document: Document,
    overlay: Overlay | None,
    lock: Lock,
    report: Report,
    events: Document | None = None,
) -> tuple[Document, tuple[Repair, ...]]:
    """A sound description in one dialect, and the references that evidence decided.

    The overlay goes first, because its author knows better than any evidence, and wrote it
    against the description as published, before any upgrade. The input is not changed: what
    comes before `drop_misfits` copies what it changes, and that copies every node. `events`
    are webhooks somebody described beside it; they are in the newest dialect.

    Raises:
        Unusable: the overlay file is no overlay.
    """
    if overlay:
        document = apply_overlay(document, overlay, report)
    document = upgrade_swagger(document, report)
    document, sites = drop_misfits(document, report)
    told = take_leftovers(document, sites, report)
    if told is not document:
        document, sites = drop_misfits(told, report)  # no repair after it moves a node
    document = mend_values(document, sites, report)
    document = upgrade(document, sites, report)
    if events:
        document = take_events(document, drop_misfits(events, report)[0], report)
        sites = list(walk(document.root))
    document = list_required(document, sites, report)
    document, repairs = mend_references(document, sites, lock, report)
    document = break_circles(document, sites, report)
    document = agree_on_parameters(document, report)
    return document, repairs
