// 捐赠 · Donations
// id: donations
// group: actor
// zh: 谁捐给谁,以及捐赠者参与的项目
// en: Who gave to whom, and the projects that the giver contributes to
// returns: table
// param limit: integer(1..500) = 50 | 行数 | rows
// column giver: 捐赠者 | giver
// column receiver: 受赠者 | receiver
// column years: 年份 | years
// column through: 经由 | through
// column projects: 捐赠者参与的项目 | projects that the giver contributes to
// column sources: 来源数 | sources

MATCH (a:Entity)-[r:PARTNERS_WITH]->(b:Entity)
WHERE 'donation' IN r.kind
RETURN a AS giver, b AS receiver, r.years AS years, r.head_through AS through,
  COLLECT { MATCH (a)-[:CONTRIBUTES_TO]->(p:Entity) RETURN p ORDER BY p.name, p.id LIMIT 10 } AS projects,
  size(r.sources) AS sources
ORDER BY receiver.name, receiver.id, giver.name, giver.id
LIMIT $limit
