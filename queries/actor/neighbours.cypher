// 相邻 · Neighbours
// id: neighbours
// group: actor
// zh: 与一个东西直接相连的一切,以及每一条事实
// en: Everything that a thing is directly related to, fact by fact
// returns: table
// param entity: entity = jpc-henglong-guangchang | 对象 | thing
// param limit: integer(1..500) = 100 | 行数 | rows
// column type: 关系 | relationship
// column direction: 方向 | direction
// column neighbour: 相邻者 | neighbour
// column years: 年份 | years
// column sources: 来源数 | sources
// column fact: 事实 | fact
// empty: 没有文件说出与它有关的事实。 | No document states a fact about it.

MATCH (n:Entity {id: $entity})-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-(m:Entity)
RETURN type(r) AS type, CASE WHEN startNode(r) = n THEN 'out' ELSE 'in' END AS direction, m AS neighbour,
  r.years AS years, size(r.sources) AS sources, startNode(r).id + '~' + type(r) + '~' + endNode(r).id AS fact
ORDER BY type, direction DESC, neighbour.name, neighbour.id
LIMIT $limit
