// 各街道各年的来源 · Coverage by street and year
// id: coverage
// group: source
// zh: 每个街道每一年:有几个文件、几条事实;有文件没有事实是“读过,没有”,没有文件是“尚未读”;只有无日期的文件,则不能断定
// en: For each street and year: how many documents and facts; with documents and no facts it was read and found empty, without documents it is unread; with undated documents alone one cannot tell
// returns: table
// param from: year = 2018 | 起始年份 | from year
// param to: year = 2021 | 截止年份 | to year
// param limit: integer(1..1000) = 200 | 行数 | rows
// column street: 街道 | street
// column year: 年份 | year
// column documents: 来源数 | documents
// column undated: 无日期的来源数 | undated documents
// column facts: 事实数 | facts
// column state: 状况 | state
// empty: 还没有任何街道。 | No street is known yet.

MATCH (s:Street)
WITH s, COLLECT { MATCH (d:Document)-[:MENTIONS]->(s) RETURN coalesce(substring(d.date, 0, 4), '') } AS dates
CALL (s) {
  MATCH (s)<-[:LOCATED_IN*0..4]-(x:Entity)
  WITH DISTINCT x
  MATCH (x)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-(:Entity)
  WITH DISTINCT r
  UNWIND r.years AS year
  WITH year WHERE year >= $from AND year <= $to
  RETURN collect(year) AS told
}
UNWIND range($from, $to) AS year
WITH s, year, size([date IN dates WHERE date = toString(year)]) AS documents,
  size([date IN dates WHERE date = '']) AS undated, size([one IN told WHERE one = year]) AS facts
RETURN s AS street, year, documents, undated, facts,
  CASE WHEN facts > 0 THEN '有事实 · facts' WHEN documents > 0 THEN '读过,没有 · none' 
    WHEN undated > 0 THEN '只有无日期的来源 · undated only' ELSE '尚未读 · unread' END AS state
ORDER BY street.name, street.id, year
LIMIT $limit
