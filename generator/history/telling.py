"""What became of an API since its SDK was last generated, and what the SDK's changelog says of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.aliases import is_over, last_version, operation_key
from generator.changes import Change, Level, worst
from generator.config.project import Project
from generator.describing import Described
from generator.history.changelog import begun, deprecated, extended, outlived, released
from generator.ir import Api
from generator.lock import Lock
from generator.renamed import by_thing, renamed
from generator.report import Report
from generator.settle import Before, Period, settle
from generator.settled import Names
from generator.system.disk import Obstacle, read
from generator.tree import CHANGELOG
from generator.versions import next_version, parts


class Past(Struct, frozen=True, kw_only=True):
    """The API as the last run found it, as far as that is remembered, and what changed."""

    lock: Lock
    before: Before | None = None
    changes: tuple[Change, ...] = ()

    def pins(self) -> Lock:
        """The lock without the names of functions whose authors call them otherwise now."""
        if self.before is None:
            return self.lock
        let_go = set(map(operation_key, self.before.matches.reworded))
        pins = {key: name for key, name in self.lock.names.items() if key not in let_go}
        return replace(self.lock, names=pins)

    def period(self, version: str) -> Period:
        """When names that are old from now on began to be so, and until when they work."""
        last = self.lock.release or version
        since = version
        if last == version:
            since = next_version(version, worst(self.changes) or Level.ADDITIVE)
        return Period(
            version=version,
            since=".".join(map(str, parts(since))),
            until=last_version(last),
        )


def look_back(
    project: Project, lock: Lock, inputs: Mapping[str, str], described: Described
) -> Past:
    """What a description was in the last run, where what it is made from is not the same."""
    if not lock.inputs or lock.inputs == inputs:
        return Past(lock=lock)
    # only a run after something changed has to pay for these
    from generator.diff import compare_apis
    from generator.history.earlier import read_earlier

    earlier = read_earlier(project, lock)
    if earlier is None:
        return Past(lock=lock)
    then = earlier.described
    found = compare_apis(then.api, described.api, (then.document, described.document))
    names = settle(then.api, lock, Report(), earlier.naming)
    before = Before(api=then.api, names=names, matches=found.matches)
    return Past(lock=lock, before=before, changes=found.changes)


class History(Struct, frozen=True, kw_only=True):
    """The changelog, and the version that should come next; empty where nothing changed."""

    text: str
    next_version: str


def standing(project: Project) -> str:
    """The changelog of a project, as long as nothing changes."""
    text = _standing(project)
    return begun(project.version) if text is None else text


def told(project: Project, past: Past, api: Api, names: Names) -> History:
    """The changelog that stands in the output folder, with what changed since the last run."""
    text, version = _standing(project), project.version
    if text is None:
        return History(text=begun(version), next_version="")
    if past.lock.release != version:
        over = tuple(one for one in past.lock.aliases if is_over(one, version))
        text = outlived(text, renamed(api, replace(names, aliases=by_thing(over))))
        text = released(text, version)
    old = set(past.lock.aliases)
    new = [one for one in renamed(api, names) if one.alias not in old]
    text = deprecated(extended(text, past.changes, version), new, version)
    level = worst(past.changes)
    return History(
        text=text, next_version=next_version(version, level) if level else ""
    )


def _standing(project: Project) -> str | None:
    try:
        content = read(project.output, CHANGELOG)
    except Obstacle:
        return None
    return None if content is None else content.decode("utf-8", "replace")
