// 结对 · Pairings
// id: pairings
// group: actor
// zh: 文件明说结对的双方
// en: Pairs that a document calls paired
// returns: table
// param place: place = district-jingan | 范围 | within
// param limit: integer(1..500) = 50 | 行数 | rows
// column a: 甲 | the first
// column b: 乙 | the second
// column years: 年份 | years
// column through_a: 甲经由 | organ of the first
// column through_b: 乙经由 | organ of the second
// column sources: 来源数 | sources
// empty: 已读的文件里,这个范围内没有谁明说与谁结对;签约、联合行动、支持和捐赠见其他查询。 | In the documents read, nobody there is said to be paired; agreements, joint action, support and donations have queries of their own.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*0..4]-(x:Entity)
WITH DISTINCT x
MATCH (x)-[r:PARTNERS_WITH]-(:Entity)
WHERE 'pairing' IN r.kind
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN a, b, r.years AS years, r.head_through AS through_a, r.tail_through AS through_b, size(r.sources) AS sources
ORDER BY a.name, a.id, b.name, b.id
LIMIT $limit
