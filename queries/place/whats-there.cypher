// 这里有什么 · What is there
// id: whats-there
// group: place
// zh: 一个地点里的一切,可只看一类;各有多少事实
// en: Everything in a place, or one kind of it, and how many facts tell of each
// returns: table
// param place: place = street-nanjing-xi-lu | 地点 | place
// param label: choice(label) = null | 类型 | kind
// param limit: integer(1..1000) = 200 | 行数 | rows
// column thing: 对象 | thing
// column directly_in: 直接位于 | directly in
// column facts: 事实数 | facts
// empty: 没有文件说这里有这类东西。 | No document tells of such a thing there.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*1..4]-(x:Entity)
WITH DISTINCT x
WHERE $label IS NULL OR $label IN labels(x)
RETURN x AS thing, COLLECT { MATCH (x)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS directly_in,
  COUNT { (x)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS facts
ORDER BY facts DESC, thing.name, thing.id
LIMIT $limit
