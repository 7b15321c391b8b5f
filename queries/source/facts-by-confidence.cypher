// 事实的可信度 · Facts by confidence
// id: facts-by-confidence
// group: source
// zh: 可信度不超过某个百分数的事实,最不可信的在前;人工核对过的是 100
// en: Facts whose confidence is at most so many per cent, the least first; 100 where a person checked it
// returns: table
// param most: integer(0..100) = 100 | 至多百分之几 | at most so many per cent
// param type: choice(type) = null | 关系 | relationship
// param limit: integer(1..1000) = 50 | 行数 | rows
// column confidence: 可信度 | confidence
// column head: 起点 | from
// column type: 关系 | relationship
// column tail: 终点 | to
// column sources: 来源数 | sources
// column fact: 事实 | fact
// empty: 没有可信度这么低的事实。 | No fact has so little confidence.

MATCH (a:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(b:Entity)
WHERE r.confidence * 100 <= $most AND ($type IS NULL OR type(r) = $type)
RETURN r.confidence AS confidence, a AS head, type(r) AS type, b AS tail, size(r.sources) AS sources,
  a.id + '~' + type(r) + '~' + b.id AS fact
ORDER BY confidence, sources, type, head.name, head.id, tail.name, tail.id
LIMIT $limit
