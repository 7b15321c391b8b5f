// 担任职务的成员 · Roles in bodies
// id: roles
// group: body
// zh: 谁在哪个组织里担任轮值主席、理事长、兼职委员等角色
// en: Who holds a role (rotating chair, president, part-time member, …) in which body
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column body: 组织 | body
// column role: 角色 | role
// column member: 成员 | member
// column through: 经由 | through
// column years: 年份 | years
// empty: 已读的文件没有说到成员的角色。 | The documents read say nothing of roles.

MATCH (m:Entity)-[r:MEMBER_OF]->(b:Entity)
UNWIND r.role AS role
RETURN b AS body, role, m AS member, r.head_through AS through, r.years AS years
ORDER BY body.name, body.id, role, member.name, member.id
LIMIT $limit
