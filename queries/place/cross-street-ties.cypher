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
// computed: crossings
// empty: 已知的文件里,没有跨街道的伙伴。 | In the documents known, no tie leaves the street.

CALL () {
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT h
  MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity)
  RETURN x
UNION
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity) WHERE $events
  WITH DISTINCT h
  MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity)
  RETURN x
}
WITH DISTINCT x
WITH x, COLLECT { MATCH (x)-[:LOCATED_IN*0..4]->(t:Street) RETURN DISTINCT t ORDER BY t.id } AS elsewhere
RETURN x AS actor, any(t IN elsewhere WHERE t.id = $street) AS inside, elsewhere,
  COLLECT { MATCH (x)-[:PARTNERS_WITH]-(y:Entity) RETURN y.id } AS partners,
  COLLECT {
    MATCH (x)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
    RETURN [h.id, [l IN labels(h) WHERE l <> 'Entity'][0], h.name]
  } AS hubs
