"""The keywords of Cypher that the guard knows, in capitals, by what may stand around them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of the text."""
    return frozenset(text.split())


OPENING = words("CALL MATCH OPTIONAL RETURN UNWIND WITH")
"""What a query begins with."""
CLAUSES = OPENING | words("LIMIT OFFSET ORDER SKIP UNION WHERE YIELD")
"""What begins a clause, or a part of one."""
KEYWORDS = CLAUSES | words(
    "ALL AND AS ASC ASCENDING BY CONTAINS DESC DESCENDING DISTINCT ENDS IN IS NOT NULL OR STARTS XOR"
)
"""What may follow a value; where a word of any other kind stands, a clause would begin that is not for readers."""
IN_CASE = words("ELSE THEN WHEN")
"""What may follow a value between CASE and END."""
OPERAND_FOLLOWS = words(
    "AND AS BY CALL CASE CONTAINS DISTINCT ELSE IN IS LIMIT MATCH NOT OFFSET OR RETURN SKIP THEN UNWIND WHEN WHERE WITH XOR "
    "YIELD"
)
"""After these stands a value, a name or a pattern."""
BEFORE_PARENTHESIS = OPERAND_FOLLOWS | words("ALL ANY")
"""These are no call although a parenthesis follows them."""
STARRED = words("DISTINCT RETURN WITH YIELD")
"""After these `*` means all variables."""
SUBQUERIES = words("CALL COLLECT COUNT EXISTS")
"""After these a brace holds a query."""
WRITES = words("ALTER CREATE DELETE DENY DETACH DROP FOREACH GRANT INSERT MERGE NODETACH REMOVE RENAME REVOKE SET")
OUTSIDE = words(
    "CONCURRENT CYPHER DEALLOCATE DRYRUN ENABLE EXPLAIN LOAD PERIODIC PROFILE REALLOCATE SHOW START STOP TERMINATE "
    "TRANSACTIONS USE USING WAIT"
)
