// 一组主体的关系图 · A group drawn
// id: group-network
// group: network
// zh: 选定的几个主体之间的直接关系,以及至少两个主体共有的组织、项目和活动
// en: The direct ties among some actors, and the bodies, projects and events that at least two of them share
// returns: graph
// param actors: actor+ = street-nanjing-xi-lu, unit-shanghai-guoji-jituan, unit-smg-rongmeiti-zhongxin, unit-shanghai-qiche-jituan, unit-shanlin, unit-weilai-qiche | 主体 | actors
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column head: 起点 | from
// column fact: 关系 | relationship
// column tail: 终点 | to
// empty: 已知的文件里,这些主体之间没有关系。 | In the documents known, nothing relates these.

CALL () {
  UNWIND $actors AS one
  MATCH (a:Entity {id: one})-[r:PARTNERS_WITH]->(b:Entity) WHERE b.id IN $actors
  RETURN a AS head, r AS fact, b AS tail
UNION
  UNWIND $actors AS one
  MATCH (:Entity {id: one})-[:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h:Entity)
  WITH DISTINCT h
  MATCH (a:Entity)-[r:MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]->(h) WHERE a.id IN $actors
  WITH h, collect(r) AS found, count(DISTINCT a) AS n WHERE n > 1
  UNWIND found AS r
  RETURN startNode(r) AS head, r AS fact, h AS tail
}
RETURN head, fact, tail
ORDER BY type(fact), head.id, tail.id
LIMIT $limit
