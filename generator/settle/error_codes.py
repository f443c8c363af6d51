"""Names of the errors that single codes are raised as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.config.choice import Naming
from generator.failures import LONGEST_CODE, Failure, is_word
from generator.lock import Lock
from generator.names import pascal, spelled_words, words
from generator.report import Report
from generator.reserved import ERROR_NAMES, FAILURE_NAMES
from generator.settle.chosen import say_unless
from generator.settle.namespace import Claimant, Scope, still_good

MOST: Final = 250
"""How many codes have classes of their own; the rest are told by their text."""


def name_failures(
    failures: tuple[Failure, ...],
    root: str,
    naming: Naming,
    lock: Lock,
    report: Report,
) -> tuple[dict[str, str], set[str]]:
    """The class of each code that has one; then the lock's keys of those somebody chose.

    A code is no name if it is a number or a sentence, and needs none if an error of every
    package is called so. Where there are too many, those the last run had stay, and the rest
    come by the alphabet. `root` is the error at the root of them all.
    """
    taken = FAILURE_NAMES | {root}
    claims = [_claim(one, taken, lock) for one in failures]
    known = {one.key for one in claims}
    for code in naming.errors:
        say_unless(code in known, f'names.errors."{code}"', naming, report)
    chosen = {code: name for code, name in naming.errors.items() if code in known}
    claims = [one for one in claims if one.wishes or one.key in chosen]
    scope = Scope(report)
    scope.grant(chosen, claims)
    scope.settle(_admitted([one for one in claims if one.wishes], chosen, report))
    return scope.names, {f"error {code}" for code in scope.chosen}


def _claim(failure: Failure, taken: frozenset[str], lock: Lock) -> Claimant:
    code = failure.said.code.text
    name = error_name(code)
    short = name.removesuffix("Error")
    parent = failure.parent.removesuffix("Error").removeprefix("API")
    spelled = error_name(" ".join(spelled_words(code)))
    wishes = (name, f"{short}{parent}Error", spelled)
    needs = bool(name) and name not in ERROR_NAMES
    return Claimant(
        key=code,
        wishes=tuple(one for one in wishes if one not in taken) if needs else (),
        rank=2,
        text=code,
        origin=failure.origin,
        pinned=still_good(lock.names.get(f"error {code}"), taken),
    )


def error_name(code: str) -> str:
    """A class name for a code; nothing where it is a number, a sentence or too long."""
    if not is_word(code) or len(code) > LONGEST_CODE:
        return ""
    is_loud = code == code.upper()
    parts = (one.capitalize() if is_loud else one for one in words(code))
    name = pascal(parts).removesuffix("Error").removesuffix("Exception")
    return f"{name}Error" if name else ""


def _admitted(
    claims: list[Claimant], chosen: Mapping[str, str], report: Report
) -> list[Claimant]:
    """As many as may have classes: those that had one, then by their text."""
    order = sorted(
        claims,
        key=lambda one: (one.key not in chosen, not one.pinned, one.text),
    )
    if len(order) > MOST:
        report.add(
            "NAM103",
            order[MOST].origin.mark,
            f"there are {len(order)} error codes",
            did=f"gave the first {MOST} by the alphabet classes of their own",
            fix="match the others by their text, `error.code`",
        )
    return order[:MOST]
