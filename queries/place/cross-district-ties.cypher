// 跨区的伙伴 · Ties across districts
// id: cross-district-ties
// group: place
// zh: 一个区里的主体与区外的伙伴;可含所在区不详的伙伴
// en: The partners that actors of a district have outside it; if wanted, also those whose district no document gives
// returns: table
// param district: district = district-jingan | 区 | district
// param unknown: boolean = true | 含所在区不详的 | with partners whose district is unknown
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 50 | 行数 | rows
// column actor: 区里的主体 | actor of the district
// column partner: 伙伴 | partner
// column elsewhere: 伙伴所在区 | the partner's districts
// column weight: 强度 | weight
// column through: 经由 | through
// empty: 已知的文件里,没有跨区的伙伴。 | In the documents known, no tie leaves the district.

MATCH (s:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
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
  COLLECT { MATCH (b)-[:LOCATED_IN*0..4]->(t:District) RETURN DISTINCT t ORDER BY t.id } AS elsewhere
WHERE NOT s IN elsewhere AND ($unknown OR size(elsewhere) > 0)
RETURN a AS actor, b AS partner, elsewhere, round(weight, 6) AS weight, through
ORDER BY size(elsewhere) DESC, weight DESC, actor.name, actor.id, partner.name, partner.id
LIMIT $limit
