// 几步之内的全部路径 · All paths
// id: all-paths
// group: network
// zh: 两个主体之间不超过几步的全部路径,短的在前
// en: Every way of up to so many steps from one actor to another, the shortest first
// returns: path
// param a: actor = unit-shanghai-qiche-jituan | 起点 | from
// param b: actor = unit-weilai-qiche | 终点 | to
// param steps: integer(1..6) = 4 | 至多几步 | at most so many steps
// param events: boolean = true | 含同场活动 | count shared events
// param limit: integer(1..500) = 50 | 条数 | paths
// column length: 步数 | steps
// column path: 路径 | path
// computed: all-paths
// empty: 已知的文件里,没有这么短的路。 | In the documents known, there is no way so short.

UNWIND [$a, $b] AS one
MATCH (:Entity {id: one})-[way:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED*0..2]-(x:Entity)
WHERE $events OR none(r IN way WHERE type(r) IN ['HOSTED', 'ATTENDED'])
WITH DISTINCT x
MATCH (x)-[r:PARTNERS_WITH|MEMBER_OF|RUNS|CLAIMED|CONTRIBUTES_TO|HOSTED|ATTENDED]-(:Entity)
WHERE $events OR NOT type(r) IN ['HOSTED', 'ATTENDED']
WITH DISTINCT r
RETURN startNode(r) AS head, r AS fact, endNode(r) AS tail
