// 谁成立了谁 · Founders
// id: founders
// group: body
// zh: 谁成立了哪个组织、单位或服务站,何时,经由哪个组织
// en: Who established which body, unit or station, when, through which organ
// returns: table
// param place: place = district-jingan | 范围 | within
// param limit: integer(1..500) = 100 | 行数 | rows
// column founder: 成立者 | founder
// column founded: 所成立的 | established
// column years: 年份 | years
// column through: 经由 | through
// column launched: 宣布成立的活动 | launched at
// column sources: 来源数 | sources
// empty: 没有文件说这个范围内谁成立了什么。 | No document says who established what there.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*0..4]-(x:Entity)
WITH DISTINCT x
MATCH (x)-[r:ESTABLISHED]-(:Entity)
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN a AS founder, b AS founded, r.years AS years, r.head_through AS through,
  COLLECT { MATCH (e:Entity)-[:LAUNCHED]->(b) RETURN e ORDER BY e.id } AS launched, size(r.sources) AS sources
ORDER BY founder.name, founder.id, founded.name, founded.id
LIMIT $limit
