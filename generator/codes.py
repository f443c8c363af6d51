"""The table of finding codes: one row each, with the text that `instep explain` prints."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Level(Enum):
    """How much a finding matters: a note is information, a warning fails `--strict`."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def annotation(self) -> str:
        """The word GitHub's workflow commands use."""
        return {"note": "notice"}.get(self.value, self.value)


class Code(Struct, frozen=True):
    """What a code means, for whoever meets it in a log."""

    level: Level
    title: str
    explanation: str


_NOTE, _WARNING, _ERROR = Level.NOTE, Level.WARNING, Level.ERROR

CODES: dict[str, Code] = {
    # DIF: comparing two descriptions.
    "DIF101": Code(
        _WARNING,
        "two different APIs",
        "The two descriptions share no operation and have different titles, so that what\n"
        "changed from one to the other is everything.",
    ),
    # NET: pulling what is published.
    "NET001": Code(
        _ERROR,
        "cannot be fetched",
        "The server did not give what was asked for, in time and in a form that can be read.\n"
        "Nothing that was pulled before is lost.",
    ),
    "NET002": Code(
        _ERROR,
        "leads to an origin nobody allowed",
        "A redirect, a reference or a link leads to another scheme, host or port than the\n"
        "sources in [published] have. Nothing is asked of an origin, private addresses\n"
        "included, unless it is named: --allow-origin does so for one run.",
    ),
    "NET003": Code(
        _ERROR,
        "too large",
        "A body, or the number of files that references lead to, passes a limit of\n"
        "[limits] in instep.toml.",
    ),
    "NET004": Code(
        _WARNING,
        "nothing here",
        "The server says that there is no such page or file (404 or 410).",
    ),
    "NET005": Code(
        _NOTE,
        "links to other origins",
        "An index names pages of other sites. They are not this API's and are left out.",
    ),
    # SRC: reading bytes.
    "SRC001": Code(_ERROR, "no such file", "The path names nothing that can be read."),
    "SRC002": Code(
        _ERROR,
        "nothing to read",
        "The file is empty, or holds only blanks and comments.",
    ),
    "SRC003": Code(
        _ERROR,
        "not text",
        "The bytes are not UTF-8 (nor UTF-16 with a byte order mark), or hold characters\n"
        "no description may hold. Save the file as UTF-8.",
    ),
    "SRC004": Code(
        _ERROR,
        "broken JSON or YAML",
        "The text stops being JSON or YAML at the place shown. JSON is read strictly:\n"
        "no comments, no trailing commas.",
    ),
    "SRC005": Code(
        _ERROR,
        "too deep or too large",
        "Nesting, aliases or the number of nodes pass the limits that keep a hostile file\n"
        "from exhausting this machine. A real description stays far below them.",
    ),
    "SRC006": Code(
        _ERROR,
        "not an OpenAPI description",
        "The file is something else: an HTML page, another description language, an\n"
        "archive, a list. The message says what it looks like.",
    ),
    "SRC007": Code(
        _ERROR,
        "version not understood",
        "Instep reads Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2. Other versions are refused,\n"
        "because a guess would be a silent misreading.",
    ),
    "SRC008": Code(
        _ERROR,
        "not a mapping",
        "An overlay or a file of translations must hold keys and values at its top level.",
    ),
    "SRC010": Code(
        _ERROR,
        "no such path in git",
        "A path of a git revision could not be brought out: the revision or the path does\n"
        "not exist, this is no repository, or git is not installed.",
    ),
    "SRC101": Code(
        _WARNING,
        "duplicate key",
        "A mapping has the same key twice. The last one is used, as most parsers do, but\n"
        "what the first one said is lost, so both places are shown.",
    ),
    "SRC102": Code(
        _WARNING,
        "version repaired",
        "The version is written in a way the specification does not allow (a number, a\n"
        "missing patch level). It is read as the nearest version it can only mean.",
    ),
    "SRC103": Code(
        _NOTE,
        "text YAML 1.1 would change",
        "Under YAML 1.1 this plain scalar is a boolean, an octal or base-60 number, or a\n"
        "number with separators. It is read by YAML 1.2 rules, where it is text; so are\n"
        "digits after a leading zero or a plus, because they are ids and phone numbers.",
    ),
    "SRC104": Code(
        _WARNING,
        "half a character",
        "A JSON string escapes one half of a surrogate pair without the other. No file can\n"
        "hold such a string, so the replacement character U+FFFD stands in its place.",
    ),
    "SRC105": Code(
        _WARNING,
        "no number JSON can hold",
        "Infinity, NaN, and what is too large for a double, are numbers to a YAML reader and\n"
        "to some writers of JSON, but not to JSON. They are read as text, which a keyword\n"
        "that needs a number then ignores with a finding of its own.",
    ),
    # PAG: published docs pages.
    "PAG001": Code(
        _ERROR,
        "no OpenAPI fragment on the page",
        "A published page carries its OpenAPI fragment in a four-backtick fence whose info\n"
        "string is `yaml [URL] METHOD PATH`. This page has none.",
    ),
    "PAG101": Code(
        _WARNING,
        "page and fragment disagree",
        "The fence names a method or path that its own fragment does not hold.",
    ),
    "PAG102": Code(
        _NOTE,
        "page not used",
        "A page in the pages folder describes an operation that the description does not\n"
        "have, or could not be understood, so its prose goes nowhere.",
    ),
    "PAG103": Code(
        _NOTE,
        "linked page not there",
        "An llms.txt index links pages that do not lie beside it. Instep reads what is on\n"
        "disk and fetches nothing.",
    ),
    # MRG: several files that are one description.
    "MRG101": Code(
        _WARNING,
        "two files disagree",
        "Two of the files that together are the description show the same operation or\n"
        "component, and not in the same way. The first file's is used: files come in the\n"
        "order they are named, those of a pattern or an index in the order of their paths.",
    ),
    # CFG: what was asked for.
    "CFG001": Code(
        _ERROR,
        "nothing to work on",
        "The word on the command line is neither a file, nor a folder with an instep.toml,\n"
        "nor a folder of such folders, nor the name of an API below specs/.",
    ),
    "CFG002": Code(
        _ERROR,
        "instep.toml cannot be read",
        "The file is not TOML, not UTF-8, or cannot be opened.",
    ),
    "CFG003": Code(
        _ERROR,
        "unknown key",
        "instep.toml has a key Instep does not know. It is refused rather than ignored,\n"
        "because a misspelt setting would otherwise be silently without effect.",
    ),
    "CFG004": Code(
        _ERROR,
        "wrong value",
        "A setting has a value of another kind than it takes, or is missing.",
    ),
    "CFG007": Code(
        _ERROR,
        "a library is missing",
        "An option needs a library that is not installed with Instep itself.",
    ),
    "CFG006": Code(
        _ERROR,
        "damaged list of what was pulled",
        "published/published.json says which files were pulled from where. It was edited, cut\n"
        "short, or written by a newer Instep.",
    ),
    "CFG005": Code(
        _ERROR,
        "no such file",
        "A setting names a file that does not exist. Paths in instep.toml are relative to\n"
        "the folder it stands in.",
    ),
    # CHO: what was chosen in instep.toml.
    "CHO101": Code(
        _WARNING,
        "choice of nothing",
        "A pattern under `include` or `exclude` stands for no operation of the description.\n"
        "It may be misspelt, or the operation is gone.",
    ),
    "CHO102": Code(
        _WARNING,
        "name for nothing",
        "A key below `[names]` is nothing of the description, so the name is not given.",
    ),
    "CHO103": Code(
        _ERROR,
        "name given twice",
        "A name below `[names]` is that of something else in the same place, so it cannot\n"
        "be given. The thing keeps the name it would have without it.",
    ),
    # WHK: what the API sends by itself.
    "WHK101": Code(
        _WARNING,
        "schema of an event not used",
        "A file below `webhooks.schemas` is no JSON Schema that can be read, or another one\n"
        "describes the same event. The event is still received: it is read as any other one.",
    ),
    "WHK102": Code(
        _NOTE,
        "event described twice",
        "The description has a webhook of the same name as a file below `webhooks.schemas`,\n"
        "or two webhooks bring the same topic. One of them is used.",
    ),
    # WRT: writing the output folder.
    "WRT001": Code(
        _ERROR,
        "could not write",
        "The operating system refused: no permission, no space, a name too long. The\n"
        "output folder is as it was before the run.",
    ),
    "WRT002": Code(
        _ERROR,
        "generated file edited",
        "The file is not as Instep wrote it, so writing it anew would lose an edit. Move\n"
        "the edit to the overlay, a template or a file of your own, or use --force.",
    ),
    "WRT003": Code(
        _ERROR,
        "file of yours in the way",
        "The output needs a path where another file stands that Instep did not write.\n"
        "Move it, choose another output folder, or use --force to replace it.",
    ),
    "WRT004": Code(
        _ERROR,
        "not a plain file or folder",
        "A link, a socket, or a folder where a file should be stands in the way. Instep\n"
        "never follows links inside the output folder, not even with --force.",
    ),
    "WRT005": Code(
        _ERROR,
        "another run is writing",
        "Two runs at once on one output folder would mix their files; the second stops.",
    ),
    "WRT007": Code(
        _ERROR,
        "others share this runtime",
        "Packages that were vendored with --runtime-shared import one runtime, and each says\n"
        "in its lock which it was made for. A newer Instep may have another, and changes it\n"
        "only with all of them: name every API that is vendored there in one command.",
    ),
    "WRT006": Code(
        _ERROR,
        "an edit that does not agree",
        "A generated file was edited, and what is generated now changes the same lines. Both\n"
        "are shown; nothing was written, so that neither is lost.",
    ),
    "WRT102": Code(
        _NOTE,
        "edited file left alone",
        "A generated file was edited, and what is generated is what it was. The edit stays;\n"
        "`check` reports it unless `keep` in instep.toml lists the file.",
    ),
    "WRT103": Code(
        _NOTE,
        "edit merged",
        "A generated file was edited, and is generated differently now. What it was before was\n"
        "found in git's history by the digest in the lock, and the two changes were merged.",
    ),
    "WRT101": Code(
        _NOTE,
        "edited file no longer generated",
        "Instep wrote this file once and no longer would. It has been edited since, so it\n"
        "is left where it is; from now on it is yours.",
    ),
    # RUN: runs of many APIs.
    "RUN001": Code(
        _ERROR,
        "a bug of ours",
        "Instep met an error of its own while it worked on this API; the other APIs of the run\n"
        "are not concerned. INSTEP_DEBUG=1 shows the traceback.",
    ),
    "RUN002": Code(
        _ERROR,
        "its process was killed",
        "In a run of many APIs each has a process of its own. The one of this API was ended from\n"
        "outside, as a system does that runs out of memory. The next run puts right what it left.",
    ),
    # CHK: what `check` sees.
    "CHK001": Code(
        _ERROR,
        "generated file missing",
        "The description gives this file and the output folder does not hold it.",
    ),
    "CHK002": Code(
        _ERROR,
        "generated file edited",
        "The file is neither what the description gives nor what Instep last wrote. An\n"
        "edit belongs in the overlay, in a template, or in a file of your own.",
    ),
    "CHK003": Code(
        _ERROR,
        "generated file out of date",
        "The file is as Instep wrote it, but the description, a template or Instep itself\n"
        "has changed since. Generate again and commit the result.",
    ),
    "CHK004": Code(
        _ERROR,
        "file nobody generates",
        "A file stands in the output folder that the description does not give. Remove it,\n"
        "or list it under `keep` in instep.toml if it is yours.",
    ),
    "CHK005": Code(
        _ERROR,
        "lock out of date",
        "An input, a name, a repair or the version of Instep is not what the lock says.\n"
        "Generate again and commit the lock with the files.",
    ),
    # LCK: the lock.
    "LCK001": Code(
        _ERROR,
        "damaged lock",
        "instep.lock is not as Instep writes it: a merge conflict, a cut file, an edit. It\n"
        "holds the names that must not change, so it is never guessed at.",
    ),
    "LCK002": Code(
        _ERROR,
        "lock from a newer Instep",
        "instep.lock has a layout this version does not know. Update Instep.",
    ),
    "LCK003": Code(
        _ERROR,
        "lock names a file outside",
        "instep.lock lists a path that is absolute or climbs out of the output folder.\n"
        "Instep never writes such an entry, so somebody else did.",
    ),
    # OVL: overlays.
    "OVL001": Code(
        _ERROR,
        "overlay cannot be read",
        "The file is no OpenAPI Overlay of version 1.0, 1.1 or 1.2.",
    ),
    "OVL101": Code(
        _WARNING,
        "overlay action matches nothing",
        "The action's target selects no node, so it changes nothing. Often the description\n"
        "was corrected upstream and the action can go.",
    ),
    "OVL102": Code(
        _WARNING,
        "overlay action skipped",
        "The action has no target, its target is not a JSONPath as RFC 9535 defines it, or\n"
        "what it brings is of another kind than what stands there. An action is applied\n"
        "everywhere it says or nowhere.",
    ),
    "OVL103": Code(
        _NOTE,
        "overlay action without a reason",
        "An action's `description` is where it says why. The next reader will need it.",
    ),
    "OVL104": Code(
        _WARNING,
        "overlay not as its version wants it",
        "Something in the overlay file is not what the version it names allows: a field of\n"
        "another version, an action written twice, an info without a title. The rest of\n"
        "the file is applied.",
    ),
    "OVL105": Code(
        _NOTE,
        "overlay made for another description",
        "The overlay's `extends` names another file than the description it is applied to.",
    ),
    "OVL106": Code(
        _NOTE,
        "overlay action without a change",
        "The action has a target and neither `update`, `copy` nor `remove`.",
    ),
    # SHP: nodes of the wrong shape.
    "SHP101": Code(
        _WARNING,
        "node of the wrong type",
        "What stands there cannot be what the specification wants there: a list where an\n"
        "object belongs, for example. That node alone is left out or read as empty.",
    ),
    "SHP102": Code(
        _WARNING,
        "value of the wrong type",
        "A field of the node has a value the specification does not allow. The field is\n"
        "ignored; the rest of the node is used.",
    ),
    "SHP103": Code(
        _WARNING,
        "field nobody knows",
        "The specification has no such field there. Most are misspelt, or stand a level too\n"
        "high or too low, and then what they say is lost. Extensions begin with x-.",
    ),
    # UPG: what an older version says in a way the newest has no word for.
    "UPG101": Code(
        _WARNING,
        "no word for it in OpenAPI 3",
        "Swagger 2.0 could say this, OpenAPI 3 cannot: an array whose items are separated\n"
        "by tabs, for example. The finding says what is read instead.",
    ),
    "UPG102": Code(
        _WARNING,
        "contradiction in a Swagger operation",
        "An operation has two bodies, or a body beside form fields. One request can carry\n"
        "only one of them; the first body is used.",
    ),
    "UPG103": Code(
        _WARNING,
        "Swagger 2.0 in a description of OpenAPI 3",
        "The description says that it is OpenAPI 3, and in places still has the words of\n"
        "Swagger 2.0: shared schemas under `definitions`, a parameter's type beside its name,\n"
        "a response's schema without a media type. They are read as Swagger means them.",
    ),
    "UPG104": Code(
        _WARNING,
        "nullable in a description of a later version",
        "OpenAPI 3.1 has no keyword `nullable`: null is one of the types. Where it stands\n"
        "nevertheless, it is what the author means, and null is allowed.",
    ),
    # REF: references.
    "REF001": Code(
        _ERROR,
        "reference refused",
        "A `$ref` leads to a network, or to a file outside the folder of the description.\n"
        "A description that came from somebody else could so read what it should not, and\n"
        "a result would depend on what a server says today. Folders outside are allowed by\n"
        "name, with `allow` in [references] of instep.toml or with --allow-ref; for what\n"
        "is on a network, `copies` names the folder that keeps a copy of it.",
    ),
    "REF102": Code(
        _NOTE,
        "keywords beside a $ref",
        "OpenAPI 3.0 ignores everything beside a `$ref`, 3.1 does not. Authors who write it\n"
        "mean it, so it counts.",
    ),
    "REF104": Code(
        _WARNING,
        "reference to itself",
        "A chain of references comes back to its beginning without meeting a schema.",
    ),
    "REF105": Code(
        _NOTE,
        "reference meant for the main file",
        "In a description of several files a `$ref` that starts with # means its own file.\n"
        "Nothing stands there in this one, but in the main file it does.",
    ),
    "REF201": Code(
        _WARNING,
        "dangling reference repaired",
        "A `$ref` points at nothing: a bare identifier, a component that does not exist, a\n"
        "file that is not there. Every component of the right kind is weighed: does the\n"
        "example shown at that very place fit it (and does it know the example's keys), do\n"
        "the sibling responses of the same status class use it, is its name close. One was\n"
        "clearly ahead and is used; the finding states the evidence and the lock remembers\n"
        "the choice. An overlay always wins. `--strict` refuses such a description.",
    ),
    "REF202": Code(
        _WARNING,
        "dangling reference left untyped",
        "A `$ref` points at nothing and no component is clearly ahead, so nothing is\n"
        "guessed: the operation stays, that body is untyped.",
    ),
    # PTH: paths.
    "PTH101": Code(
        _WARNING,
        "path parameter not declared",
        "The path has a name in braces that no parameter declares.",
    ),
    "PTH102": Code(
        _WARNING,
        "path parameter without a place",
        "A parameter is declared to travel in the path, and the path has no braces with its\n"
        "name. There is nowhere to put it.",
    ),
    "PTH103": Code(
        _WARNING,
        "path parameter not required",
        "A URL cannot be built without its path parameters, so each is required, whatever\n"
        "the description says.",
    ),
    "PTH104": Code(
        _WARNING,
        "odd path template",
        "The braces in the path are not as OpenAPI has them: empty, or the same name twice.\n"
        "Text that is no template is sent as it stands, percent-encoded.",
    ),
    # SCH: schemas.
    "SCH101": Code(
        _WARNING,
        "no such keyword",
        "The schema has a key that no version of OpenAPI or JSON Schema knows: a slip of\n"
        "the pen, or a property that stands one level too high. It is read as if it were\n"
        "not there. Extensions begin with x-.",
    ),
    "SCH102": Code(
        _WARNING,
        "keyword with an unusable value",
        "The keyword's value is of the wrong type or makes no sense (an unknown type, a\n"
        "negative length), or it is at odds with what stands beside it. It is read as it was\n"
        "meant where that is clear; most often it is ignored. The finding says which.",
    ),
    "SCH103": Code(
        _NOTE,
        "nullable enum without null",
        "The schema is nullable, yet its enum does not list null; read to the letter, null\n"
        "would be refused although the author allows it.",
    ),
    "SCH104": Code(
        _WARNING,
        "enum that contradicts its type",
        "A listed value is not of the type the schema says: in YAML, no, on, 3 and 1e3\n"
        "without quotes are no text. The value is read as it was meant where that is clear,\n"
        "and kept as it is where not.",
    ),
    "SCH105": Code(
        _NOTE,
        "values that cannot be listed",
        "Python's Literal holds texts, whole numbers and truth values. For a number with a\n"
        "fraction, an object or a list the type of the value stands in.",
    ),
    "SCH106": Code(
        _WARNING,
        "discriminator that does not tell",
        "The discriminator names a property that a branch does not have, a schema that is\n"
        "not there, or one value for two branches. The branches are told apart by what else\n"
        "they hold.",
    ),
    "SCH107": Code(
        _WARNING,
        "parts of a schema that contradict each other",
        "The members of an allOf all hold, and two of them say what cannot both be true, so\n"
        "that no value would fit. The word that is written last is used.",
    ),
    "SCH108": Code(
        _NOTE,
        "branches folded into one model",
        "oneOf, anyOf, then, else or dependentSchemas stand beside properties and add more.\n"
        "No property tells the branches apart, so the object is one model that holds the\n"
        "fields of all; those that not every branch requires may be missing.",
    ),
    "SCH109": Code(
        _WARNING,
        "schema made of nothing but itself",
        "A union or a reference leads back to where it began without meeting a type, so it\n"
        "says nothing about a value. What else it allows is kept.",
    ),
    "SCH110": Code(
        _WARNING,
        "default that does not fit",
        "The default is not of the schema's own type, or not one of its values. A default is\n"
        "documentation only, and this one would mislead, so it is left out.",
    ),
    "SCH111": Code(
        _NOTE,
        "keyword not enforced",
        "The keyword forbids some values and makes no other type. The SDK takes and sends\n"
        "what it would forbid; the server decides. docs/keywords.md lists every keyword.",
    ),
    # OPS: operations.
    "OPS101": Code(
        _WARNING,
        "part of an operation left out",
        "A parameter, body or response could not be understood; the operation stays.",
    ),
    "OPS102": Code(
        _WARNING,
        "media type without a codec",
        "Instep cannot encode or decode this media type, so the body is bytes.",
    ),
    "OPS103": Code(
        _WARNING,
        "no operations",
        "The description has no paths, or no methods under them. A part of a description\n"
        "that was split over several files looks like this.",
    ),
    "OPS104": Code(
        _NOTE,
        "way of writing a value left open",
        "The specification defines its parameter styles for some types only. For the others\n"
        "servers disagree; the finding says what is sent.",
    ),
    "OPS105": Code(
        _NOTE,
        "header parameter of the client's own",
        "Header parameters called Accept, Content-Type or Authorization are ignored, as the\n"
        "specification says: media types and security schemes say the same, and better.",
    ),
    "OPS106": Code(
        _NOTE,
        "body where there is none",
        "A response to HEAD and a response with status 204, 205 or 304 never has a body, so\n"
        "nothing is read.",
    ),
    "OPS107": Code(
        _NOTE,
        "HTTP scheme without a rule",
        "Instep knows how basic and bearer credentials are written. For any other scheme the\n"
        "caller gives the value of the Authorization header as it is to be sent.",
    ),
    "OPS108": Code(
        _NOTE,
        "items of a body that nothing cuts",
        "itemSchema describes the items of a stream. Where one ends is known for server-sent\n"
        "events, JSON lines and JSON text sequences; a body of another media type is one value.",
    ),
    "OPS109": Code(
        _WARNING,
        "no media type",
        "A body is listed under something that is no media type: a bare `json`, or nothing.\n"
        "What it is cannot be told, so it is bytes as they come.",
    ),
    "OPS110": Code(
        _NOTE,
        "body of a GET without fields",
        "HTTP has no meaning for the body of GET, HEAD and DELETE. One that need not be sent and\n"
        "describes no field is left out; one that has fields is an argument like any other.",
    ),
    # PGN: answers that are pages.
    "PGN101": Code(
        _NOTE,
        "answers in pages",
        "The request can say which page it wants and the answer says how to go on, so the\n"
        "endpoint can be given to iterate and pages. The finding says by what each part was\n"
        "recognized. One that is wrong is corrected, or switched off, under [paging] in\n"
        "instep.toml.",
    ),
    "PGN102": Code(
        _NOTE,
        "pages that nothing leads to",
        "The request takes a page number, an offset or a cursor, and the description of the\n"
        "answer does not tell which list holds the items, or how to know what comes next.\n"
        "Nothing is guessed. [paging] in instep.toml can say it.",
    ),
    "PGN103": Code(
        _WARNING,
        "paging that fits nothing",
        "A table below [paging] in instep.toml stands for no operation, or names what the\n"
        "operation does not have. The operation is read without it.",
    ),
    # SEC: credentials.
    "SEC101": Code(
        _WARNING,
        "no place to ask for a token",
        "An OAuth 2.0 flow or an OpenID Connect scheme does not say where its tokens come\n"
        "from, or names a place no secret may be sent to. Callers give the client an access\n"
        "token; it cannot get one for itself.",
    ),
    "SEC102": Code(
        _NOTE,
        "relative token URL",
        "A URL of a security scheme may be relative to the server. Which server that is, the\n"
        "client knows: with another base URL it asks for tokens there.",
    ),
    "SEC103": Code(
        _NOTE,
        "two credentials for one place",
        "A requirement names two schemes that would be sent in the same header, query\n"
        "parameter or cookie. A request has room for one of them, so either will do.",
    ),
    "SEC104": Code(
        _WARNING,
        "setting for no scheme",
        "A table below `[auth]` is called like no security scheme of the description, so\n"
        "that nothing comes of it.",
    ),
    # NAM: names.
    "NAM101": Code(
        _WARNING,
        "two things want one name",
        "Two parts of the description come out as the same Python name. The one that is\n"
        "spelt that way keeps it; the other is told apart by what it is, never by a number.",
    ),
    "NAM102": Code(
        _WARNING,
        "operationId used twice",
        "An operationId has to be unique in a description. Both operations are generated;\n"
        "the second is called after its method and path.",
    ),
    "NAM103": Code(
        _NOTE,
        "more error codes than classes",
        "An error code that the description names gets a class of its own, up to a limit that\n"
        "keeps the module readable. Those that had one in the last run keep it. The others are\n"
        "raised by their status alone; `error.code` tells them apart.",
    ),
    "NAM105": Code(
        _WARNING,
        "name of mixed alphabets",
        "A Cyrillic or Greek letter in a Latin name looks like another letter than it is, so\n"
        "two names can read the same and be different. Python takes them as they are.",
    ),
    "NAM106": Code(
        _WARNING,
        "old name that is in use",
        "What was renamed keeps its old name, deprecated, for one major version. Here\n"
        "something else has that name now, or Python or the SDK needs it, so code that says\n"
        "the old name means another thing or nothing. Renames can be held off in [names].",
    ),
    "NAM104": Code(
        _WARNING,
        "package called like another",
        "The title makes the name of a module of Python's own, or of one the SDK needs. An\n"
        "import would find the wrong one, so the package is called otherwise.",
    ),
    # DOC: documentation.
    "DOC101": Code(
        _NOTE,
        "text without a translation",
        "The API gives these texts in its own language only, so the translated docs show\n"
        "them untranslated. Add them to the locale file under the pointers shown.",
    ),
    "DOC102": Code(
        _NOTE,
        "language without words of ours",
        "The docs were asked for in a language that has no file of labels, so headings and\n"
        "the like are in English. The API's own texts are translated all the same.",
    ),
    "DOC103": Code(
        _WARNING,
        "translation of nothing",
        "A key of a locale file is neither the pointer of a text that the docs show nor the\n"
        "operationId of an operation, so what stands under it goes nowhere.",
    ),
}
