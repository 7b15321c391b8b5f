// 为何是伙伴 · Why they are partners
// id: why
// group: actor
// zh: 两个主体之间的每一条途径:经由什么,按几个主体分摊,凭哪些事实
// en: Every route between two actors: through what, shared among how many, on which facts it rests
// returns: table
// param a: actor = street-nanjing-xi-lu | 甲 | the first
// param b: actor = unit-shanghai-guoji-jituan | 乙 | the second
// param events: boolean = true | 含同场活动 | count shared events
// param limit: integer(1..500) = 100 | 行数 | rows
// column route: 途径 | route
// column via: 经由 | through
// column members: 已知主体数 | known actors
// column weight: 强度 | weight
// column since: 始于 | since
// column facts: 事实 | facts
// empty: 已知的文件里,没有什么使两者成为伙伴。 | In the documents known, nothing makes the two partners.

MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b})
CALL (a, b) {
  MATCH (a)-[r:PARTNERS_WITH]-(b)
  WITH r ORDER BY startNode(r).id
  WITH collect(r) AS ties WHERE size(ties) > 0
  RETURN 'direct' AS route, null AS via, null AS members, 1.0 AS weight, ties
UNION ALL
  MATCH (a)-[r:MEMBER_OF]->(h:Entity)<-[k:MEMBER_OF]-(b)
  WITH h, r, k, COUNT { (h)<-[:MEMBER_OF]-() } AS n
  RETURN 'body' AS route, h AS via, n AS members, 1.0 / (n - 1) AS weight, [r, k] AS ties
UNION ALL
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b)
  WITH DISTINCT a, b, h
  WITH a, b, h, COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n
  MATCH (x:Entity)-[r:RUNS|CLAIMED|CONTRIBUTES_TO]->(h) WHERE x = a OR x = b
  WITH h, n, r ORDER BY startNode(r).id, type(r)
  RETURN 'project' AS route, h AS via, n AS members, 1.0 / (n - 1) AS weight, collect(r) AS ties
UNION ALL
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity)<-[:HOSTED|ATTENDED]-(b) WHERE $events
  WITH DISTINCT a, b, h
  WITH a, b, h, COUNT { MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity) RETURN DISTINCT x } AS n
  MATCH (x:Entity)-[r:HOSTED|ATTENDED]->(h) WHERE x = a OR x = b
  WITH h, n, r ORDER BY startNode(r).id, type(r)
  RETURN 'event' AS route, h AS via, n AS members, 1.0 / (n - 1) AS weight, collect(r) AS ties
}
UNWIND ties AS r
WITH route, via, members, weight, r.year AS year, startNode(r).id AS head,
  startNode(r).id + '~' + type(r) + '~' + endNode(r).id AS fact
WITH route, via, members, weight, head, min(year) AS year, collect(fact) AS facts
WITH route, via, members, weight, facts, year ORDER BY head
WITH route, via, members, weight, min(year) AS earliest, max(year) AS later, collect(facts) AS lists
RETURN route, via, members, round(weight, 6) AS weight,
  CASE route WHEN 'direct' THEN earliest WHEN 'event' THEN coalesce(later, toInteger(substring(via.date, 0, 4)))
    ELSE later END AS since,
  reduce(found = [], list IN lists | found + list) AS facts
ORDER BY weight DESC, route, via.name, via.id
LIMIT $limit
