// 事实最多的主体 · Actors by degree
// id: actors-by-degree
// group: actor
// zh: 文件里事实最多的主体,按关系的种类细分
// en: The actors with the most facts, by what the facts are about
// returns: table
// param limit: integer(1..500) = 20 | 行数 | rows
// column actor: 主体 | actor
// column degree: 事实数 | facts
// column direct: 结对共建 | direct ties
// column bodies: 组织 | bodies
// column projects: 项目 | projects
// column events: 活动 | events
// column documents: 来源数 | documents

MATCH (a:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-(:Entity)
WHERE a:District|Street|Neighborhood|Building|JointPartyCommittee|Alliance|Unit
WITH a, count(r) AS degree
ORDER BY degree DESC, a.name, a.id
LIMIT $limit
RETURN a AS actor, degree, COUNT { (a)-[:PARTNERS_WITH]-() } AS direct, COUNT { (a)-[:MEMBER_OF]->() } AS bodies,
  COUNT { (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]-() } AS projects, COUNT { (a)-[:HOSTED|ATTENDED]-() } AS events,
  COUNT { (a)<-[:MENTIONS]-() } AS documents
ORDER BY degree DESC, actor.name, actor.id
LIMIT $limit
