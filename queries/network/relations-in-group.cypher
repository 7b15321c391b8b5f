// 一组主体之间的关系 · Relations inside a group
// id: relations-in-group
// group: network
// zh: 选定的几个主体,两两之间经由什么是伙伴
// en: Of some actors, which pairs are partners and through what
// returns: table
// param actors: actor+ = street-nanjing-xi-lu, unit-shanghai-guoji-jituan, unit-smg-rongmeiti-zhongxin, unit-shanghai-qiche-jituan, unit-shanlin, unit-weilai-qiche | 主体 | actors
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..1000) = 200 | 行数 | rows
// column a: 甲 | the first
// column b: 乙 | the second
// column route: 途径 | route
// column via: 经由 | through
// column weight: 强度 | weight
// empty: 已知的文件里,这些主体之间没有伙伴关系。 | In the documents known, none of these are partners.

UNWIND $actors AS one
MATCH (a:Entity {id: one})
CALL (a) {
  MATCH (a)-[:PARTNERS_WITH]-(b:Entity)
  WHERE b.id IN $actors AND a.id < b.id
  RETURN DISTINCT b, 'direct' AS route, null AS via, 1.0 AS weight
UNION ALL
  MATCH (a)-[:MEMBER_OF]->(h:Entity)<-[:MEMBER_OF]-(b:Entity)
  WHERE b.id IN $actors AND a.id < b.id
  RETURN b, 'body' AS route, h AS via, 1.0 / (COUNT { (h)<-[:MEMBER_OF]-() } - 1) AS weight
UNION ALL
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity)
  WHERE b.id IN $actors AND a.id < b.id
  WITH DISTINCT b, h
  RETURN b, 'project' AS route, h AS via,
    1.0 / (COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } - 1) AS weight
UNION ALL
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity)<-[:HOSTED|ATTENDED]-(b:Entity)
  WHERE $events AND b.id IN $actors AND a.id < b.id
  WITH DISTINCT b, h
  RETURN b, 'event' AS route, h AS via,
    1.0 / (COUNT { MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity) RETURN DISTINCT x } - 1) AS weight
}
RETURN a, b, route, via, round(weight, 6) AS weight
ORDER BY a.name, a.id, b.name, b.id, weight DESC, route, via.id
LIMIT $limit
