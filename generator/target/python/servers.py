"""The parts of a server's URL that a client takes as arguments."""

from __future__ import annotations

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, Variable
from generator.names import avoiding, identifier, marked, snake_name
from generator.reserved import CLIENT_ARGUMENTS
from generator.target.python.security import Credentials
from generator.views.sdk import VariableView


def server_variables(api: Api, credentials: Credentials) -> tuple[VariableView, ...]:
    """The variables of the server a client talks to unless told otherwise."""
    taken = credentials.names()
    found: list[VariableView] = []
    for variable in api.servers[0].variables if api.servers else ():
        wire = variable.name.text
        name = avoiding(snake_name(wire) or "server", CLIENT_ARGUMENTS)
        name = marked(name, wire) if name in taken else name
        taken.add(name)
        found.append(_view(variable, name))
    return tuple(found)


def _view(variable: Variable, name: str) -> VariableView:
    options = ", ".join(literal(one) for one in variable.options)
    said = variable.prose.description.text.strip().partition("\n\n")[0]
    return VariableView(
        name=identifier(name),
        annotation=Code(f"Literal[{options}]" if options else "str"),
        default=literal(variable.default),
        wire=literal(variable.name),
        text=Foreign(f"{name}: {said or 'A part of the URL of the server.'}"),
    )
