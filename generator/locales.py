"""The languages of the docs: the words of their pages, and the prose somebody translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.foreign import Foreign
from generator.labels import Labels
from generator.pointer import Json, Pointer, join

FALLBACK = "en"
"""The language whose labels are complete, and are borrowed where another has none."""


class Locale(Struct, frozen=True, kw_only=True):
    """One language: its words, and what of the API's prose it has."""

    name: str
    labels: Labels
    borrows: bool
    """Whether the labels are those of `FALLBACK`, because this language has none."""
    native: bool
    """Whether the description itself is written in this language."""
    prose: Mapping[str, Json]
    """Translated texts, by pointer or operationId."""

    def translated(self, key: str, part: str) -> Foreign | None:
        """A text of the locale file: `part` of what stands under `key`."""
        held = self.prose.get(key)
        value = held.get(part) if isinstance(held, dict) else None
        return Foreign(value) if isinstance(value, str) else None

    def replaced(self, pointer: Pointer, part: str) -> Foreign | None:
        """The translation of a text of the description, under its own pointer or its node's."""
        value = self.prose.get(join(pointer, part))
        if isinstance(value, str):
            return Foreign(value)
        return self.translated(pointer, part)


class Locales(Struct, frozen=True):
    """The languages of the docs, in the order they were asked for."""

    languages: tuple[Locale, ...]
    native: str = FALLBACK
    """The language the description itself is written in."""

    @classmethod
    def make(
        cls,
        locales: Sequence[str],
        labels: Mapping[str, Mapping[str, Json]],
        prose: Mapping[str, Mapping[str, Json]],
        native: str = FALLBACK,
    ) -> Locales:
        """The languages from what was read for them, by the name of the language.

        `labels` holds what stands in `templates/labels/<locale>.yaml` (`en` must be there),
        `prose` what stands in an API's `locales/<locale>.yaml`; both may lack a language.
        A regional tag without labels of its own (`fr-CA`) takes those of its language.
        """
        borrowed = labels.get(FALLBACK, {})
        found: list[Locale] = []
        for name in locales:
            words = labels.get(name) or labels.get(name.partition("-")[0])
            found.append(
                Locale(
                    name=name,
                    labels=Labels.read(words or {}, borrowed),
                    borrows=words is None,
                    native=speaks(name, native),
                    prose=prose.get(name, {}),
                )
            )
        return cls(tuple(found), native)


def speaks(locale: str, language: str) -> bool:
    """Whether a text in `language` may stand in the docs of `locale`: `en` in `en-GB`."""
    return locale.partition("-")[0].lower() == language.partition("-")[0].lower()
