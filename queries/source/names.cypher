// 各种名称 · Names
// id: names
// group: source
// zh: 一个东西在每个文件里叫什么
// en: What each document calls a thing
// returns: table
// param entity: entity = street-nanjing-xi-lu | 对象 | thing
// param limit: integer(1..500) = 100 | 行数 | rows
// column document: 来源 | document
// column date: 来源日期 | date of the document
// column names: 名称 | names
// column confidence: 可信度 | confidence
// empty: 没有文件提到它。 | No document names it.

MATCH (d:Document)-[m:MENTIONS]->(n:Entity {id: $entity})
RETURN d AS document, d.date AS date, m.names AS names, m.confidence AS confidence
ORDER BY coalesce(date, ''), document.id
LIMIT $limit
