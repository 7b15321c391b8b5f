// 可以牵线的伙伴 · Possible introductions
// id: introductions
// group: actor
// zh: 伙伴的伙伴里还不是伙伴的:谁可以牵线(最强的 100 个伙伴之中),两段关系中较弱的一段有多强
// en: Partners of partners that are not yet partners: who could introduce them (of the 100 strongest partners), and how strong the weaker of the two ties is
// returns: table
// param actor: actor = unit-shanghai-guoji-jituan | 主体 | actor
// param limit: integer(1..500) = 30 | 行数 | rows
// column candidate: 可结识的主体 | candidate
// column score: 得分 | score
// column common: 共同伙伴数 | partners in common
// column through: 牵线者 | introduced by
// empty: 它的伙伴没有别的伙伴,或都已是它的伙伴。 | Its partners have no other partners, or all of these are its own.

MATCH (a:Entity {id: $actor})
CALL (a) {
  MATCH (a)-[:PARTNERS_WITH]-(p:Entity)
  RETURN DISTINCT p, 1.0 AS weight
UNION ALL
  MATCH (a)-[:MEMBER_OF]->(h:Entity)
  WITH a, h, COUNT { (h)<-[:MEMBER_OF]-() } AS n WHERE n > 1
  MATCH (h)<-[:MEMBER_OF]-(p:Entity) WHERE p <> a
  RETURN p, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT a, h
  WITH a, h, COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(p:Entity) WHERE p <> a
  WITH DISTINCT h, n, p
  RETURN p, 1.0 / (n - 1) AS weight
}
WITH a, p, sum(weight) AS near ORDER BY near DESC, p.name, p.id
WITH a, collect({who: p, near: near}) AS partners, collect(p.id) AS known
UNWIND partners[..100] AS one
WITH a, known, one.who AS p, one.near AS near
CALL (p) {
  MATCH (p)-[:PARTNERS_WITH]-(b:Entity)
  RETURN DISTINCT b, 1.0 AS weight
UNION ALL
  MATCH (p)-[:MEMBER_OF]->(h:Entity)
  WITH p, h, COUNT { (h)<-[:MEMBER_OF]-() } AS n WHERE n > 1
  MATCH (h)<-[:MEMBER_OF]-(b:Entity) WHERE b <> p
  RETURN b, 1.0 / (n - 1) AS weight
UNION ALL
  MATCH (p)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT p, h
  WITH p, h, COUNT { MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity) RETURN DISTINCT x } AS n WHERE n > 1
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity) WHERE b <> p
  WITH DISTINCT h, n, b
  RETURN b, 1.0 / (n - 1) AS weight
}
WITH a, known, p, near, b, sum(weight) AS far
WHERE b <> a AND NOT b.id IN known
WITH b, p, CASE WHEN near < far THEN near ELSE far END AS weaker ORDER BY weaker DESC, p.name, p.id
RETURN b AS candidate, round(sum(weaker), 6) AS score, count(p) AS common, collect(p)[..10] AS through
ORDER BY score DESC, candidate.name, candidate.id
LIMIT $limit
