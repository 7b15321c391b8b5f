// 最新的事实 · Newest facts
// id: newest-facts
// group: source
// zh: 年份最近的事实;同年的,来源日期晚的在前
// en: The facts of the latest years; within a year those of the latest documents first
// returns: table
// param type: choice(type) = null | 关系 | relationship
// param limit: integer(1..500) = 50 | 行数 | rows
// column year: 年份 | year
// column date: 来源日期 | date of the document
// column head: 起点 | from
// column type: 关系 | relationship
// column tail: 终点 | to
// column fact: 事实 | fact
// empty: 还没有带年份的事实。 | No fact has a year yet.

MATCH (:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(:Entity)
WHERE r.years IS NOT NULL AND ($type IS NULL OR type(r) = $type)
WITH last(r.years) AS year, count(r) AS facts ORDER BY year DESC
WITH collect(year) AS years, collect(facts) AS counts
UNWIND range(0, size(years) - 1) AS at
WITH years[at] AS year, reduce(sum = 0, n IN counts[..at] | sum + n) AS later
WHERE later < $limit
WITH min(year) AS since
MATCH (a:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(b:Entity)
WHERE last(r.years) >= since AND ($type IS NULL OR type(r) = $type)
WITH last(r.years) AS year, a, r, b, COLLECT {
  UNWIND r.sources AS source MATCH (d:Entity {id: source}) WHERE d.date IS NOT NULL RETURN d.date ORDER BY d.date DESC
} AS dates
RETURN year, head(dates) AS date, a AS head, type(r) AS type, b AS tail, a.id + '~' + type(r) + '~' + b.id AS fact
ORDER BY year DESC, coalesce(date, '') DESC, type, head.name, head.id, tail.name, tail.id
LIMIT $limit
