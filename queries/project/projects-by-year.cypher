// 历年项目 · Projects by year
// id: projects-by-year
// group: project
// zh: 每年有多少项目:按项目自己的年份,或开展、认领、参与它的年份
// en: How many projects there are in each year: by the project's own year, or that of running, claiming or contributing
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column year: 年份 | year
// column projects: 项目数 | projects
// column claimed: 其中认领 | of them claimed
// column examples: 项目举例 | examples

MATCH (p:Project)
OPTIONAL MATCH (p)<-[r:RUNS|CLAIMED|CONTRIBUTES_TO]-(:Entity)
UNWIND coalesce(r.years, [null]) + [p.year] AS year
WITH DISTINCT p, year,
  EXISTS { MATCH (p)<-[c:CLAIMED]-(:Entity) WHERE year IN c.years } AS claimed
WHERE year IS NOT NULL
WITH year, p, claimed ORDER BY p.name, p.id
RETURN year, count(p) AS projects, sum(CASE WHEN claimed THEN 1 ELSE 0 END) AS claimed, collect(p)[..10] AS examples
ORDER BY year DESC
LIMIT $limit
