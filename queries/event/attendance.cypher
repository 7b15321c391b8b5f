// 一次活动的各方 · Who was at an event
// id: attendance
// group: event
// zh: 一次活动及其各环节由谁主办、谁出席、以什么角色
// en: Who hosted and attended an event and its sessions, and in which role
// returns: table
// param event: event = event-2019-nanjing-xi-lu-quyuhua-dangjian-lianxi-huiyi | 活动 | event
// param limit: integer(1..1000) = 200 | 行数 | rows
// column session: 活动 · 环节 | event or session
// column part: 方式 | part
// column actor: 主体 | actor
// column role: 角色 | role
// column through: 经由 | through
// column fact: 事实 | fact
// empty: 没有文件说谁主办或出席了它。 | No document says who hosted or attended it.

MATCH (w:Entity {id: $event})<-[:PART_OF*0..3]-(e:Event)
WITH DISTINCT w, e
MATCH (a:Entity)-[r:HOSTED|ATTENDED]->(e)
RETURN e AS session, type(r) AS part, a AS actor, r.role AS role, r.head_through AS through,
  a.id + '~' + type(r) + '~' + e.id AS fact
ORDER BY CASE WHEN session = w THEN 0 ELSE 1 END, session.name, session.id, part DESC, actor.name, actor.id
LIMIT $limit
