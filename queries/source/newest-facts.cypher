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

MATCH (:Entity)-[r]->(:Entity)
WHERE r.years IS NOT NULL AND type(r) <> 'MENTIONS' AND ($type IS NULL OR type(r) = $type)
WITH last(r.years) AS year, r.sources AS sources, collect(r) AS facts
WITH year, facts, COLLECT {
  UNWIND sources AS source MATCH (d:Entity {id: source}) WHERE d.date IS NOT NULL RETURN d.date ORDER BY d.date DESC
} AS dates
UNWIND facts AS r
WITH year, head(dates) AS date, r, startNode(r) AS a, endNode(r) AS b
RETURN year, date, a AS head, type(r) AS type, b AS tail, a.id + '~' + type(r) + '~' + b.id AS fact
ORDER BY year DESC, coalesce(date, '') DESC, type, a.name, a.id, b.name, b.id
LIMIT $limit
