"""Applies an OpenAPI Overlay: the corrections a team makes, each with its reason."""

from __future__ import annotations

from generator.document import Document
from generator.repair.overlay.applying import apply
from generator.repair.overlay.reading import Overlay, read_actions
from generator.report import Report

__all__ = ["Overlay", "apply_overlay"]


def apply_overlay(document: Document, overlay: Overlay, report: Report) -> Document:
    """The document with every action applied in order; a failing action changes nothing.

    Raises:
        Unusable: the file is no overlay of a version we read.
    """
    actions = read_actions(overlay, document.file, report)
    return apply(document, actions, overlay.version, report)
