// 已知成员与自称成员数 · Members known against stated
// id: members-against-stated
// group: body
// zh: 文件给出成员总数的组织:说有多少,已知多少,还差多少
// en: Bodies whose number of members a document states: how many it says, how many are known, how many are missing
// returns: table
// param limit: integer(1..500) = 50 | 行数 | rows
// column body: 组织 | body
// column stated: 自称成员数 | stated
// column known: 已知成员数 | known
// column missing: 尚缺 | missing
// column documents: 来源 | documents

MATCH (b:Entity)
WHERE b:JointPartyCommittee|Alliance AND b.stated_members IS NOT NULL
WITH b, COUNT { (b)<-[:MEMBER_OF]-() } AS known
RETURN b AS body, b.stated_members AS stated, known, b.stated_members - known AS missing,
  COLLECT { MATCH (d:Document)-[m:MENTIONS]->(b) WHERE m.stated_members IS NOT NULL RETURN d ORDER BY d.id } AS documents
ORDER BY missing DESC, body.name, body.id
LIMIT $limit
