// 主体的项目 · Projects of an actor
// id: projects-of-actor
// group: actor
// zh: 一个主体开展、认领或参与的项目,以及同做的主体数
// en: The projects that an actor runs, claimed or contributes to, and how many others do
// returns: table
// param actor: actor = street-nanjing-xi-lu | 主体 | actor
// param limit: integer(1..500) = 100 | 行数 | rows
// column project: 项目 | project
// column part: 方式 | part
// column years: 年份 | years
// column programme: 所属 | programme
// column others: 同做的主体数 | others
// empty: 没有文件说它做过项目。 | No document says that it works on a project.

MATCH (a:Entity {id: $actor})-[r:RUNS|CLAIMED|CONTRIBUTES_TO]->(p:Entity)
RETURN p AS project, type(r) AS part, r.years AS years,
  COLLECT { MATCH (p)-[:PART_OF]->(w:Entity) RETURN w ORDER BY w.id } AS programme,
  COUNT { MATCH (p)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) WHERE x <> a RETURN DISTINCT x } AS others
ORDER BY others DESC, project.name, project.id, part
LIMIT $limit
