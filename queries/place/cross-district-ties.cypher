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
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  RETURN 'inside' AS what, [] AS of, collect([a.id, [l IN labels(a) WHERE l <> 'Entity'][0], a.name]) AS things
UNION ALL
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  RETURN 'tie' AS what, [a.id] AS of, collect(DISTINCT x.id) AS things
UNION ALL
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
  WITH DISTINCT h
  RETURN 'hub' AS what, [h.id, [l IN labels(h) WHERE l <> 'Entity'][0], h.name] AS of,
    COLLECT { MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(x:Entity) RETURN x.id } AS things
UNION ALL
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity) WHERE $events OR NOT h:Event
  WITH DISTINCT h
  MATCH (h)<-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(x:Entity)
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:LOCATED_IN]->(g:Entity)
  WITH g, collect([x.id, [l IN labels(x) WHERE l <> 'Entity'][0], x.name]) AS things
  RETURN 'place' AS what,
    COLLECT { MATCH (g)-[:LOCATED_IN*0..3]->(t:District) RETURN DISTINCT [t.id, 'District', t.name] AS place ORDER BY place[0] } AS of, things
UNION ALL
  MATCH (:Entity {id: $district})<-[:LOCATED_IN*0..4]-(a:Entity)
  WITH DISTINCT a
  MATCH (a)-[:PARTNERS_WITH]-(x:Entity)
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:LOCATED_IN]->(g:Entity)
  WITH g, collect([x.id, [l IN labels(x) WHERE l <> 'Entity'][0], x.name]) AS things
  RETURN 'place' AS what,
    COLLECT { MATCH (g)-[:LOCATED_IN*0..3]->(t:District) RETURN DISTINCT [t.id, 'District', t.name] AS place ORDER BY place[0] } AS of, things
}
RETURN what, of, things
