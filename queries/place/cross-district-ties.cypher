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
// computed: crossings
// empty: 已知的文件里,没有跨区的伙伴。 | In the documents known, no tie leaves the district.

CALL () {
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT h
  MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity) WHERE $events
  WITH DISTINCT h
  MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity)
  RETURN x
}
WITH DISTINCT x
WITH x, COLLECT { MATCH (x)-[:LOCATED_IN*0..4]->(t:District) RETURN DISTINCT t ORDER BY t.id } AS elsewhere
RETURN x AS actor, any(t IN elsewhere WHERE t.id = $district) AS inside, elsewhere,
  COLLECT { MATCH (x)-[:PARTNERS_WITH]-(y:Entity) RETURN y.id } AS partners,
  COLLECT {
    MATCH (x)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
    RETURN [h.id, [l IN labels(h) WHERE l <> 'Entity'][0], h.name]
  } AS hubs
