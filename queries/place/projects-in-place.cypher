// 街道里谁做什么 · Who runs what in a street
// id: projects-in-place
// group: place
// zh: 一个街道(或别的地点)的主体各自开展、认领、参与什么项目
// en: Which projects the actors of a street, or another place, run, claimed and contribute to
// returns: table
// param place: place = street-nanjing-xi-lu | 地点 | place
// param limit: integer(1..1000) = 200 | 行数 | rows
// column actor: 主体 | actor
// column part: 方式 | part
// column project: 项目 | project
// column years: 年份 | years
// column programme: 所属 | part of
// empty: 没有文件说这里的主体做什么项目。 | No document says what projects the actors there work on.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*0..4]-(a:Entity)
WITH DISTINCT a
MATCH (a)-[r:RUNS|CLAIMED|CONTRIBUTES_TO]->(p:Entity)
RETURN a AS actor, type(r) AS part, p AS project, r.years AS years,
  COLLECT { MATCH (p)-[:PART_OF]->(w:Entity) RETURN w ORDER BY w.id } AS programme
ORDER BY actor.name, actor.id, part DESC, project.name, project.id
LIMIT $limit
