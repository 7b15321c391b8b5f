// 主体的活动 · Events of an actor
// id: events-of-actor
// group: event
// zh: 一个主体主办或出席的活动,新近的在前
// en: The events that an actor hosted or attended, the latest first
// returns: table
// param actor: actor = unit-shanghai-qiche-jituan | 主体 | actor
// param limit: integer(1..500) = 100 | 行数 | rows
// column date: 日期 | date
// column event: 活动 | event
// column part: 方式 | part
// column role: 角色 | role
// column through: 经由 | through
// column others: 其他主体数 | others there
// empty: 没有文件说它主办或出席过活动。 | No document says that it hosted or attended an event.

MATCH (a:Entity {id: $actor})-[r:HOSTED|ATTENDED]->(e:Entity)
RETURN coalesce(e.date, toString(r.year)) AS date, e AS event, type(r) AS part, r.role AS role, r.head_through AS through,
  COUNT { MATCH (e)<-[:HOSTED|ATTENDED]-(x:Entity) WHERE x <> a RETURN DISTINCT x } AS others
ORDER BY coalesce(date, '') DESC, event.name, event.id, part
LIMIT $limit
