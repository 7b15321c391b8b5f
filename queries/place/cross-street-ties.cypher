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
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  RETURN 'inside' AS what, [] AS of, collect([a.id, [l IN labels(a) WHERE l <> 'Entity'][0], a.name]) AS things
UNION ALL
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  RETURN 'tie' AS what, [a.id] AS of, collect(DISTINCT x.id) AS things
UNION ALL
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
  WITH DISTINCT h
  RETURN 'hub' AS what, [h.id, [l IN labels(h) WHERE l <> 'Entity'][0], h.name] AS of,
    COLLECT { MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(x:Entity) RETURN x.id } AS things
UNION ALL
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
  WITH DISTINCT h
  MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(x:Entity)
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:LOCATED_IN]->(g:Entity)
  WITH g, collect([x.id, [l IN labels(x) WHERE l <> 'Entity'][0], x.name]) AS things
  RETURN 'place' AS what,
    COLLECT { MATCH (g)-[:LOCATED_IN*0..3]->(t:Street) RETURN DISTINCT [t.id, 'Street', t.name] AS place ORDER BY place[0] } AS of, things
UNION ALL
  MATCH (:Entity {id: $street})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:LOCATED_IN]->(g:Entity)
  WITH g, collect([x.id, [l IN labels(x) WHERE l <> 'Entity'][0], x.name]) AS things
  RETURN 'place' AS what,
    COLLECT { MATCH (g)-[:LOCATED_IN*0..3]->(t:Street) RETURN DISTINCT [t.id, 'Street', t.name] AS place ORDER BY place[0] } AS of, things
}
RETURN what, of, things
