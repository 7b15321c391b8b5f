// 两年之间的变化 · Change between two years
// id: alliance-diff
// group: network
// zh: 一个地点的伙伴关系在两年之间:新出现的、仍被提到的、此后没有再提到的(不等于结束);无年份的不计
// en: The partnership of a place between two years: what appeared, what goes on, what is not mentioned since (never an end); what has no year is left out
// returns: table
// param place: place = street-nanjing-xi-lu | 地点 | place
// param first: year = 2019 | 前一年 | the first year
// param second: year = 2020 | 后一年 | the second year
// param limit: integer(1..1000) = 200 | 行数 | rows
// column change: 变化 | change
// column head: 主体 | actor
// column type: 关系 | relationship
// column tail: 对方 | what it is tied to
// column years: 年份 | years
// column fact: 事实 | fact
// empty: 这两年里,没有带年份的伙伴关系。 | No partnership there is dated to these years.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*0..4]-(a:Entity)
WITH DISTINCT a
MATCH (a)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO]-(:Entity)
WITH DISTINCT r, startNode(r) AS head, endNode(r) AS tail,
  any(y IN r.years WHERE y <= $first) AS before, any(y IN r.years WHERE y > $first AND y <= $second) AS after
WHERE before OR after
RETURN CASE WHEN before AND after THEN '仍被提到 · continuing' WHEN after THEN '新出现 · appeared'
  ELSE '此后未再提到 · not mentioned since' END AS change,
  head, type(r) AS type, tail, r.years AS years, head.id + '~' + type(r) + '~' + tail.id AS fact
ORDER BY change DESC, type, head.name, head.id, tail.name, tail.id
LIMIT $limit
