// 没有已知成员的组织 · Bodies without known members
// id: bodies-without-members
// group: body
// zh: 已读的文件没有列出成员的组织:值得去找名单
// en: Bodies whose members no document lists: lists worth looking for
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column body: 组织 | body
// column level: 层级 | level
// column stated: 自称成员数 | stated members
// column places: 位于 | located in
// column documents: 来源 | documents

MATCH (b:JointPartyCommittee|Alliance)
WHERE NOT EXISTS { (b)<-[:MEMBER_OF]-() }
RETURN b AS body, b.level AS level, b.stated_members AS stated,
  COLLECT { MATCH (b)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places,
  COLLECT { MATCH (b)<-[:MENTIONS]-(d:Entity) RETURN d ORDER BY d.id LIMIT 10 } AS documents
ORDER BY coalesce(stated, 0) DESC, body.name, body.id
LIMIT $limit
