// 联系最强的主体 · Actors by strength
// id: actors-by-strength
// group: actor
// zh: 伙伴关系总强度最高的主体:直接伙伴数,加上与别人同在的组织、项目(和活动)数
// en: The actors with the greatest total tie weight: direct partners, and the bodies, projects (and events) shared with others
// returns: table
// param events: boolean = false | 含同场活动 | count shared events
// param limit: integer(1..500) = 20 | 行数 | rows
// column actor: 主体 | actor
// column strength: 总强度 | strength
// column direct: 直接伙伴 | direct partners
// column bodies: 共同组织 | shared bodies
// column projects: 共同项目 | shared projects
// column events: 共同活动 | shared events

CALL () {
  MATCH (a:Entity)-[:PARTNERS_WITH]-(b:Entity)
  RETURN a, count(DISTINCT b) AS direct, 0 AS bodies, 0 AS projects, 0 AS events
UNION ALL
  MATCH (h:JointPartyCommittee|Alliance)<-[:MEMBER_OF]-(:Entity)
  WITH h, count(*) AS n WHERE n > 1
  MATCH (h)<-[:MEMBER_OF]-(a:Entity)
  RETURN a, 0 AS direct, count(h) AS bodies, 0 AS projects, 0 AS events
UNION ALL
  MATCH (h:Project)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(x:Entity)
  WITH h, count(DISTINCT x) AS n WHERE n > 1
  MATCH (h)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(a:Entity)
  RETURN a, 0 AS direct, 0 AS bodies, count(DISTINCT h) AS projects, 0 AS events
UNION ALL
  MATCH (h:Event)<-[:HOSTED|ATTENDED]-(x:Entity) WHERE $events
  WITH h, count(DISTINCT x) AS n WHERE n > 1
  MATCH (h)<-[:HOSTED|ATTENDED]-(a:Entity)
  RETURN a, 0 AS direct, 0 AS bodies, 0 AS projects, count(DISTINCT h) AS events
}
WITH a, sum(direct) AS direct, sum(bodies) AS bodies, sum(projects) AS projects, sum(events) AS events
RETURN a AS actor, toFloat(direct + bodies + projects + events) AS strength, direct, bodies, projects, events
ORDER BY strength DESC, actor.name, actor.id
LIMIT $limit
