// 一地的联盟图 · Alliance network of a place
// id: alliance-network
// group: network
// zh: 一个地点的主体与谁直接共建,同在哪些组织、项目(和活动)
// en: Whom the actors of a place are directly tied to, and which bodies, projects (and events) they hang on
// returns: graph
// param place: place = street-nanjing-xi-lu | 地点 | place
// param events: boolean = false | 含活动 | with events
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column head: 起点 | from
// column fact: 关系 | relationship
// column tail: 终点 | to
// empty: 没有文件说到这里的伙伴关系。 | No document tells of partnership there.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*0..4]-(a:Entity)
WITH DISTINCT a
MATCH (a)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
WITH DISTINCT r, startNode(r) AS head, endNode(r) AS tail
RETURN head, r AS fact, tail
ORDER BY type(fact), head.id, tail.id
LIMIT $limit
