// 一地的组织层级 · Tiers of a place
// id: tiers
// group: place
// zh: 一个区或街道的架构(1+7+14+X 一类):本级组织、下设、片区、楼宇和居民区的组织,以及各类地块和单位,每层有多少、是哪些
// en: The structure of a district or street (of the kind 1+7+14+X): its own bodies, those below them, those of its areas, buildings and neighbourhoods, its grounds and units; how many and which
// returns: table
// param place: place = street-nanjing-xi-lu | 地点 | place
// param limit: integer(1..50) = 20 | 行数 | rows
// column tier: 层 | tier
// column what: 内容 | what
// column count: 个数 | count
// column things: 名单(至多 50 个) | which (50 at most)
// empty: 没有文件说这里有什么。 | No document says what is there.

MATCH (s:Entity {id: $place})
CALL (s) {
  MATCH (s)<-[:LOCATED_IN]-(x:JointPartyCommittee|Alliance)
  WHERE NOT EXISTS { MATCH (x)-[:LOCATED_IN]->(g:Neighborhood|Area|Building) WHERE g <> s }
    AND NOT EXISTS { (x)-[:PART_OF]->(:JointPartyCommittee|Alliance) }
  RETURN 1 AS tier, '本级组织 · its own bodies' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN]-(:JointPartyCommittee|Alliance)<-[:PART_OF*1..3]-(x:JointPartyCommittee|Alliance)
  RETURN 2 AS tier, '下设的组织 · bodies below these' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(:Area)<-[:LOCATED_IN]-(x:JointPartyCommittee|Alliance)
  RETURN 3 AS tier, '商圈和片区的组织 · bodies of areas' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(:Building)<-[:LOCATED_IN]-(x:JointPartyCommittee|Alliance)
  RETURN 4 AS tier, '楼宇的组织 · bodies of buildings' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN]-(x:JointPartyCommittee|Alliance)
  WHERE EXISTS { MATCH (x)-[:LOCATED_IN]->(g:Building) WHERE g <> s }
  RETURN 4 AS tier, '楼宇的组织 · bodies of buildings' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(:Neighborhood)<-[:LOCATED_IN]-(x:JointPartyCommittee|Alliance)
  RETURN 5 AS tier, '居民区的组织 · bodies of neighbourhoods' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(x:Street)
  RETURN 6 AS tier, '街道 · streets' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(x:Neighborhood)
  RETURN 7 AS tier, '居民区 · neighbourhoods' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(x:Area)
  RETURN 8 AS tier, '商圈和片区 · areas' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..3]-(x:Building)
  RETURN 9 AS tier, '楼宇 · buildings' AS what, x
UNION
  MATCH (s)<-[:LOCATED_IN*1..4]-(x:Unit)
  RETURN 10 AS tier, '单位 · units' AS what, x
}
WITH DISTINCT tier, what, x ORDER BY x.name, x.id
RETURN tier, what, count(x) AS count, collect(x)[..50] AS things
ORDER BY tier
LIMIT $limit
