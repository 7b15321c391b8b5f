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

CALL () {
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
  WITH a, p, sum(weight) AS near ORDER BY near DESC, p.name, p.id LIMIT 100
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
  WITH a, p, near, b, sum(weight) AS far WHERE b <> a
  RETURN b, p, CASE WHEN near < far THEN near ELSE far END AS weaker, 0 AS own
UNION ALL
  MATCH (a:Entity {id: $actor})
  MATCH (a)-[:PARTNERS_WITH]-(b:Entity)
  RETURN DISTINCT b, null AS p, 0.0 AS weaker, 1 AS own
UNION ALL
  MATCH (a:Entity {id: $actor})-[:MEMBER_OF]->(h:Entity)<-[:MEMBER_OF]-(b:Entity)
  RETURN DISTINCT b, null AS p, 0.0 AS weaker, 1 AS own
UNION ALL
  MATCH (a:Entity {id: $actor})-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)
  WITH DISTINCT h
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity)
  RETURN DISTINCT b, null AS p, 0.0 AS weaker, 1 AS own
}
WITH b, round(sum(weaker), 6) AS score, count(p) AS common, collect({by: p, weaker: weaker}) AS ways, max(own) AS own
WHERE own = 0
WITH b, score, common, ways ORDER BY score DESC, b.name, b.id LIMIT $limit
UNWIND ways AS way
WITH b, score, common, way.by AS p, way.weaker AS weaker ORDER BY weaker DESC, p.name, p.id
RETURN b AS candidate, score, common, collect(p)[..10] AS through
ORDER BY score DESC, candidate.name, candidate.id
LIMIT $limit
