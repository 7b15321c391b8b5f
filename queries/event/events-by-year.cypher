// 历年活动 · Events by year
// id: events-by-year
// group: event
// zh: 每年的活动、主办者和出席的主体数
// en: The events of each year, their hosts, and how many actors attended
// returns: table
// param from: year = null | 起始年份 | from year
// param to: year = null | 截止年份 | to year
// param undated: boolean = true | 含无年份的 | with what has no year
// param limit: integer(1..500) = 100 | 行数 | rows
// column year: 年份 | year
// column date: 日期 | date
// column event: 活动 | event
// column hosts: 主办者 | hosts
// column attended: 出席的主体数 | actors that attended
// column whole: 属于 | part of
// empty: 没有文件说到这些年份的活动。 | No document tells of an event in these years.

MATCH (e:Event)
OPTIONAL MATCH (e)<-[r:HOSTED|ATTENDED]-(:Entity)
WITH e, min(r.year) AS said
WITH e, coalesce(toInteger(substring(e.date, 0, 4)), said) AS year
WHERE CASE WHEN year IS NULL THEN $undated
  ELSE ($from IS NULL OR year >= $from) AND ($to IS NULL OR year <= $to) END
RETURN year, e.date AS date, e AS event, COLLECT { MATCH (a:Entity)-[:HOSTED]->(e) RETURN a ORDER BY a.id } AS hosts,
  COUNT { (e)<-[:ATTENDED]-() } AS attended,
  COLLECT { MATCH (e)-[:PART_OF]->(w:Entity) RETURN w ORDER BY w.id } AS whole
ORDER BY coalesce(year, 0) DESC, coalesce(date, '') DESC, event.name, event.id
LIMIT $limit
