// 历年签约 · Agreements by year
// id: agreements
// group: actor
// zh: 签了共建协议的双方、协议名称和年份
// en: Who signed an agreement with whom, its title and its year
// returns: table
// param from: year = null | 起始年份 | from year
// param to: year = null | 截止年份 | to year
// param limit: integer(1..500) = 50 | 行数 | rows
// column years: 年份 | years
// column a: 甲 | the first
// column b: 乙 | the second
// column agreement: 协议 | agreement
// column through_a: 甲经由 | organ of the first
// column through_b: 乙经由 | organ of the second
// column sources: 来源数 | sources
// empty: 这些年份里没有文件说到签约。 | No document tells of an agreement in these years.

MATCH (a:Entity)-[r:PARTNERS_WITH]->(b:Entity)
WHERE 'agreement' IN r.kind
  AND (r.years IS NULL OR any(y IN r.years WHERE ($from IS NULL OR y >= $from) AND ($to IS NULL OR y <= $to)))
RETURN r.years AS years, a, b, r.agreement AS agreement, r.head_through AS through_a, r.tail_through AS through_b,
  size(r.sources) AS sources
ORDER BY r.year, a.name, a.id, b.id
LIMIT $limit
