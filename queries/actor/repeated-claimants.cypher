// 连年认领 · Repeated claimants
// id: repeated-claimants
// group: actor
// zh: 在不止一年认领过项目的主体
// en: Actors that claimed projects in more than one year
// returns: table
// param least: integer(1..50) = 2 | 至少几年 | at least so many years
// param limit: integer(1..500) = 50 | 行数 | rows
// column actor: 主体 | actor
// column years: 年份 | years
// column claims: 认领数 | claims
// column projects: 项目 | projects
// empty: 已读的文件里,没有谁在这么多个年份认领过项目;没有年份的认领不计入。 | In the documents read, nobody claimed projects in so many years; claims without a year do not count.

MATCH (a:Entity)-[r:CLAIMED]->(p:Entity)
UNWIND r.years AS y
WITH a, y, p ORDER BY y, p.name, p.id
WITH a, collect(DISTINCT y) AS years, collect(DISTINCT p) AS projects
WHERE size(years) >= $least
RETURN a AS actor, years, size(projects) AS claims, projects
ORDER BY size(years) DESC, claims DESC, actor.name, actor.id
LIMIT $limit
