"""Invented names for the officers of the demonstration, the same at every loading."""

SURNAMES = (
    ("王", "Wang"), ("陈", "Chen"), ("林", "Lin"), ("李", "Li"), ("吴", "Wu"), ("符", "Fu"), ("黄", "Huang"),
    ("张", "Zhang"), ("周", "Zhou"), ("郑", "Zheng"), ("梁", "Liang"), ("邢", "Xing"), ("韩", "Han"), ("云", "Yun"),
    ("黎", "Li"), ("曾", "Zeng"), ("杨", "Yang"), ("刘", "Liu"), ("许", "Xu"), ("蔡", "Cai"), ("冯", "Feng"),
    ("卢", "Lu"), ("苏", "Su"), ("麦", "Mai"), ("莫", "Mo"), ("羊", "Yang"), ("唐", "Tang"), ("谢", "Xie"),
)  # fmt: skip
GIVEN = (
    ("海波", "Haibo"), ("丽娜", "Lina"), ("建国", "Jianguo"), ("秀英", "Xiuying"), ("志强", "Zhiqiang"),
    ("晓东", "Xiaodong"), ("春花", "Chunhua"), ("文斌", "Wenbin"), ("小玲", "Xiaoling"), ("国栋", "Guodong"),
    ("雪梅", "Xuemei"), ("永康", "Yongkang"), ("美兰", "Meilan"), ("少华", "Shaohua"), ("琼珠", "Qiongzhu"),
    ("家豪", "Jiahao"), ("冬梅", "Dongmei"), ("伟民", "Weimin"), ("思远", "Siyuan"), ("桂香", "Guixiang"),
    ("子涵", "Zihan"), ("振兴", "Zhenxing"), ("婷婷", "Tingting"), ("光明", "Guangming"), ("雨欣", "Yuxin"),
    ("启文", "Qiwen"), ("若兰", "Ruolan"), ("大海", "Dahai"), ("静怡", "Jingyi"), ("椰林", "Yelin"),
    ("立新", "Lixin"),
)  # fmt: skip


def invented_name(number: int) -> tuple[str, str]:
    """Return the Chinese and English name of the *number*-th invented officer."""
    surname = SURNAMES[number % len(SURNAMES)]
    given = GIVEN[(number // len(SURNAMES) + number * 7) % len(GIVEN)]
    return surname[0] + given[0], f"{surname[1]} {given[1]}"
