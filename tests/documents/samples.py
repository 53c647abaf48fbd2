"""Files and words to try papers and uploads with."""

import base64
import io
import zipfile
from datetime import date

import pikepdf
from PIL import Image

from qiongtai.documents.rules.kinds import PaperKind

BASE = {
    "organ_zh": "澄迈县市场监督管理局",
    "organ_en": "Chengmai County Administration for Market Regulation",
    "organ_phone": "0898-67622222",
    "applicant_name": "海南琼台餐饮管理有限公司",
    "applicant_id": "91469023MA5T00000X",
    "phone": "138****5678",
    "item_zh": "食品经营许可",
    "item_en": "Food business licence",
    "item_type": "permit",
    "case_number": "469023-2026-0000123-48",
    "received_on": "2026-03-04",
    "accepted_on": date(2026, 3, 5),
}
TERMS = {
    "promised": "10个工作日",
    "promised_due_on": "2026-03-19",
    "statutory": "20个工作日",
    "statutory_due_on": "2026-04-02",
}
MATERIALS = [
    {"name": "营业执照", "count": 1, "kind": "电子件"},
    {"name": "场所平面布局图", "count": 2, "kind": "复印件"},
]


def png(width: int = 40, height: int = 20, **save: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 10, 10, 128)).save(written, "PNG", **save)
    return written.getvalue()


def jpeg() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(written, "JPEG")
    return written.getvalue()


def pdf(*, password: str = "", pages: int = 1) -> bytes:
    made, written = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(written, encryption=encryption)
    return written.getvalue()


def office(*members: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for member in members:
            packed.writestr(member, "x")
    return written.getvalue()


WORD = office("[Content_Types].xml", "word/document.xml")
SHEET = office("[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")
MACROS = office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")

FEES = {
    "lines": [
        {"name": "证件工本费", "standard": "每证20元", "quantity": 1, "amount": "20.00", "basis": "居民身份证法21"},
        {"name": "护照工本费", "standard": "每本120元", "quantity": 1, "amount": "120.00", "basis": "护照法22"},
    ],
    "bill_number": "JK-469023-2026-00000001-09",
    "treasury": "国库（澄迈县）",
}
CARD = {
    "to_zh": "澄迈县市场监督管理局",
    "colour": "yellow",
    "card_number": "2026-469023-17-0001",
    "point": "handle",
    "officer_name": "符大成",
    "rule_zh": "超过承诺时限",
    "meaning_zh": "承诺时限已过而未办结，承办单位须公开说明理由。",
    "basis": ["《优化营商环境条例》第36条"],
    "breached_at": "2026-03-20T00:00:00+08:00",
    "points": "5",
    "due_at": "2026-03-26T00:00:00+08:00",
    "appeal_until": "2026-03-28T00:00:00+08:00",
}
SAYS: dict[PaperKind, dict[str, object]] = {
    PaperKind.RECEIPT: {"materials": MATERIALS},
    PaperKind.ACCEPTANCE_RECEIPT: {"materials": MATERIALS, **TERMS},
    PaperKind.CORRECTION_NOTICE: {"gaps": [{"name": "场所平面布局图", "reason": "未标注面积"}], "due_on": "2026-03-12"},
    PaperKind.NON_ACCEPTANCE: {
        "ground": "not_this_organ",
        "right_organ_zh": "海口市市场监督管理局",
        "reasons": "不在辖区",
    },
    PaperKind.COMMITMENT_SLIP: {**TERMS, "visits": 1, "fee": "不收费"},
    PaperKind.PAUSE_NOTICE: {"procedure_zh": "专家评审", "first_day": "2026-03-10", "planned_end_on": "2026-03-21"},
    PaperKind.EXTENSION_NOTICE: {"value_zh": "十个工作日", "reason": "情况复杂", "due_on": "2026-04-16"},
    PaperKind.DECISION_GRANT: {"legal_basis": ["《食品安全法》第三十五条"], "valid_until": "2031-03-18"},
    PaperKind.DECISION_REFUSE: {"reasons": "食品处理区与污染源的距离不足。\n未设清洗消毒区。"},
    PaperKind.LICENCE: {
        "name_zh": "食品经营许可证",
        "name_en": "Food business licence",
        "holder_name": "海南琼台餐饮管理有限公司",
        "holder_id": "91469023MA5T00000X",
        "details": {"法定代表人": "王小明", "经营场所": "金江镇文化北路88号"},
        "valid_from": "2026-03-19",
        "valid_until": "2031-03-18",
    },
    PaperKind.PAYMENT_NOTICE: {**FEES, "total": "140.00", "total_zh": "壹佰肆拾元整"},
    PaperKind.FEE_RECEIPT: {
        **FEES,
        "amount": "140.00",
        "amount_zh": "壹佰肆拾元整",
        "way_zh": "现金",
        "received_by": "邱玉珍",
    },
    PaperKind.REFUND_SLIP: {
        "amount": "140.00",
        "amount_zh": "壹佰肆拾元整",
        "way_zh": "现金",
        "reason": "申请人撤回申请",
    },
    PaperKind.MANDATE: {
        "agent": "曾阿福",
        "matter": "办理高龄津贴",
        "items": ["高龄津贴给付"],
        "until": "2026-06-05",
        "errand": "12",
    },
    PaperKind.DELIVERY_RECEIPT: {
        "papers": ["准予行政许可决定书", "食品经营许可证"],
        "way": "pickup",
        "receiver": "王小明",
        "signature_png": base64.b64encode(png()).decode(),
    },
    PaperKind.SPOT_CORRECTION: {
        "fixes": [
            {"name": "经营面积（平方米）", "was": "80", "now": "66"},
            {"name": "场所平面布局图", "was": "", "now": "已标注"},
        ],
        "initials": "陈建业",
    },
    PaperKind.DEFERRAL_PROMISE: {
        "materials": [{"name": "食品安全管理制度"}, {"name": "场所平面布局图"}],
        "due_on": "2026-03-12",
        "signer": "陈建业",
    },
    PaperKind.INFORMED_COMMITMENT: {
        "conditions": ["空气、水质、采光、噪音等符合卫生标准", "服务人员均已取得健康证"],
        "legal_basis": ["《公共场所卫生管理条例》第四条"],
        "check_term": "20个工作日",
        "signer": "陈建业",
        "signature_png": base64.b64encode(png()).decode(),
    },
    PaperKind.CHECK_RECORD: {
        "signer": "陈建业",
        "due_on": "2026-04-02",
        "officers": ["符大成", "王雪莲"],
        "kept": False,
        "words": "现场未设置顾客用具消毒设施。",
    },
    PaperKind.REVOCATION: {"licence_number": "HL-469023-2026-0000123-48", "reasons": "消毒设施与承诺不符。"},
    PaperKind.SUSPENSION: {
        "licence_number": "HL-469023-2026-0000123-48",
        "reasons": "超出许可范围经营。",
        "told_on": "2026-02-20",
        "until": "2026-04-30",
    },
    PaperKind.WITHDRAWAL: {
        "licence_number": "HL-469023-2026-0000123-48",
        "reasons": "所在地划为饮用水水源一级保护区。",
        "ground": "facts_changed",
        "told_on": "2026-02-20",
        "interest": "饮用水水源保护",
        "compensation": "settled",
        "loss": "设备搬迁费用人民币120000元，已于2026年3月1日支付。",
    },
    PaperKind.RESTORATION: {"licence_number": "HL-469023-2026-0000123-48", "reasons": "已完成整改。"},
    PaperKind.FORFEITURE: {
        "licence_number": "HL-469023-2026-0000123-48",
        "reasons": "多次超出许可范围经营，情节严重。",
        "told_on": "2026-02-20",
        "hearing": "held",
    },
    PaperKind.CANCELLATION: {
        "licence_number": "HL-469023-2026-0000123-48",
        "reasons": "持证单位已办理注销登记。",
        "ground": "holder_ended",
    },
    PaperKind.HEARING_RIGHT: {"ask_by": "2026-03-12"},
    PaperKind.HEARING_NOTICE: {"held_on": "2026-03-25", "venue": "县政务服务中心三楼会议室", "chair": "王主任"},
    PaperKind.SITE_CHECK: {
        "seen": "2026年3月10日 09时30分",
        "venue": "金江镇文化路1号",
        "first": "李承办",
        "second": "王承办",
        "points": [{"zh": "场所布局符合要求", "en": "Layout", "finding": "met", "note": ""}],
        "photos": [{"name": "门头.jpg", "digest": "0" * 64}],
        "words": "现场与申请材料一致。",
        "result": "to_mend",
        "mend_by": "2026-03-20",
    },
    PaperKind.PUBLICITY: {
        "title": "拟准予许可公示",
        "text": "拟准予许可。",
        "first_on": "2026-03-04",
        "last_on": "2026-03-13",
    },
    PaperKind.OBJECTION_ANSWER: {
        "title": "拟准予许可公示",
        "objection": "8K2M",
        "upheld": False,
        "reasons": "已安装净化设施。",
    },
    PaperKind.THIRD_PARTY_NOTICE: {"interested": "王某", "interest": "相邻采光", "state_by": "2026-03-20"},
    PaperKind.HEARING_MINUTES: {
        "held_on": "2026-03-25",
        "venue": "县政务服务中心三楼会议室",
        "chair": "王主任",
        "interested": "海南琼台餐饮管理有限公司",
        "minutes": "申请人陈述：设备符合要求。\n利害关系人陈述：担心油烟。\n申请人答辩：已安装油烟净化设施。",
    },
    PaperKind.EXPERT_REPORT: {
        "question": "改扩建方案是否可行？",
        "basis": "建设项目环境保护管理条例第九条",
        "convened_on": "2026-03-10",
        "found": "with_changes",
        "report": "方案总体可行。\n排放口应当后移。",
        "dissent": ["黎教授"],
        "seed": "7f3a",
        "opinions": [
            {
                "name": "陈教授",
                "title": "教授",
                "employer": "海南大学",
                "chairs": True,
                "stance": "support",
                "words": "可行。",
            },
            {"name": "黎教授", "title": "研究员", "employer": "环科院", "stance": "against", "words": "水量不足。"},
        ],
    },
    PaperKind.CARD_NOTICE: {**CARD, "words": "请约谈承办人，并倒查同类办件。"},
    PaperKind.CARD_WITHDRAWAL: {**CARD, "reasons": "停电属实，逾期非因本单位过错。"},
    PaperKind.URGE_ORDER: {**CARD, "order_number": "琼监督办〔2026〕00012号"},
    PaperKind.SUPERVISION_ADVICE: {**CARD, "order_number": "琼监建议〔2026〕00001号", "words": "建议予以诫勉谈话。"},
}
