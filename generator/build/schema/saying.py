"""Says what is wrong with a schema, once, however many types it is part of."""

from __future__ import annotations

from generator.document import Document, Mark
from generator.pointer import Pointer
from generator.report import Report


class Saying:
    """The findings of reading schemas, each place and matter once."""

    def __init__(self, document: Document, report: Report) -> None:
        self._document = document
        self._report = report
        self._said: set[tuple[str, Pointer, str]] = set()

    def where(self, pointer: Pointer) -> Mark:
        """The place in a file where something stands."""
        return self._document.where(pointer)

    def say(
        self, code: str, pointer: Pointer, what: str, *, did: str = "", fix: str = ""
    ) -> None:
        """One finding about what stands at a pointer."""
        key = (code, pointer, what)
        if key not in self._said:
            self._said.add(key)
            mark = self._document.where(pointer)
            self._report.add(code, mark, what, did=did, fix=fix)

    def bad(
        self,
        pointer: Pointer,
        what: str,
        *,
        did: str = "ignored the keyword",
        fix: str = "correct the value",
    ) -> None:
        """A keyword whose value makes no sense."""
        self.say("SCH102", pointer, what, did=did, fix=fix)
