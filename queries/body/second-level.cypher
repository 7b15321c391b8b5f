// 二级联盟与下设 · Second-level alliances
// id: second-level
// group: body
// zh: 每个组织下设的二级联盟、专委会,以及各自的已知成员数
// en: The second-level alliances and committees of each body, and how many members of each are known
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column whole: 上级 | whole
// column part: 下设 | part
// column level: 层级 | level
// column members: 已知成员数 | known members
// column founders: 成立者 | founders
// column founded: 成立时间 | founded

MATCH (p:Entity)-[:PART_OF]->(w:Entity)
WHERE w:JointPartyCommittee|Alliance
RETURN w AS whole, p AS part, p.level AS level, COUNT { (p)<-[:MEMBER_OF]-() } AS members,
  COLLECT { MATCH (a:Entity)-[:ESTABLISHED]->(p) RETURN a ORDER BY a.id } AS founders, p.founded AS founded
ORDER BY whole.name, whole.id, part.name, part.id
LIMIT $limit
