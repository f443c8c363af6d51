"""Findings: everything a run has to say about a description, collected and never raised."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from generator.codes import CODES, Level
from generator.document import Mark


class Finding(Struct, frozen=True, kw_only=True):
    """One thing worth saying: where, what is wrong, what we did, what the reader can do."""

    mark: Mark
    code: str
    what: str
    did: str = ""
    fix: str = ""

    @property
    def level(self) -> Level:
        return CODES[self.code].level

    def __str__(self) -> str:
        lines = [f"{self.mark} {self.code} {one_line(self.what)}"]
        lines += [f"  did: {one_line(self.did)}"] if self.did else []
        lines += [f"  fix: {one_line(self.fix)}"] if self.fix else []
        return "\n".join(lines)


class Unusable(Exception):
    """The description cannot be read at all; the finding says why (exit code 3)."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class Report(Struct):
    """What a run found, in order of discovery; every verb may add to it."""

    findings: list[Finding] = field(default_factory=list[Finding])

    def add(
        self, code: str, mark: Mark, what: str, *, did: str = "", fix: str = ""
    ) -> None:
        """Remember one finding; `code` must stand in the table of codes."""
        self.findings.append(Finding(code=code, mark=mark, what=what, did=did, fix=fix))

    def unusable(self, code: str, mark: Mark, what: str, *, fix: str = "") -> Unusable:
        """The exception for a description no verb can go on with; also kept as a finding."""
        finding = Finding(code=code, mark=mark, what=what, did="wrote nothing", fix=fix)
        self.findings.append(finding)
        return Unusable(finding)

    def __iter__(self) -> Iterator[Finding]:
        return iter(
            sorted(self.findings, key=lambda one: (one.mark, one.code, one.what))
        )

    @property
    def strict_failures(self) -> tuple[Finding, ...]:
        """The findings that fail a run under `--strict`: all but the notes."""
        return tuple(one for one in self if one.level is not Level.NOTE)


def one_line(text: str, limit: int = 600) -> str:
    """Foreign text made fit for one line of a terminal: no control characters, not endless."""
    visible = "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}" for char in text
    )
    return visible if len(visible) <= limit else visible[: limit - 1] + "…"


def as_text(findings: Iterable[Finding]) -> str:
    """One paragraph per finding, for people and for editors that follow `file:line:col`."""
    return "".join(f"{finding}\n" for finding in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array, one object per finding, keys in a fixed order."""
    rows = [
        {
            "code": one.code,
            "level": one.level.value,
            "file": one.mark.file,
            "line": one.mark.line,
            "column": one.mark.column,
            "what": one.what,
            "did": one.did,
            "fix": one.fix,
        }
        for one in findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def as_annotations(findings: Iterable[Finding]) -> str:
    """GitHub workflow commands, one per finding."""
    lines: list[str] = []
    for one in findings:
        message = "\n".join(part for part in (one.what, one.did, one.fix) if part)
        lines.append(annotation(one.level.annotation, one.mark, one.code, message))
    return "".join(lines)


def annotation(kind: str, mark: Mark, title: str, message: str) -> str:
    """One GitHub workflow command; `kind` is `error`, `warning` or `notice`."""
    place = f"file={_property(mark.file)}"
    if mark.line:
        place += f",line={mark.line},col={mark.column}"
    return f"::{kind} {place},title={title}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
