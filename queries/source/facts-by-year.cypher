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

CALL () {
  MATCH (:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(:Entity)
  UNWIND coalesce(r.years, [null]) AS year
  RETURN year, count(r) AS facts,
    sum(CASE WHEN type(r) = 'PARTNERS_WITH' THEN 1 ELSE 0 END) AS direct,
    sum(CASE WHEN type(r) = 'MEMBER_OF' THEN 1 ELSE 0 END) AS members,
    sum(CASE WHEN type(r) IN ['RUNS', 'CLAIMED', 'CONTRIBUTES_TO'] THEN 1 ELSE 0 END) AS projects,
    sum(CASE WHEN type(r) IN ['HOSTED', 'ATTENDED'] THEN 1 ELSE 0 END) AS events,
    0 AS documents
UNION ALL
  MATCH (:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(:Entity)
  UNWIND coalesce(r.years, [null]) AS year
  UNWIND r.sources AS source
  RETURN year, 0 AS facts, 0 AS direct, 0 AS members, 0 AS projects, 0 AS events, count(DISTINCT source) AS documents
}
RETURN year, sum(facts) AS facts, sum(direct) AS direct, sum(members) AS members, sum(projects) AS projects,
  sum(events) AS events, sum(documents) AS documents
ORDER BY coalesce(year, 0) DESC
LIMIT $limit
