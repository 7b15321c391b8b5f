// 无人认领的项目 · Projects without claimants
// id: projects-without-claimants
// group: project
// zh: 一个计划里没有已知认领者的子项目,以及谁在开展
// en: The items of a programme that nobody is known to have claimed, and who runs them
// returns: table
// param programme: project = project-fumin-xiangmu | 计划 | programme
// param limit: integer(1..500) = 100 | 行数 | rows
// column project: 项目 | project
// column year: 年份 | year
// column runners: 开展者 | run by
// column contributors: 参与者 | contributors
// empty: 这个计划的每个子项目都有认领者,或没有已知的子项目。 | Every item of the programme has a claimant, or no item is known.

MATCH (w:Entity {id: $programme})<-[s:PART_OF]-(p:Project)
WHERE NOT EXISTS { (p)<-[:CLAIMED]-() }
RETURN p AS project, coalesce(p.year, s.year) AS year,
  COLLECT { MATCH (a:Entity)-[:RUNS]->(p) RETURN a ORDER BY a.id } AS runners,
  COLLECT { MATCH (a:Entity)-[:CONTRIBUTES_TO]->(p) RETURN a ORDER BY a.id } AS contributors
ORDER BY year, project.name, project.id
LIMIT $limit
