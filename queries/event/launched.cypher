// 活动上发布了什么 · Launched at which event
// id: launched
// group: event
// zh: 哪次活动宣布成立、发布、揭牌了什么
// en: What was founded, published or unveiled at which event
// returns: table
// param limit: integer(1..500) = 100 | 行数 | rows
// column date: 日期 | date
// column event: 活动 | event
// column launched: 发布的 | launched
// column hosts: 主办者 | hosts
// column sources: 来源数 | sources

MATCH (e:Entity)-[r:LAUNCHED]->(t:Entity)
RETURN coalesce(e.date, toString(r.year)) AS date, e AS event, t AS launched,
  COLLECT { MATCH (a:Entity)-[:HOSTED]->(e) RETURN a ORDER BY a.id } AS hosts, size(r.sources) AS sources
ORDER BY coalesce(date, '') DESC, event.name, event.id, launched.name, launched.id
LIMIT $limit
