// 各层级的组织 · Bodies by level
// id: bodies-by-level
// group: body
// zh: 区级、街道级、居民区级、片区级、楼宇级、行业级各有哪些联席会议和联盟
// en: The alliances at each level: district, street, neighbourhood, area, building, trade
// returns: table
// param level: choice(Alliance.level) = null | 层级 | level
// param limit: integer(1..500) = 100 | 行数 | rows
// column level: 层级 | level
// column body: 组织 | body
// column places: 位于 | located in
// column members: 已知成员数 | known members
// column stated: 自称成员数 | stated members
// empty: 没有文件说到这一层级的组织。 | No document tells of a body at this level.

MATCH (b:Alliance)
WHERE $level IS NULL OR b.level = $level
RETURN b.level AS level, b AS body, COLLECT { MATCH (b)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places,
  COUNT { (b)<-[:MEMBER_OF]-() } AS members, b.stated_members AS stated
ORDER BY level, body.name, body.id
LIMIT $limit
