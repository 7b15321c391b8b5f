// 计划的板块与子项目 · A programme by board
// id: programme-by-board
// group: project
// zh: 一个计划按板块列出子项目、年份、认领者和开展者
// en: The items of a programme by board, with their years, claimants and runners
// returns: table
// param programme: project = project-fumin-xiangmu | 计划 | programme
// param limit: integer(1..500) = 200 | 行数 | rows
// column board: 板块 | board
// column item: 子项目 | item
// column years: 年份 | years
// column claimants: 认领者 | claimants
// column runners: 开展者 | run by
// column serves: 服务 | serves
// empty: 没有文件列出这个计划的子项目。 | No document lists the items of this programme.

MATCH (w:Entity {id: $programme})<-[s:PART_OF]-(p:Project)
RETURN p.board AS board, p AS item, coalesce(s.years, [y IN [p.year] WHERE y IS NOT NULL]) AS years,
  COLLECT { MATCH (a:Entity)-[:CLAIMED]->(p) RETURN a ORDER BY a.id } AS claimants,
  COLLECT { MATCH (a:Entity)-[:RUNS]->(p) RETURN a ORDER BY a.id } AS runners,
  COLLECT { MATCH (p)-[:SERVES]->(t:Entity) RETURN t ORDER BY t.id } AS serves
ORDER BY board, coalesce(s.year, p.year) DESC, item.name, item.id
LIMIT $limit
