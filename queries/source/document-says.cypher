// 一个文件说了什么 · What a document says
// id: document-says
// group: source
// zh: 一个文件说出的全部事实
// en: Every fact that a document states
// returns: table
// param document: document = 002_8d377699803795d9 | 来源 | document
// param type: choice(type) = null | 关系 | relationship
// param limit: integer(1..1000) = 300 | 行数 | rows
// column head: 起点 | from
// column type: 关系 | relationship
// column tail: 终点 | to
// column years: 年份 | years
// column others: 另有来源数 | other sources
// column fact: 事实 | fact
// empty: 这个文件没有说出这样的事实。 | The document states no such fact.

MATCH (d:Entity {id: $document})-[:MENTIONS]->(a:Entity)
MATCH (a)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(b:Entity)
WHERE d.id IN r.sources AND ($type IS NULL OR type(r) = $type)
RETURN a AS head, type(r) AS type, b AS tail, r.years AS years, size(r.sources) - 1 AS others,
  a.id + '~' + type(r) + '~' + b.id AS fact
ORDER BY type, head.name, head.id, tail.name, tail.id
LIMIT $limit
