// 彼此矛盾之处 · Contradictions
// id: contradictions
// group: source
// zh: 文件说法不一的地方:同一属性有不同的值,活动的日期与事实的年份不合,一物在两个街道,已知成员多过自称的数
// en: Where documents disagree: one property with several values, an event's date against the year of a fact, a thing in two streets, more members known than stated
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column what: 哪里不合 | what disagrees
// column thing: 对象 | thing
// column said: 各种说法 | what is said
// column others: 涉及 | concerning
// empty: 已读的文件没有矛盾之处。 | The documents read do not disagree.

CALL () {
  MATCH (:Document)-[m:MENTIONS]->(n:Entity)
  WHERE m.founded IS NOT NULL OR m.stated_members IS NOT NULL OR m.level IS NOT NULL OR m.kind IS NOT NULL
    OR m.date IS NOT NULL OR m.year IS NOT NULL OR m.board IS NOT NULL
  UNWIND ['founded', 'stated_members', 'level', 'kind', 'date', 'year', 'board'] AS key
  WITH n, key, m[key] AS values WHERE values IS NOT NULL
  UNWIND values AS value
  WITH n, key, collect(DISTINCT toString(value)) AS found WHERE size(found) > 1
  UNWIND found AS value
  WITH n, key, value ORDER BY value
  WITH n, key, collect(value) AS said
  RETURN '属性有不同的值:' + key + ' · several values of ' + key AS what, n, said, [] AS others
UNION ALL
  MATCH (e:Event)-[r:HOSTED|ATTENDED|LAUNCHED|HELD_AT]-(:Entity)
  WHERE e.date IS NOT NULL AND none(y IN r.years WHERE toString(y) = substring(e.date, 0, 4))
  WITH DISTINCT e ORDER BY e.name, e.id
  LIMIT $limit
  MATCH (e)-[r:HOSTED|ATTENDED|LAUNCHED|HELD_AT]-(x:Entity)
  WHERE none(y IN r.years WHERE toString(y) = substring(e.date, 0, 4))
  WITH e, x, r ORDER BY x.name, x.id, r.year
  WITH e, collect(x) AS others, [toString(e.date)] + collect(DISTINCT toString(r.year)) AS said
  RETURN '活动日期与事实年份 · date of the event against year of the fact' AS what, e AS n, said, others
UNION ALL
  MATCH (n:Entity)-[:LOCATED_IN*1..3]->(s:Street)
  WITH n, count(DISTINCT s) AS streets WHERE streets > 1
  WITH n ORDER BY n.name, n.id
  LIMIT $limit
  MATCH (n)-[:LOCATED_IN*1..3]->(s:Street)
  WITH DISTINCT n, s ORDER BY s.name, s.id
  WITH n, collect(s) AS others
  RETURN '位于不止一个街道 · in more than one street' AS what, n, [s IN others | s.name] AS said, others
UNION ALL
  MATCH (n:Entity)<-[:MEMBER_OF]-(:Entity)
  WITH n, count(*) AS known WHERE n.stated_members < known
  RETURN '已知成员多过自称的数 · more members known than stated' AS what, n,
    [toString(n.stated_members), toString(known)] AS said, [] AS others
}
RETURN what, n AS thing, said, others
ORDER BY what, thing.name, thing.id
LIMIT $limit
