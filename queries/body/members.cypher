// 成员 · Members of a body
// id: members
// group: body
// zh: 一个组织的已知成员、角色,以及哪些来源说的
// en: The known members of a body, their roles, and the sources that say so
// returns: table
// param body: body = alliance-xingye-taiguhui-shangquan-dangjian-lianxi-huiyi | 组织 | body
// param limit: integer(1..1000) = 200 | 行数 | rows
// column member: 成员 | member
// column role: 角色 | role
// column through: 经由 | through
// column years: 年份 | years
// column sources: 来源 | sources
// column fact: 事实 | fact
// empty: 已读的文件没有列出它的成员。 | The documents read do not list its members.

MATCH (b:Entity {id: $body})<-[r:MEMBER_OF]-(m:Entity)
RETURN m AS member, r.role AS role, r.head_through AS through, r.years AS years,
  COLLECT { UNWIND r.sources AS source MATCH (d:Entity {id: source}) RETURN d ORDER BY d.id } AS sources,
  m.id + '~MEMBER_OF~' + b.id AS fact
ORDER BY member.name, member.id
LIMIT $limit
