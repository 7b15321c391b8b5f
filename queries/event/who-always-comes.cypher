// 谁次次都到 · Who always comes
// id: who-always-comes
// group: event
// zh: 一个主办者的活动,谁来得最多;同一次大会的几个环节算一次
// en: Who comes most often to the events of a host; the sessions of one conference count once
// returns: table
// param host: actor = street-nanjing-xi-lu | 主办者 | host
// param least: integer(1..1000) = 2 | 至少几次 | at least so many times
// param limit: integer(1..500) = 50 | 行数 | rows
// column actor: 主体 | actor
// column times: 次数 | times
// column of: 共几次 | of
// column events: 活动 | events
// empty: 没有谁在已知的活动里出席过这么多次。 | Nobody is known to have come so often.

MATCH (h:Entity {id: $host})-[:HOSTED]->(e:Event)
OPTIONAL MATCH (e)-[:PART_OF*1..3]->(w:Event)
WHERE NOT EXISTS { (w)-[:PART_OF]->(:Event) }
WITH h, collect(DISTINCT coalesce(w, e)) AS occasions
UNWIND occasions AS o
MATCH (o)<-[:PART_OF*0..3]-(e:Event)<-[:ATTENDED]-(a:Entity)
WHERE a <> h
WITH DISTINCT occasions, o, a
ORDER BY o.date, o.name, o.id
WITH a, size(occasions) AS held, collect(o) AS events
WHERE size(events) >= $least
RETURN a AS actor, size(events) AS times, held AS of, events
ORDER BY times DESC, actor.name, actor.id
LIMIT $limit
