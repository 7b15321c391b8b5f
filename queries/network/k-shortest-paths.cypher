// 若干最短路径 · K shortest paths
// id: k-shortest-paths
// group: network
// zh: 两个主体之间最短的若干条路:经由哪些组织、项目和主体
// en: The k shortest ways from one actor to another: through which bodies, projects and actors
// returns: path
// param a: actor = unit-smg-rongmeiti-zhongxin | 起点 | from
// param b: actor = unit-shanghai-guoji-jituan | 终点 | to
// param k: integer(1..50) = 5 | 条数 | how many
// param events: boolean = false | 含同场活动 | count shared events
// column length: 步数 | steps
// column path: 路径 | path
// computed: shortest-paths
// empty: 已知的文件里,六步之内没有路。 | In the documents known, there is no way of up to six steps.

UNWIND [$a, $b] AS one
MATCH (:Entity {id: one})-[way:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED*0..2]-(x:Entity)
WHERE $events OR none(r IN way WHERE type(r) IN ['HOSTED', 'ATTENDED'])
WITH DISTINCT x
MATCH (x)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
WITH DISTINCT r
RETURN startNode(r) AS head, r AS fact, endNode(r) AS tail
