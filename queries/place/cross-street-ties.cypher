// 跨街道的伙伴 · Ties across streets
// id: cross-street-ties
// group: place
// zh: 一个街道里的主体与街道外的伙伴;可含所在街道不详的伙伴
// en: The partners that actors of a street have outside it; if wanted, also those whose street no document gives
// returns: table
// param street: street = street-nanjing-xi-lu | 街道 | street
// param unknown: boolean = true | 含所在街道不详的 | with partners whose street is unknown
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 50 | 行数 | rows
// column actor: 街道里的主体 | actor of the street
// column partner: 伙伴 | partner
// column elsewhere: 伙伴所在街道 | the partner's streets
// column weight: 强度 | weight
// column through: 经由 | through
// empty: 已知的文件里,没有跨街道的伙伴。 | In the documents known, no tie leaves the street.

MATCH (s:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
WITH DISTINCT s, a
CALL (a) {
  MATCH (a)-[:PARTNERS_WITH]-(b:Entity)
  RETURN DISTINCT b, null AS via, 1.0 AS weight
UNION ALL
  MATCH (a)-[:MEMBER_OF]->(h:Entity)
  WITH a, h, COUNT { (h)<-[:MEMBER_OF]-() } AS n WHERE n > 1
  MATCH (h)<-[:MEMBER_OF]-(b:Entity) WHERE b <> a
  RETURN b, h AS via, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT a, h
  WITH a, h, COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity) WHERE b <> a
  WITH DISTINCT h, n, b
  RETURN b, h AS via, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity) WHERE $events
  WITH DISTINCT a, h
  WITH a, h, COUNT { MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:HOSTED|ATTENDED]-(b:Entity) WHERE b <> a
  WITH DISTINCT h, n, b
  RETURN b, h AS via, 1.0 / (n - 1) AS weight
}
WITH s, a, b, weight, via ORDER BY via.name, via.id
WITH s, a, b, sum(weight) AS weight, collect(via) AS through,
  COLLECT { MATCH (b)-[:LOCATED_IN*0..4]->(t:Street) RETURN DISTINCT t ORDER BY t.id } AS elsewhere
WHERE NOT s IN elsewhere AND ($unknown OR size(elsewhere) > 0)
RETURN a AS actor, b AS partner, elsewhere, round(weight, 6) AS weight, through
ORDER BY size(elsewhere) DESC, weight DESC, actor.name, actor.id, partner.name, partner.id
LIMIT $limit
