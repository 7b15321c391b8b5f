"""Every error that Gongjian raises on purpose.

    GongjianError                 500  exit 1
    ├── InputError                422  exit 2   what was given is wrong
    │   ├── OntologyError                       a label, type, end, property or choice that the ontology lacks
    │   ├── SourceError                         a file, sheet or text that cannot be read as a source
    │   ├── QueryError                          a catalogue file that breaks a rule of the catalogue
    │   ├── ParameterError                      a query's or a command's parameter that does not fit
    │   └── CypherError                         Cypher that does not run as it is written; line, column
    │       └── CypherRefused     403           ad-hoc Cypher that asks for more than reading the graph
    ├── NotFound                  404  exit 3   no entity, document, query or file of that name
    └── EngineError               503  exit 4   the database cannot do its work
        ├── EngineUnavailable                   it does not start, answer or accept the password
        ├── StoreBusy             429           too many at once, or another process holds the data folder
        ├── StorageFull           507           no room left on the disk
        └── DeadlineExceeded      504           it took longer than the limit
            └── Runaway                         and the engine cannot be made to stop it (`graph.deadline`)

A message says what was wrong, where, and what would be right, in Chinese and in English.
"""

from __future__ import annotations

from graph.wording import Language, Wording


class GongjianError(Exception):
    """The root. `status` is the HTTP status, `exit_code` what the command leaves with, `title` its name for people."""

    status = 500
    exit_code = 1
    title = Wording("出错了", "Something went wrong")

    def __init__(self, zh: str, en: str) -> None:
        self.wording = Wording(zh, en)
        super().__init__(en)

    def of(self, language: Language) -> str:
        """Return the message in the one language."""
        return self.wording.of(language)


class InputError(GongjianError):
    """What was given is wrong."""

    status = 422
    exit_code = 2
    title = Wording("输入有误", "Wrong input")


class OntologyError(InputError):
    """A label, type, end, property or choice that the ontology lacks."""

    title = Wording("不合本体", "Not in the ontology")


class SourceError(InputError):
    """A file, sheet or text that cannot be read as a source."""

    title = Wording("来源无法读取", "Unreadable source")


class QueryError(InputError):
    """A catalogue file that breaks a rule of the catalogue."""

    title = Wording("查询文件有误", "Broken query file")


class ParameterError(InputError):
    """A parameter of a query or a command that does not fit."""

    title = Wording("参数有误", "Wrong parameter")


class CypherError(InputError):
    """Cypher that does not run as it is written; `line` and `column` count from 1, None where the whole is meant."""

    title = Wording("此查询有误", "Wrong Cypher")

    def __init__(self, zh: str, en: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(zh, en)
        self.line = line
        self.column = column


class CypherRefused(CypherError):
    """Ad-hoc Cypher that asks for more than reading the graph."""

    status = 403
    title = Wording("此查询不被允许", "Query refused")


class NotFound(GongjianError):
    """No entity, document, query or file of that name."""

    status = 404
    exit_code = 3
    title = Wording("未找到", "Not found")


class EngineError(GongjianError):
    """The database cannot do its work."""

    status = 503
    exit_code = 4
    title = Wording("数据库不可用", "Database unavailable")


class EngineUnavailable(EngineError):
    """The engine does not start, does not answer, or does not accept the password."""


class StoreBusy(EngineError):
    """Too many requests at once, or another process holds the data folder."""

    status = 429
    title = Wording("数据库忙", "Database busy")


class StorageFull(EngineError):
    """No room left on the disk."""

    status = 507
    title = Wording("磁盘已满", "Disk full")


class DeadlineExceeded(EngineError):
    """The work took longer than its limit."""

    status = 504
    title = Wording("超出时限", "Deadline exceeded")
