// 一条事实的来源 · Sources of a fact
// id: sources-of-fact
// group: source
// zh: 一条事实的每份证词:哪个文件、在哪几个字、怎么读出来的
// en: Every testimony of a fact: which document, at which characters, found how
// returns: table
// param head: entity = alliance-nanjing-xi-lu-quyuhua-dangjian-lianxi-huiyi | 起点 | from
// param type: choice(type) = LOCATED_IN | 关系 | relationship
// param tail: entity = street-nanjing-xi-lu | 终点 | to
// param limit: integer(1..500) = 100 | 行数 | rows
// column document: 来源 | document
// column date: 来源日期 | date of the document
// column publisher: 发布者 | publisher
// column testimony: 证词 | testimony
// column confidence: 可信度(最高) | confidence (highest)
// empty: 没有文件说过这条事实。 | No document says this.

MATCH (a:Entity {id: $head})-[r]-(b:Entity {id: $tail})
WHERE type(r) = $type
UNWIND r.sources AS source
WITH r, source
MATCH (d:Entity {id: source})
RETURN d AS document, d.date AS date, d.publisher AS publisher,
  [text IN r.statements WHERE text CONTAINS '"document":"' + source + '"'] AS testimony, r.confidence AS confidence
ORDER BY coalesce(date, ''), document.id, startNode(r).id
LIMIT $limit
