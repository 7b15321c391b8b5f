// 尚无伙伴的主体 · Actors without partners
// id: isolated-actors
// group: actor
// zh: 已知的文件里没有伙伴的主体:没有直接共建,也不与别人同在一个组织或项目
// en: Actors that have no partner in the documents known: no direct tie, no body or project shared with another
// returns: table
// param events: boolean = false | 同场活动也算 | shared events count too
// param limit: integer(1..500) = 100 | 行数 | rows
// column actor: 主体 | actor
// column degree: 事实数 | facts
// column places: 位于 | located in
// column documents: 来源 | documents

MATCH (a:District|Street|Neighborhood|Building|JointPartyCommittee|Alliance|Unit)
WHERE NOT EXISTS { (a)-[:PARTNERS_WITH]-(:Entity) }
  AND NOT EXISTS { MATCH (a)-[:MEMBER_OF]->(:Entity)<-[:MEMBER_OF]-(b:Entity) WHERE b <> a }
  AND NOT EXISTS {
    MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(:Entity)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b:Entity) WHERE b <> a
  }
  AND NOT ($events AND EXISTS {
    MATCH (a)-[:HOSTED|ATTENDED]->(:Entity)<-[:HOSTED|ATTENDED]-(b:Entity) WHERE b <> a
  })
WITH a, COUNT { (a)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS degree
ORDER BY degree DESC, a.name, a.id
LIMIT $limit
RETURN a AS actor, degree,
  COLLECT { MATCH (a)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places,
  COLLECT { MATCH (a)<-[:MENTIONS]-(d:Entity) RETURN d ORDER BY d.id LIMIT 10 } AS documents
ORDER BY degree DESC, actor.name, actor.id
LIMIT $limit
