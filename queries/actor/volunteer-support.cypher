// 志愿与支持 · Volunteer support
// id: volunteer-support
// group: actor
// zh: 谁支持谁,是否由志愿者出面
// en: Who supports whom, and whether volunteers do it
// returns: table
// param volunteers: boolean = false | 只看志愿者 | volunteers only
// param limit: integer(1..500) = 50 | 行数 | rows
// column giver: 支持者 | supporter
// column receiver: 受支持者 | supported
// column volunteers: 由志愿者 | by volunteers
// column through: 经由 | through
// column role: 角色 | role
// column years: 年份 | years
// column sources: 来源数 | sources

MATCH (a:Entity)-[r:PARTNERS_WITH]->(b:Entity)
WITH a, r, b, any(organ IN coalesce(r.head_through, []) WHERE organ CONTAINS '志愿') AS volunteers
WHERE volunteers OR ('support' IN r.kind AND NOT $volunteers)
RETURN a AS giver, b AS receiver, volunteers, r.head_through AS through, r.role AS role, r.years AS years,
  size(r.sources) AS sources
ORDER BY volunteers DESC, receiver.name, receiver.id, giver.name, giver.id
LIMIT $limit
