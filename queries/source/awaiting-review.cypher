// 待核对的条目 · Entities awaiting review
// id: awaiting-review
// group: source
// zh: 需要人看一眼的:事实可信度低、只被一个文件提到、不知在哪里、没有任何事实
// en: What a person should look at: facts of low confidence, named by one document alone, in no known place, in no fact at all
// returns: table
// param confidence: integer(0..100) = 80 | 可信度低于百分之几 | confidence below so many per cent
// param least: integer(1..4) = 2 | 至少几个理由 | at least so many reasons
// param limit: integer(1..1000) = 100 | 行数 | rows
// column thing: 对象 | thing
// column reasons: 理由 | reasons
// column facts: 事实数 | facts
// column documents: 来源 | documents
// empty: 没有需要核对的条目。 | Nothing awaits review.

MATCH (n:Entity)
WHERE NOT n:Document
WITH n, COUNT { (n)-[:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]-() } AS facts,
  COUNT { (n)<-[:MENTIONS]-() } AS mentions,
  EXISTS { MATCH (n)-[r]-(:Entity) WHERE r.confidence * 100 < $confidence } AS doubtful,
  n:Project OR n:Event OR n:District OR EXISTS { (n)-[:LOCATED_IN]->() } AS placed
WITH n, facts, [reason IN [
  CASE WHEN doubtful THEN '可信度低 · low confidence' END,
  CASE WHEN mentions < 2 THEN '只有一个来源 · one document' END,
  CASE WHEN NOT placed THEN '不知在哪里 · no place' END,
  CASE WHEN facts = 0 THEN '没有事实 · no fact' END
] WHERE reason IS NOT NULL] AS reasons
WHERE size(reasons) >= $least
RETURN n AS thing, reasons, facts, COLLECT { MATCH (d:Document)-[:MENTIONS]->(n) RETURN d ORDER BY d.id LIMIT 10 } AS documents
ORDER BY size(reasons) DESC, facts DESC, thing.name, thing.id
LIMIT $limit
