"""Cypher text into tokens, so strictly that both engines read the same words as the checks do.

A lexer, not a parser. It refuses what could mean one thing here and another there: Neo4j decodes `\\u0027` before it
reads anything, so that an escape ends a string or a comment; full-width letters, look-alikes that become ASCII in
capitals (ı, ſ, K), and characters without width hide words from a reader. The text that goes to the engine is `clean`:
the same characters at the same places, every comment and odd space made a plain space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from graph.errors import CypherError, CypherRefused

MOST_CHARACTERS = 20_000
MOST_TOKENS = 4_000

_TOKEN = re.compile(
    r"(?P<space>[ \t\n\u3000\u00a0]+)"
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|(?P<string>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
    r"|(?P<quoted>`(?:``|[^`])+`)"
    r"|(?P<parameter>\$(?:\w+|`(?:``|[^`])+`))"
    r"|(?P<number>0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|(?:[0-9][0-9_]*)?\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?"
    r"|[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<symbol><-|->|\.\.|<>|<=|>=|=~|::|\|\||/(?!\*)|[()\[\]{}.,:;+\-*%^=<>|&!$])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Me"}
_PUNCTUATION = str.maketrans("‘’“”、。《》【】—", "''\"\",.<>[]-")


class Kind(Enum):
    """What a token is; a QUOTED one is a name in backticks, which is never a keyword."""

    WORD = "word"
    QUOTED = "quoted"
    STRING = "string"
    NUMBER = "number"
    PARAMETER = "parameter"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `text` as written, `value` what it stands for (string or name without quotes and escapes), its place from 1."""

    kind: Kind
    text: str
    value: str
    line: int
    column: int

    @property
    def word(self) -> str:
        """The word in capitals, if it may be a keyword; else an empty string."""
        return self.text.upper() if self.kind is Kind.WORD else ""

    def is_symbol(self, *texts: str) -> bool:
        """Whether it is one of these symbols."""
        return self.kind is Kind.SYMBOL and self.text in texts


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text's tokens, and the text as it may be sent."""

    tokens: tuple[Token, ...]
    clean: str


def lex(text: str) -> Lexed:
    """Return the tokens of the text; CypherError or CypherRefused tells the line and column of what is none."""
    if len(text) > MOST_CHARACTERS:
        raise CypherRefused(
            f"查询有 {len(text):,} 个字符,最多 {MOST_CHARACTERS:,} 个。长的列表请作为参数给出。",
            f"the query has {len(text):,} characters; it may have {MOST_CHARACTERS:,}. Give long lists as parameters.",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean: list[str] = []
    tokens = tuple(_tokens(text, clean))
    if len(tokens) > MOST_TOKENS:
        raise CypherRefused(
            f"查询有 {len(tokens):,} 个词,最多 {MOST_TOKENS:,} 个。长的列表请作为参数给出。",
            f"the query has {len(tokens):,} words; it may have {MOST_TOKENS:,}. Give long lists as parameters.",
        )
    return Lexed(tokens, "".join(clean))


def _tokens(text: str, clean: list[str]) -> Iterator[Token]:
    at, line, start = 0, 1, 0
    while at < len(text):
        column = at - start + 1
        found = _TOKEN.match(text, at)
        if found is None:
            raise _no_token(text, at, line, column)
        kind, piece = str(found.lastgroup), found.group()
        if kind in ("space", "comment"):
            clean.append(re.sub(r"[^\n]", " ", piece))
        else:
            clean.append(piece)
            yield _token(Kind(kind), piece, line, column)
        if kind == "number" and (after := text[found.end() : found.end() + 1]).isalnum():
            raise CypherError(
                f"第 {line} 行第 {column} 列:数字 {piece} 后面紧跟“{after}”。名称不能以数字开头;请加空格或反引号。",
                f"line {line}, column {column}: the number {piece} runs into {after!r}. "
                "A name cannot begin with a digit; put a space between, or the name in backticks.",
                line,
                column,
            )
        if breaks := piece.count("\n"):
            line += breaks
            start = at + piece.rfind("\n") + 1
        at = found.end()


def _token(kind: Kind, piece: str, line: int, column: int) -> Token:
    value = piece
    if kind is Kind.STRING:
        value = _unescaped(piece, line, column)
    elif kind is Kind.QUOTED or (kind is Kind.PARAMETER and piece[1] == "`"):
        value = piece.lstrip("$")[1:-1].replace("``", "`")
        if "\\" in value or any(unicodedata.category(each) in _UNSEEN for each in value):
            raise CypherRefused(
                f"第 {line} 行第 {column} 列:反引号内的名称不能含反斜杠或不可见字符。",
                f"line {line}, column {column}: a name in backticks holds no backslash and nothing that is not seen.",
                line,
                column,
            )
    elif kind in (Kind.WORD, Kind.PARAMETER):
        value = piece.lstrip("$")
        for offset, each in enumerate(piece):
            if each != "$" and not each.isascii() and _misleads(each):
                raise _misleading(each, line, column + offset)
    return Token(kind, piece, value, line, column)


def _unescaped(piece: str, line: int, column: int) -> str:
    """Return what the string literal stands for; the escapes that both engines read alike are allowed, no other."""

    def one(found: re.Match[str]) -> str:
        code, letter = found.groups()
        value = chr(int(code, 16)) if code else _ESCAPED.get(letter, "")
        if not value or (code and (value in "\\'\"`" or unicodedata.category(value) in _UNSEEN)):
            raise CypherRefused(
                f"第 {line} 行第 {column} 列的字符串里有转义“{found.group()}”;可用 \\\\ \\' \\\" \\n \\t,其余请作为参数给出。",
                f"the string at line {line}, column {column} has the escape {found.group()}; "
                "\\\\ \\' \\\" \\n \\t are understood, give anything else as a parameter.",
                line,
                column,
            )
        return value

    value = _ESCAPE.sub(one, piece[1:-1])
    if "\\u" in value or "\\U" in value or any(ord(each) < 32 and each not in "\n\t\r\b\f" for each in value):
        raise CypherRefused(
            f"第 {line} 行第 {column} 列的字符串含“\\u”或控制字符;请作为参数给出。",
            f"the string at line {line}, column {column} holds \\u or a control character; give it as a parameter.",
            line,
            column,
        )
    return value


def _misleads(each: str) -> bool:
    """Whether the letter reads, or is written in capitals or folded, as another: ａ, K, ſ, ı."""
    forms = (unicodedata.normalize("NFKC", each), each.upper(), each.lower(), each.casefold())
    return forms[0] != each or any(letter.isascii() for form in forms for letter in form)


def _misleading(each: str, line: int, column: int) -> CypherRefused:
    plain = unicodedata.normalize("NFKC", each)
    return CypherRefused(
        f"第 {line} 行第 {column} 列:字符“{each}”(U+{ord(each):04X})容易与“{plain}”混淆;请改用半角字符,或写在反引号里。",
        f"line {line}, column {column}: {each!r} (U+{ord(each):04X}) passes for {plain!r}; "
        "write the plain character, or the name in backticks.",
        line,
        column,
    )


def _no_token(text: str, at: int, line: int, column: int) -> CypherError:
    """Return what is wrong where no token begins."""
    each = text[at]
    opened = {"'": ("字符串", "string"), '"': ("字符串", "string"), "`": ("反引号", "backtick")}.get(each)
    if text.startswith("/*", at):
        opened = ("注释", "comment")
    if opened:
        return CypherError(
            f"第 {line} 行第 {column} 列开始的{opened[0]}没有结束。",
            f"the {opened[1]} that begins at line {line}, column {column} has no end.",
            line,
            column,
        )
    plain = unicodedata.normalize("NFKC", each).translate(_PUNCTUATION)
    if plain != each and plain.isascii():
        return CypherError(
            f"第 {line} 行第 {column} 列:全角的“{each}”应写成半角的“{plain}”。",
            f"line {line}, column {column}: write {plain!r} for the full-width {each!r}.",
            line,
            column,
        )
    if each == "\\" or unicodedata.category(each) in _UNSEEN:
        return CypherRefused(
            f"第 {line} 行第 {column} 列:字符串之外不能有反斜杠或不可见字符(U+{ord(each):04X})。",
            f"line {line}, column {column}: outside strings there is no backslash and nothing that is not seen "
            f"(U+{ord(each):04X}).",
            line,
            column,
        )
    return CypherError(
        f"第 {line} 行第 {column} 列:Cypher 里没有字符“{each}”。",
        f"line {line}, column {column}: Cypher has no character {each!r}.",
        line,
        column,
    )
