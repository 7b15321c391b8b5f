// 多方同做的项目 · Projects shared by several
// id: shared-projects
// group: project
// zh: 有两个以上主体开展、认领或参与的项目:伙伴关系由此而来
// en: Projects that at least two actors run, claimed or contribute to: where partnership comes from
// returns: table
// param least: integer(2..1000) = 2 | 至少几个主体 | at least so many actors
// param limit: integer(1..500) = 50 | 行数 | rows
// column project: 项目 | project
// column actors: 主体数 | actors
// column runners: 开展者 | run by
// column claimants: 认领者 | claimants
// column contributors: 参与者 | contributors

MATCH (p:Project)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(a:Entity)
WITH p, count(DISTINCT a) AS actors
WHERE actors >= $least
RETURN p AS project, actors,
  COLLECT { MATCH (a:Entity)-[:RUNS]->(p) RETURN a ORDER BY a.id } AS runners,
  COLLECT { MATCH (a:Entity)-[:CLAIMED]->(p) RETURN a ORDER BY a.id } AS claimants,
  COLLECT { MATCH (a:Entity)-[:CONTRIBUTES_TO]->(p) RETURN a ORDER BY a.id } AS contributors
ORDER BY actors DESC, project.name, project.id
LIMIT $limit
