"""Texts in one language: translated where somebody did, else as they are and remembered."""

from __future__ import annotations

from msgspec import Struct, field

from generator.document import Mark
from generator.foreign import Foreign
from generator.locales import Locale
from generator.pointer import Pointer, join
from generator.report import Report
from generator.target.docs.links import absolute_links

_SHOWN = 3


class Wording(Struct):
    """Reads the texts of one page in one language, and keeps which of them have no translation."""

    locale: Locale
    untranslated: dict[Pointer, None] = field(default_factory=dict[Pointer, None])
    used: set[str] = field(default_factory=set[str])
    """The keys of the locale file that were asked for."""

    def text(
        self, pointer: Pointer, part: str, source: Foreign, key: str = ""
    ) -> Foreign:
        """The text `part` of the node at `pointer`; `key` is another name it may have."""
        self.used |= {pointer, join(pointer, part), key}
        translated = self.locale.translated(key, part) if key else None
        if translated is None:
            translated = self.locale.replaced(pointer, part)
        if translated is not None:
            return absolute_links(translated)
        if source and not self.locale.native:
            self.untranslated[join(pointer, part)] = None
        return absolute_links(source)

    def only(self, pointer: Pointer, part: str, key: str = "") -> Foreign | None:
        """A text that the locale file has, or None; nothing is missed without it."""
        self.used |= {pointer, join(pointer, part), key}
        translated = self.locale.translated(key, part) if key else None
        if translated is None:
            translated = self.locale.replaced(pointer, part)
        return absolute_links(translated) if translated is not None else None

    def page(self) -> Wording:
        """The same language for another page, which misses texts of its own."""
        return Wording(self.locale, {}, self.used)

    def say(self, about: str, mark: Mark, report: Report) -> None:
        """One note about all the texts of a page that have no translation."""
        missing = list(self.untranslated)
        if not missing:
            return
        shown = ", ".join(missing[:_SHOWN])
        more = len(missing) - _SHOWN
        texts = "1 text has" if len(missing) == 1 else f"{len(missing)} texts have"
        report.add(
            "DOC101",
            mark,
            f"{about}: {texts} no translation into `{self.locale.name}`: {shown}"
            + (f" and {more} more" if more > 0 else ""),
            did="showed them untranslated",
            fix=f"translate them in locales/{self.locale.name}.yaml, under these pointers",
        )
