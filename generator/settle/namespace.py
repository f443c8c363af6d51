"""One namespace: who wants which name, and who gets it, whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator.config.choice import AS_DERIVED
from generator.document import Mark
from generator.ir import Origin
from generator.names import alphabets, avoiding, marked
from generator.report import Report

_DERIVED = 2


class Claimant(Struct, frozen=True, kw_only=True):
    """Something that wants a name: its wishes in order of liking, and how good its claim is.

    Rank 0 is spelt exactly so by the author, 1 is the author's in another spelling, 2 is
    derived from where the thing stands. `text` tells equals apart, whatever their order.
    """

    key: str
    wishes: tuple[str, ...]
    rank: int
    text: str
    origin: Origin
    pinned: str | None = None


class Scope(Struct):
    """One namespace in which every name is given once."""

    report: Report
    mark: Mark = AS_DERIVED.mark
    """Where names are chosen."""
    kept: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names that only the claimant of this key may have."""
    names: dict[str, str] = field(default_factory=dict[str, str])
    chosen: set[str] = field(default_factory=set[str])
    """The keys of those that have the name somebody chose."""
    _taken: dict[str, str] = field(default_factory=dict[str, str])

    def grant(self, chosen: Mapping[str, str], others: Iterable[Claimant]) -> None:
        """Gives the names somebody chose, before all others are settled.

        A name that is another's already, by its author's word or from the last run, stays with
        that one: to take it away would rename something nobody spoke of.
        """
        wanted = {
            (one.pinned or one.wishes[0]).casefold()
            for one in others
            if one.key not in chosen and (one.pinned or one.rank < _DERIVED)
        }
        for key, name in sorted(chosen.items()):
            if name.casefold() not in wanted and self._is_free(name, key):
                self._give(key, name)
                self.chosen.add(key)
            else:
                self.report.add(
                    "CHO103",
                    self.mark,
                    f"{key} cannot be called {name}: something else is",
                    did="left its name as it is",
                    fix="choose another name, or give the other one another too",
                )

    def keep(self, pins: Mapping[str, str]) -> None:
        """Gives the names of the last run to those who had them."""
        for key, name in pins.items():
            if key not in self.names and self._is_free(name, key):
                self._give(key, name)

    def settle(self, claimants: Iterable[Claimant]) -> None:
        """Gives each claimant a name nobody else here has, independent of their order."""
        waiting = sorted(
            claimants, key=lambda one: (one.rank, len(one.text), one.text, one.key)
        )
        self.keep({one.key: one.pinned for one in waiting if one.pinned})
        waiting = [one for one in waiting if one.key not in self.names]
        turn = 0
        while waiting:
            waiting = self._round(waiting, turn)
            turn += 1

    def _round(self, waiting: list[Claimant], turn: int) -> list[Claimant]:
        """Each claimant asks for its wish of this turn; the best claim on a name gets it."""
        losers: list[Claimant] = []
        for one in waiting:
            wish = (
                one.wishes[turn]
                if turn < len(one.wishes)
                else marked(one.wishes[0], one.text + "#" * (turn - len(one.wishes)))
            )
            if wish and self._is_free(wish, one.key):
                self._give(one.key, wish)
                self._say_mixed(one, wish)
                if turn and turn >= len(one.wishes):
                    self._say(one, wish)
            else:
                losers.append(one)
        return losers

    def _is_free(self, name: str, key: str) -> bool:
        return name.casefold() not in self._taken and self.kept.get(name, key) == key

    def _give(self, key: str, name: str) -> None:
        self._taken[name.casefold()] = key
        self.names[key] = name

    def _say_mixed(self, one: Claimant, name: str) -> None:
        """A finding for a name that looks like another because it mixes alphabets."""
        if not name.isascii() and len(alphabets(name)) > 1:
            self.report.add(
                "NAM105",
                one.origin.mark,
                f"{name} mixes {' and '.join(sorted(alphabets(name)))} letters",
                did="kept it; it may look like a name it is not",
                fix="spell it in one alphabet",
            )

    def _say(self, one: Claimant, name: str) -> None:
        self.report.add(
            "NAM101",
            one.origin.mark,
            f"{one.wishes[0]} is the name of something else already",
            did=f"called it {name}",
            fix="give one of the two another name",
        )


def still_good(pinned: str | None, taken: frozenset[str]) -> str | None:
    """A name of the last run, unless Python or the runtime has taken it since."""
    if pinned and pinned.isidentifier() and avoiding(pinned, taken) == pinned:
        return pinned
    return None
