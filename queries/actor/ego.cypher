// 自我网络 · Ego network
// id: ego
// group: actor
// zh: 一个东西、与它直接相连的,以及这些之间的关系
// en: A thing, what it is directly related to, and how these are related among themselves
// returns: graph
// param entity: entity = alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi | 对象 | thing
// param limit: integer(1..1000) = 300 | 关系数 | relationships
// column head: 起点 | from
// column fact: 关系 | relationship
// column tail: 终点 | to
// empty: 没有文件说出与它有关的事实。 | No document states a fact about it.

MATCH (n:Entity {id: $entity})-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-(m:Entity)
WITH n, collect(DISTINCT m.id) AS near
UNWIND near + [n.id] AS one
MATCH (x:Entity {id: one})-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(y:Entity)
WHERE (y = n OR y.id IN near)
RETURN x AS head, r AS fact, y AS tail
ORDER BY head.id, type(fact), tail.id
LIMIT $limit
