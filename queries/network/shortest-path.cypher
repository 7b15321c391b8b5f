// 最短路径 · Shortest paths
// id: shortest-path
// group: network
// zh: 两个主体之间最短的路,可限定只走一种途径
// en: The shortest ways from one actor to another, by one kind of route if wanted
// returns: path
// param a: actor = unit-smg-rongmeiti-zhongxin | 起点 | from
// param b: actor = unit-shanghai-guoji-jituan | 终点 | to
// param route: choice(route) = null | 只走 | only by
// param limit: integer(1..100) = 20 | 条数 | paths
// column length: 步数 | steps
// column path: 路径 | path
// empty: 已知的文件里,六步之内没有这样的路。 | In the documents known, there is no such way of up to six steps.

MATCH (a:Entity {id: $a})
MATCH (b:Entity {id: $b})
WHERE a <> b
CALL (a, b) {
  WITH a, b WHERE $route IS NULL
  MATCH p = allShortestPaths((a)-[:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO*..6]-(b))
  RETURN p
UNION ALL
  WITH a, b WHERE $route = 'direct'
  MATCH p = allShortestPaths((a)-[:PARTNERS_WITH*..6]-(b))
  RETURN p
UNION ALL
  WITH a, b WHERE $route = 'body'
  MATCH p = allShortestPaths((a)-[:MEMBER_OF*..6]-(b))
  RETURN p
UNION ALL
  WITH a, b WHERE $route = 'project'
  MATCH p = allShortestPaths((a)-[:RUNS|CLAIMED|CONTRIBUTES_TO*..6]-(b))
  RETURN p
UNION ALL
  WITH a, b WHERE $route = 'event'
  MATCH p = allShortestPaths((a)-[:HOSTED|ATTENDED*..6]-(b))
  RETURN p
}
RETURN length(p) AS length, p AS path
ORDER BY [n IN nodes(path) | n.id], [r IN relationships(path) | type(r)], [r IN relationships(path) | startNode(r).id]
LIMIT $limit
