// 只有一个来源的事实 · Facts with one source
// id: single-source-facts
// group: source
// zh: 只有一个文件说到的事实,可只看一种关系:最值得再找一个来源
// en: Facts that one document alone states, of one type if wanted: where a second source is worth most
// returns: table
// param type: choice(type) = PARTNERS_WITH | 关系 | relationship
// param limit: integer(1..1000) = 100 | 行数 | rows
// column head: 起点 | from
// column type: 关系 | relationship
// column tail: 终点 | to
// column document: 来源 | document
// column years: 年份 | years
// column confidence: 可信度 | confidence
// column fact: 事实 | fact
// empty: 这种关系的每条事实都有两个以上来源,或还没有事实。 | Every fact of this type has two sources or more, or there is none yet.

MATCH (a:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(b:Entity)
WHERE size(r.sources) = 1 AND ($type IS NULL OR type(r) = $type)
WITH a, r, b ORDER BY r.confidence, a.name, a.id, type(r), b.name, b.id
LIMIT $limit
MATCH (d:Entity {id: r.sources[0]})
RETURN a AS head, type(r) AS type, b AS tail, d AS document, r.years AS years, r.confidence AS confidence,
  a.id + '~' + type(r) + '~' + b.id AS fact
ORDER BY confidence, head.name, head.id, type, tail.name, tail.id
LIMIT $limit
