// 认领者 · Claimants of a project
// id: claimants
// group: project
// zh: 谁认领了一个项目或它的子项目
// en: Who claimed a project, or an item of it
// returns: table
// param project: project = project-fumin-xiangmu | 项目 | project
// param limit: integer(1..500) = 100 | 行数 | rows
// column claimant: 认领者 | claimant
// column item: 认领的项目 | what it claimed
// column years: 年份 | years
// column through: 经由 | through
// column sources: 来源数 | sources
// empty: 没有文件说谁认领了它。 | No document says who claimed it.

MATCH (w:Entity {id: $project})<-[:PART_OF*0..3]-(p:Project)
WITH DISTINCT p
MATCH (a:Entity)-[r:CLAIMED]->(p)
RETURN a AS claimant, p AS item, r.years AS years, r.head_through AS through, size(r.sources) AS sources
ORDER BY item.name, item.id, claimant.name, claimant.id
LIMIT $limit
