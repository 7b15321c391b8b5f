// 历年事实 · Facts by year
// id: facts-by-year
// group: source
// zh: 每年有多少事实,按伙伴途径细分;没有年份的另列
// en: How many facts each year has, by kind of route; those without a year apart
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column year: 年份 | year
// column facts: 事实数 | facts
// column direct: 结对共建 | direct ties
// column members: 成员 | memberships
// column projects: 项目 | projects
// column events: 活动 | events
// column documents: 来源数 | documents

MATCH (:Entity)-[r]->(:Entity)
WHERE type(r) <> 'MENTIONS'
UNWIND coalesce(r.years, [null]) AS year
UNWIND r.sources AS source
WITH year, r, collect(source) AS sources
WITH year, count(r) AS facts,
  sum(CASE WHEN type(r) = 'PARTNERS_WITH' THEN 1 ELSE 0 END) AS direct,
  sum(CASE WHEN type(r) = 'MEMBER_OF' THEN 1 ELSE 0 END) AS members,
  sum(CASE WHEN type(r) IN ['RUNS', 'CLAIMED', 'CONTRIBUTES_TO'] THEN 1 ELSE 0 END) AS projects,
  sum(CASE WHEN type(r) IN ['HOSTED', 'ATTENDED'] THEN 1 ELSE 0 END) AS events,
  collect(sources) AS lists
UNWIND lists AS list
UNWIND list AS source
RETURN year, facts, direct, members, projects, events, count(DISTINCT source) AS documents
ORDER BY coalesce(year, 0) DESC
LIMIT $limit
