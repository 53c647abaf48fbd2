"""Pinyin, initials and English names of divisions whose English name nobody gave."""

from functools import lru_cache

from pypinyin import lazy_pinyin

ENDINGS = (
    ("经济开发区", "Economic Development Zone"),
    ("开发区", "Development Zone"),
    ("社区居民委员会", "Community"),
    ("社区居委会", "Community"),
    ("居民委员会", "Residential Community"),
    ("居委会", "Residential Community"),
    ("村民委员会", "Village"),
    ("村委会", "Village"),
    ("村委员会", "Village"),
    ("村委员", "Village"),
    ("社区", "Community"),
    ("虚拟生活区", "Living Area"),
    ("作业生活区", "Work Area"),
    ("生活区", "Living Area"),
    ("街道", "Subdistrict"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("分局", "Branch"),
    ("村", "Village"),
)
INSIDE = (
    ("国营", "State"),
    ("地方国营", "Local State"),
    ("华侨农场", "Overseas Chinese Farm"),
    ("热带作物场", "Tropical Crops Farm"),
    ("热作场", "Tropical Crops Farm"),
    ("林业公司", "Forestry Company"),
    ("林业局", "Forestry Bureau"),
    ("农场", "Farm"),
    ("林场", "Forest Farm"),
    ("盐场", "Salt Works"),
    ("学院", "College"),
)
WHOLE = {
    "通什镇": "Tongza Town",
    "县直辖村级区划": "Villages directly under the county",
    "永暑岛": "Yongshu Island",
    "七连屿": "Qilian Islets",
    "中沙岛礁": "Zhongsha Reefs",
    "省岭脚热带作物场": "Provincial Lingjiao Tropical Crops Farm",
    "海口桂林洋经济开发区（农场）": "Haikou Guilinyang Economic Development Zone (Farm)",
    "华南热作学院": "South China Tropical Crops College",
    "国营霸王岭林场": "State Bawangling Forest Farm",
    "海南热带雨林国家公园管理局黎母山分局": "Limushan Branch, Hainan Tropical Rainforest National Park",
}
"""Names that the rules below would get wrong; 什 in 通什 is read ``zá``."""
LONGEST_INSIDE = tuple(sorted(INSIDE, key=lambda pair: -len(pair[0])))


def pinyin_of(name: str) -> str:
    """Return the toneless pinyin of *name* in one word, lower case: 金江镇 gives ``jinjiangzhen``."""
    return "".join(_syllables(name)).lower()


def initials_of(name: str) -> str:
    """Return the first letter of each syllable: 金江镇 gives ``jjz``."""
    return "".join(syllable[:1] for syllable in _syllables(name)).lower()


def english_of(name: str) -> str:
    """Return an English name made from the pinyin and the kind of place: 金江镇 gives ``Jinjiang Town``."""
    if name in WHOLE:
        return WHOLE[name]
    plain = _plain(name)
    if plain.endswith("区直辖村级区划"):
        return f"Villages directly under {_word(plain.removesuffix('区直辖村级区划'))} District"
    for ending, english in ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending):
            return f"{_inside(plain[: -len(ending)])} {english}"
    return _inside(plain)


def _inside(name: str) -> str:
    for word, english in LONGEST_INSIDE:
        before, found, after = name.partition(word)
        if found:
            return " ".join(part for part in (_inside(before), english, _inside(after)) if part)
    return _word(name)


def _word(name: str) -> str:
    syllables = _syllables(name)
    joined = "".join(f"'{one}" if index and one[:1] in "aoe" else one for index, one in enumerate(syllables))
    return joined[:1].upper() + joined[1:]


@lru_cache(maxsize=256)
def _syllables(name: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(_plain(name), errors="ignore"))


def _plain(name: str) -> str:
    return name.replace("（", "").replace("）", "").replace("(", "").replace(")", "").strip()
