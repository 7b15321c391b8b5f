// 不知谁做的项目 · Projects without actors
// id: projects-without-actors
// group: project
// zh: 文件提到、却没有说谁开展、认领或参与的项目
// en: Projects that documents name without saying who runs, claimed or contributes to them
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column project: 项目 | project
// column programme: 所属 | part of
// column serves: 服务 | serves
// column documents: 来源 | documents

MATCH (p:Project)
WHERE NOT EXISTS { (p)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-() }
RETURN p AS project, COLLECT { MATCH (p)-[:PART_OF]->(w:Entity) RETURN w ORDER BY w.id } AS programme,
  COLLECT { MATCH (p)-[:SERVES]->(t:Entity) RETURN t ORDER BY t.id } AS serves,
  COLLECT { MATCH (p)<-[:MENTIONS]-(d:Entity) RETURN d ORDER BY d.id LIMIT 10 } AS documents
ORDER BY project.name, project.id
LIMIT $limit
