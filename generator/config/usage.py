"""What was asked for on the command line or in `instep.toml`, and cannot be done as asked."""

from __future__ import annotations

from generator.report import Finding

CONFIGURATION = "instep.toml"


class UsageError(Exception):
    """What was asked for cannot be done as asked; the findings say why (exit code 2)."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings
