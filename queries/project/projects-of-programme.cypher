// 计划图 · Projects of a programme
// id: projects-of-programme
// group: project
// zh: 一个计划、它的各级子项目,以及开展、认领、参与和受服务的各方
// en: A programme, its items at every level, and all who run, claim, contribute to or are served by them
// returns: graph
// param programme: project = project-fumin-xiangmu | 计划 | programme
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column head: 起点 | from
// column fact: 关系 | relationship
// column tail: 终点 | to
// empty: 没有文件说到它的子项目或参与者。 | No document tells of its items or of who works on it.

MATCH (w:Entity {id: $programme})<-[:PART_OF*0..3]-(p:Project)
WITH DISTINCT p
MATCH (p)-[r:PART_OF|RUNS|CLAIMED|CONTRIBUTES_TO|SERVES]-(:Entity)
WITH DISTINCT r, startNode(r) AS head, endNode(r) AS tail
RETURN head, r AS fact, tail
ORDER BY type(fact), head.id, tail.id
LIMIT $limit
