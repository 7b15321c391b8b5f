// 历年成立的组织 · Bodies by year of founding
// id: bodies-by-year
// group: body
// zh: 每年成立了哪些联合党委、联席会议和联盟
// en: The joint Party committees and alliances founded in each year
// returns: table
// param from: year = null | 起始年份 | from year
// param to: year = null | 截止年份 | to year
// param limit: integer(1..500) = 100 | 行数 | rows
// column year: 年份 | year
// column body: 组织 | body
// column founders: 成立者 | founders
// column members: 已知成员数 | known members
// empty: 没有文件给出这些年份里成立的组织。 | No document gives a body founded in these years.

MATCH (b:Entity)
WHERE b:JointPartyCommittee|Alliance
WITH b, toInteger(substring(b.founded, 0, 4)) AS founded
OPTIONAL MATCH (:Entity)-[r:ESTABLISHED]->(b)
WITH b, founded, min(r.year) AS established
WITH b, coalesce(founded, established) AS year
WHERE year IS NOT NULL AND ($from IS NULL OR year >= $from) AND ($to IS NULL OR year <= $to)
RETURN year, b AS body, COLLECT { MATCH (a:Entity)-[:ESTABLISHED]->(b) RETURN a ORDER BY a.id } AS founders,
  COUNT { (b)<-[:MEMBER_OF]-() } AS members
ORDER BY year, body.name, body.id
LIMIT $limit
