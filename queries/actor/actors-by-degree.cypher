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

MATCH (a:Entity)-[r]-(:Entity)
WHERE a:District|Street|Neighborhood|Building|JointPartyCommittee|Alliance|Unit AND type(r) <> 'MENTIONS'
WITH a, count(r) AS degree,
  sum(CASE WHEN type(r) = 'PARTNERS_WITH' THEN 1 ELSE 0 END) AS direct,
  sum(CASE WHEN type(r) = 'MEMBER_OF' AND startNode(r) = a THEN 1 ELSE 0 END) AS bodies,
  sum(CASE WHEN type(r) IN ['RUNS', 'CLAIMED', 'CONTRIBUTES_TO'] THEN 1 ELSE 0 END) AS projects,
  sum(CASE WHEN type(r) IN ['HOSTED', 'ATTENDED'] THEN 1 ELSE 0 END) AS events
ORDER BY degree DESC, a.name, a.id
LIMIT $limit
RETURN a AS actor, degree, direct, bodies, projects, events, COUNT { (a)<-[:MENTIONS]-() } AS documents
ORDER BY degree DESC, actor.name, actor.id
LIMIT $limit
