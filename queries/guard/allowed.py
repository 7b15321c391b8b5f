"""What ad-hoc Cypher may say: functions, procedures, keywords, and the operators of Neo4j's plans. Nothing else passes.

A function is here if it reads the graph or computes from its arguments in time that grows with them, on both engines.
"""

from __future__ import annotations

import re

from queries.guard.keywords import words

AGGREGATES = words("avg collect count max min percentilecont percentiledisc stdev stdevp sum")
LOOPS = words("all any none reduce single")
"""Functions that go over a list and evaluate an expression for each element."""
GROWING = frozenset({"replace"})
"""Functions that may return more than they were given."""

FUNCTIONS = (
    AGGREGATES
    | LOOPS
    | GROWING
    | words("""
        abs acos asin atan atan2 ceil cos cot degrees e exp floor haversin isnan log log10 pi radians rand round sign sin
        sqrt tan
        left ltrim right rtrim size split substring tolower toupper lower upper trim char_length character_length reverse
        toboolean tobooleanornull tobooleanlist tofloat tofloatornull tofloatlist tointeger tointegerornull tointegerlist
        tostring tostringornull tostringlist valuetype
        coalesce elementid endnode exists head id isempty keys labels last length nodes nullif properties range
        relationships startnode tail type
        allshortestpaths shortestpath
        date date.truncate datetime datetime.truncate datetime.fromepoch datetime.fromepochmillis duration
        duration.between duration.indays duration.inmonths duration.inseconds localdatetime localdatetime.truncate
        localtime localtime.truncate time time.truncate timestamp
        point point.distance point.withinbbox
        """)
)
"""Names of functions in small letters, for neither engine cares."""

PROCEDURES = frozenset({"db.labels", "db.propertyKeys", "db.relationshipTypes"})

_INDEX = r"(?:Node|DirectedRelationship|UndirectedRelationship)(?:Unique)?Index(?:Seek|SeekByRange|Scan|ContainsScan|EndsWithScan)"
_SCAN = (
    r"AllNodesScan|NodeByLabelScan|(?:Union|Intersection|Subtraction)NodeByLabelsScan|MultiNodeIndexSeek"
    r"|NodeBy(?:Element)?IdSeek|(?:Directed|Undirected)RelationshipBy(?:Element)?IdSeek"
    r"|(?:Directed|Undirected)(?:AllRelationshipsScan|RelationshipTypeScan|UnionRelationshipTypesScan)"
)
_WALK = (
    r"(?:Optional|VarLength)?Expand\([A-Za-z, ]+\)|(?:Bidirectional)?Repeat\((?:Trail|Walk|Acyclic)[A-Za-z, ]*\)"
    r"|(?:Stateful)?ShortestPath(?:\([A-Za-z, ]+\))?|PathPropagatingBFS|ProjectEndpoints"
)
_APPLY = (
    r"(?:Anti)?(?:Conditional|Semi)?Apply|(?:Let)?(?:SelectOr)?(?:Anti)?SemiApply|RollUpApply|CartesianProduct"
    r"|(?:Node|NodeLeftOuter|NodeRightOuter|Value)HashJoin|Triadic(?:Selection|Build|Filter)"
)
_ROWS = (
    r"Argument|Anti|Optional|Filter|Projection|CacheProperties|Unwind|EmptyRow|Limit|Skip|Sort|PartialSort|Top"
    r"|Top1WithTies|PartialTop|Distinct|OrderedDistinct|(?:Ordered)?Union|EagerAggregation|OrderedAggregation|Eager"
    r"|(?:Node|Relationship)CountFromCountStore|PreserveOrder|ProduceResults|ProcedureCall|ArgumentTracker"
)
OPERATOR = re.compile(rf"(?:Partitioned)?(?:{_INDEX}|{_SCAN}|{_WALK}|{_APPLY}|{_ROWS})")
"""Operators of a Neo4j plan (5.26 to 2026.09) that read, move or count rows; a ProcedureCall is looked at further."""
