// 有联合党组织的楼宇 · Buildings with a joint committee
// id: buildings-with-committee
// group: place
// zh: 哪些楼宇、园区有联合党委、联合党总支或联合党支部,谁成立的,已知成员多少
// en: Which buildings and parks have a joint Party committee, who established it, and how many members are known
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column building: 楼宇 | building
// column committee: 联合党组织 | joint committee
// column founders: 成立者 | founders
// column founded: 成立时间 | founded
// column members: 已知成员数 | known members
// column places: 楼宇位于 | the building is in

MATCH (b:Building)<-[:LOCATED_IN]-(c:JointPartyCommittee)
RETURN b AS building, c AS committee,
  COLLECT { MATCH (a:Entity)-[:ESTABLISHED]->(c) RETURN a ORDER BY a.id } AS founders, c.founded AS founded,
  COUNT { (c)<-[:MEMBER_OF]-() } AS members,
  COLLECT { MATCH (b)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places
ORDER BY building.name, building.id, committee.name, committee.id
LIMIT $limit
