"""The guard's lexer reads what both engines read, says where it cannot, and refuses what hides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import CypherError, CypherRefused, GongjianError
from queries.guard import check
from queries.guard.lexer import MOST_CHARACTERS, Kind, lex


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.value, token.value) for token in lex(text).tokens]


def test_every_kind_of_token() -> None:
    text = "MATCH (`a b`:Unit) WHERE x.年份 >= $from AND y =~ 'a\\'b' RETURN 1.5e3, 0x1F, [1..5], .5 // end"
    assert kinds(text) == [
        ("word", "MATCH"), ("symbol", "("), ("quoted", "a b"), ("symbol", ":"), ("word", "Unit"), ("symbol", ")"),
        ("word", "WHERE"), ("word", "x"), ("symbol", "."), ("word", "年份"), ("symbol", ">="), ("parameter", "from"),
        ("word", "AND"), ("word", "y"), ("symbol", "=~"), ("string", "a'b"), ("word", "RETURN"), ("number", "1.5e3"),
        ("symbol", ","), ("number", "0x1F"), ("symbol", ","), ("symbol", "["), ("number", "1"), ("symbol", ".."),
        ("number", "5"), ("symbol", "]"), ("symbol", ","), ("number", ".5"),
    ]  # fmt: skip


def test_places_count_from_one_and_windows_line_ends_count_once() -> None:
    tokens = lex("RETURN 1,\r\n  /* a\nb */ $x").tokens
    assert [(token.text, token.line, token.column) for token in tokens] == [
        ("RETURN", 1, 1), ("1", 1, 8), (",", 1, 9), ("$x", 3, 6),
    ]  # fmt: skip


def test_comments_and_odd_spaces_are_sent_as_spaces() -> None:
    text = "RETURN\u3000/* SET */1 // \\u000aCREATE (x)\n, 2"
    assert lex(text).clean == f"RETURN{' ' * 10}1{' ' * 20}\n, 2"
    assert len(lex(text).clean) == len(text)


def test_a_comment_mark_inside_a_string_is_none() -> None:
    assert kinds("RETURN 'http://a/*b*/'")[1] == ("string", "http://a/*b*/")


def test_escapes_that_both_engines_read_alike() -> None:
    assert kinds(r"RETURN '\u5357\n\\x'")[1] == ("string", "南\n\\x")


@pytest.mark.parametrize(
    "text",
    [
        r"RETURN '\u0027 AS a, 1 AS b",  # Neo4j: a quote
        r"RETURN '\u0027'",
        r"RETURN '\u005c'",
        r"RETURN '\\u0027'",  # a backslash and then u, which Neo4j decodes first
        r"RETURN '\u000a'",
        r"RETURN '\ud83d'",
        r"RETURN '\x'",
        r"\u0052ETURN 1",
        r"RETURN 1 AS \u0061",
        r"RETURN `a\u0060`",
        "RETURN `a\u200bb`",
        "RE\u200bTURN 1",
        "RETURN\u200b 1",
        "RETURN 1\u202e",
        "ＲETURN 1",
        "RETURN 1 AS ａ",
        "MATCH (n) ſET n.x = 1",  # ſ is S in capitals
        "MATCH (n) RETURN n UNıON MATCH (m) RETURN m",  # ı is I in capitals
        "RETURN 1 AS \u212a",  # the Kelvin sign folds to k
        "RETURN \ufeff1",
        "RETURN 'a\x00b'",
        "RETURN \\",
    ],
)
def test_what_hides_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(CypherError) as caught:
        check(text)
    assert caught.value.line == 1
    assert caught.value.column is not None
    assert f"line 1, column {caught.value.column}" in caught.value.of("en")
    assert f"第 1 行第 {caught.value.column} 列" in caught.value.of("zh")


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("RETURN（1)", 7, "'('"),
        ("RETURN 1，2", 9, "','"),
        ("RETURN ‘a’", 8, '"\'"'),
        ("RETURN 'a", 8, "has no end"),
        ("RETURN /* a", 8, "has no end"),
        ("RETURN `a", 8, "has no end"),
        ("RETURN 1abc", 8, "cannot begin with a digit"),
        ("RETURN #", 8, "no character"),
    ],
)
def test_what_is_no_cypher_is_said_with_what_would_be_right(text: str, column: int, said: str) -> None:
    with pytest.raises(CypherError) as caught:
        lex(text)
    assert (caught.value.line, caught.value.column) == (1, column)
    assert said in caught.value.of("en")
    assert not isinstance(caught.value, CypherRefused)


def test_length_is_limited() -> None:
    with pytest.raises(CypherRefused, match="characters"):
        lex("RETURN 1" + " " * MOST_CHARACTERS)
    with pytest.raises(CypherRefused, match="words"):
        lex("RETURN " + "1," * 4000 + "1")


TEXTS = st.text(
    st.one_of(st.sampled_from("RETURN MATCH(n)-[r*]{}'\"`\\/*;$.,:|=+&<>_01aſı南\n\u200b\u3000ａ"), st.characters()),
    max_size=80,
)


@given(TEXTS)
def test_any_text_is_read_or_refused_and_what_is_sent_keeps_its_places(text: str) -> None:
    try:
        checked = check("RETURN " + text)
    except GongjianError:
        return
    given_lines = ("RETURN " + text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    sent = checked.text.split("\n")
    assert all(len(line) <= len(before) for line, before in zip(sent, given_lines, strict=False))
    assert [token.text for token in lex(checked.text).tokens] == [
        token.text for token in lex("RETURN " + text).tokens if token.text != ";"
    ]
    assert all(token.kind is not Kind.WORD or token.text.isprintable() for token in lex(checked.text).tokens)
