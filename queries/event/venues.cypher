// 活动场地 · Venues
// id: venues
// group: event
// zh: 活动在哪里举行,哪里举行得最多
// en: Where events take place, and where most do
// returns: table
// param limit: integer(1..500) = 50 | 行数 | rows
// column venue: 场地 | venue
// column times: 次数 | times
// column events: 活动 | events
// column places: 位于 | located in

MATCH (e:Event)-[:HELD_AT]->(v:Entity)
WITH v, e ORDER BY e.date, e.name, e.id
WITH v, count(e) AS times, collect(e)[..20] AS events
ORDER BY times DESC, v.name, v.id
LIMIT $limit
RETURN v AS venue, times, events, COLLECT { MATCH (v)-[:LOCATED_IN]->(p:Entity) RETURN p ORDER BY p.id } AS places
ORDER BY times DESC, venue.name, venue.id
LIMIT $limit
