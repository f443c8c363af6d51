"""Sample programs: a call with the imports and the client it needs, ready to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.escape import literal
from generator.foreign import Code
from generator.names import identifier
from generator.target.docs.calls import Piece, call
from generator.target.python.answers import is_only_streamed
from generator.target.python.models import Models
from generator.target.samples import Sample

_TAKEN = frozenset("models asyncio answer request item os fake call".split())


class Program(Struct, frozen=True, kw_only=True):
    """What the programs of one package have in common."""

    models: Models
    package: Code
    client: Code

    def blocking(self, sample: Sample) -> Code:
        """A program that makes the call and prints the answer, or each event of it."""
        call = self.called(sample)
        return self.written(
            [self.client],
            call,
            [f"with {self.client}() as {self.variable}:", *self.said(sample, call, 4)],
        )

    def awaited(self, sample: Sample) -> Code:
        """The same with the asynchronous client."""
        call = self.called(sample)
        return self._awaited([], call, self.said(sample, call, 8, "await "))

    def streamed(self, sample: Sample) -> Code:
        """A program that prints what the call answers event by event."""
        if sample.operation.paging:
            opened = Piece(f"{self.variable}.stream(request)")
            return self._later(sample, _heard(opened, 4))
        opened = self._opened(sample)
        start = f"with {self.client}() as {self.variable}:"
        return self.written([self.client], opened, [start, *_heard(opened, 4)])

    def streamed_soon(self, sample: Sample) -> Code:
        """The same with the asynchronous client."""
        if sample.operation.paging:
            opened = Piece(f"{self.variable}.stream(request)")
            return self._later_awaited(sample, _heard(opened, 8, "async "))
        opened = self._opened(sample)
        return self._awaited([], opened, _heard(opened, 8, "async "))

    def saved(self, sample: Sample, file: str) -> Code:
        """A program that writes the answer to a file."""
        return self._later(sample, self._saved(file, 4))

    def saved_soon(self, sample: Sample, file: str) -> Code:
        """The same with the asynchronous client."""
        return self._later_awaited(sample, self._saved(file, 8, "await "))

    def apart(self, sample: Sample) -> Code:
        """The call described first and sent afterwards."""
        described = self._described(sample)
        return self.written(
            [self.client, self.module(sample)],
            described,
            [
                *described.lines(0, "request = "),
                "print(request)",
                "",
                f"with {self.client}() as {self.variable}:",
                f"    print({self.variable}.send(request))",
            ],
        )

    def made(
        self,
        sample: Sample,
        arguments: Iterable[str],
        *,
        names: Iterable[str] = (),
        before: Iterable[str] = (),
        needs: Iterable[str] = (),
    ) -> Code:
        """The call by a client that is made with these arguments, after what goes before."""
        called, before = self.called(sample), list(before)
        given = [f"    {one}," for one in arguments]
        opened = [f"with {self.client}(", *given, f") as {self.variable}:"]
        if len(given) == 1:
            opened = [f"with {self.client}({given[0].strip(' ,')}) as {self.variable}:"]
        return self.written(
            [self.client, *names],
            called,
            [*before, *opened, *self.said(sample, called, 4)],
            standard=["import os"],
            gap=2 if before and before[0].startswith("def ") else 1,
            needs=needs,
        )

    def walking(self, sample: Sample) -> Code:
        """A program that goes through the items of all pages."""
        return self.written(
            [self.client, self.module(sample)],
            self._described(sample),
            [
                f"with {self.client}() as {self.variable}:",
                *self._walk(sample, 4),
            ],
        )

    def walking_awaited(self, sample: Sample) -> Code:
        """The same with the asynchronous client."""
        doing = self._walk(sample, 8, "async ")
        return self._awaited([self.module(sample)], self._described(sample), doing)

    def _walk(self, sample: Sample, indent: int, wait: str = "") -> Iterator[str]:
        module, margin = self.module(sample), " " * indent
        request = "asked" if module == "request" else "request"
        item = "each" if module == "item" else "item"
        yield from self._described(sample).lines(indent, f"{request} = ")
        yield f"{margin}{wait}for {item} in {self.variable}.iterate({request}):"
        yield f"{margin}    print({item})"

    def reported(self, sample: Sample) -> Code:
        """The call, with a function that is told where its answer is not as promised."""
        called = self.called(sample)
        client = f'{self.client}(validation="report", on_mismatch=tell)'
        return self.written(
            [self.client, "Mismatch"],
            called,
            [
                "def tell(mismatch: Mismatch) -> None:",
                "    print(mismatch.operation, mismatch)",
                "",
                "",
                f"with {client} as {self.variable}:",
                *self.said(sample, called, 4),
            ],
            gap=2,
        )

    def caught(self, sample: Sample, error: Code, *, of_code: bool) -> Code:
        """The call with its failure caught; the error of a code has another home."""
        called = self.called(sample)
        telling = [
            f"    except {error} as error:",
            "        print(error.code, error.suggestion)",
        ]
        return self.written(
            ["APIConnectionError", "APIStatusError", self.client]
            + ([] if of_code else [error]),
            called,
            [
                f"with {self.client}() as {self.variable}:",
                "    try:",
                *called.lines(8),
                *(telling if error != "APIStatusError" else ()),
                "    except APIStatusError as error:",
                "        print(error.status_code, error.message)",
                "    except APIConnectionError as error:",
                '        print("no answer:", error)',
            ],
            own=[f"from {self.package}.errors import {error}"] if of_code else [],
        )

    @property
    def variable(self) -> str:
        """What the client is called: as the package, unless a module of it is in the way."""
        taken = _TAKEN | set(self.models.names.modules.values())
        name = str(self.package)
        return "client" if name in taken else name

    def module(self, sample: Sample) -> str:
        return self.models.names.modules[sample.operation.id]

    def _described(self, sample: Sample) -> Piece:
        return call(self.models, sample, self.function(sample))

    def function(self, sample: Sample) -> str:
        id = sample.operation.id
        names = self.models.names
        return f"{identifier(names.modules[id])}.{identifier(names.functions[id])}"

    def called(self, sample: Sample) -> Piece:
        return call(self.models, sample, f"{self.variable}.{self.function(sample)}")

    def _opened(self, sample: Sample) -> Piece:
        """The method that opens a stream: the method itself where that is all there is."""
        function = f"{self.variable}.{self.function(sample)}"
        if not is_only_streamed(sample.operation):
            function += ".stream"
        return call(self.models, sample, function)

    def _saved(self, file: str, indent: int, wait: str = "") -> Iterator[str]:
        download = f"{wait}{self.variable}.download(request, {literal(file)})"
        yield f"{' ' * indent}saved = {download}"
        yield f"{' ' * indent}print(saved.path, saved.size)"

    def _later(self, sample: Sample, doing: Iterable[str]) -> Code:
        """A program that describes the call, and then does something with it."""
        described = self._described(sample)
        return self.written(
            [self.client, self.module(sample)],
            described,
            [
                *described.lines(0, "request = "),
                "",
                f"with {self.client}() as {self.variable}:",
                *doing,
            ],
        )

    def _later_awaited(self, sample: Sample, doing: Iterable[str]) -> Code:
        described = self._described(sample)
        before = [*described.lines(0, "request = "), "", ""]
        return self._awaited([self.module(sample)], described, doing, before=before)

    def _awaited(
        self,
        names: list[str],
        call: Piece,
        doing: Iterable[str],
        before: Iterable[str] = (),
    ) -> Code:
        """A program in which an asynchronous client does something."""
        client = f"Async{self.client}"
        body = [
            *before,
            "async def main() -> None:",
            f"    async with {client}() as {self.variable}:",
            *doing,
            "",
            "",
            "asyncio.run(main())",
        ]
        return self.written(
            [client, *names],
            call,
            body,
            standard=["import asyncio"],
            gap=1 if before else 2,
        )

    def said(
        self, sample: Sample, call: Piece, indent: int, wait: str = ""
    ) -> Iterator[str]:
        if is_only_streamed(sample.operation):
            yield from _heard(call, indent, "async " if wait else "")
            return
        if not _answers(sample):
            yield from call.lines(indent, wait)
            return
        yield from call.lines(indent, f"answer = {wait}")
        yield f"{' ' * indent}print(answer)"

    def written(
        self,
        names: list[str],
        call: Piece,
        body: list[str],
        standard: list[str] | None = None,
        gap: int = 1,
        own: list[str] | None = None,
        needs: Iterable[str] = (),
    ) -> Code:
        """A program with what it imports: `names` of the package, and what a call needs."""
        needed = {*call.needs(), *needs}
        moments = sorted(needed - {"models", "Path"})
        head = list(standard or [])
        head += [f"from datetime import {', '.join(moments)}"] if moments else []
        head += ["from pathlib import Path"] if "Path" in needed else []
        head.sort(key=lambda line: (line.startswith("from"), line))
        head += [""] if head else []
        imported = sorted({*names, *(needed & {"models"})}, key=_import_order)
        if imported:
            head.append(f"from {self.package} import {', '.join(imported)}")
        return Code("\n".join([*head, *(own or []), *[""] * gap, *body]))


def _heard(opened: Piece, indent: int, soon: str = "") -> Iterator[str]:
    """Prints every event of a stream."""
    space = " " * indent
    yield from opened.lines(indent, f"{soon}with ", " as events:")
    yield f"{space}    {soon}for event in events:"
    yield f"{space}        print(event)"


def _import_order(name: str) -> tuple[bool, str]:
    """Classes before modules."""
    return name[:1].islower(), name.lower()


def _answers(sample: Sample) -> bool:
    """Whether a success has a body to print."""
    return any(answer.content for answer in sample.operation.answers)
