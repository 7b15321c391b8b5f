// 共同伙伴 · Common partners
// id: common-partners
// group: actor
// zh: 两个主体都有的伙伴,以及各自关系的强度
// en: The partners that two actors have in common, and how strong each tie is
// returns: table
// param a: actor = unit-smg-rongmeiti-zhongxin | 甲 | the first
// param b: actor = unit-shanghai-guoji-jituan | 乙 | the second
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 50 | 行数 | rows
// column partner: 共同伙伴 | common partner
// column with_a: 与甲的强度 | weight with the first
// column with_b: 与乙的强度 | weight with the second
// empty: 已知的文件里,两者没有共同伙伴。 | In the documents known, the two have no partner in common.

UNWIND [$a, $b] AS one
MATCH (a:Entity {id: one})
CALL (a) {
  MATCH (a)-[:PARTNERS_WITH]-(b:Entity)
  RETURN DISTINCT b, 1.0 AS weight
UNION ALL
  MATCH (a)-[:MEMBER_OF]->(h:Entity)
  WITH a, h, COUNT { (h)<-[:MEMBER_OF]-() } AS n WHERE n > 1
  MATCH (h)<-[:MEMBER_OF]-(b:Entity) WHERE b <> a
  RETURN b, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT a, h
  WITH a, h, COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity) WHERE b <> a
  WITH DISTINCT h, n, b
  RETURN b, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity) WHERE $events
  WITH DISTINCT a, h
  WITH a, h, COUNT { MATCH (h)<-[:HOSTED|ATTENDED]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:HOSTED|ATTENDED]-(b:Entity) WHERE b <> a
  WITH DISTINCT h, n, b
  RETURN b, 1.0 / (n - 1) AS weight
}
WITH a, b, sum(weight) AS weight
WITH b, sum(CASE WHEN a.id = $a THEN weight ELSE 0 END) AS first, sum(CASE WHEN a.id = $b THEN weight ELSE 0 END) AS second
WHERE first > 0 AND second > 0 AND NOT b.id IN [$a, $b]
RETURN b AS partner, round(first, 6) AS with_a, round(second, 6) AS with_b
ORDER BY with_a + with_b DESC, partner.name, partner.id
LIMIT $limit
