// 一段关系的来源 · Sources of a tie
// id: sources-of-tie
// group: source
// zh: 两个主体的伙伴关系凭哪些事实,每条事实由哪些文件说出
// en: On which facts the partnership of two actors rests, and which documents say each
// returns: table
// param a: actor = street-nanjing-xi-lu | 甲 | the first
// param b: actor = unit-smg-rongmeiti-zhongxin | 乙 | the second
// param events: boolean = true | 含同场活动 | count shared events
// param limit: integer(1..500) = 100 | 行数 | rows
// column fact: 事实 | fact
// column head: 起点 | from
// column type: 关系 | relationship
// column tail: 终点 | to
// column document: 来源 | document
// column date: 来源日期 | date of the document
// column years: 年份 | years
// column confidence: 可信度 | confidence
// empty: 没有文件说两者是伙伴。 | No document makes the two partners.

MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b})
CALL (a, b) {
  MATCH (a)-[r:PARTNERS_WITH]-(b)
  RETURN DISTINCT r
UNION
  MATCH (a)-[:MEMBER_OF]->(h:Entity)<-[:MEMBER_OF]-(b)
  UNWIND [a, b] AS x
  WITH DISTINCT x, h
  MATCH (x)-[r:MEMBER_OF]->(h)
  RETURN DISTINCT r
UNION
  MATCH (a)-[:RUNS|CLAIMED|CONTRIBUTES_TO]->(h:Entity)<-[:RUNS|CLAIMED|CONTRIBUTES_TO]-(b)
  UNWIND [a, b] AS x
  WITH DISTINCT x, h
  MATCH (x)-[r:RUNS|CLAIMED|CONTRIBUTES_TO]->(h)
  RETURN DISTINCT r
UNION
  MATCH (a)-[:HOSTED|ATTENDED]->(h:Entity)<-[:HOSTED|ATTENDED]-(b) WHERE $events
  UNWIND [a, b] AS x
  WITH DISTINCT x, h
  MATCH (x)-[r:HOSTED|ATTENDED]->(h)
  RETURN DISTINCT r
}
WITH r, startNode(r) AS head, endNode(r) AS tail
UNWIND r.sources AS source
WITH r, head, tail, source
MATCH (d:Entity {id: source})
RETURN head.id + '~' + type(r) + '~' + tail.id AS fact, head, type(r) AS type, tail, d AS document, d.date AS date,
  r.years AS years, r.confidence AS confidence
ORDER BY fact, document.id
LIMIT $limit
