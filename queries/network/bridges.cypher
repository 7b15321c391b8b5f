// 两地之间的桥 · Bridges between two streets
// id: bridges
// group: network
// zh: 谁与两个街道(或楼宇、片区)都有关系:把两地连起来的主体、组织、项目和活动
// en: What is related to both of two streets (or buildings, areas): the actors, bodies, projects and events that link them
// returns: table
// param a: place = building-henglong-guangchang | 甲地 | the first place
// param b: place = building-xingye-taiguhui | 乙地 | the second place
// param events: boolean = true | 含活动 | count events
// param limit: integer(1..500) = 50 | 行数 | rows
// column bridge: 桥 | bridge
// column in_a: 甲地一侧 | on the first side
// column in_b: 乙地一侧 | on the second side
// column facts: 事实数 | facts
// empty: 已知的文件里,没有什么与两地都有关系。 | In the documents known, nothing is related to both places.

CALL () {
  MATCH (:Entity {id: $a})<-[:LOCATED_IN*0..4]-(u:Entity)
  WITH DISTINCT u
  MATCH (u)-[r:PARTNERS_WITH|MEMBER_OF|ESTABLISHED|PART_OF|RUNS|CLAIMED|CONTRIBUTES_TO|SERVES|HOSTED|ATTENDED|LAUNCHED|HELD_AT]-(x:Entity)
  WHERE $events OR NOT x:Event
  RETURN x, u, count(r) AS facts, 'a' AS side
UNION ALL
  MATCH (:Entity {id: $b})<-[:LOCATED_IN*0..4]-(u:Entity)
  WITH DISTINCT u
  MATCH (u)-[r:PARTNERS_WITH|MEMBER_OF|ESTABLISHED|PART_OF|RUNS|CLAIMED|CONTRIBUTES_TO|SERVES|HOSTED|ATTENDED|LAUNCHED|HELD_AT]-(x:Entity)
  WHERE $events OR NOT x:Event
  RETURN x, u, count(r) AS facts, 'b' AS side
}
WITH x, u, facts, side ORDER BY u.name, u.id
WITH x, collect(CASE side WHEN 'a' THEN u END) AS in_a, collect(CASE side WHEN 'b' THEN u END) AS in_b, sum(facts) AS facts
WHERE size(in_a) > 0 AND size(in_b) > 0
RETURN x AS bridge, in_a[..20] AS in_a, in_b[..20] AS in_b, facts
ORDER BY facts DESC, bridge.name, bridge.id
LIMIT $limit
