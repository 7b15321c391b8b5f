// 成员重叠的组织 · Bodies that share members
// id: shared-members
// group: body
// zh: 有共同成员的两个组织:交叉任职的地方
// en: Pairs of bodies with members in common: where alliances interlock
// returns: table
// param least: integer(1..1000) = 1 | 至少几个共同成员 | at least so many in common
// param limit: integer(1..500) = 50 | 行数 | rows
// column a: 甲组织 | the first
// column b: 乙组织 | the second
// column shared: 共同成员数 | in common
// column members: 共同成员 | members in common
// computed: overlaps
// empty: 已知的成员里,没有谁同时属于两个组织。 | Of the members known, none belongs to two bodies.

MATCH (m:Entity)-[:MEMBER_OF]->(b:Entity)
WITH m, collect(b) AS bodies
WHERE size(bodies) > 1
RETURN m.id AS member, [l IN labels(m) WHERE l <> 'Entity'][0] AS label, m.name AS name,
  [b IN bodies | [b.id, [l IN labels(b) WHERE l <> 'Entity'][0], b.name]] AS bodies
