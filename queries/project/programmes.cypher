// 计划一览 · Programmes
// id: programmes
// group: project
// zh: 有子项目的计划、清单和品牌:多少子项目,多少已有认领,谁在开展
// en: Programmes, lists and brands with items: how many items, how many claimed, who runs them
// returns: table
// param limit: integer(1..500) = 50 | 行数 | rows
// column programme: 计划 | programme
// column items: 子项目数 | items
// column claimed: 已认领 | claimed
// column actors: 主体数 | actors
// column runners: 开展者 | run by

MATCH (w:Project)<-[:PART_OF]-(p:Project)
WITH w, count(p) AS items, sum(CASE WHEN EXISTS { (p)<-[:CLAIMED]-() } THEN 1 ELSE 0 END) AS claimed
ORDER BY items DESC, w.name, w.id
LIMIT $limit
RETURN w AS programme, items, claimed,
  COUNT {
    MATCH (w)<-[:PART_OF*0..1]-(:Project)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(a:Entity) RETURN DISTINCT a
  } AS actors,
  COLLECT { MATCH (a:Entity)-[:RUNS]->(w) RETURN a ORDER BY a.id } AS runners
ORDER BY items DESC, programme.name, programme.id
LIMIT $limit
