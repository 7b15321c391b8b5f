// 谁服务居民区 · Who serves a neighbourhood
// id: who-serves
// group: place
// zh: 谁在服务一个居民区:直接支持它的,和做着服务它的项目的
// en: Who serves a neighbourhood: those who support it directly, and those who work on projects that serve it
// returns: table
// param neighborhood: neighborhood = neighborhood-guoding-yi | 居民区 | neighbourhood
// param limit: integer(1..500) = 100 | 行数 | rows
// column who: 谁 | who
// column part: 方式 | how
// column project: 项目 | project
// column kind: 类别 | kind
// column served: 服务对象 | served
// column years: 年份 | years
// empty: 没有文件说谁服务这个居民区。 | No document says who serves this neighbourhood.

MATCH (n:Entity {id: $neighborhood})<-[:LOCATED_IN*0..3]-(t:Entity)
WITH DISTINCT n, t
CALL (n, t) {
  MATCH (t)<-[:SERVES]-(p:Project)<-[r:RUNS|CLAIMED|CONTRIBUTES_TO]-(a:Entity) WHERE a <> n
  RETURN a, type(r) AS part, p AS project, null AS kind, r.years AS years, a.id AS first
UNION ALL
  MATCH (t)-[r:PARTNERS_WITH]-(a:Entity) WHERE a <> n AND t:Neighborhood
  RETURN a, type(r) AS part, null AS project, r.kind AS kind, r.years AS years, startNode(r).id AS first
}
RETURN a AS who, part, project, kind, t AS served, years
ORDER BY who.name, who.id, part, project.id, served.id, first
LIMIT $limit
