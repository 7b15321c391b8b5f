// 参加的组织 · Bodies of an actor
// id: bodies-of-actor
// group: actor
// zh: 一个主体是哪些组织的成员,担任什么,经由哪个组织
// en: The bodies that an actor belongs to, in which role, through which organ
// returns: table
// param actor: actor = unit-zhongguo-yinhang-jingan-zhihang | 主体 | actor
// param limit: integer(1..500) = 50 | 行数 | rows
// column body: 组织 | body
// column role: 角色 | role
// column through: 经由 | through
// column members: 已知成员数 | known members
// column years: 年份 | years
// column sources: 来源数 | sources
// empty: 没有文件说它是哪个组织的成员。 | No document says that it belongs to a body.

MATCH (a:Entity {id: $actor})-[r:MEMBER_OF]->(b:Entity)
RETURN b AS body, r.role AS role, r.head_through AS through, COUNT { (b)<-[:MEMBER_OF]-() } AS members,
  r.years AS years, size(r.sources) AS sources
ORDER BY body.name, body.id
LIMIT $limit
