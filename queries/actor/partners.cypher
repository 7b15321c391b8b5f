// 伙伴 · Partners
// id: partners
// group: actor
// zh: 一个主体与谁是伙伴:关系多强,经由什么,从哪一年起
// en: Who partners with an actor: how strongly, through what, and since when
// returns: table
// param actor: actor = street-nanjing-xi-lu | 主体 | actor
// param from: year = null | 起始年份 | from year
// param to: year = null | 截止年份 | to year
// param undated: boolean = true | 含无年份的 | with what has no year
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 50 | 行数 | rows
// column partner: 伙伴 | partner
// column weight: 强度 | weight
// column routes: 途径 | routes
// column through: 经由 | through
// column since: 始于 | since
// empty: 已知的文件里,它没有这样的伙伴。 | In the documents known, it has no such partner.

MATCH (a:Entity {id: $actor})
CALL (a) {
  MATCH (a)-[r:PARTNERS_WITH]-(b:Entity)
  UNWIND coalesce(r.years, [null]) AS y
  RETURN b, 'direct' AS route, null AS via, 1.0 AS weight, min(y) AS year, max(y) AS until
UNION ALL
  MATCH (a)-[r:MEMBER_OF]->(h:Entity)
  WITH a, h, r.year AS mine, last(r.years) AS my_last, COUNT { (h)<-[:MEMBER_OF]-() } AS n WHERE n > 1
  MATCH (h)<-[k:MEMBER_OF]-(b:Entity) WHERE b <> a
  RETURN b, 'body' AS route, h AS via, 1.0 / (n - 1) AS weight,
    CASE WHEN mine > k.year THEN mine ELSE coalesce(k.year, mine) END AS year,
    CASE WHEN my_last > last(k.years) THEN my_last ELSE coalesce(last(k.years), my_last) END AS until
UNION ALL
  MATCH (a)-[r:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH a, h, min(r.year) AS mine, max(last(r.years)) AS my_last
  WITH a, h, mine, my_last,
    COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[k:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity) WHERE b <> a
  WITH b, h, n, mine, my_last, min(k.year) AS theirs, max(last(k.years)) AS their_last
  RETURN b, 'project' AS route, h AS via, 1.0 / (n - 1) AS weight,
    CASE WHEN mine > theirs THEN mine ELSE coalesce(theirs, mine) END AS year,
    CASE WHEN my_last > their_last THEN my_last ELSE coalesce(their_last, my_last) END AS until
UNION ALL
  MATCH (a)-[r:HOSTED|ATTENDED]->(h:Entity) WHERE $events
  WITH a, h, min(r.year) AS mine, max(last(r.years)) AS my_last
  WITH a, h, mine, my_last, COUNT { MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[k:HOSTED|ATTENDED]-(b:Entity) WHERE b <> a
  WITH b, h, n, mine, my_last, min(k.year) AS theirs, max(last(k.years)) AS their_last,
    toInteger(substring(h.date, 0, 4)) AS held
  RETURN b, 'event' AS route, h AS via, 1.0 / (n - 1) AS weight,
    CASE WHEN mine > theirs THEN mine ELSE coalesce(theirs, mine, held) END AS year,
    CASE WHEN my_last > their_last THEN my_last ELSE coalesce(their_last, my_last, held) END AS until
}
WITH b, route, via, weight, year, until
WHERE CASE WHEN year IS NULL THEN $undated
  ELSE ($from IS NULL OR until >= $from) AND ($to IS NULL OR year <= $to) END
WITH b, route, via, weight, year ORDER BY weight DESC, route, via.name, via.id
WITH b, round(sum(weight), 6) AS weight, collect(DISTINCT route) AS routes, collect(via) AS through, min(year) AS since
RETURN b AS partner, weight, routes, through, since
ORDER BY weight DESC, partner.name, partner.id
LIMIT $limit
