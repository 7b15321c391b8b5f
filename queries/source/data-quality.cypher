// 数据质量检查 · Data quality
// id: data-quality
// group: source
// zh: 各项检查查出多少个,以及前几个是哪些
// en: How many each check finds, and the first of them
// returns: table
// param limit: integer(1..50) = 20 | 行数 | rows
// column check: 检查 | check
// column found: 个数 | found
// column examples: 前五个 | the first five

CALL () {
  MATCH (n:Entity) WHERE NOT n:Document AND NOT EXISTS { (n)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '没有任何事实 · in no fact' AS check, found, examples
UNION ALL
  MATCH (n:Unit) WHERE NOT EXISTS { (n)-[:LOCATED_IN]->() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '单位不知在哪里 · units in no known place' AS check, found, examples
UNION ALL
  MATCH (n:Entity) WHERE n:Street|Neighborhood|Area|Building AND NOT EXISTS { (n)-[:LOCATED_IN]->() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '地点没有上级 · places in no larger place' AS check, found, examples
UNION ALL
  MATCH (n:Entity) WHERE n:JointPartyCommittee|Alliance AND NOT EXISTS { (n)<-[:MEMBER_OF]-() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '组织没有已知成员 · bodies without known members' AS check, found, examples
UNION ALL
  MATCH (n:Entity) WHERE n:JointPartyCommittee|Alliance AND NOT EXISTS { (n)<-[:ESTABLISHED]-() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '组织不知由谁成立 · bodies whose founder is unknown' AS check, found, examples
UNION ALL
  MATCH (n:Project) WHERE NOT EXISTS { (n)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '项目不知谁在做 · projects without actors' AS check, found, examples
UNION ALL
  MATCH (n:Event) WHERE n.date IS NULL
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '活动没有日期 · events without a date' AS check, found, examples
UNION ALL
  MATCH (n:Event) WHERE NOT EXISTS { (n)<-[:HOSTED]-() }
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '活动不知由谁主办 · events without a host' AS check, found, examples
UNION ALL
  MATCH (n:Document) WHERE n.date IS NULL
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '来源没有日期 · documents without a date' AS check, found, examples
UNION ALL
  MATCH (n:Entity) WHERE n:Unit|Building AND n.kind IS NULL
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '单位或楼宇没有类型 · units and buildings without a kind' AS check, found, examples
UNION ALL
  MATCH (n:Entity)-[r]->(m:Entity) WHERE r.sources IS NULL OR size(r.sources) = 0
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '事实没有来源 · facts without a source' AS check, found, examples
UNION ALL
  MATCH (n:Entity)-[r]->(n)
  WITH n ORDER BY n.id
  WITH count(n) AS found, collect(n)[..5] AS examples
  RETURN '与自己相连 · related to itself' AS check, found, examples
}
RETURN check, found, examples
ORDER BY found DESC, check
LIMIT $limit
