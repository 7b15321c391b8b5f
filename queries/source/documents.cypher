// 来源一览 · Documents
// id: documents
// group: source
// zh: 每个文件的标题、日期、发布者,提到多少东西,说出多少事实
// en: Each document's title, date and publisher, how many things it names, how many facts it states
// returns: table
// param limit: integer(1..1000) = 200 | 行数 | rows
// column document: 来源 | document
// column date: 日期 | date
// column publisher: 发布者 | publisher
// column characters: 字数 | characters
// column mentions: 提到 | names
// column facts: 事实数 | facts

MATCH (d:Document)
WITH d ORDER BY coalesce(d.date, '') DESC, d.id
LIMIT $limit
RETURN d AS document, d.date AS date, d.publisher AS publisher, d.length AS characters,
  COUNT { (d)-[:MENTIONS]->() } AS mentions,
  COUNT {
    MATCH (d)-[:MENTIONS]->(:Entity)-[r:LOCATED_IN|PART_OF|MEMBER_OF|ESTABLISHED|RUNS|CLAIMED|CONTRIBUTES_TO|PARTNERS_WITH|HOSTED|ATTENDED|HELD_AT|LAUNCHED|SERVES]->(:Entity)
    WHERE d.id IN r.sources RETURN DISTINCT r
  } AS facts
ORDER BY coalesce(date, '') DESC, document.id
LIMIT $limit
