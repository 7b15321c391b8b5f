// 一地的组织结构 · Structure of a place
// id: structure
// group: place
// zh: 一个区、街道或片区的组织结构图:各级组织、成立者、成员和所在地
// en: The organisations of a district, street or area drawn: bodies, who established them, their members, and where they are
// returns: graph
// param place: place = street-nanjing-xi-lu | 地点 | place
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column head: 起点 | from
// column fact: 关系 | relationship
// column tail: 终点 | to
// empty: 没有文件说这里有什么组织。 | No document tells of a body there.

MATCH (s:Entity {id: $place})<-[:LOCATED_IN*1..4]-(b:JointPartyCommittee|Alliance)
WITH DISTINCT b
MATCH (b)-[r:LOCATED_IN|PART_OF|ESTABLISHED|MEMBER_OF]-(:Entity)
WITH DISTINCT r, startNode(r) AS head, endNode(r) AS tail
RETURN head, r AS fact, tail
ORDER BY type(fact), head.id, tail.id
LIMIT $limit
