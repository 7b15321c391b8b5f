// 认领最多 · Who claims most
// id: claims-ranking
// group: actor
// zh: 谁认领的项目最多
// en: Who claimed the most projects
// returns: table
// param limit: integer(1..500) = 20 | 行数 | rows
// column actor: 主体 | actor
// column claims: 认领数 | claims
// column projects: 项目 | projects
// column years: 年份 | years

MATCH (p:Project)<-[:CLAIMED]-(a:Entity)
WITH a, p ORDER BY p.name, p.id
WITH a, count(p) AS claims, collect(p)[..20] AS projects
ORDER BY claims DESC, a.name, a.id
LIMIT $limit
RETURN a AS actor, claims, projects,
  COLLECT { MATCH (a)-[c:CLAIMED]->(:Entity) UNWIND c.years AS y RETURN DISTINCT y ORDER BY y } AS years
ORDER BY claims DESC, actor.name, actor.id
LIMIT $limit
