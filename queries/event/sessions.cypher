// 活动的环节 · Sessions of events
// id: sessions
// group: event
// zh: 哪些活动是更大的活动或项目的一部分
// en: Which events are part of a larger event or of a project
// returns: graph
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column session: 环节 | session
// column fact: 关系 | relationship
// column whole: 整体 | whole

MATCH (e:Event)-[r:PART_OF]->(w:Entity)
RETURN e AS session, r AS fact, w AS whole
ORDER BY whole.name, whole.id, session.name, session.id
LIMIT $limit
