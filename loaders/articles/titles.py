"""What stands beside a personal name: titles, callings, and the words that follow a name."""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_POSTS = _words(
    "书记 主任 部长 局长 处长 科长 院长 校长 园长 会长 理事长 秘书长 社长 总编辑 总编 主席 区长 市长 县长 镇长 乡长 村长 行长",
    "总裁 总经理 经理 董事长 所长 站长 队长 大队长 支队长 中队长 组长 团长 馆长 厂长 店长 台长 总监 教授 研究员 巡视员 调研员",
    "主编 司长 厅长 州长 省长 总干事 总工程师 首席执行官 参谋长 政委 工程师 院长助理 监事长 检察长 主委 会计师 规划师 设计师",
)
OFFICES = _POSTS | {f"副{post}" for post in _POSTS} | _words("总书记 常务副主任 常务副总裁 常务副会长")
"""Posts: a name stands right after one (书记…) or right before one (…书记)."""

CALLINGS = _words(
    "秘书 班长 护士长 楼组长 司令员 指导员 合伙人 创始人 负责人 带头人 法定代表人 主理人 讲师 导师 博士 院士 律师 医生 医师 护士",
    "药师 教练 老师 教师 班主任 辅导员 记者 通讯员 评论员 作者 导演 编导 主持人 主播 委员 常委 董事 监事 理事 民警 警官 法官",
    "检察官 社工 党员社工 党员夫妇 夫妇 夫妻 居民党员 老党员 网格员 工作者 传承人 艺术家 书法家 作家 画家 诗人 歌唱家 企业家",
    "联系人 主讲人 讲解员 讲述人 讲述者 宣讲员 宣讲人 获得者 得主 烈士 劳模 同志 先生 女士 经办人 发言人 代表人 召集人 团干部",
    "助理 干事 顾问 创办人 掌门人 志愿者代表 居民代表 职工代表 学生代表 青年代表 党员代表 企业代表 单位代表 家长代表 达人代表",
    "楼长 河长 路长 街长 站务员 快递员 外卖员 保洁员 保安 司机 厨师 大厨 店主 老板 业主 房东 店员 营业员 调解员 协管员 联络员",
)
"""What a name stands right after."""

LOOSE = _words(
    "代表 志愿者 居民 市民 村民 老人 专家 学者 学生 同学 校友 家长 患者 职工 员工 干部 党员 嘉宾 战士 队员 团员 会员 成员 青年 英雄",
    "模范 母亲 父亲 妻子 丈夫 儿子 女儿 妈妈 爸爸 奶奶 爷爷 阿姨 叔叔 大爷 大妈 老伯 师傅 演员 歌手 选手 冠军 大使 使者 导购 客户",
)
"""What a name may stand right after, though mostly something else does: the name must end where a clause may."""

BYLINES = _words(
    "记者 本报记者 见习记者 实习记者 特约记者 通讯员 特约通讯员 实习生 作者 编辑 责编 责任编辑 校对 审核 审校 美编 排版 摄影 摄影师",
    "摄像 供稿 撰稿 撰文 文字 图片 供图 制图 整理 采写 采访 出品人 策划 监制 制片 主编 联系人 咨询人 投稿",
)
"""Words of a byline: one or several names follow after a space or a colon."""

COURTESIES = _words(
    "先生 女士 小姐 太太 夫人 阿姨 叔叔 伯伯 大爷 大妈 大叔 大姐 大哥 奶奶 爷爷 婆婆 老伯 老师 师傅 同志 医生 护士 律师 博士 院士",
    "同学 警官 民警 法官 教练 老人 老先生 老太太 老太 师太 大师 妈妈 爸爸 团长 烈士",
)
"""What a name, or a surname alone, stands right before."""

SPEAKING = _words(
    "表示 说 说道 介绍 介绍说 告诉 坦言 认为 回忆 感慨 指出 强调 提到 谈到 笑道 解释 透露 补充 感叹 讲述 说起 直言 笑着 笑说 道出 告知",
)
"""What a person does who is quoted."""

FOLLOWING = SPEAKING | _words(
    "作为 作了 作交 作主 作题 作专 出席 参加 参与 共同 分别 一起 一同 一行 主持 围绕 宣读 宣布 代表 发言 致辞 致欢 致开 就 现场 深入 走访 看望 慰问 调研 陪同",
    "成功 荣获 获得 获评 当选 担任 报道 整理 摄影 通讯 带领 率领 率队 牵头 领衔 上台 颁发 授予 揭牌 揭幕 启动 签订 签署 签约 通报 部署 要求 希望 号召 肯定",
    "点评 受邀 应邀 亲自 亲切 今年 如今 曾经 曾任 正在 已经 总结 开展 提出 提议 提醒 呼吁 倡议 组织 负责 来到 走进 自豪 激动 高兴 兴奋 动情 深情 深有 深受",
    "先后 首先 随后 还说 也说 从事 所在 所说 所言 退休 入党 生前 本人 夫妇 夫妻 夫人 家中 家里 家的 全家 长期 主动 积极 认真 热情 坚持 带头 进行 接受 接过 共商 共话",
)
"""Words of two characters or more that follow a name."""

PARTICLES = frozenset(
    "等和与及以同跟则在率对也还将便都是的把被用给让有曾已又到从并而且或称由于因为向就所作做致带说讲谈道笑站坐"
)
"""Single characters that follow a name, and hardly ever end one."""

CLOSING = frozenset("等的说道讲谈也都")
"""Those of them that may end a clause themselves."""

BEFORE = frozenset("照据由请和与及跟同对向为被把让给听随邀在是以经从受因按使令叫说问见到像如若即含有至陪的了将括")
"""Characters after which a name may begin in the middle of a clause."""

BODIES = frozenset("办部局处院所会社厂店校室站队委党团区街镇村员")
"""Characters that end the name of an organisation or place, and hardly ever a person's."""

ENDINGS = BODIES | frozenset("节者化性业品费日市县省路组点上下中内外里前后时间度量式型史课力感法制权案书卡证")
"""Characters that make a longer word of one that begins like a name (劳动节), and end few names."""
